using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The fields that every schema has without saying so.</summary>
internal static class MetaFields
{
    /// <summary>The field of that name on that type, meta fields included; null when there is none.</summary>
    public static OutputField? Find(SchemaDefinition schema, FieldsType type, string name) => name switch
    {
        "__typename" => Introspection.TypeNameField,
        "__schema" when ReferenceEquals(type, schema.QueryType) => Introspection.SchemaField,
        "__type" when ReferenceEquals(type, schema.QueryType) => Introspection.TypeField,
        _ => type.Field(name),
    };
}
