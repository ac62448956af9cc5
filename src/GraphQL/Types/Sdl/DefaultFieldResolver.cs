using System.Text.Json;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Types.Sdl;

/// <summary>Resolves fields of plain data: JSON objects and dictionaries.</summary>
internal static class DefaultFieldResolver
{
    private const string TypeName = "__typename";

    /// <summary>The resolver of a field: the parent's property of its name, null when it has none.</summary>
    public static FieldResolver For(OutputField field)
    {
        var name = field.Name;
        return FieldResolver.FromPure(context => Property(context.Parent, name));
    }

    /// <summary>The property of a JSON object or dictionary; null when it is missing, null, or the value is something else.</summary>
    public static object? Property(object? value, string name)
    {
        switch (value)
        {
            case JsonElement { ValueKind: JsonValueKind.Object } element:
                return element.TryGetProperty(name, out var property) && property.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? property : null;
            case IReadOnlyDictionary<string, object?> dictionary:
                return dictionary.GetValueOrDefault(name);
            case IDictionary<string, object?> dictionary:
                return dictionary.TryGetValue(name, out var found) ? found : null;
            default:
                return null;
        }
    }

    /// <summary>The object type that a plain value names in its <c>__typename</c>, or null.</summary>
    public static ObjectType? TypeOf(SchemaDefinition schema, object value)
    {
        var name = Property(value, TypeName) switch
        {
            string text => text,
            JsonElement element when JsonText.TryGetString(element, out var text) => text,
            _ => null,
        };
        return name is null ? null : schema.Type(name) as ObjectType;
    }
}
