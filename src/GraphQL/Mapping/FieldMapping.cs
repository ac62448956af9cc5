using System.Reflection;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps properties and methods to fields.</summary>
internal static class FieldMapping
{
    /// <summary>The field of a property; null, with a problem noted, when its type cannot be in a schema.</summary>
    public static OutputField? FromProperty(MappingContext context, FieldsType declaring, PropertyInfo property, MemberMarks marks, bool withResolver)
    {
        var where = MappingContext.Where(property);
        var shape = ClrShape.Of(property);
        var id = IdTypeName(context, declaring, property, marks);
        if (Type(context, shape, marks, id, where) is not { } type)
        {
            return null;
        }

        return new OutputField(marks.Name ?? Naming.Member(property.Name), type)
        {
            Description = marks.Description ?? context.Docs.Property(property),
            DeprecationReason = marks.Deprecation,
            Authorization = marks.Authorization,
            Directives = [.. AuthorizeDirective.Apply(context, marks.Authorization), .. CostDirectives.Of(context, marks)],
            Resolver = withResolver ? PropertyResolvers.Create(property, declaring.RuntimeType, shape, type, id) : null,
        };
    }

    /// <summary>The field of a method; null, with a problem noted, when something in it cannot be in a schema.</summary>
    /// <param name="context">What is mapped.</param>
    /// <param name="declaring">The type that gets the field.</param>
    /// <param name="method">The method: static with the parent as a parameter, or the parent's own.</param>
    /// <param name="marks">Its attributes.</param>
    /// <param name="parent">The .NET type of the parent, for static methods; null at the roots.</param>
    /// <param name="withResolver">Whether the field is an object's, not an interface's.</param>
    public static OutputField? FromMethod(MappingContext context, FieldsType declaring, MethodInfo method, MemberMarks marks, Type? parent, bool withResolver = true)
    {
        var where = MappingContext.Where(method);
        if (method.IsGenericMethod)
        {
            context.Problem(where, "a generic method cannot be a field.");
            return null;
        }

        if (ClrShape.Of(method.ReturnParameter).Awaited() is not { } shape)
        {
            context.Problem(where, "it returns nothing.");
            return null;
        }

        var id = IdTypeName(context, declaring, method, marks);
        var plan = MethodPlan.Of(context, method, marks, parent, nodeKey: marks.IsNodeResolver ? shape.Type : null);
        if (Type(context, shape, marks, id, where) is not { } type || plan is null)
        {
            return null;
        }

        return new OutputField(marks.Name ?? Naming.Method(method), type, plan.Arguments)
        {
            Description = marks.Description ?? context.Docs.Method(method),
            DeprecationReason = marks.Deprecation,
            Authorization = marks.Authorization,
            Directives = [.. AuthorizeDirective.Apply(context, marks.Authorization), .. CostDirectives.Of(context, marks)],
            Sizing = plan.Bindings.Any(b => b.Kind == BindingKind.Paging) ? ListSizing.OfConnection(plan.Limits) : null,
            Resolver = withResolver ? plan.Resolver(ValueConversion.Output(shape, id)) : null,
        };
    }

    /// <summary>The type of a member that is an id, has a type of its own in the schema, or is mapped as it is.</summary>
    public static GraphQLType? Type(MappingContext context, ClrShape shape, MemberMarks marks, string? id, string where)
        => id is not null ? TypeMap.Around(shape, BuiltInScalars.Id)
            : marks.TypeSyntax is { } syntax ? context.Types.FromSyntax(syntax, where)
            : context.Types.Output(shape, where);

    /// <summary>The type whose global ids a member's values are; null when they are none. The Id of a node is its global id, marked or not.</summary>
    public static string? IdTypeName(MappingContext context, FieldsType declaring, MemberInfo member, MemberMarks marks)
    {
        if (marks.Id is { } mark)
        {
            return mark.TypeName ?? (mark.Target is null ? declaring.Name : TypeMap.ObjectName(mark.Target));
        }

        return member is PropertyInfo { Name: "Id" } && context.Nodes.Contains(declaring.RuntimeType) ? declaring.Name : null;
    }
}
