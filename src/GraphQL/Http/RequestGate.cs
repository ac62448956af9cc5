using System.Threading.RateLimiting;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace LearningGraph.GraphQL.Http;

/// <summary>Lets so many requests be executed at once and so many wait; who comes first goes first.</summary>
internal sealed class RequestGate : IDisposable
{
    private readonly ConcurrencyLimiter? _limiter;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    public RequestGate(IOptions<GraphQLServerOptions> options, IOptions<RequestExecutorOptions> execution, TimeProvider time)
    {
        _patience = execution.Value.ExecutionTimeout;
        _time = time;
        if (options.Value.MaxConcurrentRequests is { } limit)
        {
            _limiter = new ConcurrencyLimiter(new() { PermitLimit = limit, QueueLimit = options.Value.MaxQueuedRequests, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
        }
    }

    /// <summary>Waits until the request may be executed; dispose what comes back when it was. Throws <see cref="HttpRefusal"/> when too many wait or it waited too long.</summary>
    public ValueTask<RateLimitLease?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_limiter is null)
        {
            return default;
        }

        var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired ? new(lease) : new(WaitAsync(_limiter, cancellationToken));
    }

    public void Dispose() => _limiter?.Dispose();

    private async Task<RateLimitLease?> WaitAsync(ConcurrencyLimiter limiter, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var lease = await limiter.AcquireAsync(1, either.Token);
            return lease.IsAcquired ? lease : throw Busy();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Busy();
        }
    }

    private static HttpRefusal Busy()
        => new(StatusCodes.Status503ServiceUnavailable, "The server is busy. Try again in a moment.") { Code = ErrorCodes.LimitExceeded, RetryAfter = "1" };
}
