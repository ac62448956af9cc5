using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Literals are ones of the type expected where they stand.</summary>
internal sealed class ValuesOfCorrectType(ValidationContext context) : ValidationRule(context, "sec-Values-of-Correct-Type"), IValueRule
{
    public void EnterValue(ValueNode node)
    {
        if (Context.IsInRefusedValue || Context.InputType is not { } type)
        {
            return;
        }

        switch (node)
        {
            case NullValueNode:
                if (type.IsNonNull)
                {
                    Report($"Expected value of type \"{type}\", found null.", [node.Location], ("type", type.ToString()));
                }

                break;
            case ListValueNode when type.Nullable is ListType:
            case ObjectValueNode when type.Named is InputObjectType:
                break;
            default:
                CheckLeaf(node, type);
                break;
        }
    }

    private void CheckLeaf(ValueNode node, GraphQLType type)
    {
        if (type.Named is not LeafType leaf)
        {
            Report($"Expected value of type \"{type}\", found {Found(node)}.", [node.Location], ("type", type.ToString()));
            return;
        }

        if (leaf is EnumType values && node is EnumValueNode name && values.Value(name.Value) is null)
        {
            var similar = Context.MaySuggestFor(name.Value) ? Suggestions.DidYouMean(name.Value, values.Values.Select(v => v.Name), "the enum value ") : "";
            Report($"Value {Quote(name.Value)} does not exist in \"{leaf.Name}\" enum.{similar}", [node.Location], ("type", type.ToString()));
            return;
        }

        try
        {
            leaf.CoerceInputLiteral(node);
        }
        catch (LeafCoercionException e)
        {
            Report(e.Message, [node.Location], ("type", type.ToString()));
        }
    }

    private static string Found(ValueNode node) => ErrorText.Excerpt(node.ToString(indented: false));
}
