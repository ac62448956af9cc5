namespace LearningGraph.Server.Identity;

/// <summary>Waiting for the end of a token, which may be further away than a timer goes.</summary>
internal static class TokenEnd
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    public static async Task WaitAsync(TimeSpan rest, TimeProvider time, CancellationToken cancellationToken)
    {
        for (; rest > TimeSpan.Zero; rest -= Longest)
        {
            await Task.Delay(rest < Longest ? rest : Longest, time, cancellationToken);
        }
    }
}

/// <summary>Ends event streams, and other answers that go on, when the token that began them ends.</summary>
internal sealed class TokenEndOfStreams(RequestDelegate next, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest || TokenCallers.EndOf(context.User) is not { } end)
        {
            await next(context);
            return;
        }

        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        _ = EndAsync(context, end - time.GetUtcNow(), gone.Token);
        try
        {
            await next(context);
        }
        finally
        {
            await gone.CancelAsync();
        }
    }

    private async Task EndAsync(HttpContext context, TimeSpan rest, CancellationToken gone)
    {
        try
        {
            await TokenEnd.WaitAsync(rest, time, gone);
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // The answer was given in time.
        }
    }
}
