using System.Text;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Types;

/// <summary>Short ways to coerce in tests.</summary>
internal static class Coercion
{
    public static JsonElement Json(string text) => JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = 20_000 });

    public static object? Literal(this LeafType type, string literal) => type.CoerceInputLiteral(Utf8GraphQLParser.ParseValue(literal));

    public static object? Variable(this LeafType type, string json) => type.CoerceInputValue(Json(json));

    public static string Output(this LeafType type, object value)
    {
        type.CheckOutputValue(value);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            type.CoerceOutputValue(value, writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A runtime value as JSON, for comparisons.</summary>
    public static string Text(object? value) => JsonSerializer.Serialize(value);

    public static SchemaDefinition Schema(string sdl) => SchemaBuilder.New().AddDocumentFromString(sdl).Create();

    public static OperationDefinitionNode Operation(string document) => (OperationDefinitionNode)Utf8GraphQLParser.Parse(document).Definitions[0];

    public static (VariableValues Values, IReadOnlyList<IError> Errors) Variables(SchemaDefinition schema, string document, string json)
    {
        var values = VariableCoercion.Coerce(schema, Operation(document), Json(json), out var errors);
        return (values, errors);
    }

    /// <summary>The arguments of the first field of a document.</summary>
    public static CoercedArguments Arguments(SchemaDefinition schema, string document, string json = "{}")
    {
        var operation = Operation(document);
        var coercer = VariableCoercer.Compile(schema, operation);
        if (!coercer.TryCoerce(Json(json), out var variables, out var errors))
        {
            throw new GraphQLException([.. errors]);
        }

        var node = (FieldNode)operation.SelectionSet.Selections[0];
        return ArgumentsCoercer.Compile(schema.QueryType!.Field(node.Name.Value)!.Arguments, node.Arguments, coercer).Coerce(variables);
    }
}
