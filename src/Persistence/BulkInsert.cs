using System.Data.Common;
using System.Text;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence;

/// <summary>Inserts many new rows with prepared statements; for seeding and imports, where the change tracker would be far slower.</summary>
/// <remarks>
/// Columns, conversions and table names come from the model, so any entity works on any of the databases. Keys must be set, and
/// nothing is tracked; the change log is told of new objects, but not of rows that are parts of others. Calls within one <see cref="WriteTransaction"/> share its transaction. References are checked at the end of
/// the transaction on SQLite, and with each statement of 100 rows on PostgreSQL: insert what is referred to first.
/// </remarks>
public static class BulkInsert
{
    private const int PostgresRowsPerStatement = 100;
    private const int ChangesPerCall = 5000;

    /// <summary>Inserts the rows in the order given and answers how many there were.</summary>
    public static Task<int> BulkInsertAsync<T>(
        this LearningGraphContext context, IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(rows);
        return context.Database.CurrentTransaction is not null
            ? InsertAsync(context, rows, cancellationToken)
            : context.WriteAsync(() => InsertAsync(context, rows, cancellationToken), cancellationToken);
    }

    private static async Task<int> InsertAsync<T>(LearningGraphContext context, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        var type = context.Model.FindEntityType(typeof(T))
            ?? throw new ArgumentException($"{typeof(T).Name} is not an entity.", nameof(rows));
        // SQLite has no round trips to save, and finds a parameter by walking through all of them: one row at a time is fastest.
        var size = PostgresRowsPerStatement;
        if (context.Database.IsSqlite())
        {
            size = 1;
            await context.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancellation);
        }

        var columns = ColumnsOf(type);
        await using var full = new Statement(context, type, columns, size);
        var count = 0;
        var told = new Told(context, [], []);
        foreach (var chunk in rows.Chunk(size))
        {
            if (chunk.Length == size)
            {
                await full.ExecuteAsync(chunk, cancellation);
            }
            else
            {
                await using var rest = new Statement(context, type, columns, chunk.Length);
                await rest.ExecuteAsync(chunk, cancellation);
            }

            count += chunk.Length;
            await told.AddAsync(chunk, cancellation);
        }

        await told.FlushAsync(cancellation);
        return count;
    }

    private static List<Column> ColumnsOf(IEntityType type)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var columns = type.GetProperties().Select(p => ColumnOf(p, table, entity => p.GetGetter().GetClrValue(entity))).ToList();
        foreach (var complex in type.GetComplexProperties())
        {
            columns.AddRange(complex.ComplexType.GetProperties().Select(p => ColumnOf(p, table, entity =>
                complex.GetGetter().GetClrValue(entity) is { } value ? p.PropertyInfo!.GetValue(value) : null)));
        }

        return columns;
    }

    private static Column ColumnOf(IProperty property, StoreObjectIdentifier table, Func<object, object?> read)
    {
        var mapping = property.GetRelationalTypeMapping();
        var convert = mapping.Converter?.ConvertToProvider;
        return new Column(property.GetColumnName(table)!, mapping, entity => read(entity) is { } value ? convert is null ? value : convert(value) : null);
    }

    /// <summary>What follows from new rows, for many rows at once: the change log, and the levels that evidence states.</summary>
    private sealed record Told(LearningGraphContext Context, List<ChangeEvent> Changes, HashSet<(Guid PersonId, Guid SkillId)> Levels)
    {
        internal async Task AddAsync<T>(T[] rows, CancellationToken cancellation)
            where T : class
        {
            foreach (var row in rows)
            {
                if (ChangeLog.Creation(row) is { } change)
                {
                    Changes.Add(change);
                }

                if (row is Evidence evidence)
                {
                    Levels.Add((evidence.PersonId, evidence.SkillId));
                }
            }

            if (Changes.Count >= ChangesPerCall)
            {
                await FlushAsync(cancellation);
            }
        }

        internal async Task FlushAsync(CancellationToken cancellation)
        {
            await CurrentLevels.RefreshAsync(Context, Levels, cancellation);
            await ChangeLog.AppendAsync(Context, Changes, cancellation);
            Levels.Clear();
            Changes.Clear();
        }
    }

    private sealed record Column(string Name, RelationalTypeMapping Mapping, Func<object, object?> Value);

    /// <summary>One prepared statement for a fixed number of rows.</summary>
    private sealed class Statement : IAsyncDisposable
    {
        private readonly DbCommand _command;
        private readonly List<Column> _columns;

        internal Statement(LearningGraphContext context, IEntityType type, List<Column> columns, int rows)
        {
            var quote = context.GetService<ISqlGenerationHelper>();
            var names = string.Join(", ", columns.Select(c => quote.DelimitIdentifier(c.Name)));
            var sql = new StringBuilder($"INSERT INTO {quote.DelimitIdentifier(type.GetTableName()!, type.GetSchema())} ({names}) VALUES ");
            _columns = columns;
            _command = context.Database.GetDbConnection().CreateCommand();
            _command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
            for (var row = 0; row < rows; row++)
            {
                sql.Append(row == 0 ? "(" : ", (");
                for (var column = 0; column < columns.Count; column++)
                {
                    var name = $"@p{(row * columns.Count) + column}";
                    sql.Append(column == 0 ? string.Empty : ", ").Append(name);
                    var parameter = columns[column].Mapping.CreateParameter(_command, name, null, nullable: true);
                    _command.Parameters.Add(parameter);
                }

                sql.Append(')');
            }

            _command.CommandText = sql.ToString();
        }

        public ValueTask DisposeAsync() => _command.DisposeAsync();

        internal Task<int> ExecuteAsync<T>(T[] rows, CancellationToken cancellation)
            where T : class
        {
            var next = 0;
            foreach (var row in rows)
            {
                foreach (var column in _columns)
                {
                    _command.Parameters[next++].Value = column.Value(row) ?? DBNull.Value;
                }
            }

            return _command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
