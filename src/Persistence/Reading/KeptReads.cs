using System.Collections.Concurrent;
using LearningGraph.Domain.Changes;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Reading;

/// <summary>
/// Keeps what was read, until the change log tells that it may have changed: before every answer the number of the last change is read from the database, so that a write of any process is seen by the next
/// read. Rows that are kept are shared by requests and never changed.
/// </summary>
internal sealed class KeptReads(Func<LearningGraphContext> open) : IDisposable
{
    /// <summary>So many changes are not followed one by one: everything is forgotten instead.</summary>
    private const int MostFollowed = 2_000;

    private readonly ConcurrentDictionary<(Type Reader, Type Key, Type Value), Shelf> _shelves = new();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _following = new(1, 1);
    private readonly LastChange _last = new(open);
    private long _seen = -1;

    /// <summary>The values of keys: kept ones, and those that <paramref name="read"/> finds, which are kept from now on. Absent keys are read again.</summary>
    /// <typeparam name="TKey">The keys' type; for <paramref name="byId"/> the id of the object itself.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="reader">Who reads: together with the types, whose values these are.</param>
    /// <param name="types">The kinds of objects that the values are made of.</param>
    /// <param name="byId">Whether a change of one object concerns its own value only; otherwise it concerns all.</param>
    /// <param name="weight">About how many rows a value is made of.</param>
    /// <param name="keys">What is asked for.</param>
    /// <param name="read">Reads what is not kept.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    internal async Task<Dictionary<TKey, TValue>> GetAsync<TKey, TValue>(
        Type reader,
        ChangeType[] types,
        bool byId,
        Func<TValue, int> weight,
        IReadOnlyCollection<TKey> keys,
        Func<LearningGraphContext, TKey[], Task<IReadOnlyDictionary<TKey, TValue>>> read,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        var seen = await FollowAsync(cancellationToken);
        var shelf = (Shelf<TKey, TValue>)_shelves.GetOrAdd((reader, typeof(TKey), typeof(TValue)), _ => new Shelf<TKey, TValue>(types, byId, weight));
        var found = new Dictionary<TKey, TValue>(keys.Count);
        List<TKey>? missing = null;
        foreach (var key in keys)
        {
            if (shelf.TryGet(key, out var value))
            {
                found[key] = value;
            }
            else
            {
                (missing ??= []).Add(key);
            }
        }

        if (missing is not null)
        {
            await using var context = open();
            var rows = await read(context, [.. missing.Distinct()]);
            Keep(shelf, rows, seen);
            foreach (var (key, value) in rows)
            {
                found[key] = value;
            }
        }

        return found;
    }

    public void Dispose()
    {
        _last.Dispose();
        _following.Dispose();
    }

    /// <summary>Keeps rows, unless a change was followed since they were asked for: they may be older than it.</summary>
    private void Keep<TKey, TValue>(Shelf<TKey, TValue> shelf, IReadOnlyDictionary<TKey, TValue> rows, long seen)
        where TKey : notnull
    {
        lock (_gate)
        {
            if (_seen == seen)
            {
                shelf.Keep(rows);
            }
        }
    }

    /// <summary>Forgets what changed; gives the number of the last change that is followed.</summary>
    private async ValueTask<long> FollowAsync(CancellationToken cancellation)
    {
        var last = await _last.ReadAsync(cancellation);
        if (last == Interlocked.Read(ref _seen))
        {
            return last;
        }

        await _following.WaitAsync(cancellation);
        try
        {
            var seen = Interlocked.Read(ref _seen);
            return last <= seen ? seen : await FollowAsync(seen, last, cancellation);
        }
        finally
        {
            _following.Release();
        }
    }

    private async Task<long> FollowAsync(long seen, long last, CancellationToken cancellation)
    {
        var changes = new List<(ChangeType Type, Guid Id)>();
        if (seen >= 0 && last - seen <= MostFollowed)
        {
            await using var context = open();
            changes.AddRange((await context.Set<ChangeEvent>().AsNoTracking().Where(e => e.Seq > seen && e.Seq <= last)
                .Select(e => new { e.Type, e.EntityId }).ToListAsync(cancellation)).Select(e => (e.Type, e.EntityId)));
        }

        lock (_gate)
        {
            foreach (var shelf in _shelves.Values)
            {
                // A log that was shortened, or belongs to another state of the database, does not tell what changed.
                if (changes.Count == last - seen)
                {
                    shelf.Forget(changes);
                }
                else
                {
                    shelf.Clear();
                }
            }

            Interlocked.Exchange(ref _seen, last);
        }

        return last;
    }
}

/// <summary>What one reader keeps.</summary>
internal abstract class Shelf
{
    internal abstract void Forget(List<(ChangeType Type, Guid Id)> changes);

    internal abstract void Clear();
}

/// <summary>What one reader keeps: two generations, the older of which is dropped when the younger is full.</summary>
internal sealed class Shelf<TKey, TValue>(ChangeType[] types, bool byId, Func<TValue, int> weight) : Shelf
    where TKey : notnull
{
    private const int Generation = 10_000;
    private int _weight;
    private ConcurrentDictionary<TKey, TValue> _young = new();
    private ConcurrentDictionary<TKey, TValue> _old = new();

    internal bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
        => _young.TryGetValue(key, out value) || _old.TryGetValue(key, out value);

    internal void Keep(IReadOnlyDictionary<TKey, TValue> rows)
    {
        foreach (var (key, value) in rows)
        {
            if (_weight >= Generation)
            {
                _old = _young;
                _young = new();
                _weight = 0;
            }

            _young[key] = value;
            _weight += weight(value);
        }
    }

    internal override void Forget(List<(ChangeType Type, Guid Id)> changes)
    {
        foreach (var (type, id) in changes)
        {
            if (!types.Contains(type))
            {
                continue;
            }

            if (!byId)
            {
                Clear();
                return;
            }

            _young.TryRemove((TKey)(object)id, out _);
            _old.TryRemove((TKey)(object)id, out _);
        }
    }

    internal override void Clear()
    {
        _young = new();
        _old = new();
        _weight = 0;
    }
}
