using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>A value of JSON-LD that is written as text, or as an object with a name, an address or a code.</summary>
/// <param name="Text">The text: the value, or the name of the object; null when it has neither.</param>
/// <param name="Language">The language of the text; null when it tells none.</param>
/// <param name="Address">The address of the object; null when it has none.</param>
/// <param name="Code">The code of the object in its set; null when it has none.</param>
/// <param name="Set">The address or name of the set that the code is of; null when it tells none.</param>
[JsonConverter(typeof(LinkedValueConverter))]
internal sealed record LinkedValue(string? Text, string? Language = null, string? Address = null, string? Code = null, string? Set = null);

/// <summary>Reads a value of JSON-LD in each of its forms.</summary>
internal sealed class LinkedValueConverter : JsonConverter<LinkedValue>
{
    public override LinkedValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, LinkedValue value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static LinkedValue Of(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? new LinkedValue(
            Scalar(value, "@value") ?? Scalar(value, "value") ?? Scalar(value, "name"),
            Scalar(value, "@language") ?? Scalar(value, "inLanguage") ?? NameLanguage(value),
            Scalar(value, "@id") ?? Scalar(value, "url"),
            Scalar(value, "termCode") ?? Scalar(value, "alternateName"),
            value.TryGetProperty("inDefinedTermSet", out var set) ? Scalar(set) ?? (set.ValueKind == JsonValueKind.Object ? Scalar(set, "@id") ?? Scalar(set, "url") ?? Scalar(set, "name") : null) : null)
        : new LinkedValue(Scalar(value) ?? throw new JsonException());

    private static string? NameLanguage(JsonElement value)
        => value.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.Object ? Scalar(name, "@language") : null;

    private static string? Scalar(JsonElement value, string property) => value.TryGetProperty(property, out var inner)
        ? Scalar(inner) ?? (inner.ValueKind == JsonValueKind.Object ? Scalar(inner, "@value") : null)
        : null;

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}

/// <summary>Reads what JSON-LD writes as one value or as an array of them.</summary>
internal sealed class OneOrManyConverter<T> : JsonConverter<IReadOnlyList<T>>
    where T : class
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return JsonSerializer.Deserialize(ref reader, type) is { } one ? [one] : [];
        }

        var all = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (JsonSerializer.Deserialize(ref reader, type) is { } one)
            {
                all.Add(one);
            }
        }

        return all;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>Reads a number that may be written as text.</summary>
internal sealed class LooseAmountConverter : JsonConverter<decimal?>
{
    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number => reader.GetDecimal(),
        JsonTokenType.String when reader.GetString() is { Length: 0 } => null,
        JsonTokenType.String when decimal.TryParse(reader.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) => amount,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
