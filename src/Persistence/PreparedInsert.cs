using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence;

/// <summary>
/// Inserts few rows of one table often: on SQLite with a prepared statement on a connection of its own, which takes a fraction of what a context takes. Columns and conversions come from the model; nothing is tracked
/// and the change log is the caller's task.
/// </summary>
internal sealed class PreparedInsert<T>(IDbContextFactory<LearningGraphContext> contexts) : IDisposable
    where T : class
{
    private readonly Lock _gate = new();
    private bool? _isSqlite;
    private LearningGraphContext? _context;
    private SqliteCommand? _command;
    private List<RowColumn> _columns = [];

    /// <summary>Inserts the rows in one transaction; when it fails none of them is stored.</summary>
    internal async Task InsertAsync(IReadOnlyCollection<T> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (_isSqlite != false)
        {
            lock (_gate)
            {
                if (_command is not null || Prepare())
                {
                    Run(rows);
                    return;
                }
            }
        }

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await context.WriteAsync(() => context.InsertUntoldAsync(rows, cancellation), cancellation);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            Close();
        }
    }

    /// <summary>A context keeps the connection open, with the settings that every connection gets.</summary>
    private bool Prepare()
    {
        _context = contexts.CreateDbContext();
        _isSqlite = _context.Database.IsSqlite();
        if (_isSqlite == false)
        {
            Close();
            return false;
        }

        var type = _context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not an entity.");
        _columns = RowColumn.AllOf(type);
        _context.Database.OpenConnection();
        _command = ((SqliteConnection)_context.Database.GetDbConnection()).CreateCommand();
#pragma warning disable CA2100 // Names of the model.
        _command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(", ", _columns.Select(static column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", _columns.Select(static (_, at) => $"$p{at}"))})";
#pragma warning restore CA2100
        for (var at = 0; at < _columns.Count; at++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{at}" });
        }

        return true;
    }

    private void Run(IReadOnlyCollection<T> rows)
    {
        try
        {
            using var transaction = rows.Count == 1 ? null : _command!.Connection!.BeginTransaction(deferred: false);
            _command!.Transaction = transaction;
            foreach (var row in rows)
            {
                for (var at = 0; at < _columns.Count; at++)
                {
                    _command.Parameters[at].Value = _columns[at].Value(row) ?? DBNull.Value;
                }

                _command.ExecuteNonQuery();
            }

            transaction?.Commit();
            _command.Transaction = null;
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void Close()
    {
        _command?.Dispose();
        _context?.Dispose();
        (_command, _context) = (null, null);
    }
}
