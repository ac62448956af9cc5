using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// A list of numbers that is written straight from the list that the resolver gave: no value is boxed and none takes a slot, so a list of a million costs no more than its text. It must
/// not change until the response is written.
/// </summary>
internal static class NumberList
{
    private const int LongestNumber = 32;
    private const int Decimals = 10_000;

    /// <summary>Whether a list is written this way: of floats that may be null, every one of them finite.</summary>
    internal static bool Takes(FieldShape shape, object value)
    {
        if (shape.Item is not { NonNull: false, Leaf: FloatType } || value is not IReadOnlyList<double?> numbers)
        {
            return false;
        }

        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] is { } number && !double.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    internal static void Write(IReadOnlyList<double?> numbers, Utf8JsonWriter writer)
    {
        if (numbers.Count == 0)
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((numbers.Count * 8) + LongestNumber + 2);
        var length = 0;
        buffer[length++] = (byte)'[';
        for (var i = 0; i < numbers.Count; i++)
        {
            if (buffer.Length - length < LongestNumber + 2)
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            length += Format(numbers[i], buffer.AsSpan(length));
            buffer[length++] = (byte)',';
        }

        buffer[length - 1] = (byte)']';
        writer.WriteRawValue(buffer.AsSpan(0, length), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static int Format(double? number, Span<byte> target)
    {
        if (number is not { } value)
        {
            "null"u8.CopyTo(target);
            return 4;
        }

        var steps = (int)((value * Decimals) + 0.5);
        if (value is >= 0 and < 1000 && steps / (double)Decimals == value && !double.IsNegative(value))
        {
            return FormatShort(steps, target);
        }

        _ = Utf8Formatter.TryFormat(value, target, out var length);
        return length;
    }

    /// <summary>Writes a number of at most four decimals, without zeros at the end.</summary>
    private static int FormatShort(int steps, Span<byte> target)
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
}
