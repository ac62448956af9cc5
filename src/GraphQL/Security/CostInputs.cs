using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Security;

/// <summary>A number of the price that may depend on variables.</summary>
internal abstract class CostInput
{
    /// <summary>Whether no variable matters.</summary>
    public abstract bool IsConstant { get; }

    /// <summary>The number for a request. False with the reason when the request must be refused.</summary>
    public abstract bool TryGet(InputReader reader, out double number, out IError? error);
}

/// <summary>The length of the list that a field gives, or of the lists inside its object.</summary>
internal sealed class SizeInput : CostInput
{
    private readonly FieldNode _node;
    private readonly ListSizing _sizing;
    private readonly double _assumed;
    private readonly Slicer[] _slicers;

    public SizeInput(FieldNode node, OutputField field, ListSizing sizing, int assumedSize)
    {
        _node = node;
        _sizing = sizing;
        _assumed = sizing.SlicingArgumentDefaultValue ?? sizing.AssumedSize ?? assumedSize;
        _slicers = [.. sizing.SlicingArguments.Select(path => Slicer.Of(field, path)).OfType<Slicer>()];
    }

    public override bool IsConstant => !_node.Arguments.Any(a => InputCoercion.HasVariable(a.Value) && Array.Exists(_slicers, s => s.Path[0] == a.Name.Value));

    public override bool TryGet(InputReader reader, out double number, out IError? error)
    {
        var given = 0;
        double? asked = null;
        double? usual = null;
        foreach (var slicer in _slicers)
        {
            var value = reader.At(_node.Arguments, slicer.Path, slicer.Argument.Type.Nullable as InputObjectType);
            given += value.IsGiven ? 1 : 0;
            asked = Larger(asked, InputReader.Size(value, slicer.Input.Type));
            usual = Larger(usual, slicer.Input.DefaultValue is { } literal ? InputReader.Size(InputValue.Of(literal), slicer.Input.Type) : null);
        }

        // What is given but says no number (of a scalar of its own) is as unknown as nothing.
        number = Math.Min(asked ?? usual ?? _assumed, _sizing.MaxSize ?? double.MaxValue);
        error = _sizing.RequireOneSlicingArgument && _slicers.Length > 0 && given != 1 ? OneNeeded() : null;
        return error is null;
    }

    private static double? Larger(double? a, double? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private IError OneNeeded() => ErrorBuilder.New()
        .SetMessage($"Field \"{_node.Name.Value}\" needs exactly one of these arguments, and not null: {string.Join(", ", _sizing.SlicingArguments)}.")
        .SetCode(ErrorCodes.Validation)
        .AddLocation(_node.Location)
        .Build();

    private sealed record Slicer(string[] Path, InputField Argument, InputField Input)
    {
        public static Slicer? Of(OutputField field, string path)
        {
            var names = path.Split('.');
            var argument = field.Argument(names[0]);
            var input = argument;
            foreach (var name in names.AsSpan(1))
            {
                input = (input?.Type.Nullable as InputObjectType)?.Field(name);
            }

            return input is null ? null : new Slicer(names, argument!, input);
        }
    }
}

/// <summary>One call of a field with its arguments; never less than nothing.</summary>
internal sealed class CallInput(CostTable table, FieldNode node, OutputField definition, double weight) : CostInput
{
    public override bool IsConstant
    {
        get
        {
            foreach (var argument in node.Arguments)
            {
                if (definition.Argument(argument.Name.Value)?.Type.Named is InputObjectType type && !table.IsPlain(type) && InputCoercion.HasVariable(argument.Value))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public override bool TryGet(InputReader reader, out double number, out IError? error)
    {
        error = null;
        number = weight;
        foreach (var argument in node.Arguments)
        {
            if (definition.Argument(argument.Name.Value) is { } input)
            {
                number += Given(reader, input, reader.Resolve(argument.Value));
            }
        }

        number = Math.Max(0, number);
        return true;
    }

    private double Given(InputReader reader, InputField input, InputValue value)
    {
        var cost = table.Of(input);
        return input.Type.Named is InputObjectType type && !table.IsPlain(type) ? cost + Inside(reader, type, value) : cost;
    }

    // A variable is looked into once, however often it is used; its uses are all of one type.
    private double Inside(InputReader reader, InputObjectType type, InputValue value)
    {
        if (value.Origin is not { } origin)
        {
            return Sum(reader, type, value);
        }

        if (!reader.Costs.TryGetValue(origin, out var cost))
        {
            cost = Sum(reader, type, value);
            reader.Costs[origin] = cost;
        }

        return cost;
    }

    private double Sum(InputReader reader, InputObjectType type, InputValue value)
    {
        var cost = 0.0;
        if (value.Literal is ListValueNode list)
        {
            foreach (var item in list.Items)
            {
                cost += Inside(reader, type, reader.Resolve(item));
            }

            return cost;
        }

        if (value.Json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.Json.EnumerateArray())
            {
                cost += Inside(reader, type, new InputValue(null, item, null));
            }

            return cost;
        }

        if (value is { Origin: null, Json.ValueKind: JsonValueKind.Object })
        {
            return SumOfObject(reader, type, value.Json);
        }

        foreach (var field in type.Fields)
        {
            var given = reader.Field(value, field.Name);
            cost += given.IsGiven ? Given(reader, field, given) : 0;
        }

        return cost;
    }

    // An object of a list, of which there may be very many: its properties are passed once, and no string is made of their names. The last one of a name counts.
    private double SumOfObject(InputReader reader, InputObjectType type, JsonElement value)
    {
        var given = new JsonElement[type.Fields.Count];
        foreach (var property in value.EnumerateObject())
        {
            if (type.IndexOf(property) is >= 0 and var index)
            {
                given[index] = property.Value;
            }
        }

        var cost = 0.0;
        for (var i = 0; i < given.Length; i++)
        {
            cost += given[i].ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? 0 : Given(reader, type.Fields[i], new InputValue(null, given[i], null));
        }

        return cost;
    }
}
