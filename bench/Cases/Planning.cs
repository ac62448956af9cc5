using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.Bench.Cases;

/// <summary>Plans operations as the engine does, but all of it at once: the engine compiles a selection set when an object first needs it.</summary>
public sealed class Planning(SchemaDefinition schema)
{
    private readonly AuthorizationRules _rules = new();
    private readonly RequestExecutorOptions _options = new();

    /// <summary>Plans the document's only operation; gives the number of its selections.</summary>
    public int Plan(DocumentNode document)
        => new PlannedDocument(schema, _rules, _options, document).TryGetPlan(null, out var plan, out var error)
            ? Count(plan.Variant(VariableValues.Empty, mayDefer: false).Root)
            : throw new InvalidOperationException(error.Message);

    private int Count(SelectionSet set)
    {
        var count = set.Selections.Length;
        foreach (var selection in set.Selections)
        {
            if (selection.Field.Type.IsComposite)
            {
                foreach (var type in schema.PossibleTypes(selection.Field.Type.Named))
                {
                    count += Count(selection.Below(type));
                }
            }
        }

        return count;
    }
}
