using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Subscriptions;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Takes a request from its document to its response.</summary>
internal sealed class RequestExecutor : IRequestExecutor
{
    private const int MaxConstantAnswers = 8 * 1024 * 1024;
    private const double RefusedCost = 100;
    private readonly ConstantAnswers _answers = new(MaxConstantAnswers);
    private readonly PlanSource _plans;
    private readonly ExecutionDiagnosticEventListener[] _listeners;
    private readonly OperationPricing _prices;

    public RequestExecutor(SchemaDefinition schema, IServiceProvider services)
    {
        Schema = schema;
        Services = services;
        Options = services.GetRequiredService<IOptions<RequestExecutorOptions>>().Value;
        Time = services.GetRequiredService<TimeProvider>();
        Authorizer = services.GetRequiredService<IGraphQLAuthorizer>();
        Caller = services.GetRequiredService<ISubscriptionCaller>();
        Events = new SemaphoreSlim(Math.Max(1, Options.MaxConcurrentEvents));
        Errors = new ErrorReporter([.. services.GetServices<IErrorFilter>()], services.GetRequiredService<ILogger<RequestExecutor>>(), Options, Time);
        _prices = new OperationPricing(schema, services.GetRequiredService<IOptions<CostOptions>>().Value);
        _listeners = [.. services.GetServices<ExecutionDiagnosticEventListener>()];
        _plans = new PlanSource(schema, Options, services.GetRequiredService<TrustedDocuments>());
    }

    public SchemaDefinition Schema { get; }

    public IServiceProvider Services { get; }

    public RequestExecutorOptions Options { get; }

    public TimeProvider Time { get; }

    public IGraphQLAuthorizer Authorizer { get; }

    public ISubscriptionCaller Caller { get; }

    /// <summary>Lets so many events be executed at once.</summary>
    public SemaphoreSlim Events { get; }

    public ErrorReporter Errors { get; }

    public DocumentCache Documents => _plans.Documents;

    public PersistedDocuments Persisted => _plans.Persisted;

