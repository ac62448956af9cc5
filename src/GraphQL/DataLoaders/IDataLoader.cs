namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>Collects the keys that loaders were asked for and decides when they are fetched. Handed to a loader's constructor; nothing is to be called on it.</summary>
public interface IBatchScheduler
{
    /// <summary>Where loads of this scope are collected.</summary>
    internal BatchScheduler Scheduler { get; }
}

/// <summary>How a loader behaves.</summary>
public sealed class DataLoaderOptions
{
    /// <summary>The most keys that one batch holds; more are split. 0 for no limit. 1,024 by default.</summary>
    public int MaxBatchSize { get; set; } = 1024;

    /// <summary>A copy that can be changed on its own.</summary>
    public DataLoaderOptions Copy() => new() { MaxBatchSize = MaxBatchSize };
}

/// <summary>Loads values by key, many keys at a time. One per request; a key is fetched once.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public interface IDataLoader<TKey, TValue>
    where TKey : notnull
{
    /// <summary>The value of the key; the type's default (null) when there is none.</summary>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>The values in the order of the keys; null where there is none.</summary>
    Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Puts a value in, so that the key is not fetched; does nothing when the key was asked for already.</summary>
    void SetCacheEntry(TKey key, Task<TValue?> value);

    /// <summary>Forgets a key, so that it is fetched again when it is next asked for.</summary>
    void RemoveCacheEntry(TKey key);

    /// <summary>Forgets all keys.</summary>
    void ClearCache();
}

/// <summary>What can be done with any loader.</summary>
public static class DataLoaderExtensions
{
    /// <summary>The value of the key. Throws <see cref="KeyNotFoundException"/> when there is none.</summary>
    public static async Task<TValue> LoadRequiredAsync<TKey, TValue>(this IDataLoader<TKey, TValue> dataLoader, TKey key, CancellationToken cancellationToken = default)
        where TKey : notnull
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(dataLoader);
        return await dataLoader.LoadAsync(key, cancellationToken) ?? throw Missing(key);
    }

    /// <summary>The values in the order of the keys. Throws <see cref="KeyNotFoundException"/> when one is missing.</summary>
    public static async Task<IReadOnlyList<TValue>> LoadRequiredAsync<TKey, TValue>(
        this IDataLoader<TKey, TValue> dataLoader, IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default)
        where TKey : notnull
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(dataLoader);
        ArgumentNullException.ThrowIfNull(keys);
        var values = await dataLoader.LoadAsync(keys, cancellationToken);
        var found = new TValue[values.Count];
        var index = 0;
        foreach (var key in keys)
        {
            found[index] = values[index] ?? throw Missing(key);
            index++;
        }

        return found;
    }

    /// <summary>Puts a value in, so that the key is not fetched; does nothing when the key was asked for already.</summary>
    public static void SetCacheEntry<TKey, TValue>(this IDataLoader<TKey, TValue> dataLoader, TKey key, TValue? value)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(dataLoader);
        dataLoader.SetCacheEntry(key, Task.FromResult(value));
    }

    private static KeyNotFoundException Missing(object key) => new($"The key {ErrorText.Excerpt(key.ToString() ?? "")} has no value.");
}
