using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types.Sdl;

/// <summary>Walks over schema documents.</summary>
internal static class SdlTraversal
{
    /// <summary>The fields of an object or interface definition; none for other definitions.</summary>
    public static IReadOnlyList<FieldDefinitionNode> Fields(DefinitionNode definition) => definition switch
    {
        ObjectTypeDefinitionNode o => o.Fields,
        InterfaceTypeDefinitionNode i => i.Fields,
        _ => [],
    };

    /// <summary>Arguments and input fields of a definition, at any depth.</summary>
    public static IEnumerable<InputValueDefinitionNode> InputValues(DefinitionNode definition) => definition switch
    {
        InputObjectTypeDefinitionNode input => input.Fields,
        DirectiveDefinitionNode directive => directive.Arguments,
        _ => Fields(definition).SelectMany(f => f.Arguments),
    };

    /// <summary>The names of types that a definition refers to.</summary>
    public static IEnumerable<NamedTypeNode> TypeReferences(DefinitionNode definition)
    {
        var named = definition switch
        {
            ObjectTypeDefinitionNode o => o.Interfaces,
            InterfaceTypeDefinitionNode i => i.Interfaces,
            UnionTypeDefinitionNode u => u.Types,
            SchemaDefinitionNode s => [.. s.OperationTypes.Select(t => t.Type)],
            FragmentDefinitionNode f => [f.TypeCondition],
            _ => [],
        };
        return named.Concat(Fields(definition).Select(f => Named(f.Type))).Concat(InputValues(definition).Select(v => Named(v.Type)));
    }

    /// <summary>The name inside lists and non-nulls.</summary>
    public static NamedTypeNode Named(TypeNode type)
    {
        while (true)
        {
            switch (type)
            {
                case ListTypeNode list:
                    type = list.Type;
                    break;
                case NonNullTypeNode nonNull:
                    type = nonNull.Type;
                    break;
                default:
                    return (NamedTypeNode)type;
            }
        }
    }

    /// <summary>Every place of a definition where directives can stand.</summary>
    public static IEnumerable<DirectivePlace> DirectivePlaces(DefinitionNode definition)
    {
        if (definition is not TypeSystemDefinitionNode node)
        {
            yield break;
        }

        yield return new DirectivePlace(LocationOf(node), node.Directives);
        foreach (var field in Fields(definition))
        {
            yield return new DirectivePlace(DirectiveLocations.FieldDefinition, field.Directives);
        }

        var location = definition is InputObjectTypeDefinitionNode ? DirectiveLocations.InputFieldDefinition : DirectiveLocations.ArgumentDefinition;
        foreach (var value in InputValues(definition))
        {
            yield return new DirectivePlace(location, value.Directives);
        }

        if (definition is EnumTypeDefinitionNode type)
        {
            foreach (var value in type.Values)
            {
                yield return new DirectivePlace(DirectiveLocations.EnumValue, value.Directives);
            }
        }
    }

    private static string LocationOf(TypeSystemDefinitionNode node) => node switch
    {
        SchemaDefinitionNode => DirectiveLocations.Schema,
        ScalarTypeDefinitionNode => DirectiveLocations.Scalar,
        ObjectTypeDefinitionNode => DirectiveLocations.Object,
        InterfaceTypeDefinitionNode => DirectiveLocations.Interface,
        UnionTypeDefinitionNode => DirectiveLocations.Union,
        EnumTypeDefinitionNode => DirectiveLocations.Enum,
        InputObjectTypeDefinitionNode => DirectiveLocations.InputObject,
        _ => DirectiveLocations.DirectiveDefinition,
    };
}

/// <summary>A place in a schema document and the directives that stand there.</summary>
internal readonly record struct DirectivePlace(string Location, IReadOnlyList<DirectiveNode> Directives);
