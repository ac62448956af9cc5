using System.Data.Common;
using AutoMapper;
using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LearningGraph.Persistence.Gaps;

/// <summary>
/// Holds the supply index of this process. Every read first asks how far the change log has come and applies what it missed, so
/// what any process has committed is in the next answer. While the index is being built there is none, and rows answer;
/// only at the start of a server are questions kept waiting, because the first index is there sooner than a few answers from rows.
/// </summary>
public sealed partial class SupplyIndexes(
    IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, TimeProvider time, ILogger<SupplyIndexes>? logger = null) : IDisposable, IAsyncDisposable
{
    private const int LargeOrganisation = 50_000;
    private const int MostTries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly LastChange _position = new(contexts.CreateDbContext);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly ILogger _logger = logger ?? (ILogger)NullLogger.Instance;
    private volatile SupplyState? _state;
    private volatile bool _isAwaited;
    private Task _loading = Task.CompletedTask;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>Builds the index if there is none that can be brought up to date, and waits for it, as questions do that are asked meanwhile; for the start of a server and for tests.</summary>
    /// <returns>Whether there is an index now.</returns>
    public async Task<bool> ReadyAsync(CancellationToken cancellationToken = default)
    {
        _isAwaited = true;
        try
        {
            // What is being built may be overtaken by changes before it is there, and is then built once more.
            for (var tries = 0; tries < MostTries; tries++)
            {
                if (await CurrentAsync(cancellationToken) is not null)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            _isAwaited = false;
        }
    }

    /// <summary>Forgets the index; the next question about the present builds it anew in the background.</summary>
    public void Forget() => _state = null;

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Stops building, and closes what was kept open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _loading;
        _state = null;
        _position.Dispose();
    }

    /// <summary>The state with everything that is committed and due; null while it is being built, or when it cannot be.</summary>
    internal async ValueTask<SupplyState?> CurrentAsync(CancellationToken cancellation)
    {
        if (_state is null)
        {
            var loading = Load();
            if (!_isAwaited)
            {
                return null;
            }

            await loading.WaitAsync(cancellation);
        }

        if (_state is not { } state)
        {
            return null;
        }

        return await IsCurrentAsync(state, cancellation) ? state : await AdvanceAsync(cancellation);
    }

    private async ValueTask<bool> IsCurrentAsync(SupplyState state, CancellationToken cancellation)
        => await _position.ReadAsync(cancellation) == state.Seq && time.GetUtcNow() < state.NextInstant;

    private async Task<SupplyState?> AdvanceAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_state is { } state)
            {
                if (await IsCurrentAsync(state, cancellation))
                {
                    return state;
                }

                await using var context = await contexts.CreateDbContextAsync(cancellation);
                _state = await new SupplyKeeping(new SupplyRows(context, mapping, cancellation)).AdvanceAsync(state, time.GetUtcNow());
            }
        }
        catch (Exception failure) when (failure is DbException or SupplyTooLargeException)
        {
            LogNotAdvanced(failure);
            _state = null;
        }
        finally
        {
            _gate.Release();
        }

        if (_state is null)
        {
            _ = Load();
        }

        return _state;
    }

    /// <summary>Builds the index in the background, once at a time, and after a failure not at once again.</summary>
    private Task Load()
    {
        lock (_lock)
        {
            if (_loading.IsCompleted && _state is null && time.GetUtcNow() >= _notBefore && !_stopping.IsCancellationRequested)
            {
                _loading = Task.Run(LoadAsync);
            }

            return _loading;
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(_stopping.Token);
            await CurrentLevels.CatchUpAsync(context, _stopping.Token);
            context.ChangeTracker.Clear();
            _state = await new SupplyKeeping(new SupplyRows(context, mapping, _stopping.Token)).LoadAsync(time.GetUtcNow());
            _notBefore = DateTimeOffset.MinValue;
            GiveBack(_state.Live.People);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or SupplyTooLargeException or OperationCanceledException or ObjectDisposedException)
        {
            _notBefore = time.GetUtcNow() + Patience;
            if (!_stopping.IsCancellationRequested)
            {
                LogNotLoaded(failure);
            }
        }
    }

    /// <summary>The rows of a large organisation take several times the memory of its index: it goes back to the system, instead of staying with the process for the next collection to find.</summary>
    private static void GiveBack(int people)
    {
        if (people >= LargeOrganisation)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The supply index could not be built; gaps are computed from rows.")]
    private partial void LogNotLoaded(Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "The supply index could not be brought up to date; it is built anew, and gaps are computed from rows meanwhile.")]
    private partial void LogNotAdvanced(Exception failure);
}
