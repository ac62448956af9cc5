using System.Globalization;
using System.Text;
using System.Text.Json;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Coerces JSON values to runtime values and collects what is wrong with them. One per request; not thread-safe.</summary>
internal sealed class JsonInputCoercion
{
    private const int ErrorLimit = 100;
    private readonly List<IError> _errors = [];
    private (string? Name, int Index)[] _path = [];
    private int _depth;
    private VariableDefinitionNode? _variable;
    private FailedValue? _failure;

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<IError> Errors => _errors;

    /// <summary>Whether the limit of errors is reached, so that going on is pointless.</summary>
    public bool IsFull => _errors.Count > ErrorLimit;

    /// <summary>The runtime value of a variable's JSON value; meaningless when errors were added. A <see cref="FailedValue"/> when a converter refused a well-formed value.</summary>
    public object? Coerce(VariableDefinitionNode variable, JsonElement value, GraphQLType type)
    {
        _variable = variable;
        _failure = null;
        _depth = 0;
        var result = Coerce(value, type);
        return _failure ?? result;
    }

    /// <summary>Adds an error of a variable as a whole.</summary>
    public void Report(VariableDefinitionNode variable, string message)
    {
        if (_errors.Count >= ErrorLimit)
        {
            AddLimitError();
            return;
        }

        _errors.Add(ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.VariableInvalid).AddLocation(variable.Location)
            .SetExtension("variable", ErrorText.Excerpt(variable.Variable.Name.Value)).Build());
    }

    private object? Coerce(JsonElement value, GraphQLType type)
    {
        if (type is NonNullType nonNull)
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                return Refuse(value, $"Expected non-nullable type \"{type}\" not to be null.");
            }

            type = nonNull.OfType;
        }

        return value.ValueKind == JsonValueKind.Null ? null : type switch
        {
            ListType list => CoerceList(value, list),
            InputObjectType input => CoerceObject(value, input),
            _ => CoerceLeaf(value, (LeafType)type),
        };
    }

    private List<object?> CoerceList(JsonElement value, ListType type)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [Coerce(value, type.OfType)];
        }

        var items = new List<object?>(value.GetArrayLength());
        if (!Enter(value))
        {
            return items;
        }

        foreach (var item in value.EnumerateArray())
        {
            if (IsFull)
            {
                break;
            }

            _path[_depth - 1] = (null, items.Count);
            items.Add(Coerce(item, type.OfType));
        }

        _depth--;
        return items;
    }

    private object? CoerceObject(JsonElement value, InputObjectType type)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Refuse(value, $"Expected type \"{type.Name}\" to be an object.");
        }

        if (!Enter(value))
        {
            return null;
        }

        var given = new JsonElement[type.Fields.Count];
        var unknown = Assign(value, type, given);
        var values = new object?[given.Length];
        var present = new bool[given.Length];
        for (var i = 0; i < given.Length && !IsFull; i++)
        {
            var field = type.Fields[i];
            _path[_depth - 1] = (field.Name, -1);
            if (given[i].ValueKind != JsonValueKind.Undefined)
            {
                present[i] = true;
                values[i] = Convert(field, Coerce(given[i], field.Type));
            }
            else if (TryDefault(field, out values[i]))
            {
                present[i] = true;
            }
        }

        _depth--;
        CheckShape(value, type, given, present, unknown);
        return _failure is not null || _errors.Count > 0 ? null : Create(type, values, present);
    }

    private static List<string>? Assign(JsonElement value, InputObjectType type, JsonElement[] given)
    {
        List<string>? unknown = null;
        foreach (var property in value.EnumerateObject())
        {
            var index = type.IndexOf(property);
            if (index >= 0)
            {
                given[index] = property.Value;
            }
            else if (unknown is null || unknown.Count <= ErrorLimit)
            {
                (unknown ??= []).Add(JsonText.TryGetName(property, out var name) ? name : "\uFFFD");
            }
        }

        return unknown;
    }

    private void CheckShape(JsonElement value, InputObjectType type, JsonElement[] given, bool[] present, List<string>? unknown)
    {
        for (var i = 0; i < given.Length; i++)
        {
            if (!present[i] && type.Fields[i].Type.IsNonNull)
            {
                Refuse(value, $"Field \"{type.Fields[i].Name}\" of required type \"{type.Fields[i].Type}\" was not provided.");
            }
        }

        foreach (var name in unknown ?? [])
        {
            Refuse(value, $"Field \"{ErrorText.Excerpt(name)}\" is not defined by type \"{type.Name}\".");
        }

        if (!type.IsOneOf)
        {
            return;
        }

        if (present.Count(p => p) != 1)
        {
            Refuse(value, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
        }
        else if (given[Array.IndexOf(present, true)].ValueKind == JsonValueKind.Null)
        {
            Refuse(value, $"Field \"{type.Fields[Array.IndexOf(present, true)].Name}\" must be non-null.");
        }
    }

    private object? CoerceLeaf(JsonElement value, LeafType type)
    {
        try
        {
            return type.CoerceInputValue(value);
        }
        catch (LeafCoercionException e)
        {
            return Refuse(value, e.Message);
        }
    }

    // What a converter or constructor throws waits for the field that uses the variable; after a fault nothing is converted any more.
#pragma warning disable CA1031
    private object? Convert(InputField field, object? value)
    {
        if (field.Converter is not { } converter || _failure is not null || _errors.Count > 0)
        {
            return value;
        }

        try
        {
            return converter(value);
        }
        catch (Exception e)
        {
            _failure = new FailedValue(e);
            return null;
        }
    }

    private bool TryDefault(InputField field, out object? value)
    {
        try
        {
            return field.TryGetDefault(out value);
        }
        catch (Exception e)
        {
            _failure ??= new FailedValue(e);
            value = null;
            return true;
        }
    }

    private object? Create(InputObjectType type, object?[] values, bool[] present)
    {
        try
        {
            return InputCoercion.Create(type, values, present);
        }
        catch (Exception e)
        {
            _failure = new FailedValue(e);
            return null;
        }
    }
#pragma warning restore CA1031

    private bool Enter(JsonElement value)
    {
        if (_depth >= InputCoercion.MaxDepth)
        {
            Refuse(value, $"Values may be nested at most {InputCoercion.MaxDepth} levels deep.");
            return false;
        }

        if (_depth == _path.Length)
        {
            Array.Resize(ref _path, Math.Max(8, _depth * 2));
        }

        _depth++;
        return true;
    }

    private object? Refuse(JsonElement value, string reason)
    {
        if (_errors.Count >= ErrorLimit)
        {
            AddLimitError();
            return null;
        }

        var name = ErrorText.Excerpt(_variable!.Variable.Name.Value);
        var message = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Variable \"${name}\" got invalid value {JsonText.Excerpt(value)}");
        var segments = new List<object>();
        if (_depth > 0)
        {
            message.Append(CultureInfo.InvariantCulture, $" at \"{name}{PathText(segments)}\"");
        }

        message.Append("; ").Append(reason);
        var error = ErrorBuilder.New().SetMessage(message.ToString()).SetCode(ErrorCodes.VariableInvalid).AddLocation(_variable.Location).SetExtension("variable", name);
        _errors.Add((segments.Count == 0 ? error : error.SetExtension("inputPath", segments)).Build());
        return null;
    }

    private string PathText(List<object> segments)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _depth; i++)
        {
            var (name, index) = _path[i];
            segments.Add(name is null ? index : name);
            _ = name is null ? text.Append(CultureInfo.InvariantCulture, $"[{index}]") : text.Append('.').Append(name);
        }

        return ErrorText.Excerpt(text.ToString());
    }

    private void AddLimitError()
    {
        if (_errors.Count == ErrorLimit)
        {
            _errors.Add(ErrorBuilder.New().SetMessage("Too many errors processing variables, error limit reached. Execution aborted.").SetCode(ErrorCodes.VariableInvalid).Build());
        }
    }
}
