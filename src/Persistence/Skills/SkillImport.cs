using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills;

/// <summary>Takes over scales, frameworks, skills, relations and mappings from one file; <c>docs/import.md</c> describes its columns. What the file does not hold stays.</summary>
public sealed class SkillImport(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time) : IFileImport
{
    private const int LongestLabel = 300;

    /// <inheritdoc/>
    public Task<ImportReport> ImportAsync(ImportFile file, ImportOptions options, IImportWatch watch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ImportSession.RunAsync(contexts, time, options, watch, [file], session => RunAsync(session, file, cancellationToken), cancellationToken);
    }

    private static Task RunAsync(ImportSession session, ImportFile file, CancellationToken cancellation)
    {
        var links = new SkillLinkImport(session, cancellation);
        return session.EachAsync(file, row => row.Text("kind")?.ToLowerInvariant() ?? "skill", (kind, rows) => kind switch
        {
            "scale" => ScalesAsync(session, rows, cancellation),
            "level" => links.LevelsAsync(rows),
            "framework" => FrameworksAsync(session, rows, cancellation),
            "skill" => SkillsAsync(session, rows, cancellation),
            "replacement" => links.ReplacementsAsync(rows),
            "relation" => links.RelationsAsync(rows),
            "mapping" => links.MappingsAsync(rows),
            "external_id" => ExternalIdImport.ApplyAsync(session, rows, cancellation),
            _ => UnknownKindAsync(session, kind, rows),
        }, cancellation);
    }

    private static Task UnknownKindAsync(ImportSession session, string kind, List<TransferRow> rows)
    {
        rows.ForEach(row => session.Skip("unknown", row, $"kind '{kind}' is none of scale, level, framework, skill, replacement, relation, mapping, external_id"));
        return Task.CompletedTask;
    }

    private static async Task ScalesAsync(ImportSession session, List<TransferRow> rows, CancellationToken cancellation)
    {
        var stored = await StoredAsync(session.Context.ProficiencyScales, rows, s => s.Id, cancellation);
        var added = new List<ProficiencyScale>();
        session.ForEach("scale", rows, row =>
        {
            var id = row.Id() ?? throw new BadRowException("id is missing");
            var scale = stored.GetValueOrDefault(id);
            var (names, highest) = (row.Texts("label", scale?.Names ?? LocalizedTexts.Empty, LongestLabel), row.Number("max_level") ?? scale?.MaxLevel ?? 5);
            if (highest is < 1 or > 100)
            {
                throw new BadRowException("max_level takes 1 to 100");
            }

            if (scale is null)
            {
                added.Add(new ProficiencyScale { Id = id, Names = names, MaxLevel = highest });
                stored.Add(id, added[^1]);
                session.Created("scale");
            }
            else if (session.Compared("scale", !names.Equals(scale.Names) || highest != scale.MaxLevel))
            {
                (scale.Names, scale.MaxLevel) = (names, highest);
                scale.Version++;
            }
        });
        await session.Context.BulkInsertAsync(added, cancellation);
    }

    private static async Task FrameworksAsync(ImportSession session, List<TransferRow> rows, CancellationToken cancellation)
    {
        var stored = await StoredAsync(session.Context.SkillFrameworks, rows, f => f.Id, cancellation);
        var scales = await session.Context.ProficiencyScales.Select(s => s.Id).ToHashSetAsync(cancellation);
        var added = new List<SkillFramework>();
        session.ForEach("framework", rows, row =>
        {
            var id = row.Id() ?? throw new BadRowException("id is missing");
            var isNew = !stored.TryGetValue(id, out var framework);
            framework ??= new SkillFramework { Id = id, CreatedAt = session.Now, UpdatedAt = session.Now };
            var titles = row.Texts("label", framework.Titles, LongestLabel);
            BadRowException.RequireText(titles, "label");
            var scale = row.Has("scale") ? row.Id("scale") : framework.ScaleId;
            if (scale is { } known && !scales.Contains(known))
            {
                throw new BadRowException($"scale '{known}' names no scale");
            }

            var wanted = (row.Text("publisher"), row.Text("edition"), row.Text("licence"), row.Text("attribution"), row.Address("uri")?.OriginalString, scale);
            var differs = wanted != (framework.Publisher, framework.Edition, framework.Licence, framework.Attribution, framework.Uri?.OriginalString, framework.ScaleId) || !titles.Equals(framework.Titles);
            (framework.Publisher, framework.Edition, framework.Licence, framework.Attribution, framework.ScaleId) = (wanted.Item1, wanted.Item2, wanted.Item3, wanted.Item4, scale);
            framework.Titles = titles;
            framework.Uri = wanted.Item5 is { } uri ? new Uri(uri) : null;
            if (isNew)
            {
                added.Add(framework);
                stored.Add(id, framework);
                session.Created("framework");
            }
            else if (session.Compared("framework", differs && !added.Contains(framework)))
            {
                framework.Version++;
                framework.UpdatedAt = session.Now;
            }
        });
        await session.Context.BulkInsertAsync(added, cancellation);
    }

