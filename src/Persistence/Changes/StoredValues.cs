using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LearningGraph.Persistence.Changes;

/// <summary>Stored values as JSON that people can read: names and codes as the schema has them, instants as text.</summary>
internal static class StoredValues
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>Whether a column is for people to read: sort keys and search texts are made of others, and secrets, though encrypted, are nobody's to see.</summary>
    internal static bool IsShown(IReadOnlyProperty property)
        => !IsMade(property.Name) && !property.Name.Contains("Secret", StringComparison.Ordinal);

    /// <summary>Whether a column only holds what others say, for ordering and searching.</summary>
    internal static bool IsMade(string name) => name is "SearchText" or "CheapKey" or "DearKey" or "DurationKey" || name.StartsWith("SortKey", StringComparison.Ordinal);

    internal static string NameOf(IReadOnlyPropertyBase property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    internal static JsonNode? Node(object? value) => value switch
    {
        null => null,
        LocalizedTexts texts => JsonNode.Parse(TextJson.Write(texts)),
        LocalizedTerms terms => JsonNode.Parse(TextJson.Write(terms)),
        Uri address => JsonValue.Create(address.OriginalString),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Json),
    };
}
