using System.Text.Json.Nodes;
using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LearningGraph.Persistence.Privacy;

/// <summary>A stored value.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Value">The value as JSON.</param>
public sealed record ExportedValue(string Name, string Value);

/// <summary>A stored row.</summary>
/// <param name="Values">Its values, without those that are empty.</param>
public sealed record ExportedRow(IReadOnlyList<ExportedValue> Values);

/// <summary>The rows of a table that name a person.</summary>
/// <param name="Name">The name of the table.</param>
/// <param name="Rows">The rows; at least one.</param>
public sealed record ExportedTable(string Name, IReadOnlyList<ExportedRow> Rows);

/// <summary>Reads everything that is stored about a person, table by table, with a fixed number of commands.</summary>
public sealed class PersonExport(IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>All tables with rows that name the person; null when there is no such person.</summary>
    public async Task<IReadOnlyList<ExportedTable>?> ReadAsync(Guid personId, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == personId, cancellationToken) is not { } person)
        {
            return null;
        }

        List<ExportedTable> tables =
        [
            TableOf(context, typeof(Person), [person]),
            TableOf(context, typeof(ExternalId), [.. await ExternalIds(context, personId).AsNoTracking().ToListAsync(cancellationToken)]),
            TableOf(context, typeof(ChangeImage), [.. await Images(context, personId).AsNoTracking().OrderBy(i => i.Seq).ToListAsync(cancellationToken)]),
        ];
        foreach (var table in PersonTable.All)
        {
            tables.Add(TableOf(context, table.Entity, await table.ReadAsync(context, personId, cancellationToken)));
        }

        return [.. tables.Where(table => table.Rows.Count > 0)];
    }

    /// <summary>The person's identifiers in other systems.</summary>
    internal static IQueryable<ExternalId> ExternalIds(LearningGraphContext context, Guid person)
        => context.ExternalIds.Where(e => e.Subject == ExternalIdSubject.Person && e.SubjectId == person);

    /// <summary>What objects about the person were like before and after changes.</summary>
    internal static IQueryable<ChangeImage> Images(LearningGraphContext context, Guid person)
        => context.ChangeImages.Where(i => context.ChangeEvents.Any(e => e.Seq == i.Seq && (e.PersonId == person || (e.Type == ChangeType.Person && e.EntityId == person))));

    private static ExportedTable TableOf(LearningGraphContext context, Type entity, IEnumerable<object> rows)
    {
        var type = context.Model.FindEntityType(entity)!;
        return new ExportedTable(type.GetTableName()!, [.. rows.Select(row => new ExportedRow([.. Values(type, row)]))]);
    }

    private static IEnumerable<ExportedValue> Values(IEntityType type, object row)
    {
        var plain = type.GetProperties().Where(StoredValues.IsShown).Select(p => (Name: StoredValues.NameOf(p), Value: p.GetGetter().GetClrValue(row)));
        var complex = type.GetComplexProperties().Select(p => (Name: StoredValues.NameOf(p), Value: p.GetGetter().GetClrValue(row)));
        foreach (var (name, value) in plain.Concat(complex))
        {
            if (StoredValues.Node(value) is { } node and not JsonArray { Count: 0 })
            {
                yield return new ExportedValue(name, node.ToJsonString(StoredValues.Json));
            }
        }
    }
}
