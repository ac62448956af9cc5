using System.Reflection;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps .NET classes, records and structs to object types: the fields that static classes add first, then the type's own properties and methods.</summary>
internal static class ObjectMapping
{
    private static readonly HashSet<string> NeverFields = new(StringComparer.Ordinal)
    {
        "GetHashCode", "Equals", "ToString", "GetType", "CompareTo", "Deconstruct", "<Clone>$", "GetEnumerator", "PrintMembers", "Dispose", "DisposeAsync",
    };

    public static void Complete(MappingContext context, ObjectType mapped)
    {
        var type = mapped.RuntimeType;
        var extensions = context.Types.Extensions.GetValueOrDefault(type) ?? [];
        mapped.Description = Description(context, type, extensions);
        mapped.Directives = Security.CostDirectives.OfType(context, extensions.Prepend(type));
        var hidden = new HashSet<string>(extensions.SelectMany(e => e.GetCustomAttribute<IgnoreMembersAttribute>()?.Members ?? []), StringComparer.Ordinal);
        CheckMembers(context, type, hidden, extensions);
        var fields = new List<OutputField>();
        foreach (var extension in extensions)
        {
            fields.AddRange(StaticFields(context, mapped, extension, type, hidden));
        }

        fields.AddRange(OwnFields(context, mapped, withResolvers: true, hidden, fields));
        mapped.SetFields(fields);
        mapped.Interfaces = AbstractMapping.Implemented(context, type);
        Relay.NodeFields.Implement(context, mapped);
        Mutations.ErrorTypes.Implement(context, mapped);
        if (fields.Count == 0)
        {
            context.Problem(type.FullName ?? type.Name, "it has no public property or method that can be a field.");
        }
    }

    /// <summary>The fields of a static class's public methods.</summary>
    public static IEnumerable<OutputField> StaticFields(MappingContext context, FieldsType declaring, Type source, Type? parent, HashSet<string>? hidden = null)
    {
        foreach (var method in source.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName).OrderBy(m => m.MetadataToken))
        {
            var marks = MemberMarks.Of(method);
            if (marks.IsIgnored)
            {
                continue;
            }

            var field = FieldMapping.FromMethod(context, declaring, method, marks, parent);
            if (marks.BoundMember is { } bound && !Bind(context, method, parent, bound, hidden, field?.Name))
            {
                continue;
            }

            if (field is not null)
            {
                yield return field;
            }
        }
    }

    /// <summary>The fields of a .NET type's own public properties and methods, without those that are hidden or taken.</summary>
    public static List<OutputField> OwnFields(
        MappingContext context, FieldsType declaring, bool withResolvers, HashSet<string>? hidden = null, IReadOnlyCollection<OutputField>? taken = null)
    {
        var names = new HashSet<string>((taken ?? []).Select(f => f.Name), StringComparer.Ordinal);
        var fields = new List<OutputField>();
        foreach (var member in Members(declaring.RuntimeType))
        {
            var marks = MemberMarks.Of(member);
            if (marks.IsIgnored || hidden?.Contains(member.Name) == true || !names.Add(marks.Name ?? (member is MethodInfo m ? Naming.Method(m) : Naming.Member(member.Name))))
            {
                continue;
            }

            var field = member is PropertyInfo property
                ? FieldMapping.FromProperty(context, declaring, property, marks, withResolvers)
                : FieldMapping.FromMethod(context, declaring, (MethodInfo)member, marks, null, withResolvers);
            if (field is not null)
            {
                fields.Add(field);
            }
        }

        return fields;
    }

    /// <summary>The public properties of a type, base classes first, as they are declared.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type)
        => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRef && !p.PropertyType.IsByRefLike)
            .GroupBy(p => p.Name)
            .Select(g => g.OrderByDescending(p => Depth(p.DeclaringType!)).First())
            .OrderBy(p => Depth(p.DeclaringType!))
            .ThenBy(p => p.MetadataToken);

    private static IEnumerable<MemberInfo> Members(Type type)
    {
        var interfaces = type.IsInterface ? type.GetInterfaces() : [];
        return Properties(type).Where(p => p.PropertyType != typeof(object) || p.IsDefined(typeof(GraphQLTypeAttribute)))
            .Concat(interfaces.SelectMany(Properties))
            .Concat<MemberInfo>(type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(IsField).OrderBy(m => Depth(m.DeclaringType!)).ThenBy(m => m.MetadataToken));
    }

    private static bool IsField(MethodInfo method)
        => !method.IsSpecialName && !method.IsGenericMethod && method.DeclaringType != typeof(object) && method.DeclaringType != typeof(ValueType) && !NeverFields.Contains(method.Name)
            && method.ReturnType != typeof(void) && method.ReturnType != typeof(Task) && method.ReturnType != typeof(ValueTask) && method.ReturnType != typeof(object)
            && !method.ReturnType.IsByRef && !method.ReturnType.IsByRefLike && !Array.Exists(method.GetParameters(), p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike);

    private static int Depth(Type type)
    {
        var depth = 0;
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            depth++;
        }

        return depth;
    }

    private static string? Description(MappingContext context, Type type, List<Type> extensions)
        => extensions.Select(e => MemberMarks.Of(e).Description).FirstOrDefault(d => d is not null)
            ?? MemberMarks.Of(type).Description
            ?? context.Docs.Type(type)
            ?? extensions.Select(context.Docs.Type).FirstOrDefault(d => d is not null);

    private static void CheckMembers(MappingContext context, Type type, HashSet<string> hidden, List<Type> extensions)
    {
        foreach (var name in hidden.Where(n => type.GetMember(n, BindingFlags.Public | BindingFlags.Instance).Length == 0))
        {
            context.Problem(extensions[0].FullName!, $"{type.Name} has no public member '{name}' to ignore.");
        }
    }

    private static bool Bind(MappingContext context, MethodInfo method, Type? parent, string bound, HashSet<string>? hidden, string? fieldName)
    {
        if (parent?.GetProperty(bound) is not { } property)
        {
            context.Problem(MappingContext.Where(method), $"there is no property '{bound}' to stand in for.");
            return false;
        }

        if (Naming.Member(property.Name) == fieldName)
        {
            context.Problem(MappingContext.Where(method), $"its field has the name of the property '{bound}' and replaces it as it is: leave [BindMember] out, which elsewhere deletes the field.");
            return false;
        }

        hidden?.Add(bound);
        return true;
    }
}
