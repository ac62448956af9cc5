using System.Text.Json;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Security;

/// <summary>What an operation costs.</summary>
/// <param name="FieldCost">The calls of its fields.</param>
/// <param name="TypeCost">The objects of its response.</param>
internal sealed record OperationCost(double FieldCost, double TypeCost);

/// <summary>A sum of field and type cost that is not final when it refers to a block.</summary>
/// <param name="Fields">The field cost, the block's not counted.</param>
/// <param name="Types">The type cost, the block's not counted.</param>
/// <param name="Block">The block whose cost comes on top; -1 for none.</param>
internal readonly record struct CostValue(double Fields, double Types, int Block)
{
    public static CostValue Of(double fields, double types) => new(fields, types, -1);
}

/// <summary>How often something counts: the factor, times an input of the program when there is one.</summary>
/// <param name="Factor">The number that is known.</param>
/// <param name="Input">The input that it is multiplied by; -1 for none.</param>
internal readonly record struct CostFactor(double Factor, int Input)
{
    public static CostFactor One { get; } = new(1, -1);

    public static CostFactor Of(double factor) => new(factor, -1);
}

/// <summary>A summand of a block.</summary>
/// <param name="Factor">How often it counts.</param>
/// <param name="Value">What it counts.</param>
internal readonly record struct CostStep(CostFactor Factor, CostValue Value);

/// <summary>A sum that depends on inputs. Its steps refer to earlier blocks only.</summary>
/// <param name="Fields">The field cost that is known.</param>
/// <param name="Types">The type cost that is known.</param>
/// <param name="Steps">The rest.</param>
internal sealed record CostBlock(double Fields, double Types, CostStep[] Steps);

/// <summary>The price of an operation: compiled once, evaluated for every request. Where no variable matters that is a constant.</summary>
internal sealed class CostProgram
{
    private const double Ceiling = 1e15;
    private readonly OperationDefinitionNode _operation;
    private readonly CostInput[] _inputs;
    private readonly CostBlock[] _blocks;
    private readonly CostValue _result;

    public CostProgram(OperationDefinitionNode operation, CostInput[] inputs, CostBlock[] blocks, CostValue result)
    {
        _operation = operation;
        _inputs = inputs;
        _blocks = blocks;
        _result = result;
        Constant = result.Block < 0 && inputs.Length == 0 ? Cost(result) : null;
    }

    /// <summary>The cost when no variable matters, otherwise null.</summary>
    public OperationCost? Constant { get; }

    /// <summary>Why no request can be priced, or null.</summary>
    public IError? Error { get; init; }

    /// <summary>How many selections were looked at to make it.</summary>
    public int Visits { get; init; }

    /// <summary>Never so large that a product of two would overflow.</summary>
    public static double Saturate(double cost) => cost < Ceiling ? cost : Ceiling;

    /// <summary>The cost of a request. False with the error when it must be refused.</summary>
    public bool TryEvaluate(JsonElement variables, out OperationCost cost, out IError? error)
    {
        error = Error;
        if (Constant is not null)
        {
            cost = Constant;
            return error is null;
        }

        cost = new OperationCost(0, 0);
        if (error is not null)
        {
            return false;
        }

        var reader = new InputReader(_operation, variables);
        var numbers = new double[_inputs.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!_inputs[i].TryGet(reader, out numbers[i], out error))
            {
                return false;
            }
        }

        cost = Cost(Run(numbers));
        return true;
    }

    private static OperationCost Cost(CostValue value) => new(Math.Round(Saturate(value.Fields), 2), Math.Round(Saturate(value.Types), 2));

    private CostValue Run(double[] inputs)
    {
        var blocks = new CostValue[_blocks.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            var (fields, types, steps) = _blocks[i];
            foreach (var (factor, value) in steps)
            {
                var times = factor.Input < 0 ? factor.Factor : Saturate(factor.Factor * inputs[factor.Input]);
                fields = Saturate(fields + (times * (value.Fields + (value.Block < 0 ? 0 : blocks[value.Block].Fields))));
                types = Saturate(types + (times * (value.Types + (value.Block < 0 ? 0 : blocks[value.Block].Types))));
            }

            blocks[i] = CostValue.Of(fields, types);
        }

        return _result.Block < 0 ? _result : CostValue.Of(_result.Fields + blocks[_result.Block].Fields, _result.Types + blocks[_result.Block].Types);
    }
}
