using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence;

/// <summary>Writes many changed rows with prepared statements, in the transaction that runs; the change log is the caller's task.</summary>
internal static class BulkUpdate
{
    private const int PostgresRowsPerStatement = 100;

    /// <summary>Writes the columns given, or all, of rows found by their id and, where the version is given, still at that version; answers how many there were.</summary>
    internal static async Task<int> UpdateUntoldAsync<T>(
        this LearningGraphContext context, IReadOnlyCollection<T> rows, string[]? only = null, Func<T, int>? storedVersion = null, CancellationToken cancellation = default)
        where T : class
    {
        if (rows.Count == 0)
        {
            return 0;
        }

        var type = context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not an entity.", nameof(rows));
        var all = RowColumn.AllOf(type);
        var key = all.Single(column => column.Name == "Id");
        var table = context.GetService<ISqlGenerationHelper>().DelimitIdentifier(type.GetTableName()!, type.GetSchema());
        List<RowColumn> columns = [key, .. all.Where(column => column != key && (only is null || Array.IndexOf(only, column.Name) >= 0))];
        if (storedVersion is not null)
        {
            columns.Add(all.Single(column => column.Name == "Version") with { Name = "Stored", Value = row => storedVersion((T)row) });
        }

        var count = 0;
        foreach (var chunk in rows.Chunk(context.Database.IsSqlite() ? rows.Count : PostgresRowsPerStatement))
        {
            count += await WriteAsync(context, table, columns, storedVersion is not null, chunk, cancellation);
        }

        return count;
    }

    private static async Task<int> WriteAsync<T>(
        LearningGraphContext context, string table, List<RowColumn> columns, bool checks, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class
    {
        var perStatement = context.Database.IsSqlite() ? 1 : rows.Count;
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = context.Database.IsSqlite() ? OneRow(table, columns, checks) : ManyRows(table, columns, checks, perStatement);
        for (var i = 0; i < perStatement * columns.Count; i++)
        {
            command.Parameters.Add(columns[i % columns.Count].Mapping.CreateParameter(command, $"@p{i}", null, nullable: true));
        }

        var count = 0;
        foreach (var chunk in rows.Chunk(perStatement))
        {
            Fill(command, columns, chunk);
            count += await command.ExecuteNonQueryAsync(cancellation);
        }

        return count;
    }

    private static void Fill<T>(DbCommand command, List<RowColumn> columns, T[] rows)
        where T : class
    {
        var next = 0;
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                command.Parameters[next++].Value = column.Value(row) ?? DBNull.Value;
            }
        }
    }

    private static string OneRow(string table, List<RowColumn> columns, bool checks)
    {
        var set = string.Join(", ", Written(columns, checks).Select(at => $"\"{columns[at].Name}\" = @p{at}"));
        return $"UPDATE {table} SET {set} WHERE \"Id\" = @p0{(checks ? $" AND \"Version\" = @p{columns.Count - 1}" : string.Empty)}";
    }

    private static string ManyRows(string table, List<RowColumn> columns, bool checks, int rows)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var set = string.Join(", ", Written(columns, checks).Select(at => $"\"{columns[at].Name}\" = v.\"{columns[at].Name}\""));
        var values = new StringBuilder();
        for (var row = 0; row < rows; row++)
        {
            values.Append(row == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range(row * columns.Count, columns.Count).Select(at => $"@p{at}")).Append(')');
        }

        return $"UPDATE {table} AS t SET {set} FROM (VALUES {values}) AS v ({names}) WHERE t.\"Id\" = v.\"Id\"{(checks ? " AND t.\"Version\" = v.\"Stored\"" : string.Empty)}";
    }

    private static IEnumerable<int> Written(List<RowColumn> columns, bool checks) => Enumerable.Range(1, columns.Count - (checks ? 2 : 1));
}
