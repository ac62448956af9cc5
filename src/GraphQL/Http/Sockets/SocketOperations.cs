using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LearningGraph.GraphQL.Http;

/// <summary>The operations that run on one connection.</summary>
internal sealed class SocketOperations(SocketHost host, HttpContext context, SocketWriter writer) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _tasks = [];
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Starts an operation. Throws <see cref="SocketRefusal"/> when its id is in use or the payload is no request.</summary>
    public Task Start(string id, ReadOnlySpan<byte> payload)
    {
        var body = Parse(payload);
        Running operation;
        lock (_gate)
        {
            if (_running.ContainsKey(id))
            {
                body.Dispose();
                throw new SocketRefusal(4409, $"Subscriber for {ErrorText.Excerpt(Printable(id))} already exists");
            }

            operation = new Running(id, body, _running.Count >= host.Options.MaxOperations, CancellationTokenSource.CreateLinkedTokenSource(_ended.Token));
            _running.Add(id, operation);
        }

        Prepare(body.Request);
        var task = Task.Run(() => RunAsync(operation));
        lock (_gate)
        {
            _tasks.Add(task);
        }

        return task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>The client does not want to hear of that operation any more.</summary>
    public void Stop(string id)
    {
        Running? operation;
        lock (_gate)
        {
            if (!_running.Remove(id, out operation))
            {
                return;
            }
        }

        operation.Cancel();
    }

    /// <summary>Tells all operations to end.</summary>
    public void Cancel()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // They have ended already.
        }
    }

    /// <summary>Ends all operations and waits until they have let go of what they hold.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        Task[] tasks;
        lock (_gate)
        {
            tasks = [.. _tasks];
        }

        await Task.WhenAll(tasks);
        _ended.Dispose();
    }

    private ReceivedRequest Parse(ReadOnlySpan<byte> payload)
    {
        var request = new ReceivedRequest();
        try
        {
            // The array lives as long as the operation.
            request.Read(payload.ToArray(), host.Executor.Options.MaxAllowedVariableValues);
            return request.HasVariableSets ? throw new HttpRefusal(StatusCodes.Status400BadRequest, "The member \"variables\" must be an object.") : request;
        }
        catch (HttpRefusal refusal)
        {
            request.Dispose();
            throw SocketRefusal.BadRequest(refusal.Message);
        }
    }

    // A close reason has at most 123 bytes.
    private static string Printable(string id) => id.Length <= 60 && id.All(char.IsAscii) ? id : "that id";

    private void Prepare(OperationRequest request)
    {
        request.User = context.User;
        request.Meter = context.Features.Get<IOperationMeter>();
        request.TraceId = context.TraceIdentifier;
        request.NeedsEvents = true;
        request.AllowSchema = host.Executor.Options.ShowsSchema(context, host.IsDevelopment);
    }

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _tasks.Remove(task);
        }
    }

    private async Task RunAsync(Running operation)
    {
        using (operation)
        {
            try
            {
                var errors = operation.IsRefused ? TooMany() : await ExecuteAsync(operation);
                if (Remove(operation))
                {
                    await EndAsync(operation, errors);
                }
            }
            catch (OperationCanceledException) when (operation.Token.IsCancellationRequested)
            {
                Remove(operation);
            }
#pragma warning disable CA1031 // No exception text leaves the server, and one operation does not end the others.
            catch (Exception e)
#pragma warning restore CA1031
            {
                await FailAsync(operation, e);
            }
        }
    }

    /// <summary>Runs the operation and sends its responses; gives the errors with which it ends, or null when it completes.</summary>
    private async Task<IReadOnlyList<IError>?> ExecuteAsync(Running operation)
    {
        await using var result = await EnterAsync(operation);
        if (result is not IResponseStream stream)
        {
            return await NextAsync(operation, result);
        }

        await foreach (var response in stream.ReadResultsAsync())
        {
            await using (response)
            {
                if (await NextAsync(operation, response) is { } errors)
                {
                    return errors;
                }
            }
        }

        return null;
    }

    private async Task<IExecutionResult> EnterAsync(Running operation)
    {
        try
        {
            using (await host.Gate.EnterAsync(operation.Token))
            {
                return await host.Executor.ExecuteAsync(operation.Body.Request, operation.Token);
            }
        }
        catch (HttpRefusal busy)
        {
            return new ExecutionResult([busy.ToError()]);
        }
    }

    private async Task<IReadOnlyList<IError>?> NextAsync(Running operation, IExecutionResult result)
    {
        // A request that was refused, or a source that failed: the operation ends with it. An event that took too long does not end a subscription.
        if (!result.HasData && result.Errors.Count > 0 && result is not ExecutionResult { IsTimedOut: true })
        {
            return result.Errors;
        }

        await writer.WriteAsync("next", operation.Id, output => result.WriteTo(output), operation.Token);
        return null;
    }

    private async Task EndAsync(Running operation, IReadOnlyList<IError>? errors)
    {
        if (errors is null)
        {
            await writer.WriteAsync("complete", operation.Id, null, operation.Token);
        }
        else
        {
            await writer.WriteAsync("error", operation.Id, output => ErrorWriter.Write(output, errors), operation.Token);
        }
    }

    private async Task FailAsync(Running operation, Exception exception)
    {
        var error = ErrorReporter.Unexpected(exception, host.Logger, context.TraceIdentifier);
        if (!Remove(operation))
        {
            return;
        }

        try
        {
            await EndAsync(operation, [error]);
        }
        catch (OperationCanceledException)
        {
            // There is nobody to be told.
        }
    }

    /// <summary>Frees the operation's id, before the client hears that it may use it again. False when the client has ended the operation.</summary>
    private bool Remove(Running operation)
    {
        lock (_gate)
        {
            return _running.TryGetValue(operation.Id, out var current) && ReferenceEquals(current, operation) && _running.Remove(operation.Id);
        }
    }

    private List<IError> TooMany()
        => [ErrorBuilder.New().SetMessage($"At most {host.Options.MaxOperations} operations may run at once on one connection.").SetCode(ErrorCodes.LimitExceeded).Build()];

    private sealed class Running(string id, ReceivedRequest body, bool isRefused, CancellationTokenSource source) : IDisposable
    {
        private readonly Lock _gate = new();
        private bool _isDisposed;

        public string Id => id;

        public ReceivedRequest Body => body;

        public bool IsRefused => isRefused;

        public CancellationToken Token { get; } = source.Token;

        public void Cancel()
        {
            lock (_gate)
            {
                if (!_isDisposed)
                {
                    source.Cancel();
                }
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _isDisposed = true;
            }

            source.Dispose();
            body.Dispose();
        }
    }
}
