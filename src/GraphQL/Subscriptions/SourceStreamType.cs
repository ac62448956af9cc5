using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Subscriptions;

/// <summary>
/// The root field of a subscription as it is while its source is made: it resolves to the source stream, so that arguments, authorization, loaders and errors are those of any field.
/// The type never stands in a schema.
/// </summary>
internal sealed class SourceStreamType : ScalarType
{
    private static readonly SourceStreamType Instance = new();

    private SourceStreamType() : base("SourceStream")
    {
    }

    /// <summary>The root of a subscription for making its source.</summary>
    public static SelectionSet Root(OperationVariant variant)
    {
        var root = variant.Root;
        if (root.Failure is not null || root.Selections.Length == 0)
        {
            return root;
        }

        var selection = root.Selections[0];
        var field = new OutputField(selection.Field.Name, Instance, selection.Field.Arguments)
        {
            DeclaringType = root.Type,
            Authorization = selection.Field.Authorization,
            Resolver = selection.Field.Subscriber ?? NoSource(selection.Field),
        };
        return new SelectionSet(root.Type, [new Selection(variant, root.Type, field, [.. selection.Nodes])], null);
    }

    public override object? CoerceInputLiteral(ValueNode literal) => throw new NotSupportedException();

    public override object? CoerceInputValue(JsonElement value) => throw new NotSupportedException();

    public override void CoerceOutputValue(object value, Utf8JsonWriter writer) => throw new NotSupportedException();

    public override ValueNode ValueToLiteral(object value) => throw new NotSupportedException();

    public override void CheckOutputValue(object value)
    {
        if (value is not ISourceStream)
        {
            throw new InvalidOperationException($"The subscriber returned a {value.GetType()}, not a source stream.");
        }
    }

    private static FieldResolver NoSource(OutputField field)
        => FieldResolver.FromPure(_ => throw new GraphQLException(ErrorBuilder.New().SetMessage($"The field {field.Name} has no events to subscribe to.").SetCode(ErrorCodes.Execution).Build()));
}
