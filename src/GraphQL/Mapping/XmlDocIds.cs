using System.Reflection;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>The ids that members have in XML documentation files.</summary>
internal static class XmlDocIds
{
    /// <summary>The id of a type.</summary>
    public static string Type(Type type) => "T:" + TypeName(type);

    /// <summary>The name of a type inside ids.</summary>
    public static string TypeName(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    /// <summary>The id of a method or constructor.</summary>
    public static string Method(MethodBase method)
    {
        var definition = method.DeclaringType is { IsConstructedGenericType: true }
            ? (MethodBase)method.DeclaringType.GetGenericTypeDefinition().GetMemberWithSameMetadataDefinitionAs(method)
            : method;
        var name = definition.IsConstructor ? "#ctor" : definition.Name;
        var parameters = definition.GetParameters();
        var list = parameters.Length == 0 ? string.Empty : $"({string.Join(',', parameters.Select(p => ParameterType(p.ParameterType)))})";
        return $"M:{TypeName(definition.DeclaringType!)}.{name}{list}";
    }

    private static string ParameterType(Type type)
    {
        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        if (type.IsByRef)
        {
            return ParameterType(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            return $"{ParameterType(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (!type.IsGenericType)
        {
            return TypeName(type);
        }

        var name = TypeName(type.GetGenericTypeDefinition());
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(ParameterType))}}}";
    }
}
