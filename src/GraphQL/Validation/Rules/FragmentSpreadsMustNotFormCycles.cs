using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others.</summary>
internal sealed class FragmentSpreadsMustNotFormCycles(ValidationContext context)
    : ValidationRule(context, "sec-Fragment-Spreads-Must-Not-Form-Cycles"), IFragmentDefinitionRule
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _depthOf = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Stack<(DefinitionInfo Fragment, int Next)> _open = [];

    public void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
        Open(Context.Definition!);
        while (_open.TryPop(out var top))
        {
            var (fragment, next) = top;
            if (next > 0)
            {
                _path.RemoveAt(_path.Count - 1);
            }

            if (next == fragment.Spreads.Count)
            {
                _depthOf.Remove(fragment.Node.Name!.Value);
                continue;
            }

            _open.Push((fragment, next + 1));
            Follow(fragment.Spreads[next]);
        }
    }

    private void Follow(FragmentSpreadNode spread)
    {
        var name = spread.Name.Value;
        _path.Add(spread);
        if (_depthOf.TryGetValue(name, out var depth))
        {
            ReportCycle(name, depth);
        }
        else if (Context.Fragment(name) is { } target)
        {
            Open(target);
        }
    }

    private void Open(DefinitionInfo fragment)
    {
        var name = fragment.Node.Name!.Value;
        if (_visited.Add(name))
        {
            _depthOf[name] = _path.Count;
            _open.Push((fragment, 0));
        }
    }

    private void ReportCycle(string name, int depth)
    {
        var cycle = _path[depth..];
        var via = string.Join(", ", cycle.Take(Math.Min(cycle.Count - 1, 10)).Select(s => Quote(s.Name.Value)));
        Report(
            $"Cannot spread fragment {Quote(name)} within itself{(via.Length == 0 ? "" : $" via {via}{(cycle.Count > 11 ? ", …" : "")}")}.",
            [.. cycle.Select(s => s.Location)],
            ("fragment", name));
    }
}
