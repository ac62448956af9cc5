using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills.Esco;

/// <summary>Skills and groups of skills, which are skills too.</summary>
internal sealed class EscoSkills(ImportSession session, Guid framework, CancellationToken cancellation)
{
    private const double MostRetired = 0.2;

    private readonly HashSet<Guid> _seen = [];
    private readonly Dictionary<Guid, string> _replaced = [];

    internal Task ReadAsync(EscoFile file)
        => session.EachAsync(file.File, _ => file.Content == EscoContent.Groups ? "skill group" : "skill", (kind, rows) => ApplyAsync(file, kind, rows), cancellation);

    /// <summary>Retires the skills that the files no longer hold, and says what replaced those of which a file does.</summary>
    internal async Task RetireOthersAsync(List<EscoFile> files, Dictionary<string, Guid> known, bool isForced)
    {
        foreach (var file in files.Where(f => f.Content == EscoContent.Replacements))
        {
            await session.EachAsync(file.File, _ => "replacement", (kind, rows) => ReplacementsAsync(kind, rows, known), cancellation);
        }

        if (files.Exists(f => f.Content == EscoContent.Skills) && files.Exists(f => f.Content == EscoContent.Groups))
        {
            await RetireMissingAsync(isForced);
        }

        foreach (var chunk in _replaced.Chunk(ImportSession.BatchSize))
        {
            await session.WriteAsync(() => ReplaceAsync(chunk, known), cancellation);
        }
    }

    private async Task ApplyAsync(EscoFile file, string kind, List<TransferRow> rows)
    {
        Uri[] uris = [.. rows.Select(r => r.Text("conceptUri") ?? r.Text("uri")).OfType<string>().Distinct().Where(u => Uri.TryCreate(u, UriKind.Absolute, out _)).Select(u => new Uri(u))];
        var stored = await session.Context.Skills.Where(s => s.Uri != null && uris.Contains(s.Uri)).ToDictionaryAsync(s => s.Uri!.OriginalString, StringComparer.Ordinal, cancellation);
        var added = new Dictionary<string, Skill>(StringComparer.Ordinal);
        session.ForEach(kind, rows, row =>
        {
            var concept = new EscoConcept(row, file.Language);
            if (!stored.TryGetValue(concept.Uri, out var skill) && !added.TryGetValue(concept.Uri, out skill))
            {
                if (file.Content == EscoContent.Collection)
                {
                    throw new BadRowException($"the collection names a skill that is not there: {concept.Uri}");
                }

                skill = New(concept);
                Fill(skill, concept, file);
                added.Add(concept.Uri, skill);
                session.Created(kind);
            }
            else
            {
                Compare(kind, skill, concept, file);
            }

            _seen.Add(skill.Id);
        });
        await session.Context.BulkInsertAsync(added.Values, cancellation);
    }

    private Skill New(EscoConcept concept)
        => concept.Labels(LocalizedTexts.Empty).Count == 0
            ? throw new BadRowException("the concept has no label")
            : new Skill
            {
                Id = StableId.Of("skill", concept.Key),
                Uri = new Uri(concept.Uri),
                FrameworkId = framework,
                Type = concept.Type ?? concept.GroupType,
                CreatedAt = session.Now,
                UpdatedAt = session.Now,
            };

    private void Compare(string kind, Skill skill, EscoConcept concept, EscoFile file)
    {
        if (skill.FrameworkId != framework)
        {
            throw new BadRowException($"another framework has a skill with the address {concept.Uri}");
        }

        var before = (skill.PrefLabels, skill.AltLabels, skill.Definitions, skill.Notation, skill.Type, skill.Reuse, skill.State);
        Fill(skill, concept, file);
        if (session.Compared(kind, before != (skill.PrefLabels, skill.AltLabels, skill.Definitions, skill.Notation, skill.Type, skill.Reuse, skill.State)))
        {
            skill.Version++;
            skill.UpdatedAt = session.Now;
        }
    }

    private void Fill(Skill skill, EscoConcept concept, EscoFile file)
    {
        var (labels, alternatives) = (concept.Labels(skill.PrefLabels), concept.AltLabels(skill.AltLabels));
        if (!labels.Equals(skill.PrefLabels))
        {
            skill.PrefLabels = labels;
        }

        if (!alternatives.Equals(skill.AltLabels))
        {
            skill.AltLabels = alternatives;
        }

        skill.Definitions = concept.Definitions(skill.Definitions);
        if (file.Content == EscoContent.Collection)
        {
            return;
        }

        skill.Notation = concept.Code ?? skill.Notation;
        skill.Type = concept.Type ?? (file.Content == EscoContent.Groups ? concept.GroupType : skill.Type);
        skill.Reuse = concept.Reuse ?? skill.Reuse;
        skill.State = concept.IsObsolete ? RecordState.Retired : RecordState.Active;
        if (concept.ReplacedBy is { } other)
        {
            _replaced[skill.Id] = other;
        }
    }

    private Task ReplacementsAsync(string kind, List<TransferRow> rows, Dictionary<string, Guid> known)
    {
        session.ForEach(kind, rows, row =>
        {
            var (old, other) = (EscoConcept.AddressIn(row, "uri", "conceptUri"), EscoConcept.AddressIn(row, "replacedBy", "isReplacedBy"));
            _replaced[known.TryGetValue(old, out var id) ? id : throw new BadRowException($"there is no skill {old}")] = known.ContainsKey(other) ? other : throw new BadRowException($"there is no skill {other}");
        });
        return Task.CompletedTask;
    }

    private async Task RetireMissingAsync(bool isForced)
    {
        var active = await session.Context.Skills.AsNoTracking().Where(s => s.FrameworkId == framework && s.State == RecordState.Active).Select(s => s.Id).ToListAsync(cancellation);
        var missing = active.Where(id => !_seen.Contains(id)).ToList();
        if (missing.Count > active.Count * MostRetired && !isForced)
        {
            session.Problem(new("skills", 0, $"{missing.Count} of the {active.Count} skills in use are missing from the files, more than a fifth: none was retired; --force retires them"));
            return;
        }

        foreach (var chunk in missing.Chunk(ImportSession.BatchSize))
        {
            await session.WriteAsync(
                async () =>
                {
                    foreach (var skill in await session.Context.Skills.Where(s => EF.Parameter(chunk).Contains(s.Id)).ToListAsync(cancellation))
                    {
                        (skill.State, skill.UpdatedAt) = (RecordState.Retired, session.Now);
                        skill.Version++;
                        session.Count("skill", new("skill", Retired: 1));
                    }
                },
                cancellation);
        }
    }

    private async Task ReplaceAsync(KeyValuePair<Guid, string>[] replaced, Dictionary<string, Guid> known)
    {
        Guid[] ids = [.. replaced.Select(r => r.Key)];
        var skills = await session.Context.Skills.Where(s => EF.Parameter(ids).Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        foreach (var (id, other) in replaced)
        {
            if (!known.TryGetValue(other, out var otherId))
            {
                session.Problem(new("skills", 0, $"{skills[id].Uri} would be replaced by {other}, which is not there"));
            }
            else if (skills[id].ReplacedById != otherId && otherId != id)
            {
                (skills[id].ReplacedById, skills[id].UpdatedAt) = (otherId, session.Now);
                skills[id].Version++;
            }
        }
    }
}
