using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation;

/// <summary>Where the walker stands.</summary>
internal sealed partial class ValidationContext
{
    /// <summary>The operation or fragment it is in, or null.</summary>
    public DefinitionInfo? Definition { get; set; }

    /// <summary>The composite type of the selection set it is in; null when it is not known.</summary>
    public NamedType? ParentType { get; set; }

    /// <summary>The type of the field or fragment it is in; null when it is not known.</summary>
    public GraphQLType? Type { get; set; }

    /// <summary>The field it is in; null when it is not known.</summary>
    public OutputField? Field { get; set; }

    /// <summary>The directive it is in; null when it is in none or in an unknown one.</summary>
    public DirectiveType? Directive { get; set; }

    /// <summary>The argument it is in; null when it is not known.</summary>
    public InputField? Argument { get; set; }

    /// <summary>The type of the value it is at; null when it is not known.</summary>
    public GraphQLType? InputType { get; set; }

    /// <summary>The input object that the value is a field of, or null.</summary>
    public InputObjectType? InputObject { get; set; }

    /// <summary>Whether the place it is at (argument or input field) has a default value.</summary>
    public bool HasDefault { get; set; }

    /// <summary>Whether it is inside a value that was refused as a whole, so that its parts are not to be judged.</summary>
    public bool IsInRefusedValue { get; set; }

    /// <summary>The field of a composite type, meta fields included, or null.</summary>
    public OutputField? FieldOf(NamedType type, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            switch (name)
            {
                case "__typename":
                    return Introspection.TypeNameField;
                case "__schema" when ReferenceEquals(type, Schema.QueryType):
                    return Introspection.SchemaField;
                case "__type" when ReferenceEquals(type, Schema.QueryType):
                    return Introspection.TypeField;
            }
        }

        return (type as FieldsType)?.Field(name);
    }

    /// <summary>The type that a type reference names; null when the schema does not know it.</summary>
    public GraphQLType? TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => TypeOf(list.Type)?.List(),
        NonNullTypeNode nonNull => TypeOf(nonNull.Type)?.NonNull(),
        NamedTypeNode named => Schema.Type(named.Name.Value),
        _ => null,
    };
}
