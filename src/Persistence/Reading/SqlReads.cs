using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence.Reading;

/// <summary>Runs reads that are written as SQL, on the connection and in the transaction of a context: where making a query would take longer than running it. See decision 51.</summary>
internal sealed class SqlReads(LearningGraphContext context, CancellationToken cancellation)
{
    private readonly bool _isSqlite = context.Database.IsSqlite();

    /// <summary>All rows. What stands in braces becomes an argument, ids a list to be <c>IN</c>, and <see cref="SqlText"/> a part of the text.</summary>
    internal async Task<List<T>> ListAsync<T>(FormattableString sql, Func<SqlRow, T> read)
    {
        await using var reader = await ReaderAsync(sql);
        var rows = new List<T>();
        for (var row = new SqlRow(reader.DbDataReader, _isSqlite); await reader.ReadAsync(cancellation);)
        {
            rows.Add(read(row));
        }

        return rows;
    }

    /// <summary>The rows as they come, for those who do not keep them.</summary>
    internal Task<RelationalDataReader> ReaderAsync(FormattableString sql)
    {
        var arguments = sql.GetArguments().Select(Stored).ToArray();
        var text = sql.GetArguments().Select((argument, i) => argument is SqlText part ? part.Text : argument is Guid[] ? List(i) : $"{{{i}}}").ToArray<object>();
        var command = context.GetService<IRawSqlCommandBuilder>().Build(string.Format(null, sql.Format, text), arguments!, context.Model);
        return command.RelationalCommand.ExecuteReaderAsync(
            new RelationalCommandParameterObject(
                context.GetService<IRelationalConnection>(), command.ParameterValues, null, context, context.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.FromSqlQuery),
            cancellation);
    }

    private string List(int argument) => _isSqlite ? $"(SELECT value FROM json_each({{{argument}}}))" : $"(SELECT unnest({{{argument}}}))";

    /// <summary>An id the way SQLite holds it, for lists of them as JSON.</summary>
    internal static string SqliteText(Guid id) => id.ToString().ToUpperInvariant();

    /// <summary>An instant the way columns hold it.</summary>
    internal static object Stored(DateTimeOffset instant, bool isSqlite) => isSqlite ? instant.UtcTicks : instant.ToUniversalTime();

    private object? Stored(object? argument) => argument switch
    {
        DateTimeOffset instant => Stored(instant, _isSqlite),
        SqlText => null,
        Guid[] ids when _isSqlite => JsonSerializer.Serialize(ids.Select(SqliteText)),
        _ => argument,
    };
}

/// <summary>A part of SQL that several reads have in common.</summary>
internal sealed record SqlText(string Text);

/// <summary>The row that a reader stands at, column by column.</summary>
internal readonly struct SqlRow(DbDataReader reader, bool isSqlite)
{
    internal Guid Id(int column) => reader.GetGuid(column);

    internal Guid? IdOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);

    internal int Int(int column) => reader.GetInt32(column);

    internal int? IntOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    internal long Long(int column) => reader.GetInt64(column);

    internal double Double(int column) => reader.GetDouble(column);

    internal bool Bool(int column) => reader.GetBoolean(column);

    internal string Text(int column) => reader.GetString(column);

    internal T Enum<T>(int column)
        where T : struct, Enum
        => System.Enum.Parse<T>(reader.GetString(column));

    internal DateOnly Day(int column) => reader.GetFieldValue<DateOnly>(column);

    internal DateOnly? DayOrNull(int column) => reader.IsDBNull(column) ? null : Day(column);

    internal DateTimeOffset Instant(int column)
        => isSqlite ? new DateTimeOffset(reader.GetInt64(column), TimeSpan.Zero) : reader.GetFieldValue<DateTimeOffset>(column);

    internal DateTimeOffset? InstantOrNull(int column) => reader.IsDBNull(column) ? null : Instant(column);
}
