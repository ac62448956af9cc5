namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>The common part of all loaders: the keys that were asked for and the promises given for them. May be called from any thread.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public abstract class DataLoaderBase<TKey, TValue> : IDataLoader<TKey, TValue>
    where TKey : notnull
{
    private readonly BatchScheduler _scheduler;
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Task<TValue?>> _cache = [];
    private int _generation;

    private protected DataLoaderBase(IBatchScheduler batchScheduler, DataLoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(batchScheduler);
        ArgumentNullException.ThrowIfNull(options);
        _scheduler = batchScheduler.Scheduler;
        MaxBatchSize = options.MaxBatchSize;
    }

    /// <inheritdoc/>
    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        var source = SynchronizationContext.Current as LoadSource;
        var hub = source?.Hub ?? _scheduler.Hub;
        var task = Load(key, source, hub, out var asked);
        if (asked)
        {
            hub.OnLoad(source);
        }

        return WithToken(task, hub, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var source = SynchronizationContext.Current as LoadSource;
        var hub = source?.Hub ?? _scheduler.Hub;
        var tasks = new Task<TValue?>[keys.Count];
        var asked = false;
        var index = 0;
        foreach (var key in keys)
        {
            tasks[index++] = Load(key, source, hub, out var one);
            asked |= one;
        }

        if (asked)
        {
            hub.OnLoad(source);
        }

        return WithToken(AllAsync(tasks), hub, cancellationToken);
    }

    /// <inheritdoc/>
    public void SetCacheEntry(TKey key, Task<TValue?> value)
    {
        lock (_lock)
        {
            ForgetWhatIsUntrue();
            _cache.TryAdd(key, value);
        }
    }

    /// <inheritdoc/>
    public void RemoveCacheEntry(TKey key)
    {
        lock (_lock)
        {
            _cache.Remove(key);
        }
    }

    /// <inheritdoc/>
    public void ClearCache()
    {
        lock (_lock)
        {
            _cache.Clear();
        }
    }

    /// <summary>The most keys of a batch; 0 for no limit.</summary>
    internal int MaxBatchSize { get; }

    /// <summary>Fetches the keys and sets the promises, which stand in the same order.</summary>
    internal abstract Task FetchAsync(List<TKey> keys, List<Promise<TKey, TValue>> promises, CancellationToken cancellationToken);

    private Task<TValue?> Load(TKey key, LoadSource? source, LoadHub hub, out bool asked)
    {
        ArgumentNullException.ThrowIfNull(key);
        Batch? hurried = null;
        Task<TValue?> task;
        lock (_lock)
        {
            ForgetWhatIsUntrue();
            if (_cache.TryGetValue(key, out var known))
            {
                task = known;
                var promise = task.IsCompleted ? null : OwnPromise(task);
                asked = promise is not null;
                hurried = asked ? Join(promise!.Batch, source, hub) : null;
            }
            else
            {
                task = Ask(key, source, hub).Task;
                _cache.Add(key, task);
                asked = true;
            }
        }

        hurried?.CompleteAll();
        return task;
    }

    /// <summary>The promise behind a task that was given out here; null for one that was put in.</summary>
    private Promise<TKey, TValue>? OwnPromise(Task task)
        => task.AsyncState is Promise<TKey, TValue> promise && ReferenceEquals(promise.Batch.Loader, this) && ReferenceEquals(promise.Task, task) ? promise : null;

    private void ForgetWhatIsUntrue()
    {
        if (_generation != _scheduler.Generation)
        {
            _generation = _scheduler.Generation;
            _cache.Clear();
        }
    }

    private Promise<TKey, TValue> Ask(TKey key, LoadSource? source, LoadHub hub)
    {
        lock (hub.Gate)
        {
            var frame = hub.FrameFor(source);
            if (_cache.Count == 0)
            {
                _cache.EnsureCapacity(frame.Expected);
            }

            var promise = new Promise<TKey, TValue>(key);
            Batch<TKey, TValue>.Add(promise, this, frame);
            frame.Add(promise, source);
            frame.Block(source);
            return promise;
        }
    }

    /// <summary>Somebody waits for a key that was asked for before. Gives the batch when its results are there but held back.</summary>
    private static Batch? Join(Batch batch, LoadSource? source, LoadHub hub)
    {
        lock (hub.Gate)
        {
            var frame = batch.Frame!;
            if (frame.Gate != hub.Gate)
            {
                // It belongs to another operation of the same scope, which dispatches it in its own time.
                return null;
            }

            var sooner = source is null or Batch;
            if (!batch.IsDispatched)
            {
                var own = hub.FrameFor(source);
                if (sooner && !ReferenceEquals(own, frame))
                {
                    own.TakeOver(batch);
                    frame = own;
                }

                frame.Block(source);
                return null;
            }

            frame.Block(source);
            return sooner && batch.Hurry() ? batch : null;
        }
    }

    private static Task<T> WithToken<T>(Task<T> task, LoadHub hub, CancellationToken cancellationToken)
        => !cancellationToken.CanBeCanceled || task.IsCompleted || cancellationToken == hub.Aborted ? task : task.WaitAsync(cancellationToken);

    private static async Task<IReadOnlyList<TValue?>> AllAsync(Task<TValue?>[] tasks)
    {
        var values = new TValue?[tasks.Length];
        for (var i = 0; i < tasks.Length; i++)
        {
            values[i] = await tasks[i];
        }

        return values;
    }
}

/// <summary>A loader that fetches one value for each key.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public abstract class BatchDataLoader<TKey, TValue> : DataLoaderBase<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Makes a loader; both arguments come from the container.</summary>
    protected BatchDataLoader(IBatchScheduler batchScheduler, DataLoaderOptions options) : base(batchScheduler, options)
    {
    }

    /// <summary>The values of the keys; a key without a value is left out. Keys are distinct and stand in the order they were first asked for.</summary>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    internal sealed override async Task FetchAsync(List<TKey> keys, List<Promise<TKey, TValue>> promises, CancellationToken cancellationToken)
    {
        var values = await LoadBatchAsync(keys, cancellationToken);
        for (var i = 0; i < promises.Count; i++)
        {
            if (values.TryGetValue(keys[i], out var value))
            {
                promises[i].Set(value);
            }
        }
    }
}

/// <summary>A loader that fetches any number of values for each key; a key without values gives an empty array.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The type of a single value.</typeparam>
public abstract class GroupedDataLoader<TKey, TValue> : DataLoaderBase<TKey, TValue[]>
    where TKey : notnull
{
    /// <summary>Makes a loader; both arguments come from the container.</summary>
    protected GroupedDataLoader(IBatchScheduler batchScheduler, DataLoaderOptions options) : base(batchScheduler, options)
    {
    }

    /// <summary>The values of all keys. Keys are distinct and stand in the order they were first asked for.</summary>
    protected abstract Task<ILookup<TKey, TValue>> LoadGroupedBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    internal sealed override async Task FetchAsync(List<TKey> keys, List<Promise<TKey, TValue[]>> promises, CancellationToken cancellationToken)
    {
        var values = await LoadGroupedBatchAsync(keys, cancellationToken);
        for (var i = 0; i < promises.Count; i++)
        {
            promises[i].Set([.. values[keys[i]]]);
        }
    }
}
