using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence;

/// <summary>
/// Statements that each write any number of rows of one table, sent to the database as one command. Columns, conversions and names come from the model; nothing is tracked, and the change log is the caller's task.
/// </summary>
/// <remarks>
/// One statement for many rows is also what keeps the full-text index of SQLite fast: it goes to the file at the end of every statement that fires its triggers.
/// </remarks>
internal sealed class BulkCommand(LearningGraphContext context)
{
    private readonly bool _isSqlite = context.Database.IsSqlite();
    private readonly ISqlGenerationHelper _quote = context.GetService<ISqlGenerationHelper>();
    private readonly StringBuilder _sql = new();
    private readonly List<object> _rows = [];

    /// <summary>How many rows the statements write when nothing was changed meanwhile.</summary>
    internal int Expected { get; private set; }

    /// <summary>Adds rows.</summary>
    internal BulkCommand Insert<T>(IReadOnlyCollection<T> rows)
        where T : class
    {
        if (rows.Count > 0)
        {
            var type = TypeOf<T>();
            var columns = RowColumn.AllOf(type);
            var source = Source(columns, rows);
            Add($"INSERT INTO {TableOf(type)} ({Names(columns)}) SELECT {Names(columns, "v.")} FROM {source}", rows.Count);
        }

        return this;
    }

    /// <summary>Writes the columns given, or all, of rows found by their key and, where the version is given, still at that version.</summary>
    internal BulkCommand Update<T>(IReadOnlyCollection<T> rows, string[]? only = null, Func<T, int>? storedVersion = null)
        where T : class
    {
        if (rows.Count == 0)
        {
            return this;
        }

        var type = TypeOf<T>();
        var all = RowColumn.AllOf(type);
        var keys = KeysOf(type, all);
        var written = all.FindAll(column => !keys.Contains(column) && (only is null || Array.IndexOf(only, column.Name) >= 0));
        List<RowColumn> sent = [.. keys, .. written];
        if (storedVersion is not null)
        {
            sent.Add(all.Single(column => column.Name == "Version") with { Name = "Stored", Value = row => storedVersion((T)row) });
        }

        var set = string.Join(", ", written.Select(column => $"{Name(column)} = v.{Name(column)}"));
        var source = Source(sent, rows);
        Add($"UPDATE {TableOf(type)} AS t SET {set} FROM {source} WHERE {Same(keys)}{(storedVersion is null ? string.Empty : " AND t.\"Version\" = v.\"Stored\"")}", rows.Count);
        return this;
    }

    /// <summary>Takes rows away.</summary>
    internal BulkCommand Delete<T>(IReadOnlyCollection<T> rows)
        where T : class
    {
        if (rows.Count > 0)
        {
            var type = TypeOf<T>();
            var keys = KeysOf(type, RowColumn.AllOf(type));
            var source = Source(keys, rows);
            Add($"DELETE FROM {TableOf(type)} WHERE ({Names(keys)}) IN (SELECT {Names(keys, "v.")} FROM {source})", rows.Count);
        }

        return this;
    }

    /// <summary>Sends all statements, in the transaction that runs, and answers how many rows were written.</summary>
    internal async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var count = _sql.Length == 0 ? 0 : await context.Database.ExecuteSqlRawAsync(_sql.ToString(), _rows, cancellation);
        _sql.Clear();
        _rows.Clear();
        return count;
    }

    private void Add(string statement, int rows)
    {
        _sql.Append(statement).Append(";\n");
        Expected += rows;
    }

    /// <summary>The rows as a table `v` whose columns bear the names of those that are sent.</summary>
    private string Source<T>(List<RowColumn> columns, IReadOnlyCollection<T> rows)
        where T : class
    {
        var parameter = $"{{{_rows.Count}}}";
        _rows.Add(new RowJson(_isSqlite, columns).Write(rows));
        // Materialised, for SQLite writes the value of a row out as text again for each column that is taken from it.
        return _isSqlite
            ? $"(WITH sent AS MATERIALIZED (SELECT jsonb(value) AS line FROM json_each(CAST({parameter} AS TEXT))) SELECT {string.Join(", ", columns.Select((column, at) => $"{(column.StoreType == "BLOB" ? $"unhex(line ->> {at})" : $"line ->> {at}")} AS {Name(column)}"))} FROM sent) AS v"
            : $"json_to_recordset({parameter}::json) AS v({string.Join(", ", columns.Select(column => $"{Name(column)} {column.StoreType}"))})";
    }

    private static List<RowColumn> KeysOf(IEntityType type, List<RowColumn> all) => [.. type.FindPrimaryKey()!.Properties.Select(key => all.Single(column => column.Name == key.GetColumnName()))];

    private string Same(List<RowColumn> keys) => string.Join(" AND ", keys.Select(key => $"t.{Name(key)} = v.{Name(key)}"));

    private string Names(List<RowColumn> columns, string prefix = "") => string.Join(", ", columns.Select(column => prefix + Name(column)));

    private string Name(RowColumn column) => _quote.DelimitIdentifier(column.Name);

    private string TableOf(IEntityType type) => _quote.DelimitIdentifier(type.GetTableName()!, type.GetSchema());

    private IEntityType TypeOf<T>() => context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not an entity.", nameof(T));
}
