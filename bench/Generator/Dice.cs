using System.Buffers.Binary;

namespace LearningGraph.Bench.Generator;

/// <summary>All chance of a database: the same seed gives the same rows.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public int Between(int least, int most) => _random.Next(least, most + 1);

    public bool Chance(double share) => _random.NextDouble() < share;

    public double Share() => _random.NextDouble();

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>A place in a list of weights, in proportion to them.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var at = _random.Next(sum);
        var i = 0;
        while (at >= weights[i])
        {
            at -= weights[i++];
        }

        return i;
    }

    /// <summary>An id as the server gives them: version 7, of that moment.</summary>
    public Guid Id(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        var milliseconds = moment.ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(milliseconds >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)milliseconds);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>Draws numbers from 0 upwards, small ones far more often: the n-th in proportion to 1/n^exponent.</summary>
internal sealed class Zipf
{
    private readonly double[] _sums;

    public Zipf(int count, double exponent)
    {
        _sums = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += Math.Pow(i + 1, -exponent);
            _sums[i] = sum;
        }
    }

    public int Draw(Dice dice)
    {
        var at = Array.BinarySearch(_sums, dice.Share() * _sums[^1]);
        return Math.Min(at < 0 ? ~at : at, _sums.Length - 1);
    }

    /// <summary>That many different numbers.</summary>
    public int[] Draw(Dice dice, int count)
    {
        var drawn = new HashSet<int>(count);
        while (drawn.Count < count)
        {
            drawn.Add(Draw(dice));
        }

        return [.. drawn];
    }
}
