using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills;

/// <summary>What hangs on scales and skills: levels, replacements, relations and mappings.</summary>
internal sealed class SkillLinkImport(ImportSession session, CancellationToken cancellation)
{
    internal async Task LevelsAsync(List<TransferRow> rows)
    {
        var scales = await session.Context.ProficiencyScales.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.MaxLevel, cancellation);
        var stored = await session.Context.ProficiencyLevels.ToDictionaryAsync(l => (l.ScaleId, l.Rank), cancellation);
        var added = new List<ProficiencyLevel>();
        session.ForEach("level", rows, row =>
        {
            var (scale, rank) = (row.Id("scale") ?? throw new BadRowException("scale is missing"), row.Number("rank") ?? throw new BadRowException("rank is missing"));
            if (!scales.TryGetValue(scale, out var highest) || rank < 0 || rank > highest)
            {
                throw new BadRowException("scale names no scale, or the rank is not on it");
            }

            var level = stored.GetValueOrDefault((scale, rank));
            var (labels, descriptors) = (row.Texts("label", level?.Labels ?? LocalizedTexts.Empty, 300), row.Texts("definition", level?.Descriptors ?? LocalizedTexts.Empty));
            if (level is null)
            {
                added.Add(new ProficiencyLevel { Id = row.Id() ?? Guid.CreateVersion7(session.Now), ScaleId = scale, Rank = rank, Labels = labels, Descriptors = descriptors });
                stored.Add((scale, rank), added[^1]);
                session.Created("level");
            }
            else if (session.Compared("level", !labels.Equals(level.Labels) || !descriptors.Equals(level.Descriptors)))
            {
                (level.Labels, level.Descriptors) = (labels, descriptors);
            }
        });
        await session.Context.BulkInsertAsync(added, cancellation);
    }

    internal async Task ReplacementsAsync(List<TransferRow> rows)
    {
        var skills = await SkillLookup.LoadAsync(session.Context, rows, "id", cancellation);
        var others = await SkillLookup.LoadAsync(session.Context, rows, "replaced_by", cancellation);
        Guid[] ids = [.. skills.Ids];
        var stored = await session.Context.Skills.Where(s => EF.Parameter(ids).Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        session.ForEach("replacement", rows, row =>
        {
            var (skill, other) = (stored[skills.Required(row, "id")], others.Required(row, "replaced_by"));
            if (skill.Id == other)
            {
                throw new BadRowException("a skill cannot take its own place");
            }

            if (session.Compared("replacement", skill.ReplacedById != other))
            {
                (skill.ReplacedById, skill.UpdatedAt) = (other, session.Now);
                skill.Version++;
            }
        });
    }

    internal async Task RelationsAsync(List<TransferRow> rows)
    {
        var (from, to) = (await SkillLookup.LoadAsync(session.Context, rows, "from", cancellation), await SkillLookup.LoadAsync(session.Context, rows, "to", cancellation));
        Guid[] ids = [.. from.Ids];
        var stored = await session.Context.SkillRelations.Where(r => EF.Parameter(ids).Contains(r.FromId)).ToDictionaryAsync(r => (r.FromId, r.ToId, r.Type), cancellation);
        var added = new List<SkillRelation>();
        session.ForEach("relation", rows, row =>
        {
            var key = (From: from.Required(row, "from"), To: to.Required(row, "to"), Type: row.Code<SkillRelationType>("type") ?? throw new BadRowException("type is missing"));
            var weight = row.Share("weight");
            if (key.From == key.To || weight is not (null or (>= 0 and <= 1)))
            {
                throw new BadRowException("a relation leads from one skill to another, its weight is from 0 to 1");
            }

            if (!stored.TryGetValue(key, out var relation))
            {
                added.Add(new SkillRelation { Id = row.Id() ?? Guid.CreateVersion7(session.Now), FromId = key.From, ToId = key.To, Type = key.Type, Weight = weight });
                stored.Add(key, added[^1]);
                session.Created("relation");
            }
            else if (session.Compared("relation", relation.Weight != weight))
            {
                relation.Weight = weight;
            }
        });
        await session.Context.BulkInsertAsync(added, cancellation);
    }

    internal async Task MappingsAsync(List<TransferRow> rows)
    {
        var skills = await SkillLookup.LoadAsync(session.Context, rows, "skill", cancellation);
        Guid[] ids = [.. skills.Ids];
        var stored = (await session.Context.SkillMappings.Where(m => EF.Parameter(ids).Contains(m.SkillId)).ToListAsync(cancellation)).ToDictionary(m => (m.SkillId, m.ConceptUri.OriginalString));
        var added = new List<SkillMapping>();
        session.ForEach("mapping", rows, row =>
        {
            var (skill, concept) = (skills.Required(row, "skill"), row.Address("concept_uri") ?? throw new BadRowException("concept_uri is missing"));
            var mapping = stored.GetValueOrDefault((skill, concept.OriginalString));
            var scheme = row.Address("scheme_uri") ?? mapping?.SchemeUri ?? throw new BadRowException("scheme_uri is missing");
            var wanted = (Scheme: scheme.OriginalString, Version: row.Text("scheme_version"), Match: row.Code<MatchType>("match_type") ?? MatchType.Exact, Status: row.Code<MappingStatus>("status") ?? MappingStatus.Proposed);
            if (mapping is null)
            {
                added.Add(new SkillMapping
                {
                    Id = row.Id() ?? Guid.CreateVersion7(session.Now),
                    SkillId = skill,
                    SchemeUri = scheme,
                    ConceptUri = concept,
                    SchemeVersion = wanted.Version,
                    MatchType = wanted.Match,
                    Status = wanted.Status,
                });
                stored.Add((skill, concept.OriginalString), added[^1]);
                session.Created("mapping");
            }
            else if (session.Compared("mapping", wanted != (mapping.SchemeUri.OriginalString, mapping.SchemeVersion, mapping.MatchType, mapping.Status)))
            {
                (mapping.SchemeUri, mapping.SchemeVersion, mapping.MatchType, mapping.Status) = (scheme, wanted.Version, wanted.Match, wanted.Status);
                mapping.Version++;
            }
        });
        await session.Context.BulkInsertAsync(added, cancellation);
    }
}
