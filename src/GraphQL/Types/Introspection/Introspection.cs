using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Types;

/// <summary>The meta fields, and the types that describe a schema to its clients. Shared by all schemas; what they say comes from the schema of the request.</summary>
internal static class Introspection
{
    private static readonly InputField IncludeDeprecated = new("includeDeprecated", BuiltInScalars.Boolean.NonNull(), new Language.BooleanValueNode(false))
    {
        Description = "Whether deprecated ones are listed too.",
    };

    static Introspection()
    {
        DefineSchema();
        DefineType();
        DefineMembers();
        DefineDirective();
        SchemaField = Pure("__schema", SchemaType.NonNull(), "The schema of this server.", c => c.Schema);
        TypeField = Pure(
            "__type", TypeType, "The type of that name, or null.", c => c.Schema.Type((string)c.Argument(0)!),
            new InputField("name", BuiltInScalars.String.NonNull()) { Description = "The type's name." });
        TypeNameField = Pure("__typename", BuiltInScalars.String.NonNull(), "The name of the object's type.", c => c.ObjectType.Name);
    }

    /// <summary>The field <c>__schema</c> of the query root.</summary>
    public static OutputField SchemaField { get; }

    /// <summary>The field <c>__type</c> of the query root.</summary>
    public static OutputField TypeField { get; }

    /// <summary>The field <c>__typename</c> of every object, interface and union.</summary>
    public static OutputField TypeNameField { get; }

    public static ObjectType SchemaType { get; } = new("__Schema") { Description = "The schema: its types, its roots and its directives." };

    public static ObjectType TypeType { get; } = new("__Type")
    {
        Description = "A type of the schema. Which fields are other than null depends on its kind; lists and non-nulls have no name but the type inside as `ofType`.",
    };

    public static ObjectType FieldType { get; } = new("__Field") { Description = "A field of an object or interface." };

    public static ObjectType InputValueType { get; } = new("__InputValue") { Description = "An argument of a field or directive, or a field of an input object." };

    public static ObjectType EnumValueType { get; } = new("__EnumValue") { Description = "A value of an enumeration." };

    public static ObjectType DirectiveType { get; } = new("__Directive") { Description = "A directive that documents or schemas may use." };

    public static EnumType TypeKindType { get; } = MakeEnum(
        "__TypeKind",
        "The kinds of types.",
        (TypeKind.Scalar, "SCALAR", "A scalar: a leaf with a value of its own."),
        (TypeKind.Object, "OBJECT", "An object: `fields` and `interfaces` say more."),
        (TypeKind.Interface, "INTERFACE", "An interface: `fields`, `interfaces` and `possibleTypes` say more."),
        (TypeKind.Union, "UNION", "A union: `possibleTypes` says more."),
        (TypeKind.Enum, "ENUM", "An enumeration: `enumValues` says more."),
        (TypeKind.InputObject, "INPUT_OBJECT", "An input object: `inputFields` says more."),
        (TypeKind.List, "LIST", "A list: `ofType` is the type of the items."),
        (TypeKind.NonNull, "NON_NULL", "A type without null: `ofType` is the type with null."));

    public static EnumType DirectiveLocationType { get; } = MakeEnum(
        "__DirectiveLocation",
        "The places where a directive may stand.",
        ("QUERY", "QUERY", "On a query."),
        ("MUTATION", "MUTATION", "On a mutation."),
        ("SUBSCRIPTION", "SUBSCRIPTION", "On a subscription."),
        ("FIELD", "FIELD", "On a selected field."),
        ("FRAGMENT_DEFINITION", "FRAGMENT_DEFINITION", "On a fragment's definition."),
        ("FRAGMENT_SPREAD", "FRAGMENT_SPREAD", "On a spread of a fragment."),
        ("INLINE_FRAGMENT", "INLINE_FRAGMENT", "On a fragment written in place."),
        ("VARIABLE_DEFINITION", "VARIABLE_DEFINITION", "On a variable's definition."),
        ("SCHEMA", "SCHEMA", "On the schema's definition."),
        ("SCALAR", "SCALAR", "On a scalar."),
        ("OBJECT", "OBJECT", "On an object type."),
        ("FIELD_DEFINITION", "FIELD_DEFINITION", "On a field's definition."),
        ("ARGUMENT_DEFINITION", "ARGUMENT_DEFINITION", "On an argument's definition."),
        ("INTERFACE", "INTERFACE", "On an interface."),
        ("UNION", "UNION", "On a union."),
        ("ENUM", "ENUM", "On an enumeration."),
        ("ENUM_VALUE", "ENUM_VALUE", "On a value of an enumeration."),
        ("INPUT_OBJECT", "INPUT_OBJECT", "On an input object type."),
        ("INPUT_FIELD_DEFINITION", "INPUT_FIELD_DEFINITION", "On a field of an input object."),
        ("DIRECTIVE_DEFINITION", "DIRECTIVE_DEFINITION", "On a directive's definition; not in documents of the September 2025 edition."),
        ("FRAGMENT_VARIABLE_DEFINITION", "FRAGMENT_VARIABLE_DEFINITION", "On a fragment's variable; not in documents of the September 2025 edition."));

