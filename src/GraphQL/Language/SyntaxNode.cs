namespace LearningGraph.GraphQL.Language;

/// <summary>A position in a document: line and column from 1, columns in UTF-16 code units.</summary>
public readonly record struct Location(int Line, int Column);

/// <summary>A node of a parsed document. Nodes are immutable.</summary>
public abstract class SyntaxNode
{
    private protected SyntaxNode(Location location) => Location = location;

    /// <summary>Where the node begins.</summary>
    public Location Location { get; }

    /// <summary>What the node is.</summary>
    public abstract SyntaxKind Kind { get; }

    /// <summary>The node as GraphQL text, as the printer writes it.</summary>
    public override string ToString() => SyntaxPrinter.Print(this);

    /// <summary>The node as GraphQL text; on one line unless <paramref name="indented"/>.</summary>
    public string ToString(bool indented) => SyntaxPrinter.Print(this, indented);
}

/// <summary>The kinds of nodes.</summary>
public enum SyntaxKind
{
#pragma warning disable CS1591 // The names are the specification's.
    Document, Name, OperationDefinition, FragmentDefinition, VariableDefinition, SelectionSet, Field, FragmentSpread, InlineFragment,
    Argument, Directive, NamedType, ListType, NonNullType,
    Variable, IntValue, FloatValue, StringValue, BooleanValue, NullValue, EnumValue, ListValue, ObjectValue, ObjectField,
    SchemaDefinition, SchemaExtension, OperationTypeDefinition, ScalarTypeDefinition, ScalarTypeExtension, ObjectTypeDefinition, ObjectTypeExtension,
    FieldDefinition, InputValueDefinition, InterfaceTypeDefinition, InterfaceTypeExtension, UnionTypeDefinition, UnionTypeExtension,
    EnumTypeDefinition, EnumTypeExtension, EnumValueDefinition, InputObjectTypeDefinition, InputObjectTypeExtension, DirectiveDefinition,
#pragma warning restore CS1591
}

/// <summary>The operations a document can ask for.</summary>
public enum OperationType
{
    /// <summary>A read.</summary>
    Query,

    /// <summary>A write, its root fields run one after another.</summary>
    Mutation,

    /// <summary>A stream of events.</summary>
    Subscription,
}
