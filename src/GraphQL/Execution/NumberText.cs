using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The JSON text of numbers in lists, each with a comma behind it: the shortest that reads back the same.</summary>
internal static class NumberText
{
    /// <summary>The most bytes a number takes with its comma.</summary>
    internal const int Longest = 32;

    private const int Decimals = 10_000;

    /// <summary>The place of the text for null, behind those for 0, 0.0001 and so on to 1.</summary>
    private const int Null = Decimals + 1;

    /// <summary>Seven bytes of text, the first one lowest, and its length.</summary>
    private static readonly ulong[] Shares = [.. Enumerable.Range(0, Null).Select(Share), Packed("null,"u8)];

    /// <summary>The room that is needed for a number of shares and nulls.</summary>
    internal static int Room(int count) => (count + 1) * sizeof(ulong);

    /// <summary>Writes nulls and shares from 0 to 1 of at most four decimals, up to the first number that is neither; gives how many bytes these are.</summary>
    /// <remarks>Free of branches that depend on the numbers, which in a heat map are as good as random.</remarks>
    /// <param name="numbers">The numbers.</param>
    /// <param name="target">Where to write, with <see cref="Room"/> for them.</param>
    /// <param name="written">How many numbers were written.</param>
    internal static int WriteShares(ReadOnlySpan<double?> numbers, Span<byte> target, out int written)
    {
        var shares = Shares;
        var length = 0;
        for (written = 0; written < numbers.Length; written++)
        {
            var number = numbers[written].GetValueOrDefault();
            var steps = double.ConvertToIntegerNative<int>((number * Decimals) + 0.5);
            if ((uint)steps > Decimals || BitConverter.DoubleToInt64Bits(steps / (double)Decimals) != BitConverter.DoubleToInt64Bits(number))
            {
                break;
            }

            var isNumber = (int)Unsafe.BitCast<bool, byte>(numbers[written].HasValue);
            var text = shares[(steps & -isNumber) | (Null & (isNumber - 1))];
            BinaryPrimitives.WriteUInt64LittleEndian(target[length..], text);
            length += (int)(text >> 56);
        }

        return length;
    }

    /// <summary>Writes a number; gives how many bytes that are.</summary>
    internal static int WriteAny(double number, Span<byte> target)
    {
        var steps = double.ConvertToIntegerNative<int>((number * Decimals) + 0.5);
        var length = 0;
        if (number is >= 0 and < 1000 && steps / (double)Decimals == number && !double.IsNegative(number))
        {
            length = WriteDecimals(steps, target);
        }
        else
        {
            _ = Utf8Formatter.TryFormat(number, target, out length);
        }

        target[length] = (byte)',';
        return length + 1;
    }

    /// <summary>Writes a number of at most four decimals, without zeros at the end.</summary>
    private static int WriteDecimals(int steps, Span<byte> target)
    {
        var (whole, rest) = Math.DivRem(steps, Decimals);
        _ = Utf8Formatter.TryFormat(whole, target, out var length);
        if (rest == 0)
        {
            return length;
        }

        target[length++] = (byte)'.';
        for (var unit = Decimals / 10; rest > 0; unit /= 10)
        {
            target[length++] = (byte)('0' + (rest / unit));
            rest %= unit;
        }

        return length;
    }

    private static ulong Share(int steps)
    {
        Span<byte> text = stackalloc byte[sizeof(ulong)];
        var length = WriteDecimals(steps, text);
        text[length] = (byte)',';
        return Packed(text[..(length + 1)]);
    }

    private static ulong Packed(ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        text.CopyTo(bytes);
        bytes[^1] = (byte)text.Length;
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
