using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills;

/// <summary>Writes scales, frameworks, skills, the relations among them and their mappings; of all frameworks, or of ESCO alone.</summary>
public sealed class SkillExport(IDbContextFactory<LearningGraphContext> contexts) : IFileExport
{
    private const string Esco = "http://data.europa.eu/esco/concept-scheme/skills";

    /// <inheritdoc/>
    public Task<long> ExportAsync(Stream stream, TransferFormat format, CancellationToken cancellationToken = default) => WriteAsync(stream, format, onlyEsco: false, cancellationToken);

    /// <summary>Writes the framework ESCO alone and gives the number of rows.</summary>
    public Task<long> ExportEscoAsync(Stream stream, TransferFormat format, CancellationToken cancellationToken = default) => WriteAsync(stream, format, onlyEsco: true, cancellationToken);

    private async Task<long> WriteAsync(Stream stream, TransferFormat format, bool onlyEsco, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var esco = new Uri(Esco);
        var frameworks = await context.SkillFrameworks.AsNoTracking().Where(f => !onlyEsco || f.Uri == esco).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        Guid[] ids = [.. frameworks.Select(f => f.Id)];
        var skills = context.Skills.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.FrameworkId));
        var scales = await ScalesAsync(context, frameworks, cancellationToken);
        var columns = await ColumnsAsync(context, skills, frameworks, scales, cancellationToken);
        await using var writer = await RowWriter.BeginAsync(stream, format, columns);
        await ScalesAsync(context, writer, scales, cancellationToken);
        foreach (var framework in frameworks)
        {
            await writer.Set("kind", "framework").Set("id", framework.Id).Set("label", framework.Titles).Set("publisher", framework.Publisher).Set("edition", framework.Edition)
                .Set("licence", framework.Licence).Set("attribution", framework.Attribution).Set("uri", framework.Uri).Set("scale", framework.ScaleId).NextAsync(cancellationToken);
        }

        await SkillsAsync(context, writer, skills, cancellationToken);
        await ExternalIdExport.WriteAsync(context, writer, onlyEsco ? [] : [ExternalIdSubject.Skill], cancellationToken);
        return writer.Rows;
    }

    private static async Task<List<ProficiencyScale>> ScalesAsync(LearningGraphContext context, List<SkillFramework> frameworks, CancellationToken cancellation)
    {
        Guid[] ids = [.. frameworks.Select(f => f.ScaleId).OfType<Guid>().Distinct()];
        return await context.ProficiencyScales.AsNoTracking().Where(s => EF.Parameter(ids).Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(cancellation);
    }

    private static async Task<string[]> ColumnsAsync(
        LearningGraphContext context, IQueryable<Skill> skills, List<SkillFramework> frameworks, List<ProficiencyScale> scales, CancellationToken cancellation)
    {
        var levels = await context.ProficiencyLevels.AsNoTracking().ToListAsync(cancellation);
        var labels = frameworks.SelectMany(f => f.Titles).Concat(scales.SelectMany(s => s.Names)).Concat(levels.SelectMany(l => l.Labels)).Select(t => t.Lang).ToHashSet(StringComparer.Ordinal);
        var definitions = levels.SelectMany(l => l.Descriptors).Select(t => t.Lang).ToHashSet(StringComparer.Ordinal);
        var alternatives = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var texts in skills.Select(s => new { s.PrefLabels, s.AltLabels, s.Definitions }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            labels.UnionWith(texts.PrefLabels.Select(t => t.Lang));
            alternatives.UnionWith(texts.AltLabels.Select(t => t.Lang));
            definitions.UnionWith(texts.Definitions.Select(t => t.Lang));
        }

        return
        [
            "kind", "id", "source", "key", "framework", "uri", "notation", .. RowWriter.ColumnsOf("label", labels), "label_status", .. RowWriter.ColumnsOf("alt_labels", alternatives),
            .. RowWriter.ColumnsOf("definition", definitions), "definition_status", "type", "reuse", "half_life_days", "grace_days", "state", "replaced_by", "publisher", "edition", "licence",
            "attribution", "scale", "max_level", "rank", "from", "to", "weight", "skill", "scheme_uri", "scheme_version", "concept_uri", "match_type", "status",
        ];
    }

    private static async Task ScalesAsync(LearningGraphContext context, RowWriter writer, List<ProficiencyScale> scales, CancellationToken cancellation)
    {
        foreach (var scale in scales)
        {
            await writer.Set("kind", "scale").Set("id", scale.Id).Set("label", scale.Names).Set("max_level", scale.MaxLevel).NextAsync(cancellation);
            foreach (var level in await context.ProficiencyLevels.AsNoTracking().Where(l => l.ScaleId == scale.Id).OrderBy(l => l.Rank).ToListAsync(cancellation))
            {
                await writer.Set("kind", "level").Set("id", level.Id).Set("scale", level.ScaleId).Set("rank", level.Rank).Set("label", level.Labels).Set("definition", level.Descriptors)
                    .NextAsync(cancellation);
            }
        }
    }

    private static async Task SkillsAsync(LearningGraphContext context, RowWriter writer, IQueryable<Skill> skills, CancellationToken cancellation)
    {
        await foreach (var skill in skills.OrderBy(s => s.FrameworkId).ThenBy(s => s.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await writer.Set("kind", "skill").Set("id", skill.Id).Set("framework", skill.FrameworkId).Set("uri", skill.Uri).Set("notation", skill.Notation).Set("label", skill.PrefLabels)
                .Set("alt_labels", skill.AltLabels).Set("definition", skill.Definitions).Set("type", skill.Type).Set("reuse", skill.Reuse).Set("half_life_days", skill.HalfLifeDays)
                .Set("grace_days", skill.GraceDays).Set("state", skill.State).NextAsync(cancellation);
        }

        await foreach (var skill in skills.Where(s => s.ReplacedById != null).OrderBy(s => s.Id).Select(s => new { s.Id, s.ReplacedById }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await writer.Set("kind", "replacement").Set("id", skill.Id).Set("replaced_by", skill.ReplacedById).NextAsync(cancellation);
        }

        var ids = skills.Select(s => s.Id);
        await foreach (var relation in context.SkillRelations.AsNoTracking().Where(r => ids.Contains(r.FromId) && ids.Contains(r.ToId)).OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await writer.Set("kind", "relation").Set("id", relation.Id).Set("from", relation.FromId).Set("type", relation.Type).Set("to", relation.ToId).Set("weight", relation.Weight).NextAsync(cancellation);
        }

        await foreach (var mapping in context.SkillMappings.AsNoTracking().Where(m => ids.Contains(m.SkillId)).OrderBy(m => m.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await writer.Set("kind", "mapping").Set("id", mapping.Id).Set("skill", mapping.SkillId).Set("scheme_uri", mapping.SchemeUri).Set("scheme_version", mapping.SchemeVersion)
                .Set("concept_uri", mapping.ConceptUri).Set("match_type", mapping.MatchType).Set("status", mapping.Status).NextAsync(cancellation);
        }
    }
}
