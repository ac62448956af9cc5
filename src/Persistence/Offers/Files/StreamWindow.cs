namespace LearningGraph.Persistence.Offers.Files;

/// <summary>The bytes of a stream that were read and not yet used: as many as the longest item, never the whole file.</summary>
internal sealed class StreamWindow(Stream stream)
{
    /// <summary>The longest item, in bytes.</summary>
    internal const int Limit = 4_000_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] _bytes = new byte[64 * 1024];
    private int _begin;
    private int _end;
    private bool _isBegun;

    /// <summary>Whether the stream holds no more than <see cref="Bytes"/>.</summary>
    internal bool IsLast { get; private set; }

    /// <summary>Whether the window has the size of the longest item and is full.</summary>
    internal bool IsFull => _end - _begin >= Limit;

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_begin, _end - _begin);

    /// <summary>Gives up the first bytes.</summary>
    internal void Use(int count) => _begin += count;

    /// <summary>Reads on.</summary>
    internal async ValueTask MoreAsync(CancellationToken cancellation)
    {
        if (_begin > 0)
        {
            _bytes.AsSpan(_begin, _end - _begin).CopyTo(_bytes);
            (_begin, _end) = (0, _end - _begin);
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Min(_bytes.Length * 2, Limit + (64 * 1024)));
        }

        var count = await stream.ReadAsync(_bytes.AsMemory(_end), cancellation);
        _end += count;
        IsLast = count == 0;
        if (!_isBegun && (_end >= ByteOrderMark.Length || IsLast))
        {
            _isBegun = true;
            _begin = Bytes.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        }
    }
}
