using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>
/// Prints schemas as SDL, the same schema always alike: the schema itself, then interfaces, objects (roots first), unions, input objects, enumerations, directives and scalars, in the order of
/// their names within each group; members in their own order. What the specification defines is left out.
/// </summary>
public static class SchemaPrinter
{
    /// <summary>The schema as SDL, with a line end at its end; lines end in LF.</summary>
    public static string Print(SchemaDefinition schema) => SyntaxPrinter.Print(ToDocument(schema)) + "\n";

    /// <summary>One type as SDL.</summary>
    public static string Print(NamedType type) => SyntaxPrinter.Print(Definition(type));

    /// <summary>The schema as a document.</summary>
    public static DocumentNode ToDocument(SchemaDefinition schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var definitions = new List<DefinitionNode>();
        if (Schema(schema) is { } root)
        {
            definitions.Add(root);
        }

        var types = schema.Types.Where(t => !t.IsIntrospection && t is not ScalarType { IsSpecified: true })
            .OrderBy(t => RootOrder(schema, t)).ThenBy(t => t.Name, StringComparer.Ordinal).ToArray();
        definitions.AddRange(types.OfType<InterfaceType>().Select(Definition));
        definitions.AddRange(types.OfType<ObjectType>().Select(Definition));
        definitions.AddRange(types.OfType<UnionType>().Select(Definition));
        definitions.AddRange(types.OfType<InputObjectType>().Select(Definition));
        definitions.AddRange(types.OfType<EnumType>().Select(Definition));
        definitions.AddRange(schema.Directives.Where(d => !d.IsSpecified).OrderBy(d => d.Name, StringComparer.Ordinal).Select(Definition));
        definitions.AddRange(types.OfType<ScalarType>().Select(Definition));
        return new DocumentNode(definitions);
    }

    private static int RootOrder(SchemaDefinition schema, NamedType type)
        => ReferenceEquals(type, schema.QueryType) ? 0 : ReferenceEquals(type, schema.MutationType) ? 1 : ReferenceEquals(type, schema.SubscriptionType) ? 2 : 3;

    // Left out when it would say nothing: roots by their usual names, none of those names used for another type, no description, no directive.
    private static SchemaDefinitionNode? Schema(SchemaDefinition schema)
    {
        (OperationType Operation, string Name)[] usual = [(OperationType.Query, "Query"), (OperationType.Mutation, "Mutation"), (OperationType.Subscription, "Subscription")];
        var directives = schema.SyntaxNodes.SelectMany(n => n.Directives).ToArray();
        if (schema.Description is null && directives.Length == 0 && usual.All(u => schema.RootType(u.Operation)?.Name == schema.Type(u.Name)?.Name))
        {
            return null;
        }

        return new SchemaDefinitionNode(
            Description(schema.Description),
            directives,
            [.. usual.Where(u => schema.RootType(u.Operation) is not null).Select(u => new OperationTypeDefinitionNode(u.Operation, Reference(schema.RootType(u.Operation)!)))]);
    }

    private static TypeDefinitionNode Definition(NamedType type)
    {
        var description = Description(type.Description);
        var name = new NameNode(type.Name);
        return type switch
        {
            ObjectType o => new ObjectTypeDefinitionNode(description, name, o.Directives, [.. o.Interfaces.Select(Reference)], [.. o.Fields.Select(Field)]),
            InterfaceType i => new InterfaceTypeDefinitionNode(description, name, i.Directives, [.. i.Interfaces.Select(Reference)], [.. i.Fields.Select(Field)]),
            UnionType u => new UnionTypeDefinitionNode(description, name, u.Directives, [.. u.Types.Select(Reference)]),
            EnumType e => new EnumTypeDefinitionNode(description, name, e.Directives, [.. e.Values.Select(Value)]),
            InputObjectType i => new InputObjectTypeDefinitionNode(
                description, name, i.IsOneOf ? [new DirectiveNode(new NameNode(SpecifiedDirectives.OneOf.Name), []), .. i.Directives] : i.Directives, [.. i.Fields.Select(Input)]),
            ScalarType { SpecifiedBy: { } url } s => new ScalarTypeDefinitionNode(description, name, [Applied(SpecifiedDirectives.SpecifiedBy, url), .. s.Directives]),
            _ => new ScalarTypeDefinitionNode(description, name, type.Directives),
        };
    }

    private static DirectiveDefinitionNode Definition(DirectiveType directive) => new(
        Description(directive.Description), new NameNode(directive.Name), [.. directive.Arguments.Select(Input)], directive.IsRepeatable, [.. directive.Locations.Select(l => new NameNode(l))]);

    private static FieldDefinitionNode Field(OutputField field) => new(
        Description(field.Description), new NameNode(field.Name), [.. field.Arguments.Select(Input)], Type(field.Type), Directives(field.DeprecationReason, field.Directives));

    private static InputValueDefinitionNode Input(InputField field) => new(
        Description(field.Description), new NameNode(field.Name), Type(field.Type), field.DefaultValue, Directives(field.DeprecationReason, field.Directives));

    private static EnumValueDefinitionNode Value(EnumValue value)
        => new(Description(value.Description), new NameNode(value.Name), Directives(value.DeprecationReason, value.Directives));

    private static IReadOnlyList<DirectiveNode> Directives(string? deprecationReason, IReadOnlyList<DirectiveNode> applied) => deprecationReason switch
    {
        null => applied,
        SpecifiedDirectives.DefaultDeprecationReason => [new DirectiveNode(new NameNode(SpecifiedDirectives.Deprecated.Name), []), .. applied],
        _ => [Applied(SpecifiedDirectives.Deprecated, deprecationReason), .. applied],
    };

    private static DirectiveNode Applied(DirectiveType directive, string argument)
        => new(new NameNode(directive.Name), [new ArgumentNode(new NameNode(directive.Arguments[0].Name), new StringValueNode(argument))]);

    private static StringValueNode? Description(string? text)
        => text is null ? null : new StringValueNode(text, text.Contains('\n', StringComparison.Ordinal) && BlockString.IsPrintable(text));

    private static TypeNode Type(GraphQLType type) => type switch
    {
        ListType list => new ListTypeNode(Type(list.OfType)),
        NonNullType nonNull => new NonNullTypeNode(Type(nonNull.OfType)),
        _ => Reference((NamedType)type),
    };

    private static NamedTypeNode Reference(NamedType type) => new(new NameNode(type.Name));
}