    public Task<IExecutionResult> ExecuteAsync(IOperationRequest request, CancellationToken cancellationToken = default)
    {
        if (request is not OperationRequest operation)
        {
            throw new ArgumentException("Build requests with OperationRequestBuilder.", nameof(request));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var refusal = Prepare(operation, out var variant, out var variables, out var cost);
        if (refusal is not null)
        {
            return Task.FromResult<IExecutionResult>(Count(refusal, null));
        }

        return IsStream(operation, variant!)
            ? Subscriber.SubscribeAsync(this, new(variant!, variables, cost), operation, cancellationToken)
            : RunAsync(new(variant!, variables, cost), operation, cancellationToken);
    }

    /// <summary>Runs an operation whose request has been checked: of a subscription, for one event.</summary>
    public Task<IExecutionResult> RunAsync(CheckedOperation operation, OperationRequest request, CancellationToken cancellationToken)
    {
        if (operation.Variant.Answer?.Data is { } known)
        {
            using var activity = EngineDiagnostics.StartExecution(operation.Variant.Plan);
            return Task.FromResult<IExecutionResult>(Count(new ExecutionResult(known) { Cost = operation.Cost }, operation.Variant));
        }

        return _listeners.Length == 0 ? ExecuteAsync(operation, request, cancellationToken) : RunHeardAsync(operation, request, cancellationToken);
    }

    /// <summary>Asynchronous, so that what listeners set for the flow ends with the operation.</summary>
    private async Task<IExecutionResult> RunHeardAsync(CheckedOperation operation, OperationRequest request, CancellationToken cancellationToken)
    {
        var context = new RequestContext(operation.Variant.Plan.Node.Name?.Value);
        var scopes = Array.ConvertAll(_listeners, listener => listener.ExecuteOperation(context));
        try
        {
            return await ExecuteAsync(operation, request, cancellationToken);
        }
        finally
        {
            Array.ForEach(scopes, scope => scope.Dispose());
        }
    }

    private Task<IExecutionResult> ExecuteAsync(CheckedOperation operation, OperationRequest request, CancellationToken cancellationToken)
    {
        var execution = new OperationExecution(this, operation.Variant, operation.Variables, request, cancellationToken) { Cost = operation.Cost };
        var running = execution.RunAsync();
        if (!running.IsCompletedSuccessfully)
        {
            return FinishAsync(execution, running, cancellationToken);
        }

        return Task.FromResult(ResultOf(execution));
    }

    private IExecutionResult ResultOf(OperationExecution execution)
    {
        if (execution.IsDeferring)
        {
            EngineDiagnostics.Count(execution.Errors, execution.Variant.Plan);
            return new DeferredResponse(execution);
        }

        execution.EndDeadline();
        var result = new ExecutionResult(execution);
        _answers.Keep(execution.Variant, result);
        return Count(result, execution.Variant);
    }

    /// <summary>The response to a failure outside any field.</summary>
    public ExecutionResult Failure(Exception exception, OperationRequest request)
    {
        IReadOnlyList<IError> errors = exception is GraphQLException known
            ? [.. known.Errors.Select(e => Errors.Filter(e, request))]
            : [Errors.Filter(ErrorBuilder.New().SetException(exception).SetCode(ErrorCodes.Internal).Build(), request)];
        return Count(new ExecutionResult(errors), null);
    }

    /// <summary>The response when the time is up.</summary>
    public ExecutionResult TimedOut()
        => new([ErrorBuilder.New().SetMessage($"The operation took longer than {Options.ExecutionTimeout.TotalSeconds:0.###} seconds.").SetCode(ErrorCodes.Timeout).Build()]) { IsTimedOut = true };

    private static bool IsStream(OperationRequest request, OperationVariant variant)
        => variant.Plan.Node.Operation == OperationType.Subscription
            && (request.NeedsEvents || (variant.Root.Selections.Length > 0 && variant.Root.Selections[0].Field.Subscriber is not null));

    /// <summary>Everything before execution. Gives the response when the request is refused.</summary>
    private ExecutionResult? Prepare(OperationRequest request, out OperationVariant? variant, out VariableValues variables, out OperationCost? reported)
    {
        variant = null;
        reported = null;
        var refusal = Check(request, out var plan, out variables, out var cost);
        if (request.Meter?.Take(refusal is null ? cost!.FieldCost + cost.TypeCost : RefusedCost) is { } wait)
        {
            return TooMuch(wait);
        }

        if (refusal is null)
        {
            reported = request.Reported(cost!);
            variant = plan!.Variant(variables, request.AllowIncremental);
        }

        return refusal;
    }

    private ExecutionResult? Check(OperationRequest request, out OperationPlan? plan, out VariableValues variables, out OperationCost? cost)
    {
        cost = null;
        variables = VariableValues.Empty;
        if (!_plans.TryGetPlan(request, out plan, out var errors))
        {
            return new ExecutionResult(errors);
        }

        if ((plan.IsMutation && !request.AllowMutations) || (plan.Node.Operation == OperationType.Subscription && !request.AllowSubscriptions))
        {
            var error = ErrorBuilder.New()
                .SetMessage(plan.IsMutation ? "A mutation cannot be run by this kind of request." : "A subscription needs a WebSocket or an event stream (Accept: text/event-stream).")
                .SetCode(ErrorCodes.InvalidRequest).AddLocation(plan.Node.Location).Build();
            return new ExecutionResult([error]) { IsKindRefused = true, IsStreamRefused = !plan.IsMutation };
        }

        if (plan.AsksForSchema && !request.AllowSchema)
        {
            var error = ErrorBuilder.New().SetMessage("Introspection is for signed-in callers only.").SetCode(ErrorCodes.NotAuthenticated).AddLocation(plan.Node.Location).Build();
            return new ExecutionResult([error]);
        }

        return plan.Variables.TryCoerce(request.Variables, out variables, out errors) ? _prices.Refuse(plan, request, out cost) : new ExecutionResult(errors);
    }

    private static ExecutionResult TooMuch(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return new([ErrorBuilder.New().SetMessage($"Too much was asked in a short time. Try again in {seconds} s.").SetCode(ErrorCodes.RateLimited).SetExtension("retryAfter", seconds).Build()]) { RetryAfter = seconds };
    }

    private async Task<IExecutionResult> FinishAsync(OperationExecution execution, Task running, CancellationToken caller)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = execution.Aborted.UnsafeRegister(static a => ((TaskCompletionSource)a!).TrySetResult(), aborted);
        await Task.WhenAny(running, aborted.Task);
        if (running.IsCompleted && !execution.IsTimedOut)
        {
            await running;
            if (caller.IsCancellationRequested && execution.IsDeferring)
            {
                await execution.EndDeferralAsync();
            }

            caller.ThrowIfCancellationRequested();
            return ResultOf(execution);
        }

        // What still runs may finish; nobody waits for it.
        _ = running.ContinueWith(static (_, e) => ((OperationExecution)e!).Forget(), execution, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        caller.ThrowIfCancellationRequested();
        return Count(TimedOut(), execution.Variant);
    }

    private static ExecutionResult Count(ExecutionResult result, OperationVariant? variant)
    {
        EngineDiagnostics.Count(result.Errors, variant?.Plan);
        return result;
    }
}

/// <summary>An operation that may run: its plan, its variables, and its cost when that is to be reported.</summary>
internal readonly record struct CheckedOperation(OperationVariant Variant, VariableValues Variables, OperationCost? Cost);
