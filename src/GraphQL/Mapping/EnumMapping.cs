using System.Reflection;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps .NET enumerations.</summary>
internal static class EnumMapping
{
    public static EnumType Map(MappingContext context, Type type)
    {
        var marks = MemberMarks.Of(type);
        var name = type.GetCustomAttribute<EnumTypeAttribute>()?.Name ?? Naming.Type(type);
        var mapped = new EnumType(name) { RuntimeType = type, Description = marks.Description ?? context.Docs.Type(type), Directives = Security.CostDirectives.Of(context, marks) };
        var values = new List<EnumValue>();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var valueMarks = MemberMarks.Of(field);
            if (!valueMarks.IsIgnored)
            {
                values.Add(new EnumValue(valueMarks.Name ?? Naming.EnumValue(field.Name), field.GetValue(null)!)
                {
                    Description = valueMarks.Description ?? context.Docs.Property(field),
                    DeprecationReason = valueMarks.Deprecation,
                });
            }
        }

        mapped.SetValues(values);
        return mapped;
    }
}
