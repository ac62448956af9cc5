using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Sdl;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Finds the object type of a value that a field of an interface or union type returned.</summary>
internal static class AbstractTypes
{
    /// <summary>The type: by the .NET type, by the <c>__typename</c> of plain data, or by a type's own test. Throws when there is none.</summary>
    public static ObjectType Resolve(SchemaDefinition schema, NamedType type, object value, Selection selection)
    {
        var mapped = schema.ObjectTypeOf(value.GetType());
        if (mapped is not null && schema.IsPossibleType(type, mapped) && mapped.IsTypeOf?.Invoke(value) != false)
        {
            return mapped;
        }

        if (mapped is null && DefaultFieldResolver.TypeOf(schema, value) is { } named)
        {
            return schema.IsPossibleType(type, named) ? named : throw Unknown(type, selection);
        }

        foreach (var candidate in schema.PossibleTypes(type))
        {
            if (candidate.IsTypeOf?.Invoke(value) == true)
            {
                return candidate;
            }
        }

        throw Unknown(type, selection);
    }

    private static GraphQLException Unknown(NamedType type, Selection selection) => new(ErrorBuilder.New()
        .SetMessage($"Abstract type \"{type.Name}\" must resolve to an Object type at runtime for field \"{selection.Parent.Name}.{selection.Field.Name}\".")
        .SetCode(ErrorCodes.InvalidValue).Build());
}
