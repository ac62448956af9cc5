using System.Buffers;
using System.IO.Pipelines;

namespace LearningGraph.GraphQL.Http;

/// <summary>
/// A buffer that grows, from the pool: one array as long as that is small, then further parts. A large response in one array would be copied again and again while it grows, and the pool keeps an array of each
/// size for every thread.
/// </summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int PartSize = 64 * 1024;

    private List<(byte[] Bytes, int Count)>? _full;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _count;

    /// <summary>How many bytes were written.</summary>
    public int WrittenCount { get; private set; }

    /// <summary>In how many parts they lie; at least one.</summary>
    public int Parts => (_full?.Count ?? 0) + 1;

    /// <summary>The bytes of a part.</summary>
    public ReadOnlyMemory<byte> this[int part] => part < Parts - 1 ? _full![part].Bytes.AsMemory(0, _full[part].Count) : _bytes.AsMemory(0, _count);

    public void Advance(int count)
    {
        _count += count;
        WrittenCount = checked(WrittenCount + count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_count);
    }

    /// <summary>Writes one part after the other, none before its predecessor is on its way.</summary>
    public async ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        for (var part = 0; part < Parts; part++)
        {
            await writer.WriteAsync(this[part], cancellationToken);
        }
    }

    public void Dispose()
    {
        if (_bytes.Length == 0)
        {
            return;
        }

        ArrayPool<byte>.Shared.Return(_bytes);
        foreach (var (bytes, _) in _full ?? [])
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        (_bytes, _count, _full) = ([], 0, null);
    }

    private void Reserve(int size)
    {
        var needed = Math.Max(size, 1);
        if (needed <= _bytes.Length - _count)
        {
            return;
        }

        if (_count + needed > PartSize && _count > 0)
        {
            (_full ??= []).Add((_bytes, _count));
            (_bytes, _count) = (ArrayPool<byte>.Shared.Rent(Math.Max(needed, PartSize)), 0);
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_count + needed, Math.Min(PartSize, _bytes.Length * 2)));
        _bytes.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
