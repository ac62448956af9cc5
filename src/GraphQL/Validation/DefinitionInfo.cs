using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation;

/// <summary>The places where one variable is used with the same expectation.</summary>
internal sealed class VariableUsage(string name, GraphQLType? type, bool hasDefault, InputObjectType? inputObject)
{
    public string Name { get; } = name;

    /// <summary>The type expected there; null when it is not known.</summary>
    public GraphQLType? Type { get; } = type;

    /// <summary>Whether the place has a default value.</summary>
    public bool HasDefault { get; } = hasDefault;

    /// <summary>The input object that the variable is a field of, or null.</summary>
    public InputObjectType? InputObject { get; } = inputObject;

    /// <summary>The uses, each with its rank among those of the definition.</summary>
    public List<(int Rank, VariableNode Node)> Nodes { get; } = [];
}

/// <summary>What validation knows of an operation or fragment.</summary>
internal sealed class DefinitionInfo(ExecutableDefinitionNode node)
{
    private Dictionary<(string Name, GraphQLType? Type, bool HasDefault, InputObjectType? InputObject), VariableUsage>? _usages;
    private List<FragmentSpreadNode>? _spreads;
    private DefinitionInfo[]? _targets;
    private int _rank;

    public ExecutableDefinitionNode Node { get; } = node;

    /// <summary>Its place in the order of errors once the walker has left it.</summary>
    public int LeaveOrder { get; set; }

    /// <summary>Scratch for whoever walks over the fragments: the last walk that met it.</summary>
    public int Mark { get; set; }

    /// <summary>The uses of variables, grouped; complete once the walker has left the definition.</summary>
    public List<VariableUsage> VariableUsages { get; } = [];

    /// <summary>All spreads in it: those of a selection set first, then those of the nested ones, the last nested one first.</summary>
    public List<FragmentSpreadNode> Spreads => _spreads ??= FindSpreads(Node.SelectionSet);

    /// <summary>The fragments it spreads, each once.</summary>
    public DefinitionInfo[] Targets(ValidationContext context)
    {
        if (_targets is null)
        {
            var seen = new HashSet<DefinitionInfo>();
            foreach (var spread in Spreads)
            {
                if (context.Fragment(spread.Name.Value) is { } target)
                {
                    seen.Add(target);
                }
            }

            _targets = [.. seen];
        }

        return _targets;
    }

    /// <summary>Notes a use of a variable.</summary>
    public void AddUsage(VariableNode variable, ValidationContext context)
    {
        var name = variable.Name.Value;
        var key = (name, context.InputType, context.HasDefault, context.InputObject);
        _usages ??= [];
        if (!_usages.TryGetValue(key, out var usage))
        {
            usage = new VariableUsage(name, context.InputType, context.HasDefault, context.InputObject);
            _usages.Add(key, usage);
            VariableUsages.Add(usage);
        }

        usage.Nodes.Add((_rank++, variable));
    }

    private static List<FragmentSpreadNode> FindSpreads(SelectionSetNode root)
    {
        var spreads = new List<FragmentSpreadNode>();
        var sets = new Stack<SelectionSetNode>();
        sets.Push(root);
        while (sets.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                switch (selection)
                {
                    case FragmentSpreadNode spread:
                        spreads.Add(spread);
                        break;
                    case FieldNode { SelectionSet: { } nested }:
                        sets.Push(nested);
                        break;
                    case InlineFragmentNode inline:
                        sets.Push(inline.SelectionSet);
                        break;
                }
            }
        }

        return spreads;
    }
}

/// <summary>Walks from definitions over the fragments they spread, each fragment once. One for each validation, since it marks what it met.</summary>
internal sealed class FragmentReach(ValidationContext context)
{
    private readonly List<DefinitionInfo> _reached = [];
    private int _walk;

    /// <summary>All fragments that can be reached from the definitions; the list is reused by the next call.</summary>
    public List<DefinitionInfo> From(params ReadOnlySpan<DefinitionInfo> roots)
    {
        _walk++;
        _reached.Clear();
        foreach (var root in roots)
        {
            Add(root);
        }

        for (var i = 0; i < _reached.Count; i++)
        {
            Add(_reached[i]);
        }

        return _reached;
    }

    private void Add(DefinitionInfo from)
    {
        foreach (var target in from.Targets(context))
        {
            if (target.Mark != _walk)
            {
                target.Mark = _walk;
                _reached.Add(target);
            }
        }
    }
}
