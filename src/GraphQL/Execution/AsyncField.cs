using System.Runtime.CompilerServices;
using LearningGraph.GraphQL.DataLoaders;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Execution;

/// <summary>One call of an asynchronous resolver: its context, and the synchronization context of its code.</summary>
internal sealed class AsyncField : FieldContext
{
    private ValueTaskAwaiter<object?> _awaiter;
    private AsyncServiceScope _scope;
    private bool _hasScope;

    public AsyncField(OperationExecution execution) : base(execution) => Source = new FieldSource(this);

    public FieldSource Source { get; }

    public override IServiceProvider Services => Selection.Resolver.NeedsOwnScope && !Execution.Variant.Plan.IsMutation ? OwnScope() : Execution.Services;

    /// <summary>Whether nobody can have kept anything of it, so that it may serve another field.</summary>
    public bool IsFresh => !_hasScope && Source.IsFresh;

    /// <summary>Waits for the resolver. The current synchronization context is the field's.</summary>
    public void Await(ValueTask<object?> task)
    {
        _awaiter = task.GetAwaiter();
        _awaiter.UnsafeOnCompleted(() => Execution.Resolved(this));
    }

    public object? GetResult() => _awaiter.GetResult();

    /// <summary>Ends the field's own scope, if it has one; the task is completed when nothing is left to wait for.</summary>
    public Task End()
    {
        Source.Finish();
        if (!_hasScope)
        {
            return Task.CompletedTask;
        }

        _hasScope = false;
        return _scope.DisposeAsync().AsTask();
    }

    private IServiceProvider OwnScope()
    {
        lock (Source)
        {
            if (!_hasScope)
            {
                _scope = Execution.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                _hasScope = true;
                _scope.ServiceProvider.GetService<IBatchScheduler>()?.Scheduler.Bind(Execution);
            }
        }

        return _scope.ServiceProvider;
    }
}

/// <summary>Brings the continuations of a resolver back to the operation's queue and tells whose loads they make.</summary>
internal sealed class FieldSource(AsyncField owner) : LoadSource
{
    private bool _touched;
    private bool _finished;

    public AsyncField Owner => owner;

    public override LoadHub Hub => owner.Execution;

    /// <summary>Whether no continuation was ever posted and no load made.</summary>
    public bool IsFresh => !_touched && LastFrame is null && !IsBlocked;

    public override void Post(SendOrPostCallback d, object? state)
    {
        _touched = true;
        owner.Execution.Post(this, d, state);
    }

    public override void OperationStarted() => _touched = true;

    /// <summary>The resolver is done: what it still waits for is of no interest.</summary>
    public void Finish()
    {
        if (LastFrame is null && !IsBlocked)
        {
            _finished = true;
            return;
        }

        lock (Hub.Gate)
        {
            _finished = true;
            if (IsBlocked)
            {
                owner.Execution.BlockedFields--;
            }
        }
    }

    protected override void OnBlockedChanged()
    {
        if (!_finished)
        {
            owner.Execution.BlockedFields += IsBlocked ? 1 : -1;
        }
    }
}
