using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills.Esco;

/// <summary>Relations among skills: broader ones, and essential or optional ones, which are learnt before or are related.</summary>
internal sealed class EscoLinks(ImportSession session, CancellationToken cancellation)
{
    private readonly HashSet<Guid> _seen = [];
    private readonly Dictionary<Guid, int> _parents = [];
    private readonly HashSet<SkillRelationType> _read = [];

    internal Task ReadAsync(EscoFile file, Dictionary<string, Guid> known)
    {
        var isBroader = file.Content == EscoContent.Broader;
        _read.UnionWith(isBroader ? [SkillRelationType.Broader] : [SkillRelationType.PrerequisiteOf, SkillRelationType.Related]);
        return session.EachAsync(file.File, _ => isBroader ? "broader link" : "skill relation", (kind, rows) => ApplyAsync(kind, rows, known, isBroader), cancellation);
    }

    /// <summary>Removes the relations that an earlier import made and the files no longer hold; relations made here stay.</summary>
    internal async Task RemoveOthersAsync(Dictionary<string, Guid> known)
    {
        if (_parents.Values.Count(n => n > 1) is > 0 and var several)
        {
            session.Note($"{several} skills have more than one broader skill.");
        }

        var keys = known.ToDictionary(k => k.Value, k => EscoConcept.KeyOf(k.Key));
        var gone = new List<Guid>();
        await foreach (var relation in session.Context.SkillRelations.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (_read.Contains(relation.Type) && !_seen.Contains(relation.Id)
                && keys.TryGetValue(relation.FromId, out var from) && keys.TryGetValue(relation.ToId, out var to) && relation.Id == IdOf(from, relation.Type, to))
            {
                gone.Add(relation.Id);
            }
        }

        foreach (var chunk in gone.Chunk(ImportSession.BatchSize))
        {
            await session.WriteAsync(
                async () =>
                {
                    var rows = await session.Context.SkillRelations.Where(r => EF.Parameter(chunk).Contains(r.Id)).ToListAsync(cancellation);
                    rows.ForEach(r => session.Count("skill relation", new("skill relation", Retired: 1)));
                    session.Context.RemoveRange(rows);
                },
                cancellation);
        }
    }

    private static Guid IdOf(string from, SkillRelationType type, string to) => StableId.Of("skill-relation", $"{from}|{Codes.Of(type)}|{to}");

    private static SkillRelation RelationOf(TransferRow row, Dictionary<string, Guid> known, bool isBroader)
    {
        var (from, to, type) = isBroader
            ? (EscoConcept.AddressIn(row, "conceptUri"), EscoConcept.AddressIn(row, "broaderUri"), SkillRelationType.Broader)
            : row.Required("relationType").ToUpperInvariant() switch
            {
                "ESSENTIAL" => (EscoConcept.AddressIn(row, "relatedSkillUri"), EscoConcept.AddressIn(row, "originalSkillUri"), SkillRelationType.PrerequisiteOf),
                "OPTIONAL" => (EscoConcept.AddressIn(row, "originalSkillUri"), EscoConcept.AddressIn(row, "relatedSkillUri"), SkillRelationType.Related),
                var other => throw new BadRowException($"relationType '{other}' is neither essential nor optional"),
            };
        if (from == to)
        {
            throw new BadRowException($"the relation leads from {from} to itself");
        }

        return new SkillRelation
        {
            Id = IdOf(EscoConcept.KeyOf(from), type, EscoConcept.KeyOf(to)),
            FromId = known.TryGetValue(from, out var fromId) ? fromId : throw new BadRowException($"there is no skill or group {from}"),
            ToId = known.TryGetValue(to, out var toId) ? toId : throw new BadRowException($"there is no skill or group {to}"),
            Type = type,
        };
    }

    private async Task ApplyAsync(string kind, List<TransferRow> rows, Dictionary<string, Guid> known, bool isBroader)
    {
        var relations = new List<SkillRelation>(rows.Count);
        session.ForEach(kind, rows, row => relations.Add(RelationOf(row, known, isBroader)));
        Guid[] from = [.. relations.Select(r => r.FromId).Distinct()];
        var stored = await session.Context.SkillRelations.AsNoTracking().Where(r => EF.Parameter(from).Contains(r.FromId)).ToDictionaryAsync(r => (r.FromId, r.ToId, r.Type), r => r.Id, cancellation);
        var added = new List<SkillRelation>();
        foreach (var relation in relations)
        {
            if (stored.TryAdd((relation.FromId, relation.ToId, relation.Type), relation.Id))
            {
                added.Add(relation);
                session.Created(kind);
            }
            else
            {
                session.Compared(kind, differs: false);
            }

            var id = stored[(relation.FromId, relation.ToId, relation.Type)];
            if (_seen.Add(id) && isBroader)
            {
                _parents[relation.FromId] = _parents.GetValueOrDefault(relation.FromId) + 1;
            }
        }

        await session.Context.BulkInsertAsync(added, cancellation);
    }
}
