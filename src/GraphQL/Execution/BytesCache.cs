using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// Values by some bytes. What was used longest ago goes first when there are too many or they are too large together. Reading takes no lock.
/// </summary>
internal sealed class BytesCache<TValue>
    where TValue : class
{
    private readonly ConcurrentDictionary<byte[], Entry> _entries = new(BytesComparer.Instance);
    private readonly ConcurrentDictionary<byte[], Entry>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;
    private readonly Lock _writing = new();
    private readonly int _maxCount;
    private readonly long _maxBytes;
    private long _clock;
    private long _bytes;

    public BytesCache(int maxCount, long maxBytes)
    {
        _maxCount = maxCount;
        _maxBytes = maxBytes;
        _bySpan = _entries.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public int Count => _entries.Count;

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out TValue? value)
    {
        if (_bySpan.TryGetValue(key, out var entry))
        {
            // A lost update only makes an entry look a little older than it is.
            entry.LastUsed = ++_clock;
            value = entry.Value;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Adds a value unless the key is known; its size is an estimate in bytes. Null when it was not added.</summary>
    public Entry? Add(ReadOnlySpan<byte> key, TValue value, long size)
    {
        if (_maxCount <= 0)
        {
            return null;
        }

        lock (_writing)
        {
            var entry = new Entry(value) { LastUsed = ++_clock };
            if (!_entries.TryAdd(key.ToArray(), entry))
            {
                return null;
            }

            Account(entry, size);
            return entry;
        }
    }

    /// <summary>Says that a value takes so many bytes more.</summary>
    public void Grow(Entry entry, long size)
    {
        lock (_writing)
        {
            if (!entry.IsGone)
            {
                Account(entry, size);
            }
        }
    }

    private void Account(Entry entry, long size)
    {
        entry.Size += size;
        _bytes += size;
        if (_entries.Count > _maxCount || _bytes > _maxBytes)
        {
            Evict();
        }
    }

    // A tenth at a time, so that the sorting is paid for by many additions.
    private void Evict()
    {
        var oldest = _entries.ToArray();
        Array.Sort(oldest, static (a, b) => a.Value.LastUsed.CompareTo(b.Value.LastUsed));
        foreach (var (key, entry) in oldest)
        {
            if (_entries.Count <= _maxCount * 9L / 10 && _bytes <= _maxBytes / 10 * 9)
            {
                return;
            }

            _entries.TryRemove(key, out _);
            entry.IsGone = true;
            _bytes -= entry.Size;
        }
    }

    /// <summary>A value in the cache.</summary>
    internal sealed class Entry(TValue value)
    {
        public TValue Value { get; } = value;

        public long Size { get; set; }

        public long LastUsed { get; set; }

        public bool IsGone { get; set; }
    }

    /// <summary>Compares by content; the hash is seeded per process, so that nobody can choose keys that collide.</summary>
    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static BytesComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(alternate), StringComparison.Ordinal);
            return (alternate.Length & 1) == 0 ? hash : HashCode.Combine(hash, alternate[^1]);
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
