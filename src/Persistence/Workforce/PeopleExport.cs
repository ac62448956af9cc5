using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Writes roles, units, people, memberships, leaders and external ids; what is referred to stands first.</summary>
public sealed class PeopleExport(IDbContextFactory<LearningGraphContext> contexts) : IFileExport
{
    private static readonly ExternalIdSubject[] Subjects = [ExternalIdSubject.Person, ExternalIdSubject.OrgUnit, ExternalIdSubject.Role];

    /// <inheritdoc/>
    public async Task<long> ExportAsync(Stream stream, TransferFormat format, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var languages = (await context.Roles.AsNoTracking().Select(r => r.Names).ToListAsync(cancellationToken)).SelectMany(n => n)
            .Concat((await context.OrgUnits.AsNoTracking().Select(u => u.Names).ToListAsync(cancellationToken)).SelectMany(n => n)).Select(t => t.Lang);
        await using var writer = await RowWriter.BeginAsync(stream, format, [
            "kind", "id", "source", "key", "name", .. RowWriter.ColumnsOf("name", languages), "name_status", "type", "parent", "valid_from", "valid_to", "occupation_uri", "role", "is_leader",
            "is_findable", "languages", "weekly_learning_minutes", "preferred_modes", "preferred_deliveries", "active_from", "active_to", "person", "unit", "fte", "is_primary",
        ]);
        await foreach (var role in context.Roles.AsNoTracking().OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await writer.Set("kind", "role").Set("id", role.Id).Set("name", role.Names).Set("occupation_uri", role.OccupationUri).NextAsync(cancellationToken);
        }

        var units = await UnitsAsync(context, writer, cancellationToken);
        await PeopleAsync(context, writer, cancellationToken);
        foreach (var unit in units.Where(u => u.LeaderId is not null))
        {
            await writer.Set("kind", "leader").Set("unit", unit.Id).Set("person", unit.LeaderId).NextAsync(cancellationToken);
        }

        await ExternalIdExport.WriteAsync(context, writer, Subjects, cancellationToken);
        return writer.Rows;
    }

    private static async Task<List<OrgUnit>> UnitsAsync(LearningGraphContext context, RowWriter writer, CancellationToken cancellation)
    {
        var periods = (await context.OrgUnitParents.AsNoTracking().OrderBy(p => p.UnitId).ThenBy(p => p.ValidFrom).ToListAsync(cancellation)).ToLookup(p => p.UnitId);
        var children = (await context.OrgUnits.AsNoTracking().OrderBy(u => u.Id).ToListAsync(cancellation)).ToLookup(u => periods[u.Id].LastOrDefault()?.ParentId);
        var units = children[null].ToList();
        for (var i = 0; i < units.Count; i++)
        {
            units.AddRange(children[units[i].Id]);
            var last = periods[units[i].Id].LastOrDefault();
            await writer.Set("kind", "unit").Set("id", units[i].Id).Set("name", units[i].Names).Set("type", units[i].Type).Set("parent", last?.ParentId)
                .Set("valid_from", last?.ValidFrom).Set("valid_to", last?.ValidTo).NextAsync(cancellation);
        }

        foreach (var former in periods.SelectMany(p => p.SkipLast(1)))
        {
            await writer.Set("kind", "unit_parent").Set("unit", former.UnitId).Set("parent", former.ParentId).Set("valid_from", former.ValidFrom).Set("valid_to", former.ValidTo).NextAsync(cancellation);
        }

        return units;
    }

    private static async Task PeopleAsync(LearningGraphContext context, RowWriter writer, CancellationToken cancellation)
    {
        await foreach (var person in context.People.AsNoTracking().OrderBy(p => p.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await writer.Set("kind", "person").Set("id", person.Id).Set("name", person.DisplayName).Set("role", person.RoleId).Set("is_leader", person.IsLeader).Set("is_findable", person.IsFindable)
                .Set("languages", person.Languages).Set("weekly_learning_minutes", person.WeeklyLearningMinutes).Set("preferred_modes", person.PreferredModes.Select(m => Content.Codes.Of(m)).ToArray())
                .Set("preferred_deliveries", person.PreferredDeliveries.Select(d => Content.Codes.Of(d)).ToArray()).Set("active_from", person.ActiveFrom).Set("active_to", person.ActiveTo)
                .NextAsync(cancellation);
        }

        await foreach (var place in context.Memberships.AsNoTracking().OrderBy(m => m.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await writer.Set("kind", "membership").Set("id", place.Id).Set("person", place.PersonId).Set("unit", place.UnitId).Set("valid_from", place.From).Set("valid_to", place.To)
                .Set("fte", place.Fte).Set("is_primary", place.IsPrimary).NextAsync(cancellation);
        }
    }
}
