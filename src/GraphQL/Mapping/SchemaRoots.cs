using System.Reflection;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>The attributes that put types into a schema.</summary>
internal static class SchemaRoots
{
    /// <summary>Whether the type bears one of them.</summary>
    public static bool IsAttributed(Type type)
        => type.CustomAttributes.Any(a => a.AttributeType == typeof(QueryTypeAttribute)
            || a.AttributeType == typeof(MutationTypeAttribute)
            || a.AttributeType == typeof(SubscriptionTypeAttribute)
            || a.AttributeType == typeof(ObjectTypeAttribute)
            || a.AttributeType == typeof(InterfaceTypeAttribute)
            || a.AttributeType == typeof(UnionTypeAttribute)
            || a.AttributeType == typeof(EnumTypeAttribute)
            || IsExtension(a.AttributeType));

    /// <summary>The type that a static class adds fields to, or null.</summary>
    public static Type? Extended(Type type)
        => type.CustomAttributes.FirstOrDefault(a => IsExtension(a.AttributeType))?.AttributeType.GetGenericArguments()[0];

    private static bool IsExtension(Type attribute) => attribute.IsGenericType && attribute.GetGenericTypeDefinition() == typeof(ObjectTypeAttribute<>);
}
