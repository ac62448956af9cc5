namespace LearningGraph.GraphQL.Language;

/// <summary>A reference to a type.</summary>
public abstract class TypeNode : SyntaxNode
{
    private protected TypeNode(Location location) : base(location)
    {
    }
}

/// <summary>A type by its name.</summary>
public sealed class NamedTypeNode(NameNode name, Location location = default) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;

    /// <summary>The type's name.</summary>
    public NameNode Name { get; } = name;
}

/// <summary>A list of a type.</summary>
public sealed class ListTypeNode(TypeNode type, Location location = default) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;

    /// <summary>The type of the items.</summary>
    public TypeNode Type { get; } = type;
}

/// <summary>A type that refuses null.</summary>
public sealed class NonNullTypeNode(TypeNode type, Location location = default) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;

    /// <summary>The nullable type: a name or a list.</summary>
    public TypeNode Type { get; } = type;
}

/// <summary>A literal or a variable.</summary>
public abstract class ValueNode : SyntaxNode
{
    private protected ValueNode(Location location) : base(location)
    {
    }
}

/// <summary>A variable.</summary>
public sealed class VariableNode(NameNode name, Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Variable;

    /// <summary>Its name, without the dollar sign.</summary>
    public NameNode Name { get; } = name;
}

/// <summary>An integer as it was written.</summary>
public sealed class IntValueNode(string value, Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.IntValue;

    /// <summary>The digits.</summary>
    public string Value { get; } = value;
}

/// <summary>A number with a fraction or exponent, as it was written.</summary>
public sealed class FloatValueNode(string value, Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FloatValue;

    /// <summary>The text.</summary>
    public string Value { get; } = value;
}

/// <summary>A string, its escapes resolved.</summary>
public sealed class StringValueNode(string value, bool isBlock = false, Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.StringValue;

    /// <summary>The text it stands for.</summary>
    public string Value { get; } = value;

    /// <summary>Whether it was written as a block string.</summary>
    public bool IsBlock { get; } = isBlock;
}

/// <summary>True or false.</summary>
public sealed class BooleanValueNode(bool value, Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.BooleanValue;

    /// <summary>The value.</summary>
    public bool Value { get; } = value;
}

/// <summary>The literal null.</summary>
public sealed class NullValueNode(Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NullValue;
}

/// <summary>An enumeration value.</summary>
public sealed class EnumValueNode(string value, Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValue;

    /// <summary>Its name.</summary>
    public string Value { get; } = value;
}

/// <summary>A list of values.</summary>
public sealed class ListValueNode(IReadOnlyList<ValueNode> items, Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListValue;

    /// <summary>The items.</summary>
    public IReadOnlyList<ValueNode> Items { get; } = items;
}

/// <summary>An input object.</summary>
public sealed class ObjectValueNode(IReadOnlyList<ObjectFieldNode> fields, Location location = default) : ValueNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectValue;

    /// <summary>Its fields in the order they were written.</summary>
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}

/// <summary>A field of an input object.</summary>
public sealed class ObjectFieldNode(NameNode name, ValueNode value, Location location = default) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectField;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its value.</summary>
    public ValueNode Value { get; } = value;
}
