using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Transfers;

/// <summary>Rows that only give an object the identifier by which another system knows it.</summary>
internal static class ExternalIdImport
{
    private const string Kind = "external_id";

    internal static async Task ApplyAsync(ImportSession session, List<TransferRow> rows, CancellationToken cancellation)
    {
        string[] values = [.. rows.Select(r => r.Text("key", int.MaxValue)).OfType<string>().Distinct()];
        Guid[] ids = [.. rows.Select(r => Guid.TryParse(r.Text("id", int.MaxValue), out var id) ? id : Guid.Empty).Distinct()];
        var stored = await session.Context.ExternalIds.AsNoTracking().Where(e => EF.Parameter(values).Contains(e.Value))
            .ToDictionaryAsync(e => (e.Subject, e.Source, e.Value), e => e.SubjectId, cancellation);
        var there = await ThereAsync(session.Context, ids, cancellation);
        var added = new List<ExternalId>();
        session.ForEach(Kind, rows, row =>
        {
            var subject = row.Code<ExternalIdSubject>("type") ?? throw new BadRowException("type is missing");
            var id = row.Id() ?? throw new BadRowException("id is missing");
            var (source, value) = (row.Required("source", 255), row.Required("key", 255));
            if (!there.Contains((subject, id)))
            {
                throw new BadRowException($"id '{id}' names no {subject}");
            }

            if (!stored.TryGetValue((subject, source, value), out var owner))
            {
                stored.Add((subject, source, value), id);
                added.Add(new ExternalId { Id = Guid.CreateVersion7(session.Now), Subject = subject, SubjectId = id, Source = source, Value = value });
                session.Created(Kind);
            }
            else if (owner == id)
            {
                session.Compared(Kind, differs: false);
            }
            else
            {
                throw new BadRowException($"key '{value}' of {source} belongs to another object");
            }
        });
        await session.Context.BulkInsertAsync(added, cancellation);
    }

    private static async Task<HashSet<(ExternalIdSubject Subject, Guid Id)>> ThereAsync(LearningGraphContext context, Guid[] ids, CancellationToken cancellation)
    {
        var there = new HashSet<(ExternalIdSubject, Guid)>();
        await AddAsync(ExternalIdSubject.Person, context.People.Select(p => p.Id));
        await AddAsync(ExternalIdSubject.OrgUnit, context.OrgUnits.Select(u => u.Id));
        await AddAsync(ExternalIdSubject.Role, context.Roles.Select(r => r.Id));
        await AddAsync(ExternalIdSubject.Skill, context.Skills.Select(s => s.Id));
        await AddAsync(ExternalIdSubject.StrategicGoal, context.StrategicGoals.Select(g => g.Id));
        await AddAsync(ExternalIdSubject.SkillRequirement, context.SkillRequirements.Select(r => r.Id));
        return there;

        async Task AddAsync(ExternalIdSubject subject, IQueryable<Guid> all)
        {
            foreach (var id in await all.Where(id => EF.Parameter(ids).Contains(id)).ToListAsync(cancellation))
            {
                there.Add((subject, id));
            }
        }
    }
}
