using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Execution;

/// <summary>How large an operation may be, checked once per document before anything is kept of it. The document is valid, so fragments form no cycles.</summary>
internal static class OperationLimits
{
    /// <summary>The error of the first limit that the operation exceeds, or null; and how many fields it has after merging.</summary>
    public static IError? Check(OperationDefinitionNode operation, Dictionary<string, FragmentDefinitionNode> fragments, RequestExecutorOptions options, out int fields)
    {
        fields = 0;
        var depth = new DepthCounter(fragments, options.SkipIntrospectionDepth).Of(operation.SelectionSet);
        if (depth > options.MaxExecutionDepth)
        {
            return Exceeded(operation, $"The operation is {depth} levels deep; at most {options.MaxExecutionDepth} are allowed.");
        }

        if (CountDefers(operation, fragments) > options.MaxAllowedDefers)
        {
            return Exceeded(operation, $"The operation has more than {options.MaxAllowedDefers} directives @defer.");
        }

        var counter = new FieldCounter(fragments, options);
        var isTooLarge = counter.Exceeds(operation.SelectionSet);
        fields = counter.Count;
        return !isTooLarge ? null
            : counter.HasTooManySelections ? Exceeded(operation, $"The operation has more than {options.MaxSelections} selections, counted wherever its fragments are spread.")
            : Exceeded(operation, $"The operation has more than {options.MaxAllowedFields} fields.");
    }

    /// <summary>The distinct variables that conditions of the operation and its fragments read.</summary>
    public static string[] ConditionVariables(OperationDefinitionNode operation, Dictionary<string, FragmentDefinitionNode> fragments)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(operation.SelectionSet, names);
        foreach (var fragment in fragments.Values)
        {
            Collect(fragment.SelectionSet, names);
        }

        return [.. names];
    }

    /// <summary>How often <c>@defer</c> stands in the operation and in all fragments.</summary>
    public static int CountDefers(OperationDefinitionNode operation, Dictionary<string, FragmentDefinitionNode> fragments)
    {
        var count = CountDefers(operation.SelectionSet);
        foreach (var fragment in fragments.Values)
        {
            count += CountDefers(fragment.SelectionSet);
        }

        return count;
    }

    private static int CountDefers(SelectionSetNode set)
    {
        var count = 0;
        foreach (var selection in set.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                count += directive.Name.Value == DeferUsage.Directive ? 1 : 0;
            }

            if (Below(selection) is { } below)
            {
                count += CountDefers(below);
            }
        }

        return count;
    }

    /// <summary>Whether the operation or one of the fragments selects <c>__schema</c> or <c>__type</c>.</summary>
    public static bool AsksForSchema(OperationDefinitionNode operation, Dictionary<string, FragmentDefinitionNode> fragments)
        => AsksForSchema(operation.SelectionSet) || fragments.Values.Any(f => AsksForSchema(f.SelectionSet));

    private static bool AsksForSchema(SelectionSetNode set) => set.Selections.Any(s => s switch
    {
        FieldNode field => field.Name.Value is "__schema" or "__type",
        InlineFragmentNode inline => AsksForSchema(inline.SelectionSet),
        _ => false,
    });

    private static void Collect(SelectionSetNode set, HashSet<string> names)
    {
        foreach (var selection in set.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is "skip" or "include" or DeferUsage.Directive && Condition(directive) is { } variable)
                {
                    names.Add(variable.Name.Value);
                }
            }

            if (Below(selection) is { } below)
            {
                Collect(below, names);
            }
        }
    }

    private static VariableNode? Condition(DirectiveNode directive)
    {
        foreach (var argument in directive.Arguments)
        {
            if (argument.Name.Value == "if")
            {
                return argument.Value as VariableNode;
            }
        }

        return null;
    }

    private static SelectionSetNode? Below(SelectionNode selection) => selection switch
    {
        FieldNode field => field.SelectionSet,
        InlineFragmentNode inline => inline.SelectionSet,
        _ => null,
    };

    private static IError Exceeded(OperationDefinitionNode operation, string message)
        => ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.LimitExceeded).AddLocation(operation.Location).Build();

    /// <summary>Counts levels of fields; each fragment is looked at once.</summary>
    private readonly struct DepthCounter(Dictionary<string, FragmentDefinitionNode> fragments, bool skipIntrospection)
    {
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

        public int Of(SelectionSetNode? set)
        {
            var deepest = 0;
            foreach (var selection in set?.Selections ?? [])
            {
                deepest = Math.Max(deepest, Of(selection));
            }

            return deepest;
        }

        private int Of(SelectionNode selection)
        {
            switch (selection)
            {
                case FieldNode field:
                    return skipIntrospection && field.Name.Value.StartsWith("__", StringComparison.Ordinal) ? 0 : 1 + Of(field.SelectionSet);
                case InlineFragmentNode inline:
                    return Of(inline.SelectionSet);
                case FragmentSpreadNode spread when fragments.TryGetValue(spread.Name.Value, out var fragment):
                    if (!_known.TryGetValue(spread.Name.Value, out var depth))
                    {
                        depth = Of(fragment.SelectionSet);
                        _known[spread.Name.Value] = depth;
                    }

                    return depth;
                default:
                    return 0;
            }
        }
    }

    /// <summary>Counts fields after merging, whatever their types, and stops at the limit. Introspection is not counted: it never changes and is bounded by depth.</summary>
    private ref struct FieldCounter(Dictionary<string, FragmentDefinitionNode> fragments, RequestExecutorOptions options)
    {
        private int _count;
        private long _selections;

        public readonly bool HasTooManySelections => _selections > options.MaxSelections;

        public readonly int Count => _count;

        public bool Exceeds(SelectionSetNode root)
        {
            var level = new List<SelectionSetNode> { root };
            return Exceeds(level);
        }

        private bool Exceeds(List<SelectionSetNode> sets)
        {
            var groups = new Dictionary<string, List<SelectionSetNode>?>(StringComparer.Ordinal);
            var visited = new HashSet<string>(StringComparer.Ordinal);
            foreach (var set in sets)
            {
                if (Collect(set, groups, visited))
                {
                    return true;
                }
            }

            foreach (var group in groups.Values)
            {
                if (group is not null && Exceeds(group))
                {
                    return true;
                }
            }

            return false;
        }

        private bool Collect(SelectionSetNode set, Dictionary<string, List<SelectionSetNode>?> groups, HashSet<string> visited)
        {
            foreach (var selection in set.Selections)
            {
                _selections++;
                if (HasTooManySelections)
                {
                    return true;
                }

                var exceeded = selection switch
                {
                    FieldNode field => !field.Name.Value.StartsWith("__", StringComparison.Ordinal) && Add(field, groups),
                    InlineFragmentNode inline => Collect(inline.SelectionSet, groups, visited),
                    FragmentSpreadNode spread => visited.Add(spread.Name.Value)
                        && fragments.TryGetValue(spread.Name.Value, out var fragment) && Collect(fragment.SelectionSet, groups, visited),
                    _ => false,
                };
                if (exceeded)
                {
                    return true;
                }
            }

            return false;
        }

        private bool Add(FieldNode field, Dictionary<string, List<SelectionSetNode>?> groups)
        {
            if (!groups.TryGetValue(field.ResponseName, out var group))
            {
                groups.Add(field.ResponseName, null);
                if (++_count > options.MaxAllowedFields)
                {
                    return true;
                }
            }

            if (field.SelectionSet is not null)
            {
                groups[field.ResponseName] = group ??= [];
                group.Add(field.SelectionSet);
            }

            return false;
        }
    }
}
