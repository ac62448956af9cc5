namespace LearningGraph.GraphQL.Language;
/// <summary>A definition or an extension of the type system.</summary>
public abstract class TypeSystemDefinitionNode : DefinitionNode
{
    private protected TypeSystemDefinitionNode(IReadOnlyList<DirectiveNode> directives, Location location) : base(location) => Directives = directives;

    /// <summary>The directives applied to it.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; }
}

/// <summary>A definition or an extension of a named type.</summary>
public abstract class TypeDefinitionNode : TypeSystemDefinitionNode
{
    private protected TypeDefinitionNode(StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, bool isExtension, Location location)
        : base(directives, location)
    {
        Description = description;
        Name = name;
        IsExtension = isExtension;
    }

    /// <summary>The description, or null; always null on an extension.</summary>
    public StringValueNode? Description { get; }

    /// <summary>The type's name.</summary>
    public NameNode Name { get; }

    /// <summary>Whether it extends a type that is defined elsewhere.</summary>
    public bool IsExtension { get; }
}

/// <summary>A schema definition, or an extension of it.</summary>
public sealed class SchemaDefinitionNode(
    StringValueNode? description, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<OperationTypeDefinitionNode> operationTypes, bool isExtension = false, Location location = default)
    : TypeSystemDefinitionNode(directives, location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.SchemaExtension : SyntaxKind.SchemaDefinition;

    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The root types.</summary>
    public IReadOnlyList<OperationTypeDefinitionNode> OperationTypes { get; } = operationTypes;

    /// <summary>Whether it extends the schema.</summary>
    public bool IsExtension { get; } = isExtension;
}

/// <summary>A root type of a schema.</summary>
public sealed class OperationTypeDefinitionNode(OperationType operation, NamedTypeNode type, Location location = default) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationTypeDefinition;

    /// <summary>The operation.</summary>
    public OperationType Operation { get; } = operation;

    /// <summary>Its root type.</summary>
    public NamedTypeNode Type { get; } = type;
}

/// <summary>A scalar type, or an extension of one.</summary>
public sealed class ScalarTypeDefinitionNode(
    StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, bool isExtension = false, Location location = default)
    : TypeDefinitionNode(description, name, directives, isExtension, location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.ScalarTypeExtension : SyntaxKind.ScalarTypeDefinition;
}

/// <summary>An object type, or an extension of one.</summary>
public sealed class ObjectTypeDefinitionNode(
    StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields, bool isExtension = false, Location location = default)
    : TypeDefinitionNode(description, name, directives, isExtension, location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.ObjectTypeExtension : SyntaxKind.ObjectTypeDefinition;

    /// <summary>The interfaces it implements.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>Its fields in their order.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary>An interface type, or an extension of one.</summary>
public sealed class InterfaceTypeDefinitionNode(
    StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> interfaces, IReadOnlyList<FieldDefinitionNode> fields, bool isExtension = false, Location location = default)
    : TypeDefinitionNode(description, name, directives, isExtension, location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.InterfaceTypeExtension : SyntaxKind.InterfaceTypeDefinition;

    /// <summary>The interfaces it implements.</summary>
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>Its fields in their order.</summary>
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary>A union type, or an extension of one.</summary>
public sealed class UnionTypeDefinitionNode(
    StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<NamedTypeNode> types, bool isExtension = false, Location location = default)
    : TypeDefinitionNode(description, name, directives, isExtension, location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.UnionTypeExtension : SyntaxKind.UnionTypeDefinition;

    /// <summary>Its member types.</summary>
    public IReadOnlyList<NamedTypeNode> Types { get; } = types;
}

/// <summary>An enumeration type, or an extension of one.</summary>
public sealed class EnumTypeDefinitionNode(
    StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<EnumValueDefinitionNode> values, bool isExtension = false, Location location = default)
    : TypeDefinitionNode(description, name, directives, isExtension, location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.EnumTypeExtension : SyntaxKind.EnumTypeDefinition;

    /// <summary>Its values in their order.</summary>
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; } = values;
}

/// <summary>An input object type, or an extension of one.</summary>
public sealed class InputObjectTypeDefinitionNode(
    StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, IReadOnlyList<InputValueDefinitionNode> fields, bool isExtension = false, Location location = default)
    : TypeDefinitionNode(description, name, directives, isExtension, location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.InputObjectTypeExtension : SyntaxKind.InputObjectTypeDefinition;

    /// <summary>Its fields in their order.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; } = fields;
}

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinitionNode(
    StringValueNode? description, NameNode name, IReadOnlyList<InputValueDefinitionNode> arguments, TypeNode type, IReadOnlyList<DirectiveNode> directives, Location location = default)
    : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FieldDefinition;

    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its arguments in their order.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>Its type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>The directives applied to it.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An argument or a field of an input object.</summary>
public sealed class InputValueDefinitionNode(
    StringValueNode? description, NameNode name, TypeNode type, ValueNode? defaultValue, IReadOnlyList<DirectiveNode> directives, Location location = default) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;

    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>Its default, or null when it has none.</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <summary>The directives applied to it.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>A value of an enumeration.</summary>
public sealed class EnumValueDefinitionNode(StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives, Location location = default) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValueDefinition;

    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>The directives applied to it.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>A directive's definition.</summary>
public sealed class DirectiveDefinitionNode(
    StringValueNode? description, NameNode name, IReadOnlyList<InputValueDefinitionNode> arguments, bool isRepeatable, IReadOnlyList<NameNode> locations, Location location = default)
    : TypeSystemDefinitionNode([], location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;

    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Its name, without the at-sign.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its arguments in their order.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>Whether it may stand several times at one place.</summary>
    public bool IsRepeatable { get; } = isRepeatable;

    /// <summary>Where it may stand.</summary>
    public IReadOnlyList<NameNode> Locations { get; } = locations;
}
