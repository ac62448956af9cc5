using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Types.Sdl;

/// <summary>The rules for schema documents that need no types yet: names known and unique, extensions of the right kind, directives where they belong.</summary>
internal static class SdlValidator
{
    /// <summary>All that is wrong with the document.</summary>
    public static IReadOnlyList<IError> Validate(DocumentNode document)
    {
        var errors = new SchemaErrors(ErrorCodes.SchemaDocument);
        CheckSchemaDefinitions(document, errors);
        CheckTypeNames(document, errors);
        new SdlMemberRules(errors).Check(document);
        CheckDirectiveDefinitions(document, errors);
        CheckKnownTypes(document, errors);
        new SdlDirectiveRules(document, errors).Check();
        CheckExtensions(document, errors);
        return errors.All;
    }

    private static void CheckSchemaDefinitions(DocumentNode document, SchemaErrors errors)
    {
        foreach (var extra in document.Definitions.OfType<SchemaDefinitionNode>().Where(s => !s.IsExtension).Skip(1))
        {
            errors.Add("Must provide only one schema definition.", extra);
        }

        var first = new Dictionary<OperationType, OperationTypeDefinitionNode>();
        foreach (var operation in document.Definitions.OfType<SchemaDefinitionNode>().SelectMany(s => s.OperationTypes))
        {
            if (!first.TryAdd(operation.Operation, operation))
            {
                errors.Add($"There can be only one {Word(operation.Operation)} type in schema.", first[operation.Operation], operation);
            }
        }
    }

    private static string Word(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };

    private static void CheckTypeNames(DocumentNode document, SchemaErrors errors)
    {
        var first = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var type in document.Definitions.OfType<TypeDefinitionNode>().Where(t => !t.IsExtension))
        {
            if (!first.TryAdd(type.Name.Value, type.Name))
            {
                errors.Add($"There can be only one type named \"{type.Name.Value}\".", first[type.Name.Value], type.Name);
            }
        }
    }

    private static void CheckDirectiveDefinitions(DocumentNode document, SchemaErrors errors)
    {
        var first = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var directive in document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            if (!first.TryAdd(directive.Name.Value, directive.Name))
            {
                errors.Add($"There can be only one directive named \"@{directive.Name.Value}\".", first[directive.Name.Value], directive.Name);
            }
        }
    }

    private static void CheckKnownTypes(DocumentNode document, SchemaErrors errors)
    {
        var known = document.Definitions.OfType<TypeDefinitionNode>().Where(t => !t.IsExtension).Select(t => t.Name.Value)
            .Concat(BuiltInScalars.Specified.Keys).Concat(Introspection.Types.Select(t => t.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in document.Definitions.SelectMany(SdlTraversal.TypeReferences))
        {
            if (!known.Contains(reference.Name.Value))
            {
                errors.Add($"Unknown type \"{ErrorText.Excerpt(reference.Name.Value)}\".", reference);
            }
        }
    }

    private static void CheckExtensions(DocumentNode document, SchemaErrors errors)
    {
        var defined = document.Definitions.OfType<TypeDefinitionNode>().Where(t => !t.IsExtension).DistinctBy(t => t.Name.Value).ToDictionary(t => t.Name.Value, StringComparer.Ordinal);
        foreach (var extension in document.Definitions.OfType<TypeDefinitionNode>().Where(t => t.IsExtension))
        {
            if (!defined.TryGetValue(extension.Name.Value, out var definition))
            {
                errors.Add($"Cannot extend type \"{ErrorText.Excerpt(extension.Name.Value)}\" because it is not defined.", extension.Name);
            }
            else if (definition.GetType() != extension.GetType())
            {
                errors.Add($"Cannot extend non-{KindOf(extension)} type \"{extension.Name.Value}\".", definition, extension);
            }
        }
    }

    private static string KindOf(TypeDefinitionNode node) => node switch
    {
        ObjectTypeDefinitionNode => "object",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        InputObjectTypeDefinitionNode => "input object",
        _ => "scalar",
    };
}
