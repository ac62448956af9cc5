using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Security;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Fields: authorization, arguments, resolvers. A method that gives false has left a null where none may be: the region that holds the field is to be discarded.</summary>
internal sealed partial class OperationExecution
{
    private Task<AuthorizationOutcome>?[] _outcomes = [];
    private List<Task>? _disposals;

    /// <summary>An asynchronous resolver is done. On the queue.</summary>
    public void Resolved(AsyncField field)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _inFlight--;
        var selection = field.Selection;
        var header = field.Header;
        var part = _deferred is null ? null : _slots.PartOf(header);
        var alive = _slots.IsAlive(header) && part is not { State: not PartState.Running };
        var kept = true;
        try
        {
            var value = field.GetResult();
            kept = !alive || Complete(value, selection, selection.Shape, header, selection.Ordinal);
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception e)
#pragma warning restore CA1031
        {
            kept = !alive || Fail(selection, selection.Shape, header, selection.Ordinal, e);
        }

        if (!kept)
        {
            _slots.Discard(header);
        }

        End(field);
        if (part is not null)
        {
            part.InFlight--;
            Settle(part);
        }

        SynchronizationContext.SetSynchronizationContext(context);
    }

    private bool ExecuteObject(SelectionSet set, object source, int header)
    {
        if (set.Checked.Length > 0 && NullOf(set, source) is { } missing)
        {
            return ReportNull(missing, header, _slots.PathOf(header).Append(missing.ResponseName));
        }

        var selections = set.Slots;
        for (var i = 0; i < selections.Length; i++)
        {
            if (!ExecuteField(selections[i], source, header))
            {
                return false;
            }
        }

        return true;
    }

    private bool ExecuteField(Selection selection, object? source, int header)
    {
        if (selection.Rules is not null)
        {
            return ExecuteGuarded(selection, source, header);
        }

        return selection.Kind == SelectionKind.Pure ? ExecutePure(selection, source, header) : ExecuteAsync(selection, source, header);
    }

    private bool ExecutePure(Selection selection, object? source, int header)
    {
        object? value;
        try
        {
            _context.Set(selection, source, header);
            _context.Arguments = selection.Arguments ?? CoerceArguments(selection);
            value = selection.Pure(_context);
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(selection, selection.Shape, header, selection.Ordinal, e);
        }

        return Complete(value, selection, selection.Shape, header, selection.Ordinal);
    }

    private bool ExecuteAsync(Selection selection, object? source, int header, bool guarded = false)
    {
        var field = _spare ?? NewField();
        _spare = null;
        ValueTask<object?> task;
        var outer = SynchronizationContext.Current;
        try
        {
            field.Set(selection, source, header);
            field.Arguments = selection.Arguments ?? CoerceArguments(selection);
            SynchronizationContext.SetSynchronizationContext(field.Source);
            task = guarded ? GuardAsync(field) : selection.Async(field);
            if (!task.IsCompleted)
            {
                _inFlight++;
                if (_deferred is not null && _slots.PartOf(header) is { } part)
                {
                    part.InFlight++;
                }

                field.Await(task);
                return true;
            }
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception e)
#pragma warning restore CA1031
        {
            End(field);
            return Fail(selection, selection.Shape, header, selection.Ordinal, e);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        return Completed(field, task, selection, header);
    }

    private bool Completed(AsyncField field, ValueTask<object?> task, Selection selection, int header)
    {
        object? value;
        try
        {
            value = task.GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // Whatever a resolver throws is an error of its field.
        catch (Exception e)
#pragma warning restore CA1031
        {
            End(field);
            return Fail(selection, selection.Shape, header, selection.Ordinal, e);
        }

        if (field.IsFresh)
        {
            _spare = field;
            return Complete(value, selection, selection.Shape, header, selection.Ordinal);
        }

        var kept = Complete(value, selection, selection.Shape, header, selection.Ordinal);
        End(field);
        return kept;
    }

    private AsyncField NewField()
    {
        if (_scheduler is null)
        {
            _scheduler = Services.GetService<IBatchScheduler>()?.Scheduler ?? new BatchScheduler();
            _scheduler.Bind(this);
        }

        return new AsyncField(this);
    }

    private void End(AsyncField field)
    {
        var ending = field.End();
        if (!ending.IsCompletedSuccessfully)
        {
            (_disposals ??= []).Add(ending);
        }
    }

    private CoercedArguments CoerceArguments(Selection selection)
    {
        var index = selection.ArgumentsIndex;
        if (index >= _arguments.Length)
        {
            Array.Resize(ref _arguments, Math.Max(index + 1, Variant.ArgumentsCount));
        }

        return _arguments[index] ??= selection.Coerce(_variables);
    }

    private bool ExecuteGuarded(Selection selection, object? source, int header)
    {
        foreach (var rule in selection.Rules!)
        {
            Task<AuthorizationOutcome> outcome;
            try
            {
                outcome = OutcomeOf(rule);
                if (!outcome.IsCompletedSuccessfully)
                {
                    return ExecuteAsync(selection, source, header, guarded: true);
                }
            }
#pragma warning disable CA1031 // An authorizer that fails lets nobody through.
            catch (Exception e)
#pragma warning restore CA1031
            {
                return Fail(selection, selection.Shape, header, selection.Ordinal, e);
            }

            if (outcome.Result != AuthorizationOutcome.Allowed)
            {
                return Fail(selection, selection.Shape, header, selection.Ordinal, Refusal(outcome.Result));
            }
        }

        return selection.Kind == SelectionKind.Pure ? ExecutePure(selection, source, header) : ExecuteAsync(selection, source, header);
    }

    private async ValueTask<object?> GuardAsync(AsyncField field)
    {
        foreach (var rule in field.Selection.Rules!)
        {
            var outcome = await OutcomeOf(rule);
            if (outcome != AuthorizationOutcome.Allowed)
            {
                throw Refusal(outcome);
            }
        }

        return field.Selection.Kind == SelectionKind.Pure ? field.Selection.Pure(field) : await field.Selection.Async(field);
    }

    private Task<AuthorizationOutcome> OutcomeOf(int rule)
    {
        if (rule >= _outcomes.Length)
        {
            Array.Resize(ref _outcomes, Math.Max(rule + 1, Variant.Plan.Rules.Count));
        }

        return _outcomes[rule] ??= _executor.Authorizer.AuthorizeAsync(User, Variant.Plan.Rules[rule], Services, Aborted).AsTask();
    }

    private static GraphQLException Refusal(AuthorizationOutcome outcome)
        => new(ErrorBuilder.New()
            .SetMessage("The current user is not authorized to access this resource.")
            .SetCode(outcome == AuthorizationOutcome.NotAuthenticated ? ErrorCodes.NotAuthenticated : ErrorCodes.NotAuthorized)
            .Build());
}
