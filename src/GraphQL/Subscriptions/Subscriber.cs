using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>Begins subscriptions: makes the source stream, then the stream of responses over it.</summary>
internal static class Subscriber
{
    /// <summary>The stream of responses, or the response that says why there is none. Throws only when <paramref name="client"/> is cancelled.</summary>
    public static async Task<IExecutionResult> SubscribeAsync(RequestExecutor executor, CheckedOperation operation, OperationRequest request, CancellationToken client)
    {
        var lifetime = new SubscriptionLifetime(client);
        IExecutionResult? result = null;
        try
        {
            var own = request.Copy();
            own.Source = default;
            own.Document = null;
            own.Variables = default;
            own.HasDeadline = false;
            own.User = await executor.Caller.RefreshAsync(request.User ?? OperationExecution.Anonymous, lifetime.Token);
            if (own.User is null)
            {
                return SubscriptionLifetime.Expired();
            }

            own.Services ??= lifetime.BeginScope(executor.Services);
            result = await BeginAsync(executor, operation, own, lifetime, client);
            return result;
        }
        catch (OperationCanceledException) when (client.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Who may subscribe could not be told, or the events could not be read.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return executor.Failure(e, request);
        }
        finally
        {
            if (result is not ResponseStream)
            {
                await lifetime.DisposeAsync();
            }
        }
    }

    private static async Task<IExecutionResult> BeginAsync(RequestExecutor executor, CheckedOperation operation, OperationRequest request, SubscriptionLifetime lifetime, CancellationToken client)
    {
        var execution = new OperationExecution(executor, operation.Variant, operation.Variables, request, lifetime.Token, operation.Variant.SourceRoot);
        var running = execution.RunAsync();
        if (!await InTimeAsync(executor, running, client))
        {
            // A stream that comes after all is closed at once.
            _ = running.ContinueWith(
                static async (_, e) => await CloseAsync((OperationExecution)e!), execution, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            client.ThrowIfCancellationRequested();
            return executor.TimedOut();
        }

        lifetime.Keep(execution);
        var source = execution.FirstRootValue as ISourceStream;
        if (execution.Errors.Count == 0 && source is not null && !client.IsCancellationRequested)
        {
            return new ResponseStream(executor, operation, request, lifetime, source);
        }

        if (source is not null)
        {
            await source.DisposeAsync();
        }

        client.ThrowIfCancellationRequested();
        return execution.Errors.Count > 0 ? new ExecutionResult([.. execution.Errors]) : executor.Failure(new InvalidOperationException("The subscriber returned no source stream."), request);
    }

    private static async Task<bool> InTimeAsync(RequestExecutor executor, Task running, CancellationToken client)
    {
        if (!running.IsCompleted)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(client);
            await Task.WhenAny(running, Task.Delay(executor.Options.ExecutionTimeout, executor.Time, deadline.Token));
            await deadline.CancelAsync();
        }

        return running.IsCompleted;
    }

    private static async Task CloseAsync(OperationExecution execution)
    {
        if (execution.FirstRootValue is ISourceStream late)
        {
            await late.DisposeAsync();
        }

        execution.Abandon();
    }
}
