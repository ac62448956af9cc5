using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>A type whose values end a selection: a scalar or an enumeration.</summary>
public abstract class LeafType : NamedType
{
    private protected LeafType(string name) : base(name)
    {
    }

    /// <summary>The runtime value of a literal (never a variable or null). Throws <see cref="LeafCoercionException"/> when the literal is not one of this type.</summary>
    public abstract object? CoerceInputLiteral(ValueNode literal);

    /// <summary>The runtime value of a literal that may hold variables inside a list or object; only scalars that take those look into it.</summary>
    internal virtual object? CoerceInputLiteral(ValueNode literal, VariableValues variables) => CoerceInputLiteral(literal);

    /// <summary>The runtime value of a JSON value (never null). Throws <see cref="LeafCoercionException"/> when it is not one of this type.</summary>
    public abstract object? CoerceInputValue(JsonElement value);

    /// <summary>Writes a runtime value (never null) as JSON. Throws <see cref="LeafCoercionException"/>, before anything was written, when the value cannot be one of this type.</summary>
    public abstract void CoerceOutputValue(object value, Utf8JsonWriter writer);

    /// <summary>Throws what <see cref="CoerceOutputValue"/> would throw, without writing, so that a wrong value becomes a null and an error while the result is still a tree.</summary>
    public abstract void CheckOutputValue(object value);

    /// <summary>A runtime value (never null) as a literal, for printed defaults.</summary>
    public abstract ValueNode ValueToLiteral(object value);
}

/// <summary>A scalar type. Derive one per scalar; stateless.</summary>
public abstract class ScalarType : LeafType
{
    /// <summary>Makes a scalar of that name.</summary>
    protected ScalarType(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    public sealed override TypeKind Kind => TypeKind.Scalar;

    /// <summary>Where its format is specified, or null.</summary>
    public string? SpecifiedBy { get; internal set; }

    /// <summary>Whether the specification defines it (Int, Float, String, Boolean, ID), so that printed schemas leave it out.</summary>
    public bool IsSpecified { get; internal set; }
}

/// <summary>A value of an enumeration.</summary>
public sealed class EnumValue(string name, object value)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The runtime value; the name itself when the type was built from SDL.</summary>
    public object Value { get; } = value;

    /// <summary>What it means, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Why it should not be used any more, or null.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <summary>The directives applied to it, in print order, without <c>@deprecated</c>.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];

    /// <summary>The definition it was built from, or null.</summary>
    public EnumValueDefinitionNode? SyntaxNode { get; internal set; }
}

/// <summary>An input object type.</summary>
public sealed class InputObjectType(string name) : NamedType(name)
{
    // Beyond that many fields a dictionary is faster than comparing names one by one.
    private const int MostComparedNames = 32;
    private FrozenDictionary<string, int> _byName = FrozenDictionary<string, int>.Empty;
    private byte[][] _utf8Names = [];

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.InputObject;

    /// <summary>Its fields in their order.</summary>
    public IReadOnlyList<InputField> Fields { get; private set; } = [];

    /// <summary>Whether exactly one field must be given, and not null.</summary>
    public bool IsOneOf { get; internal set; }

    /// <summary>
    /// Makes the runtime object. Both spans stand in the order of <see cref="Fields"/>: the value (converted, defaults applied) and whether it is present (given or by default).
    /// Null when the type was built from SDL: then the value is a <c>Dictionary&lt;string, object?&gt;</c> of the present fields.
    /// </summary>
    internal Func<object?[], bool[], object>? CreateInstance { get; set; }

    /// <summary>The field of that name, or null.</summary>
    public InputField? Field(string name) => _byName.TryGetValue(name, out var index) ? Fields[index] : null;

    /// <summary>The place of the field among <see cref="Fields"/>, or -1.</summary>
    internal int IndexOf(string name) => _byName.TryGetValue(name, out var index) ? index : -1;

    /// <summary>The place of the field that a JSON property gives, or -1. Makes no string of the name of a known field.</summary>
    internal int IndexOf(JsonProperty property)
    {
        var written = JsonMarshal.GetRawUtf8PropertyName(property);
        for (var i = 0; i < _utf8Names.Length; i++)
        {
            if (written.SequenceEqual(_utf8Names[i]))
            {
                return i;
            }
        }

        var isOther = Fields.Count <= MostComparedNames && !written.Contains((byte)'\\');
        return !isOther && JsonText.TryGetName(property, out var name) ? IndexOf(name) : -1;
    }

    internal void SetFields(IReadOnlyList<InputField> fields)
    {
        Fields = fields;
        _utf8Names = fields.Count > MostComparedNames ? [] : [.. fields.Select(f => Encoding.UTF8.GetBytes(f.Name))];
        _byName = fields.Select((f, i) => KeyValuePair.Create(f.Name, i)).DistinctBy(p => p.Key).ToFrozenDictionary(StringComparer.Ordinal);
    }
}
