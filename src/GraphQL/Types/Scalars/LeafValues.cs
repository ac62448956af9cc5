using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types.Scalars;

/// <summary>Texts of leaf values.</summary>
internal static class LeafText
{
    /// <summary>At most 100 characters of a literal.</summary>
    public static string Excerpt(ValueNode literal) => ErrorText.Excerpt(literal.ToString(indented: false));

    /// <summary>At most 100 characters of a resolved value; the .NET type's name for an object, whose content is nobody's business.</summary>
    public static string ExcerptOf(object value) => value switch
    {
        JsonElement e => JsonText.Excerpt(e),
        string s => $"\"{ErrorText.Excerpt(s)}\"",
        bool b => b ? "true" : "false",
        IFormattable f when value.GetType().IsPrimitive || value is decimal => f.ToString(null, CultureInfo.InvariantCulture),
        _ => "an object",
    };

    /// <summary>A string, boolean or finite number as text; null for anything else.</summary>
    public static string? Text(object value) => value switch
    {
        string s => s,
        JsonElement e when JsonText.TryGetString(e, out var text) => text,
        JsonElement { ValueKind: JsonValueKind.True } or true => "true",
        JsonElement { ValueKind: JsonValueKind.False } or false => "false",
        JsonElement { ValueKind: JsonValueKind.Number } e => LeafNumbers.WholeDigits(e) ?? e.GetRawText(),
        char c => c.ToString(),
        double d when !double.IsFinite(d) => null,
        float f when !float.IsFinite(f) => null,
        IFormattable f when LeafNumbers.TryNumber(value, out _) => f.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>Numbers of leaf values.</summary>
internal static class LeafNumbers
{
    private static readonly SearchValues<byte> PlainDigits = SearchValues.Create("-0123456789"u8);

    /// <summary>The number as a double, or null when it is beyond double's range.</summary>
    public static double? Finite(JsonElement number) => number.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    /// <summary>A whole JSON number as digits, however it was written; null when it has a fraction.</summary>
    public static string? WholeDigits(JsonElement number)
    {
        var raw = JsonMarshal.GetRawUtf8Value(number);
        if (raw.IndexOfAnyExcept(PlainDigits) < 0)
        {
            return raw is [(byte)'-', (byte)'0'] ? "0" : Encoding.ASCII.GetString(raw);
        }

        if (Finite(number) is not { } value || !double.IsInteger(value))
        {
            return null;
        }

        // From 10^21 on digits are made up, so the exponent stays (as ECMAScript writes it).
        return Math.Abs(value) < 1e21
            ? (value == 0 ? 0 : value).ToString("F0", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
    }

    /// <summary>A .NET or JSON number as a double.</summary>
    public static bool TryNumber(object value, out double number)
    {
        double? found = value switch
        {
            int i => i,
            long l => l,
            double d => d,
            float f => f,
            decimal m => (double)m,
            short s => s,
            byte b => b,
            sbyte b => b,
            ushort s => s,
            uint i => i,
            ulong l => l,
            JsonElement { ValueKind: JsonValueKind.Number } e => Finite(e),
            _ => null,
        };
        number = found ?? 0;
        return found is not null && double.IsFinite(number);
    }

    /// <summary>What a resolver returned as a number: numbers, booleans as 1 and 0, strings that hold a number. Throws for anything else.</summary>
    public static double? FromOutput(object value, string type, string kind)
    {
        if (TryNumber(value, out var number))
        {
            return number;
        }

        if (value is bool or JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False })
        {
            return value is true or JsonElement { ValueKind: JsonValueKind.True } ? 1 : 0;
        }

        var text = value is JsonElement e && JsonText.TryGetString(e, out var json) ? json : value as string;
        return !string.IsNullOrEmpty(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)
            ? number
            : throw new LeafCoercionException($"{type} cannot represent {kind} value: {LeafText.ExcerptOf(value)}");
    }

    /// <summary>A whole number within 32 bits. Throws otherwise.</summary>
    public static int ToInt32(double? number, Func<string> text)
    {
        if (number is not { } n || !double.IsInteger(n))
        {
            throw new LeafCoercionException($"Int cannot represent non-integer value: {text()}");
        }

        return n is >= int.MinValue and <= int.MaxValue ? (int)n : throw new LeafCoercionException($"Int cannot represent non 32-bit signed integer value: {text()}");
    }

    /// <summary>A finite double as the shortest literal that reads back the same.</summary>
    public static ValueNode ToLiteral(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? new IntValueNode(text) : new FloatValueNode(text);
    }
}
