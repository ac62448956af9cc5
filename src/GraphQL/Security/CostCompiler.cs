using System.Runtime.CompilerServices;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Security;

/// <summary>
/// Prices an operation, its selections as they stand in the document: nothing is merged. What stands below a field whose arguments size its lists has two parts, one that counts once
/// and one that counts per item; a fragment has the same two wherever it is spread, so it is priced once (for each set of sized fields around it).
/// </summary>
internal sealed class CostCompiler
{
    private readonly CostTable _table;
    private readonly OperationPlan _plan;
    private readonly InputReader _noVariables;
    private readonly List<CostInput> _inputs = [];
    private readonly List<CostBlock> _blocks = [];
    private readonly Dictionary<(string Fragment, string[]? Sized), Parts> _fragments = [];
    private IError? _error;
    private int _visits;

    private CostCompiler(CostTable table, OperationPlan plan)
    {
        _table = table;
        _plan = plan;
        _noVariables = new InputReader(plan.Node, default);
    }

    /// <summary>The program of an operation.</summary>
    public static CostProgram Compile(CostTable table, OperationPlan plan)
    {
        var compiler = new CostCompiler(table, plan);
        var parts = compiler.Set(plan.Node.SelectionSet, plan.RootType, null);
        var root = parts.Once with { Types = parts.Once.Types + table.Of(plan.RootType) };
        return new CostProgram(plan.Node, [.. compiler._inputs], [.. compiler._blocks], root) { Error = compiler._error, Visits = compiler._visits };
    }

    private Parts Set(SelectionSetNode set, NamedType type, string[]? sized)
    {
        var parts = new PartsBuilder();
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Collect(set, type, sized, parts);
        }
        else
        {
            _error ??= ErrorBuilder.New().SetMessage("The operation nests too deep.").SetCode(ErrorCodes.LimitExceeded).AddLocation(_plan.Node.Location).Build();
        }

        return new Parts(parts.Once.Finish(_blocks), parts.PerItem.Finish(_blocks));
    }

    private void Collect(SelectionSetNode set, NamedType type, string[]? sized, PartsBuilder parts)
    {
        foreach (var selection in set.Selections)
        {
            _visits++;
            switch (selection)
            {
                case FieldNode field:
                    Field(field, type, sized, parts);
                    break;
                case InlineFragmentNode inline:
                    var condition = inline.TypeCondition is null ? type : _plan.Schema.Type(inline.TypeCondition.Name.Value) ?? type;
                    parts.Add(Set(inline.SelectionSet, condition, sized));
                    break;
                case FragmentSpreadNode spread when _plan.Fragments.TryGetValue(spread.Name.Value, out var fragment):
                    parts.Add(Fragment(fragment, type, sized));
                    break;
                default:
                    break;
            }
        }
    }

    private Parts Fragment(FragmentDefinitionNode fragment, NamedType type, string[]? sized)
    {
        var key = (fragment.Name.Value, sized);
        if (!_fragments.TryGetValue(key, out var parts))
        {
            parts = Set(fragment.SelectionSet, _plan.Schema.Type(fragment.TypeCondition.Name.Value) ?? type, sized);
            _fragments.Add(key, parts);
        }

        return parts;
    }

    private void Field(FieldNode node, NamedType type, string[]? sized, PartsBuilder parts)
    {
        var field = type is FieldsType fields ? MetaFields.Find(_plan.Schema, fields, node.Name.Value)
            : node.Name.Value == "__typename" ? Introspection.TypeNameField
            : null;
        if (field is null)
        {
            return;
        }

        var cost = _table.Of(field);
        parts.Once.Add(CostFactor.One, Call(node, field, cost.Weight));
        var size = cost.Sizing is null ? CostFactor.Of(_table.Options.AssumedListSize) : Input(new SizeInput(node, field, cost.Sizing, _table.Options.AssumedListSize));
        var item = Item(node, field, cost, size);
        if (cost.Lists == 0)
        {
            parts.Once.Add(CostFactor.One, item);
            return;
        }

        // Of lists inside lists only the outermost is sized.
        var inner = Math.Pow(_table.Options.AssumedListSize, cost.Lists - 1);
        var isSizedAround = sized is not null && !cost.HasOwnSizing && Array.IndexOf(sized, field.Name) >= 0;
        (isSizedAround ? parts.PerItem : parts.Once).Add(isSizedAround ? CostFactor.Of(inner) : size with { Factor = CostProgram.Saturate(size.Factor * inner) }, item);
    }

    private CostValue Call(FieldNode node, OutputField field, double weight)
    {
        if (node.Arguments.Count == 0)
        {
            return CostValue.Of(weight, 0);
        }

        var call = Input(new CallInput(_table, node, field, weight));
        if (call.Input < 0)
        {
            return CostValue.Of(call.Factor, 0);
        }

        var block = new BlockBuilder();
        block.Add(call, CostValue.Of(1, 0));
        return block.Finish(_blocks);
    }

    /// <summary>One value of the field's type with all that is selected of it.</summary>
    private CostValue Item(FieldNode node, OutputField field, FieldCost cost, CostFactor size)
    {
        if (node.SelectionSet is null)
        {
            return CostValue.Of(0, cost.TypeWeight);
        }

        var sized = cost.Sizing is { SizedFields.Length: > 0 } sizing ? sizing.SizedFields : null;
        var below = Set(node.SelectionSet, field.Type.Named, sized);
        var item = new BlockBuilder();
        item.Add(CostFactor.One, CostValue.Of(0, cost.TypeWeight));
        item.Add(CostFactor.One, below.Once);
        item.Add(size, below.PerItem);
        return item.Finish(_blocks);
    }

    private CostFactor Input(CostInput input)
    {
        if (!input.IsConstant)
        {
            _inputs.Add(input);
            return new CostFactor(1, _inputs.Count - 1);
        }

        _ = input.TryGet(_noVariables, out var number, out var error);
        _error ??= error;
        return CostFactor.Of(number);
    }

    /// <summary>What a selection set costs: once, and for each item of the lists that are sized around it.</summary>
    private readonly record struct Parts(CostValue Once, CostValue PerItem);

    private sealed class PartsBuilder
    {
        public BlockBuilder Once { get; } = new();

        public BlockBuilder PerItem { get; } = new();

        public void Add(Parts parts)
        {
            Once.Add(CostFactor.One, parts.Once);
            PerItem.Add(CostFactor.One, parts.PerItem);
        }
    }

    /// <summary>A sum in the making; what is known is added up at once.</summary>
    private sealed class BlockBuilder
    {
        private double _fields;
        private double _types;
        private List<CostStep>? _steps;

        public void Add(CostFactor factor, CostValue value)
        {
            if (factor.Factor == 0 || value is { Fields: 0, Types: 0, Block: < 0 })
            {
                return;
            }

            if (factor.Input < 0 && value.Block < 0)
            {
                _fields = CostProgram.Saturate(_fields + (factor.Factor * value.Fields));
                _types = CostProgram.Saturate(_types + (factor.Factor * value.Types));
                return;
            }

            (_steps ??= []).Add(new CostStep(factor, value));
        }

        public CostValue Finish(List<CostBlock> blocks)
        {
            if (_steps is null)
            {
                return CostValue.Of(_fields, _types);
            }

            blocks.Add(new CostBlock(_fields, _types, [.. _steps]));
            return new CostValue(0, 0, blocks.Count - 1);
        }
    }
}