    /// <summary>All types of introspection.</summary>
    public static IReadOnlyList<NamedType> Types { get; } =
        [SchemaType, TypeType, TypeKindType, FieldType, InputValueType, EnumValueType, DirectiveType, DirectiveLocationType];

    private static void DefineSchema() => SchemaType.SetFields([
        Leaf<SchemaDefinition>("description", BuiltInScalars.String, "What the schema is.", s => s.Description),
        Of<SchemaDefinition>("types", TypeType.NonNull().List().NonNull(), "All types.", s => s.Types),
        Of<SchemaDefinition>("queryType", TypeType.NonNull(), "The root of queries.", s => s.QueryType),
        Of<SchemaDefinition>("mutationType", TypeType, "The root of mutations, if there is one.", s => s.MutationType),
        Of<SchemaDefinition>("subscriptionType", TypeType, "The root of subscriptions, if there is one.", s => s.SubscriptionType),
        Of<SchemaDefinition>("directives", DirectiveType.NonNull().List().NonNull(), "All directives.", s => s.Directives, IncludeDeprecated),
    ]);

    private static void DefineType() => TypeType.SetFields([
        Leaf<GraphQLType>("kind", TypeKindType.NonNull(), "The kind of type.", t => t.Kind, t => TypeKindType.Values[(int)t.Kind].Name),
        Leaf<GraphQLType>("name", BuiltInScalars.String, "Its name, unless it is a list or non-null.", t => (t as NamedType)?.Name),
        Leaf<GraphQLType>("description", BuiltInScalars.String, "What it means.", t => (t as NamedType)?.Description),
        Leaf<GraphQLType>("specifiedByURL", BuiltInScalars.String, "Where a scalar's format is specified.", t => (t as ScalarType)?.SpecifiedBy),
        Deprecatable<GraphQLType, OutputField>("fields", FieldType.NonNull().List(), "The fields of an object or interface.", t => (t as FieldsType)?.Fields, f => f.DeprecationReason),
        Of<GraphQLType>("interfaces", TypeType.NonNull().List(), "The interfaces that an object or interface implements.", t => (t as FieldsType)?.Interfaces),
        Pure("possibleTypes", TypeType.NonNull().List(), "The objects that an interface or union can be.", PossibleTypes),
        Deprecatable<GraphQLType, EnumValue>("enumValues", EnumValueType.NonNull().List(), "The values of an enumeration.", t => (t as EnumType)?.Values, v => v.DeprecationReason),
        Deprecatable<GraphQLType, InputField>("inputFields", InputValueType.NonNull().List(), "The fields of an input object.", t => (t as InputObjectType)?.Fields, f => f.DeprecationReason),
        Of<GraphQLType>("ofType", TypeType, "The type inside a list or non-null.", t => t is ListType list ? list.OfType : (t as NonNullType)?.OfType),
        Leaf<GraphQLType>("isOneOf", BuiltInScalars.Boolean, "Whether exactly one field of an input object must be given.", t => (t as InputObjectType)?.IsOneOf),
    ]);

