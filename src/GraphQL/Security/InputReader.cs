using System.Globalization;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Security;

/// <summary>A value of the request: a literal of the document, or JSON of its variables. Neither when nothing was given.</summary>
/// <param name="Literal">The literal, never a variable.</param>
/// <param name="Json">The JSON.</param>
/// <param name="Origin">The variable that it comes from, with the path inside it; null when it stands in the operation, or in a list.</param>
internal readonly record struct InputValue(ValueNode? Literal, JsonElement Json, string? Origin)
{
    /// <summary>Whether there is a value other than null.</summary>
    public bool IsGiven => Literal is not (null or NullValueNode) || Json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A literal that stands in the operation or the schema.</summary>
    public static InputValue Of(ValueNode? literal) => new(literal, default, null);
}

/// <summary>
/// Reads what a request gives to its arguments without making the objects that the resolvers get. The variables are known to be of their types.
/// What comes from a variable is looked for once, however often the operation uses it.
/// </summary>
/// <param name="operation">The operation, for the defaults of its variables.</param>
/// <param name="variables">The request's variables; undefined or null when there are none.</param>
internal sealed class InputReader(OperationDefinitionNode operation, JsonElement variables)
{
    private const double Largest = int.MaxValue;
    private Dictionary<string, InputValue>? _variables;
    private Dictionary<(string Origin, string Name), InputValue>? _fields;
    private Dictionary<string, double>? _costs;

    /// <summary>What input objects that come from variables cost inside, by their origin.</summary>
    public Dictionary<string, double> Costs => _costs ??= new(StringComparer.Ordinal);

    /// <summary>What is given at the path: an argument, or a field of an input object below one. A variable that is left out gives nothing, unless it has a default.</summary>
    public InputValue At(IReadOnlyList<ArgumentNode> arguments, ReadOnlySpan<string> path, InputObjectType? below)
    {
        InputValue value = default;
        foreach (var argument in arguments)
        {
            if (argument.Name.Value == path[0])
            {
                value = Resolve(argument.Value);
                break;
            }
        }

        foreach (var name in path[1..])
        {
            var field = below?.Field(name);
            value = Field(value, name);
            if (!value.IsGiven && field?.DefaultValue is { } usual)
            {
                value = InputValue.Of(usual);
            }

            below = field?.Type.Nullable as InputObjectType;
        }

        return value;
    }

    /// <summary>The value behind a literal that may be a variable.</summary>
    public InputValue Resolve(ValueNode literal)
        => literal is VariableNode variable ? (_variables ??= ReadVariables()).GetValueOrDefault(variable.Name.Value) : InputValue.Of(literal);

    /// <summary>The field of an input object; nothing when the value is none or lacks it.</summary>
    public InputValue Field(InputValue value, string name)
    {
        if (value.Origin is not { } origin)
        {
            return Find(value, name);
        }

        _fields ??= [];
        if (!_fields.TryGetValue((origin, name), out var found))
        {
            found = Find(value, name) with { Origin = $"{origin}.{name}" };
            _fields.Add((origin, name), found);
        }

        return found;
    }

    /// <summary>How long a list the value asks for: a number by itself, a list by its items (one value counts as a list of one); null when it says nothing.</summary>
    public static double? Size(InputValue value, GraphQLType type)
    {
        if (!value.IsGiven)
        {
            return null;
        }

        if (type.Nullable is ListType)
        {
            return value.Literal is null
                ? value.Json.ValueKind == JsonValueKind.Array ? value.Json.GetArrayLength() : 1
                : value.Literal is ListValueNode list ? list.Items.Count : 1;
        }

        double number = 0;
        var isNumber = value.Literal switch
        {
            IntValueNode i => double.TryParse(i.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            null => value.Json.ValueKind == JsonValueKind.Number && value.Json.TryGetDouble(out number),
            _ => false,
        };
        return isNumber ? Math.Clamp(number, 0, Largest) : null;
    }

    private Dictionary<string, InputValue> ReadVariables()
    {
        var read = new Dictionary<string, InputValue>(StringComparer.Ordinal);
        foreach (var definition in operation.VariableDefinitions)
        {
            var name = definition.Variable.Name.Value;
            read[name] = new InputValue(definition.DefaultValue, default, name);
        }

        if (variables.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in variables.EnumerateObject())
            {
                if (JsonText.TryGetName(property, out var name) && read.ContainsKey(name))
                {
                    read[name] = new InputValue(null, property.Value, name);
                }
            }
        }

        return read;
    }

    // The last one of a name counts, as it does for the values themselves.
    private InputValue Find(InputValue value, string name)
    {
        InputValue found = default;
        if (value.Literal is ObjectValueNode literal)
        {
            foreach (var field in literal.Fields)
            {
                if (field.Name.Value == name)
                {
                    return Resolve(field.Value);
                }
            }
        }
        else if (value.Json.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.Json.EnumerateObject())
            {
                if (JsonText.TryGetName(property, out var candidate) && candidate == name)
                {
                    found = new InputValue(null, property.Value, null);
                }
            }
        }

        return found;
    }
}
