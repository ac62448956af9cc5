using LearningGraph.Domain.Changes;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence.Privacy;

/// <summary>The rows that name one person, and how they come to name a pseudonym: one statement for each table and kind of column, in the transaction that runs.</summary>
internal sealed class PersonRows(LearningGraphContext context, Guid person, Guid pseudonym, PersonTraces traces, CancellationToken cancellation)
{
    private readonly ISqlGenerationHelper _sql = context.GetService<ISqlGenerationHelper>();
    private readonly Dictionary<(ChangeType, Guid), ChangeEvent> _changes = [];
    private readonly HashSet<string> _searched = ["People"];

    /// <summary>What the change log must be told of.</summary>
    internal IEnumerable<ChangeEvent> Changes => _changes.Values;

    /// <summary>Passes everything that names the person by key or as an actor on to the pseudonym.</summary>
    internal async Task PassOnAsync()
    {
        foreach (var table in PersonTable.All)
        {
            var type = context.Model.FindEntityType(table.Entity)!;
            var isLog = table.Entity == typeof(ChangeEvent);
            foreach (var column in table.People)
            {
                // What became of the person as a person is told under the key, and under nothing else.
                var where = $"{Name(type, column)} = {{0}}" + (isLog ? $" AND {Name(type, nameof(ChangeEvent.Type))} <> '{nameof(ChangeType.Person)}'" : string.Empty);
                await UpdateAsync(type, column, [.. table.Cleared.Select(c => $"{Name(type, c)} = NULL"), $"{Name(type, column)} = {{1}}"], where, [person, pseudonym]);
            }

            foreach (var column in table.Offices)
            {
                await UpdateAsync(type, column, [$"{Name(type, column)} = NULL"], $"{Name(type, column)} = {{0}}", [person]);
            }

            foreach (var column in table.Actors)
            {
                var texts = string.Join(", ", traces.Whole.Select((_, i) => $"{{{i + 1}}}"));
                await UpdateAsync(type, column, [$"{Name(type, column)} = {{0}}"], $"{Name(type, column)} IN ({texts})", [pseudonym.ToString(), .. traces.Whole]);
            }
        }
    }

    /// <summary>Replaces what names the person within texts of any table, and takes it out of the full-text index.</summary>
    internal async Task RemoveTracesAsync()
    {
        object[] arguments = [pseudonym.ToString(), .. traces.Within];
        foreach (var type in context.Model.GetEntityTypes())
        {
            var texts = type.GetProperties().Where(IsText).ToList();
            if (texts.Count == 0)
            {
                continue;
            }

            var columns = texts.ConvertAll(p => Name(type, p.Name));
            var set = columns.Select(column => $"{column} = {Enumerable.Range(1, traces.Within.Count).Aggregate(column, (text, i) => $"replace({text}, {{{i}}}, {{0}})")}");
            var where = string.Join(" OR ", columns.SelectMany(column => Enumerable.Range(1, traces.Within.Count).Select(i => $"{Position}({column}, {{{i}}}) > 0")));
            await UpdateAsync(type, texts[0].Name, [.. set], where, arguments);
        }

        if (context.Database.IsSqlite())
        {
            foreach (var table in _searched.Intersect(SqliteTextSearch.Tables))
            {
                await RunAsync($"""INSERT INTO "{table}Search" ("{table}Search") VALUES ('optimize')""", []);
            }
        }
    }

    private string Position => context.Database.IsSqlite() ? "instr" : "strpos";

    /// <summary>Whether a column holds text that somebody wrote, on its own or within JSON; codes do not count.</summary>
    private static bool IsText(IProperty property)
        => (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) == typeof(string)
            && !(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum
            && property.GetElementType() is null;

    private async Task UpdateAsync(IEntityType type, string field, List<string> set, string where, object[] arguments)
    {
        var table = _sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema());
        var isVersioned = type.FindProperty("Version") is { IsConcurrencyToken: true };
        if (LoggedEntities.Find(type.ClrType) is { } logged)
        {
            await TellAsync(type, logged, field, $"SELECT {Name(type, "Id")} AS \"Id\", {(isVersioned ? $"{Name(type, "Version")} + 1" : "0")} AS \"Version\" FROM {table} WHERE {where}", arguments);
        }

        // Somebody who changes the row at this moment must look at it again.
        var version = isVersioned ? [$"{Name(type, "Version")} = {Name(type, "Version")} + 1"] : Array.Empty<string>();
        if (await RunAsync($"UPDATE {table} SET {string.Join(", ", set.Concat(version))} WHERE {where}", arguments) > 0)
        {
            _searched.Add(type.GetTableName()!);
        }
    }

    private async Task TellAsync(IEntityType type, LoggedEntities.Entity logged, string field, string select, object[] arguments)
    {
        var isAboutPerson = PersonTable.All.FirstOrDefault(t => t.Entity == type.ClrType)?.People.Contains(field) == true;
        foreach (var row in await context.Database.SqlQueryRaw<TouchedRow>(select, arguments).ToListAsync(cancellation))
        {
            if (!_changes.TryGetValue((logged.Type, row.Id), out var change))
            {
                change = _changes[(logged.Type, row.Id)] = new ChangeEvent { Type = logged.Type, Operation = ChangeOperation.Updated, EntityId = row.Id };
            }

            change.PersonId ??= isAboutPerson ? pseudonym : null;
            change.Version = row.Version == 0 ? null : row.Version;
            change.ChangedFields = [.. change.ChangedFields.Append(StoredValues.NameOf(type.FindProperty(field)!)).Distinct()];
        }
    }

    private string Name(IEntityType type, string property)
        => _sql.DelimitIdentifier(type.FindProperty(property)!.GetColumnName(StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value)!);

    private Task<int> RunAsync(string sql, object[] arguments)
#pragma warning disable EF1003 // Put together from names of the model; every value is an argument.
        => context.Database.ExecuteSqlRawAsync(sql, arguments, cancellation);
#pragma warning restore EF1003
}

/// <summary>A row that is about to change, and the version it will have.</summary>
internal sealed class TouchedRow
{
    /// <summary>The key of the row.</summary>
    public Guid Id { get; init; }

    /// <summary>The version; 0 where there are none.</summary>
    public int Version { get; init; }
}
