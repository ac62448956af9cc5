using System.Collections.Frozen;
using System.Text.Json;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>An enumeration type.</summary>
public sealed class EnumType(string name) : LeafType(name)
{
    private FrozenDictionary<string, EnumValue> _byName = FrozenDictionary<string, EnumValue>.Empty;
    private FrozenDictionary<object, EnumValue> _byValue = FrozenDictionary<object, EnumValue>.Empty;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Enum;

    /// <summary>Its values in their order.</summary>
    public IReadOnlyList<EnumValue> Values { get; private set; } = [];

    /// <summary>The value of that name, or null.</summary>
    public EnumValue? Value(string name) => _byName.GetValueOrDefault(name);

    internal void SetValues(IReadOnlyList<EnumValue> values)
    {
        Values = values;
        _byName = values.DistinctBy(v => v.Name).ToFrozenDictionary(v => v.Name, StringComparer.Ordinal);
        _byValue = values.DistinctBy(v => v.Value).ToFrozenDictionary(v => v.Value);
    }

    /// <inheritdoc/>
    public override object? CoerceInputLiteral(ValueNode literal)
        => literal is EnumValueNode e ? ValueOf(e.Value) : throw new LeafCoercionException($"Enum \"{Name}\" cannot represent non-enum value: {ErrorText.Excerpt(literal.ToString(indented: false))}.");

    /// <inheritdoc/>
    public override object? CoerceInputValue(JsonElement value)
        => JsonText.TryGetString(value, out var text) ? ValueOf(text) : throw new LeafCoercionException($"Enum \"{Name}\" cannot represent non-string value: {JsonText.Excerpt(value)}.");

    /// <inheritdoc/>
    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => writer.WriteStringValue(Find(value).Name);

    /// <inheritdoc/>
    public override void CheckOutputValue(object value) => Find(value);

    /// <inheritdoc/>
    public override ValueNode ValueToLiteral(object value) => new EnumValueNode(Find(value).Name);

    private object ValueOf(string value)
        => Value(value)?.Value ?? throw new LeafCoercionException($"Value \"{ErrorText.Excerpt(value)}\" does not exist in \"{Name}\" enum.");

    private EnumValue Find(object value)
    {
        if (_byValue.TryGetValue(value, out var found))
        {
            return found;
        }

        var text = value is JsonElement e && JsonText.TryGetString(e, out var json) ? json : value as string;
        return text is not null && Value(text) is { } byName ? byName : throw new LeafCoercionException($"Enum \"{Name}\" cannot represent the value that was resolved.");
    }
}
