using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Validation.Rules;

namespace LearningGraph.GraphQL.Validation;

/// <summary>All rules for one validation, sorted by the hooks they implement; within a hook in the order in which their errors are reported.</summary>
internal sealed class RuleSet
{
    public RuleSet(ValidationContext context)
    {
        ValidationRule[] rules =
        [
            new ExecutableDefinitions(context), new OperationNameUniqueness(context), new LoneAnonymousOperation(context),
            new SubscriptionSingleRootField(context), new FragmentSpreadTypeExistence(context), new FragmentsOnCompositeTypes(context), new VariablesAreInputTypes(context),
            new LeafFieldSelections(context), new FieldSelections(context), new FragmentNameUniqueness(context), new FragmentSpreadTargetDefined(context),
            new FragmentsMustBeUsed(context), new FragmentSpreadIsPossible(context), new FragmentSpreadsMustNotFormCycles(context), new VariableUniqueness(context),
            new AllVariableUsesDefined(context), new AllVariablesUsed(context), new DirectivesAreDefined(context), new DirectivesAreInValidLocations(context),
            new DirectivesAreUnique(context), .. OfDefer(context), new ArgumentNames(context), new ArgumentUniqueness(context), new ValuesOfCorrectType(context),
            new InputObjectFieldNames(context), new InputObjectRequiredFields(context), new OneOfInputObjects(context), new RequiredArguments(context),
            new AllVariableUsagesAreAllowed(context), new FieldSelectionMerging(context), new InputObjectFieldUniqueness(context),
            new OperationTypeExistence(context),
        ];
        Document = Pick<IDocumentRule>(rules);
        DocumentEnd = Pick<IDocumentEndRule>(rules);
        Operation = Pick<IOperationRule>(rules);
        OperationUsage = Pick<IOperationUsageRule>(rules);
        FragmentDefinition = Pick<IFragmentDefinitionRule>(rules);
        VariableDefinition = Pick<IVariableDefinitionRule>(rules);
        TypeCondition = Pick<ITypeConditionRule>(rules);
        SelectionSet = Pick<ISelectionSetRule>(rules);
        Field = Pick<IFieldRule>(rules);
        FieldEnd = Pick<IFieldEndRule>(rules);
        FragmentSpread = Pick<IFragmentSpreadRule>(rules);
        InlineFragment = Pick<IInlineFragmentRule>(rules);
        Directives = Pick<IDirectivesRule>(rules);
        Directive = Pick<IDirectiveRule>(rules);
        DirectiveEnd = Pick<IDirectiveEndRule>(rules);
        FieldArgument = Pick<IFieldArgumentRule>(rules);
        Arguments = Pick<IArgumentsRule>(rules);
        Value = Pick<IValueRule>(rules);
        ObjectField = Pick<IObjectFieldRule>(rules);
    }

    public IDocumentRule[] Document { get; }

    public IDocumentEndRule[] DocumentEnd { get; }

    public IOperationRule[] Operation { get; }

    public IOperationUsageRule[] OperationUsage { get; }

    public IFragmentDefinitionRule[] FragmentDefinition { get; }

    public IVariableDefinitionRule[] VariableDefinition { get; }

    public ITypeConditionRule[] TypeCondition { get; }

    public ISelectionSetRule[] SelectionSet { get; }

    public IFieldRule[] Field { get; }

    public IFieldEndRule[] FieldEnd { get; }

    public IFragmentSpreadRule[] FragmentSpread { get; }

    public IInlineFragmentRule[] InlineFragment { get; }

    public IDirectivesRule[] Directives { get; }

    public IDirectiveRule[] Directive { get; }

    public IDirectiveEndRule[] DirectiveEnd { get; }

    public IFieldArgumentRule[] FieldArgument { get; }

    public IArgumentsRule[] Arguments { get; }

    public IValueRule[] Value { get; }

    public IObjectFieldRule[] ObjectField { get; }

    /// <summary>The rules of the working draft, for schemas that have the directive.</summary>
    private static ValidationRule[] OfDefer(ValidationContext context)
        => context.Schema.Directive(DeferUsage.Directive) is null ? [] : [new DeferOnRoot(context), new DeferInSubscriptions(context), new DeferLabels(context)];

    private static T[] Pick<T>(ValidationRule[] rules)
        where T : class
    {
        var picked = new List<T>();
        foreach (var rule in rules)
        {
            if (rule is T hook)
            {
                picked.Add(hook);
            }
        }

        return [.. picked];
    }
}