    private static async Task SkillsAsync(ImportSession session, List<TransferRow> rows, CancellationToken cancellation)
    {
        var batch = await EntityBatch<Skill>.LoadAsync(session, ExternalIdSubject.Skill, "skill", rows, [], cancellation);
        var frameworks = await session.Context.SkillFrameworks.Select(f => f.Id).ToListAsync(cancellation);
        Uri[] uris = [.. rows.Select(r => r.Text("uri")).OfType<string>().Where(u => Uri.TryCreate(u, UriKind.Absolute, out _)).Distinct().Select(u => new Uri(u))];
        var taken = await session.Context.Skills.AsNoTracking().Where(s => s.Uri != null && uris.Contains(s.Uri)).ToDictionaryAsync(s => s.Uri!.OriginalString, s => s.Id, StringComparer.Ordinal, cancellation);
        session.ForEach("skill", rows, row => batch.Apply("skill", row, id => new Skill { Id = id, CreatedAt = session.Now, UpdatedAt = session.Now }, (skill, isNew) =>
        {
            var framework = row.Id("framework") ?? (isNew ? frameworks.Count == 1 ? frameworks[0] : throw new BadRowException("framework is missing") : skill.FrameworkId);
            if (!frameworks.Contains(framework))
            {
                throw new BadRowException($"framework '{framework}' names no framework");
            }

            var uri = row.Has("uri") ? row.Address("uri") : skill.Uri;
            if (uri is not null && taken.TryGetValue(uri.OriginalString, out var owner) && owner != skill.Id)
            {
                throw new BadRowException($"another skill has the address {uri.OriginalString}");
            }

            Fill(skill, row, framework, uri);
            if (uri is not null)
            {
                taken[uri.OriginalString] = skill.Id;
            }
        }));
        await batch.SaveAsync(cancellation);
    }

    private static void Fill(Skill skill, TransferRow row, Guid framework, Uri? uri)
    {
        var (labels, alternatives, definitions) = (row.Texts("label", skill.PrefLabels, LongestLabel), row.Terms("alt_labels", skill.AltLabels), row.Texts("definition", skill.Definitions));
        BadRowException.RequireText(labels, "label");
        var (type, reuse, state) = (row.Code<SkillType>("type") ?? skill.Type, row.Has("reuse") ? row.Code<SkillReuse>("reuse") : skill.Reuse, row.Code<RecordState>("state") ?? skill.State);
        var (half, grace, notation) = (row.Has("half_life_days") ? row.Number("half_life_days") : skill.HalfLifeDays, row.Number("grace_days") ?? skill.GraceDays, row.Has("notation") ? row.Text("notation", 255) : skill.Notation);
        if (half is < 1 || grace < 0)
        {
            throw new BadRowException("half_life_days takes 1 or more, grace_days 0 or more");
        }

        (skill.FrameworkId, skill.Type, skill.Reuse, skill.State, skill.HalfLifeDays, skill.GraceDays, skill.Notation) = (framework, type, reuse, state, half, grace, notation);
        skill.Uri = uri?.OriginalString == skill.Uri?.OriginalString ? skill.Uri : uri;
        skill.Definitions = definitions;
        if (!labels.Equals(skill.PrefLabels))
        {
            skill.PrefLabels = labels;
        }

        if (!alternatives.Equals(skill.AltLabels))
        {
            skill.AltLabels = alternatives;
        }
    }

    private static async Task<Dictionary<Guid, T>> StoredAsync<T>(IQueryable<T> all, List<TransferRow> rows, Func<T, Guid> idOf, CancellationToken cancellation)
        where T : class
    {
        Guid[] ids = [.. rows.Select(r => Guid.TryParse(r.Text("id", int.MaxValue), out var id) ? id : Guid.Empty)];
        return await all.Where(row => EF.Parameter(ids).Contains(EF.Property<Guid>(row, "Id"))).ToDictionaryAsync(idOf, cancellation);
    }
}
