using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Fragments can apply where they stand: some object is of both types.</summary>
internal sealed class FragmentSpreadIsPossible(ValidationContext context) : ValidationRule(context, "sec-Fragment-Spread-Is-Possible"), IFragmentSpreadRule, IInlineFragmentRule
{
    private readonly Dictionary<(NamedType, NamedType), bool> _overlaps = [];

    public void EnterInlineFragment(InlineFragmentNode node)
    {
        if (Context.Type is NamedType { IsComposite: true } type && Context.ParentType is { } parent && !Overlap(type, parent))
        {
            Report(
                $"Fragment cannot be spread here as objects of type \"{parent.Name}\" can never be of type \"{type.Name}\".", [node.Location], ("type", parent.Name), ("fragmentType", type.Name));
        }
    }

    public void EnterFragmentSpread(FragmentSpreadNode node)
    {
        var name = node.Name.Value;
        if (Context.Fragment(name)?.Node is FragmentDefinitionNode fragment
            && Context.Schema.Type(fragment.TypeCondition.Name.Value) is { IsComposite: true } type
            && Context.ParentType is { } parent
            && !Overlap(type, parent))
        {
            Report(
                $"Fragment {Quote(name)} cannot be spread here as objects of type \"{parent.Name}\" can never be of type \"{type.Name}\".",
                [node.Location],
                ("fragment", name),
                ("type", parent.Name),
                ("fragmentType", type.Name));
        }
    }

    private bool Overlap(NamedType a, NamedType b)
    {
        if (!_overlaps.TryGetValue((a, b), out var overlap))
        {
            overlap = Context.Schema.Overlap(a, b);
            _overlaps.Add((a, b), overlap);
        }

        return overlap;
    }
}
