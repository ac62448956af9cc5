using System.Buffers;
using System.Security.Claims;
using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>Runs the operation of a subscription once for each event of its source.</summary>
internal sealed class ResponseStream : IResponseStream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly RequestExecutor _executor;
    private readonly CheckedOperation _operation;
    private readonly OperationRequest _request;
    private readonly SubscriptionLifetime _lifetime;
    private readonly ISourceStream _source;
    private readonly IAsyncEnumerator<object?> _events;
    private ClaimsPrincipal _caller;
    private Task<bool>? _next;
    private Task? _check;
    private bool _hasEnded;
    private int _isDisposed;

    public ResponseStream(RequestExecutor executor, CheckedOperation operation, OperationRequest request, SubscriptionLifetime lifetime, ISourceStream source)
    {
        _executor = executor;
        _operation = operation;
        _request = request;
        _lifetime = lifetime;
        _source = source;
        _caller = request.User ?? OperationExecution.Anonymous;
        _events = source.ReadEventsAsync().GetAsyncEnumerator(lifetime.Token);
        EngineDiagnostics.Subscriptions.Add(1);
    }

    public IReadOnlyList<IError> Errors => [];

    public bool HasData => false;

    public void WriteTo(IBufferWriter<byte> output, bool indented = false) => throw NoResponse();

    public string ToJson(bool withIndentations = true) => throw NoResponse();

    public async IAsyncEnumerable<IExecutionResult> ReadResultsAsync()
    {
        while (await ReadAsync() is { } result)
        {
            yield return result;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        EngineDiagnostics.Subscriptions.Add(-1);
        await _lifetime.CancelAsync();

        // A source that does not heed cancellation is left to end by itself.
        await Task.WhenAny(EndAsync(), Task.Delay(Patience, _executor.Time));
    }

    /// <summary>The response to the next event; null at the end.</summary>
    private async ValueTask<IExecutionResult?> ReadAsync()
    {
        if (_hasEnded)
        {
            return null;
        }

        try
        {
            if (await MoveNextAsync() && await RefreshCallerAsync())
            {
                return await ExecuteAsync(_events.Current);
            }

            _hasEnded = true;
            return _lifetime.Refusal;
        }
        catch (OperationCanceledException) when (_lifetime.Token.IsCancellationRequested)
        {
            _hasEnded = true;
            return null;
        }
#pragma warning disable CA1031 // Whatever a source throws is the last error of the stream.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _hasEnded = true;
            return _executor.Failure(e, _request);
        }
    }

    private async Task<IExecutionResult> ExecuteAsync(object? message)
    {
        var request = _request.Copy();
        request.RootValue = message;
        request.User = _caller;
        request.HasDeadline = true;

        // A scope of its own for each event.
        request.Services = null;
        await _executor.Events.WaitAsync(_lifetime.Token);
        try
        {
            return await _executor.RunAsync(_operation, request, _lifetime.Token);
        }
        finally
        {
            _executor.Events.Release();
        }
    }

    /// <summary>Waits for the next event; false at the end, or when the caller may not wait any longer.</summary>
    private async ValueTask<bool> MoveNextAsync()
    {
        var moving = _events.MoveNextAsync();
        if (moving.IsCompleted)
        {
            _lifetime.Token.ThrowIfCancellationRequested();
            return await moving;
        }

        _next = moving.AsTask();
        while (true)
        {
            _check ??= Task.Delay(_executor.Options.SubscriptionCheckInterval, _executor.Time, _lifetime.Token);
            await Task.WhenAny(_next, _check);
            _lifetime.Token.ThrowIfCancellationRequested();
            if (_next.IsCompleted)
            {
                return await _next;
            }

            _check = null;
            if (!await RefreshCallerAsync())
            {
                return false;
            }
        }
    }

    private async ValueTask<bool> RefreshCallerAsync()
    {
        var caller = await _executor.Caller.RefreshAsync(_caller, _lifetime.Token);
        if (caller is null)
        {
            _lifetime.Refusal = SubscriptionLifetime.Expired();
            return false;
        }

        _caller = caller;
        return true;
    }

    private async Task EndAsync()
    {
        try
        {
            if (_next is { } next)
            {
                await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            await _events.DisposeAsync();
            await _source.DisposeAsync();
        }
#pragma warning disable CA1031 // Nobody is there to be told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _executor.Errors.Log(e);
        }

        await _lifetime.DisposeAsync();
    }

    private static InvalidOperationException NoResponse() => new("A subscription answers a stream of responses: read them with ReadResultsAsync.");
}
