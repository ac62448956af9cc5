using System.Reflection;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;
using ClrShape = LearningGraph.GraphQL.Mapping.ClrShape;

namespace LearningGraph.GraphQL.Mutations;

/// <summary>A mutation's payload.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsOwn">Whether the mutation returns it as it is, so that its result needs no wrapping.</param>
internal sealed record PayloadType(ObjectType Type, bool IsOwn);

/// <summary>Makes the payload types of mutations.</summary>
internal static class MutationPayloads
{
    /// <summary>The payload of a mutation; null, with a problem noted, when its result cannot be in a schema.</summary>
    public static PayloadType? Create(
        MappingContext context, ObjectType root, MethodInfo method, MemberMarks marks, string name, ClrShape shape, IReadOnlyList<ObjectType> errors)
    {
        var typeName = Naming.Pascal(name) + "Payload";
        var isOwn = shape.Item() is null && BuiltInScalars.For(shape.Type) is null && !shape.Type.IsEnum && TypeMap.ObjectName(shape.Type) == typeName;
        var type = new ObjectType(typeName) { RuntimeType = isOwn ? shape.Type : typeof(MutationPayload), Description = $"What `{name}` answers." };
        if (!context.Types.Add(type, method.DeclaringType!))
        {
            return null;
        }

        var result = isOwn ? null : Result(context, root, method, marks, shape);
        if (!isOwn && result is null)
        {
            return null;
        }

        var errorsField = errors.Count == 0 ? null : Errors(context, name, errors);
        if (isOwn)
        {
            context.Types.SetOutput(shape.Type, type);
            context.Types.Later(() => CompleteOwn(context, type, errorsField));
        }
        else
        {
            type.SetFields(errorsField is null ? [result!] : [result!, errorsField]);
        }

        return new PayloadType(type, isOwn);
    }

    private static OutputField? Result(MappingContext context, ObjectType root, MethodInfo method, MemberMarks marks, ClrShape shape)
    {
        var where = MappingContext.Where(method);
        var type = FieldMapping.Type(context, shape, marks, FieldMapping.IdTypeName(context, root, method, marks), where);
        var name = marks.MutationConvention?.PayloadFieldName;
        if (type is null)
        {
            return null;
        }

        if (name is null && type.Nullable is ListType)
        {
            context.Problem(where, "the payload's field for a list needs a name: say [UseMutationConvention(PayloadFieldName = …)].");
            return null;
        }

        return new OutputField(name ?? Naming.Member(type.Named.Name), type.Nullable)
        {
            Description = context.Docs.Returns(method) ?? "The result; null when it did not work.",
            Resolver = FieldResolver.FromPure(c => ((MutationPayload)c.Parent!).Result),
        };
    }

    private static OutputField Errors(MappingContext context, string name, IReadOnlyList<ObjectType> errors)
    {
        var union = new UnionType(Naming.Pascal(name) + "Error")
        {
            Description = $"What can go wrong in `{name}`.",
            Types = [.. errors.Distinct().OrderBy(e => e.Name, StringComparer.Ordinal)],
        };
        context.Types.Add(union, typeof(MutationPayload));
        return new OutputField("errors", union.NonNull().List())
        {
            Description = "What went wrong; null when it worked.",
            Resolver = FieldResolver.FromPure(c => (c.Parent as MutationPayload)?.Errors),
        };
    }

    // The class that the mutation returns is the payload: its fields are null when there are errors instead.
    private static void CompleteOwn(MappingContext context, ObjectType type, OutputField? errors)
    {
        type.Description = context.Docs.Type(type.RuntimeType) ?? type.Description;
        var fields = ObjectMapping.OwnFields(context, type, withResolvers: true);
        foreach (var field in fields)
        {
            field.Type = errors is null ? field.Type : field.Type.Nullable;
            field.Resolver = OrNull(field.Resolver!);
        }

        type.SetFields(errors is null ? fields : [.. fields, errors]);
    }

    private static FieldResolver OrNull(FieldResolver resolver)
        => resolver.IsPure
            ? FieldResolver.LazyPure(() =>
            {
                var read = resolver.Pure!;
                return c => c.Parent is MutationPayload ? null : read(c);
            })
            : FieldResolver.LazyAsync(
                () =>
                {
                    var read = resolver.Async!;
                    return c => c.Parent is MutationPayload ? default : read(c);
                },
                resolver.NeedsOwnScope);
}
