using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Validation.Merging;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Fields that meet under one response name can be merged.</summary>
internal sealed class FieldSelectionMerging(ValidationContext context)
    : ValidationRule(context, "sec-Field-Selection-Merging"), ISelectionSetRule, IDocumentEndRule
{
    private const string TooComplex = "Document has too many fields of the same names to check whether they can be merged. Validation aborted.";

    private readonly MergeSets _sets = new(context);
    private readonly List<MergeSet> _roots = [];
    private readonly List<int> _orders = [];

    public void EnterSelectionSet(SelectionSetNode node, bool isInline)
    {
        // The fields of inline fragments belong to the set around them.
        if (!isInline && (node.Selections.Count > 1 || node.Selections is [InlineFragmentNode]))
        {
            _roots.Add(_sets.Get(node, Context.ParentType));
            _orders.Add(Context.Order);
        }
    }

    public void LeaveDocument()
    {
        if (_roots.Count == 0)
        {
            return;
        }

        var estimate = new MergeEstimate(_sets);
        if (!estimate.MayConflict(_roots))
        {
            return;
        }

        if (estimate.IsTooLarge)
        {
            Stop();
        }

        var end = Context.Order;
        var comparison = new MergeComparison(_sets, Context.MaxErrors);
        for (var i = 0; i < _roots.Count; i++)
        {
            Context.Order = _orders[i];
            foreach (var conflict in comparison.Within(_roots[i]))
            {
                Report(conflict);
            }

            if (comparison.IsExhausted)
            {
                Stop();
            }
        }

        Context.Order = end;
    }

    private void Report(MergeConflict conflict)
        => Report(
            $"Fields {Quote(conflict.ResponseName)} conflict because {conflict.Reason}. Use different aliases on the fields to fetch both if this was intentional.",
            [.. conflict.First.Select(f => f.Location), .. conflict.Second.Select(f => f.Location)],
            ("field", conflict.ResponseName));

    private void Stop()
    {
        Context.AddLimit(TooComplex);
        throw new ValidationStoppedException();
    }
}
