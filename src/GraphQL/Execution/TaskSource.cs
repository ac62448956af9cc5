using System.Threading.Tasks.Sources;
using LearningGraph.GraphQL.DataLoaders;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// The result of a resolver that returned a task, for <see cref="FieldResolver.Async"/>, without a state machine around it. A loader's task is waited for at the loader itself.
/// </summary>
internal sealed class TaskSource<T>(Task<T> task, Func<object?, object?>? convert) : IValueTaskSource<object?>
{
    /// <summary>The task's result, converted.</summary>
    public static ValueTask<object?> Of(Task<T> task, Func<object?, object?>? convert)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return new(new TaskSource<T>(task, convert), 0);
        }

        object? value = task.Result;
        return new(convert is null ? value : convert(value));
    }

    public ValueTaskSourceStatus GetStatus(short token) => task.Status switch
    {
        TaskStatus.RanToCompletion => ValueTaskSourceStatus.Succeeded,
        TaskStatus.Faulted => ValueTaskSourceStatus.Faulted,
        TaskStatus.Canceled => ValueTaskSourceStatus.Canceled,
        _ => ValueTaskSourceStatus.Pending,
    };

    public object? GetResult(short token)
    {
        object? value = task.GetAwaiter().GetResult();
        return convert is null ? value : convert(value);
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        // The executor's own continuation comes as a delegate that only has to be called.
        var action = state as Action ?? (() => continuation(state));
        if (SynchronizationContext.Current is not FieldSource source || task.AsyncState is not Promise promise || !promise.TryWait(source, action))
        {
            task.GetAwaiter().UnsafeOnCompleted(action);
        }
    }
}
