using System.Buffers;
using System.Text.Json;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// A list of numbers that is written straight from the list that the resolver gave: no value is boxed and none takes a slot, so a list of a million costs no more than its text. It must
/// not change until the response is written.
/// </summary>
internal static class NumberList
{
    /// <summary>Whether a list is written this way: of floats that may be null, every one of them finite.</summary>
    internal static bool Takes(FieldShape shape, object value)
    {
        if (shape.Item is not { NonNull: false, Leaf: FloatType } || value is not IReadOnlyList<double?> numbers)
        {
            return false;
        }

        var values = Copied(numbers);
        var areFinite = true;
        foreach (var number in values.AsSpan(0, numbers.Count))
        {
            areFinite &= double.IsFinite(number.GetValueOrDefault());
        }

        ArrayPool<double?>.Shared.Return(values);
        return areFinite;
    }

    internal static void Write(IReadOnlyList<double?> numbers, Utf8JsonWriter writer)
    {
        if (numbers.Count == 0)
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
            return;
        }

        var values = Copied(numbers);
        var text = ArrayPool<byte>.Shared.Rent(NumberText.Room(numbers.Count) + 1);
        text[0] = (byte)'[';
        var length = 1;
        for (var rest = values.AsSpan(0, numbers.Count); !rest.IsEmpty;)
        {
            length += NumberText.WriteShares(rest, text.AsSpan(length), out var written);
            rest = rest[written..];
            if (!rest.IsEmpty)
            {
                var other = rest[0].GetValueOrDefault();
                rest = rest[1..];
                text = WithRoom(text, length, NumberText.Longest + NumberText.Room(rest.Length));
                length += NumberText.WriteAny(other, text.AsSpan(length));
            }
        }

        text[length - 1] = (byte)']';
        writer.WriteRawValue(text.AsSpan(0, length), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(text);
        ArrayPool<double?>.Shared.Return(values);
    }

    /// <summary>The numbers in an array of the pool, taken at once where the list can do that.</summary>
    private static double?[] Copied(IReadOnlyList<double?> numbers)
    {
        var values = ArrayPool<double?>.Shared.Rent(numbers.Count);
        if (numbers is ICollection<double?> collection)
        {
            collection.CopyTo(values, 0);
            return values;
        }

        for (var i = 0; i < numbers.Count; i++)
        {
            values[i] = numbers[i];
        }

        return values;
    }

    private static byte[] WithRoom(byte[] text, int length, int room)
    {
        if (text.Length - length >= room)
        {
            return text;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + room, text.Length * 2));
        text.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(text);
        return larger;
    }
}
