namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>The common part of all loaders: the keys that were asked for and the promises given for them.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public abstract class DataLoaderBase<TKey, TValue> : IDataLoader<TKey, TValue>
    where TKey : notnull
{
    private protected DataLoaderBase(IBatchScheduler batchScheduler, DataLoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(batchScheduler);
        ArgumentNullException.ThrowIfNull(options);
        _ = options.MaxBatchSize;
    }

    /// <inheritdoc/>
    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void SetCacheEntry(TKey key, Task<TValue?> value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void RemoveCacheEntry(TKey key) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void ClearCache() => throw new NotSupportedException();
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
}