    private static void DefineMembers()
    {
        FieldType.SetFields([
            Leaf<OutputField>("name", BuiltInScalars.String.NonNull(), "Its name.", f => f.Name),
            Leaf<OutputField>("description", BuiltInScalars.String, "What it means.", f => f.Description),
            Deprecatable<OutputField, InputField>("args", InputValueType.NonNull().List().NonNull(), "Its arguments.", f => f.Arguments, a => a.DeprecationReason),
            Of<OutputField>("type", TypeType.NonNull(), "Its type.", f => f.Type),
            Leaf<OutputField>("isDeprecated", BuiltInScalars.Boolean.NonNull(), "Whether it should not be used any more.", f => f.DeprecationReason is not null),
            Leaf<OutputField>("deprecationReason", BuiltInScalars.String, "Why it should not be used any more.", f => f.DeprecationReason),
        ]);
        InputValueType.SetFields([
            Leaf<InputField>("name", BuiltInScalars.String.NonNull(), "Its name.", f => f.Name),
            Leaf<InputField>("description", BuiltInScalars.String, "What it means.", f => f.Description),
            Of<InputField>("type", TypeType.NonNull(), "Its type.", f => f.Type),
            Leaf<InputField>("defaultValue", BuiltInScalars.String, "Its default as a literal.", DefaultValueText.Of),
            Leaf<InputField>("isDeprecated", BuiltInScalars.Boolean.NonNull(), "Whether it should not be used any more.", f => f.DeprecationReason is not null),
            Leaf<InputField>("deprecationReason", BuiltInScalars.String, "Why it should not be used any more.", f => f.DeprecationReason),
        ]);
        EnumValueType.SetFields([
            Leaf<EnumValue>("name", BuiltInScalars.String.NonNull(), "Its name.", v => v.Name),
            Leaf<EnumValue>("description", BuiltInScalars.String, "What it means.", v => v.Description),
            Leaf<EnumValue>("isDeprecated", BuiltInScalars.Boolean.NonNull(), "Whether it should not be used any more.", v => v.DeprecationReason is not null),
            Leaf<EnumValue>("deprecationReason", BuiltInScalars.String, "Why it should not be used any more.", v => v.DeprecationReason),
        ]);
    }

    // Directives cannot be deprecated in the September 2025 edition; the fields exist because the tools of the next one ask for them.
    private static void DefineDirective() => DirectiveType.SetFields([
        Leaf<DirectiveType>("name", BuiltInScalars.String.NonNull(), "Its name, without the at-sign.", d => d.Name),
        Leaf<DirectiveType>("description", BuiltInScalars.String, "What it does.", d => d.Description),
        Leaf<DirectiveType>("isRepeatable", BuiltInScalars.Boolean.NonNull(), "Whether it may stand several times at one place.", d => d.IsRepeatable),
        Of<DirectiveType>("locations", DirectiveLocationType.NonNull().List().NonNull(), "Where it may stand.", d => d.Locations),
        Deprecatable<DirectiveType, InputField>("args", InputValueType.NonNull().List().NonNull(), "Its arguments.", d => d.Arguments, a => a.DeprecationReason),
        Leaf<DirectiveType>("isDeprecated", BuiltInScalars.Boolean.NonNull(), "Whether it should not be used any more.", _ => false),
        Leaf<DirectiveType>("deprecationReason", BuiltInScalars.String, "Why it should not be used any more.", _ => null),
    ]);

    private static IEnumerable<ObjectType>? PossibleTypes(ResolverContext context) => context.Parent switch
    {
        UnionType union => union.Types,
        InterfaceType type => [.. context.Schema.Types.OfType<ObjectType>().Where(o => context.Schema.IsPossibleType(type, o))],
        _ => null,
    };

    private static OutputField Pure(string name, GraphQLType type, string description, Func<ResolverContext, object?> resolve, params InputField[] arguments)
        => new(name, type, arguments) { Description = description, Resolver = FieldResolver.FromPure(resolve) };

    private static OutputField Of<T>(string name, GraphQLType type, string description, Func<T, object?> value, params InputField[] arguments)
        => Pure(name, type, description, c => value((T)c.Parent!), arguments);

    private static OutputField Leaf<T>(string name, GraphQLType type, string description, Func<T, object?> value, Func<T, object?>? written = null)
    {
        written ??= value;
        return new(name, type)
        {
            Description = description,
            Resolver = FieldResolver.FromPure(c => value((T)c.Parent!), (parent, writer) =>
            {
                switch (written((T)parent))
                {
                    case null:
                        writer.WriteNullValue();
                        break;
                    case bool b:
                        writer.WriteBooleanValue(b);
                        break;
                    case var text:
                        writer.WriteStringValue((string)text);
                        break;
                }
            }),
        };
    }

    private static OutputField Deprecatable<T, TItem>(string name, GraphQLType type, string description, Func<T, IReadOnlyList<TItem>?> items, Func<TItem, string?> reason)
        => Pure(
            name,
            type,
            description,
            c => items((T)c.Parent!) is { } all ? c.Argument(0) is true ? all : [.. all.Where(item => reason(item) is null)] : null,
            IncludeDeprecated);

    private static EnumType MakeEnum(string name, string description, params (object Value, string Name, string Description)[] values)
    {
        var type = new EnumType(name) { Description = description };
        type.SetValues([.. values.Select(v => new EnumValue(v.Name, v.Value) { Description = v.Description })]);
        return type;
    }
}
