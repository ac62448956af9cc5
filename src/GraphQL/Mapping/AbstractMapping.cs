using System.Reflection;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps .NET interfaces and abstract classes that are interfaces or unions of the schema.</summary>
internal static class AbstractMapping
{
    public static NamedType Create(Type type)
    {
        if (type.GetCustomAttribute<UnionTypeAttribute>(false) is { } union)
        {
            return new UnionType(union.Name ?? Naming.Type(type)) { RuntimeType = type };
        }

        return new InterfaceType(type.GetCustomAttribute<InterfaceTypeAttribute>(false)?.Name ?? Naming.Type(type)) { RuntimeType = type };
    }

    public static void Complete(MappingContext context, NamedType mapped)
    {
        mapped.Description = MemberMarks.Of(mapped.RuntimeType).Description ?? context.Docs.Type(mapped.RuntimeType);
        if (mapped is UnionType union)
        {
            return;
        }

        var type = (InterfaceType)mapped;
        type.Interfaces = Implemented(context, type.RuntimeType);
        type.SetFields(ObjectMapping.OwnFields(context, type, withResolvers: false));
    }

    /// <summary>The interfaces of the schema that a .NET type implements, in the order of their names.</summary>
    public static List<InterfaceType> Implemented(MappingContext context, Type type)
        => [.. context.Types.Abstract
            .Where(a => a != type && a.IsAssignableFrom(type) && a.IsDefined(typeof(InterfaceTypeAttribute), false))
            .Select(a => context.Types.OutputNamed(a, a.Name))
            .OfType<InterfaceType>()
            .OrderBy(i => i.Name, StringComparer.Ordinal)];

    /// <summary>Gives every union the registered objects that belong to it.</summary>
    public static void FillUnions(MappingContext context)
    {
        foreach (var union in context.Parts.Types.OfType<UnionType>().Where(u => u.RuntimeType != typeof(object)))
        {
            union.Types = [.. context.Parts.Types.OfType<ObjectType>()
                .Where(o => union.RuntimeType.IsAssignableFrom(o.RuntimeType))
                .OrderBy(o => o.Name, StringComparer.Ordinal)];
        }
    }
}
