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

    /// <summary>Inserts rows of which the caller tells the change log, in the transaction that runs; what they refer to must be there.</summary>
    internal static async Task<int> InsertUntoldAsync<T>(
        this LearningGraphContext context, IReadOnlyCollection<T> rows, CancellationToken cancellation = default)
        where T : class
        => rows.Count == 0 ? 0 : await InsertAsync(context, TypeOf<T>(context), rows, _ => Task.CompletedTask, cancellation);

    private static async Task<int> InsertAsync<T>(LearningGraphContext context, IEnumerable<T> rows, CancellationToken cancellation)
        where T : class
    {
        var type = TypeOf<T>(context);
        if (context.Database.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancellation);
        }

        var told = new Told(context, [], []);
        var count = await InsertAsync(context, type, rows, chunk => told.AddAsync(chunk, cancellation), cancellation);
        await told.FlushAsync(cancellation);
        return count;
    }

    private static IEntityType TypeOf<T>(LearningGraphContext context)
        => context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not an entity.", nameof(T));

    private static async Task<int> InsertAsync<T>(
        LearningGraphContext context, IEntityType type, IEnumerable<T> rows, Func<T[], Task> inserted, CancellationToken cancellation)
        where T : class
    {
        // SQLite has no round trips to save, and finds a parameter by walking through all of them: one row at a time is fastest.
        var size = context.Database.IsSqlite() ? 1 : PostgresRowsPerStatement;
        var columns = RowColumn.AllOf(type);
        await using var full = new Statement(context, type, columns, size);
        var count = 0;
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
            await inserted(chunk);
        }

        return count;
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

    /// <summary>One prepared statement for a fixed number of rows.</summary>
    private sealed class Statement : IAsyncDisposable
    {
        private readonly DbCommand _command;
        private readonly List<RowColumn> _columns;

        internal Statement(LearningGraphContext context, IEntityType type, List<RowColumn> columns, int rows)
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
