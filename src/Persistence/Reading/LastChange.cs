using LearningGraph.Persistence.Changes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Reading;

/// <summary>Reads the number of the last change; on SQLite with a prepared statement on a connection of its own, which takes some microseconds.</summary>
internal sealed class LastChange(Func<LearningGraphContext> open) : IDisposable
{
    private readonly Lock _gate = new();
    private bool? _isSqlite;
    private SqliteConnection? _connection;
    private SqliteCommand? _command;

    internal async ValueTask<long> ReadAsync(CancellationToken cancellation)
    {
        if (_isSqlite != false)
        {
            lock (_gate)
            {
                if (_command is not null || Prepare())
                {
                    return (long)_command!.ExecuteScalar()!;
                }
            }
        }

        await using var context = open();
        return await ChangeLog.LastAsync(context, cancellation);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _command?.Dispose();
            _connection?.Dispose();
            _command = null;
        }
    }

    private bool Prepare()
    {
        using var context = open();
        _isSqlite = context.Database.IsSqlite();
        if (_isSqlite == false)
        {
            return false;
        }

        _connection = new SqliteConnection(context.Database.GetConnectionString());
        _connection.Open();
        _command = _connection.CreateCommand();
        _command.CommandText = "SELECT \"Last\" FROM \"ChangeSequences\"";
        _command.Prepare();
        return true;
    }
}
