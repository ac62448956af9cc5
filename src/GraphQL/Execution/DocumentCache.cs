using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// Documents by their bytes. What was used longest ago goes first when there are too many or they are too large together. Reading takes no lock.
/// </summary>
internal sealed class DocumentCache
{
    /// <summary>The largest document that is kept, in bytes.</summary>
    public const int MaxDocumentSize = 64 * 1024;

    // The syntax tree and the plans of a document take some thirty times the room of its text.
    private const int BytesPerByte = 32;

    private readonly ConcurrentDictionary<byte[], Entry> _entries = new(BytesComparer.Instance);
    private readonly ConcurrentDictionary<byte[], Entry>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;
    private readonly Lock _writing = new();
    private readonly int _maxCount;
    private readonly long _maxBytes;
    private long _clock;
    private long _bytes;

    public DocumentCache(int maxCount, long maxBytes)
    {
        _maxCount = maxCount;
        _maxBytes = maxBytes;
        _bySpan = _entries.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public int Count => _entries.Count;

    public bool TryGet(ReadOnlySpan<byte> source, [NotNullWhen(true)] out PlannedDocument? document)
    {
        if (source.Length <= MaxDocumentSize && _bySpan.TryGetValue(source, out var entry))
        {
            // A lost update only makes an entry look a little older than it is.
            entry.LastUsed = ++_clock;
            document = entry.Document;
            return true;
        }

        document = null;
        return false;
    }

    public void Add(ReadOnlySpan<byte> source, PlannedDocument document)
    {
        if (source.Length > MaxDocumentSize || _maxCount <= 0)
        {
            return;
        }

        lock (_writing)
        {
            var key = source.ToArray();
            if (!_entries.TryAdd(key, new Entry(document) { LastUsed = ++_clock }))
            {
                return;
            }

            _bytes += (long)key.Length * BytesPerByte;
            if (_entries.Count > _maxCount || _bytes > _maxBytes)
            {
                Evict();
            }
        }
    }

    // A tenth at a time, so that the sorting is paid for by many additions.
    private void Evict()
    {
        var oldest = _entries.ToArray();
        Array.Sort(oldest, static (a, b) => a.Value.LastUsed.CompareTo(b.Value.LastUsed));
        foreach (var (key, _) in oldest)
        {
            if (_entries.Count <= _maxCount * 9L / 10 && _bytes <= _maxBytes / 10 * 9)
            {
                return;
            }

            _entries.TryRemove(key, out _);
            _bytes -= (long)key.Length * BytesPerByte;
        }
    }

    private sealed class Entry(PlannedDocument document)
    {
        public PlannedDocument Document { get; } = document;

        public long LastUsed { get; set; }
    }

    /// <summary>Compares by content; the hash is seeded per process, so that nobody can choose documents that collide.</summary>
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
