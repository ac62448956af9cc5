using System.Globalization;
using System.Text.Json;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Writes values of the scalars that cannot fail, unboxed, exactly as their scalars write them.</summary>
internal static class LeafWriters
{
    private static readonly Dictionary<Type, Delegate> Known = new()
    {
        [typeof(bool)] = (Action<Utf8JsonWriter, bool>)((w, v) => w.WriteBooleanValue(v)),
        [typeof(byte)] = (Action<Utf8JsonWriter, byte>)((w, v) => w.WriteNumberValue((int)v)),
        [typeof(short)] = (Action<Utf8JsonWriter, short>)((w, v) => w.WriteNumberValue((int)v)),
        [typeof(int)] = (Action<Utf8JsonWriter, int>)((w, v) => w.WriteNumberValue(v)),
        [typeof(long)] = (Action<Utf8JsonWriter, long>)((w, v) => w.WriteNumberValue(v)),
        [typeof(decimal)] = (Action<Utf8JsonWriter, decimal>)((w, v) => w.WriteNumberValue(v)),
        [typeof(string)] = (Action<Utf8JsonWriter, string>)((w, v) => w.WriteStringValue(v)),
        [typeof(Guid)] = (Action<Utf8JsonWriter, Guid>)((w, v) => w.WriteStringValue(v)),
        [typeof(DateOnly)] = (Action<Utf8JsonWriter, DateOnly>)WriteDay,
        [typeof(DateTimeOffset)] = (Action<Utf8JsonWriter, DateTimeOffset>)WriteInstant,
    };

    /// <summary>What writes values of that type: an <c>Action&lt;Utf8JsonWriter, T&gt;</c>; null when such values can fail.</summary>
    public static Delegate? For(Type type) => Known.GetValueOrDefault(type);

    private static void WriteDay(Utf8JsonWriter writer, DateOnly value)
    {
        Span<byte> text = stackalloc byte[16];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    // The round-trip format is fast, but always has seven digits behind the seconds: those that are zero are dropped.
    private static void WriteInstant(Utf8JsonWriter writer, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[40];
        value.UtcDateTime.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        var end = length - 1;
        while (text[end - 1] == (byte)'0')
        {
            end--;
        }

        end = text[end - 1] == (byte)'.' ? end - 1 : end;
        text[end] = (byte)'Z';
        writer.WriteStringValue(text[..(end + 1)]);
    }
}
