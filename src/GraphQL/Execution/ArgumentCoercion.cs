using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The coerced arguments of one field or directive: both arrays stand in the order of the definitions. Shared between requests when they are constant: do not write to them.</summary>
/// <param name="Values">The runtime values, converted, defaults applied; null where absent.</param>
/// <param name="Present">Whether the argument was given or has a default.</param>
internal sealed record CoercedArguments(object?[] Values, bool[] Present)
{
    /// <summary>Of a field without arguments.</summary>
    public static CoercedArguments None { get; } = new([], []);
}

/// <summary>
/// The arguments of one selection, compiled once per plan. Arguments without variables are coerced here and now; when all are so, every request gets the same <see cref="Constant"/>.
/// </summary>
internal sealed class ArgumentsCoercer
{
    private readonly ArgumentCoercer[] _arguments;

    private ArgumentsCoercer(ArgumentCoercer[] arguments)
    {
        _arguments = arguments;
        if (arguments.All(a => a.IsConstant))
        {
            Constant = arguments.Length == 0 ? CoercedArguments.None : Coerce(VariableValues.Empty);
        }
    }

    /// <summary>The arguments when no request can change them, otherwise null.</summary>
    public CoercedArguments? Constant { get; }

    /// <summary>Compiles the arguments as they stand in a document against their definitions.</summary>
    /// <param name="definitions">The definitions of the field or directive.</param>
    /// <param name="nodes">The arguments in the document.</param>
    /// <param name="variables">The operation's variables, or null when there are none.</param>
    public static ArgumentsCoercer Compile(IReadOnlyList<InputField> definitions, IReadOnlyList<ArgumentNode> nodes, VariableCoercer? variables)
    {
        var arguments = new ArgumentCoercer[definitions.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            ArgumentNode? node = null;
            foreach (var candidate in nodes)
            {
                if (candidate.Name.Value == definitions[i].Name)
                {
                    node = candidate;
                    break;
                }
            }

            arguments[i] = ArgumentCoercer.Compile(definitions[i], node, variables);
        }

        return new ArgumentsCoercer(arguments);
    }

    /// <summary>
    /// The arguments for a request. Throws <see cref="GraphQLException"/> (errors without a path; a location only where it is not the field's own) for the first one that is wrong,
    /// or whatever its converter or constructor threw.
    /// </summary>
    public CoercedArguments Coerce(VariableValues variables)
    {
        if (Constant is not null)
        {
            return Constant;
        }

        var values = new object?[_arguments.Length];
        var present = new bool[_arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _arguments[i].Coerce(variables, out present[i]);
        }

        return new CoercedArguments(values, present);
    }
}

/// <summary>One argument of one selection: a constant, a variable, or a literal that holds variables.</summary>
internal sealed class ArgumentCoercer
{
    private readonly InputField _argument;
    private readonly ValueNode? _literal;
    private readonly int _variable;
    private readonly object? _constant;
    private readonly bool _present;

    private ArgumentCoercer(InputField argument, ValueNode? literal, VariableCoercer? variables)
    {
        _argument = argument;
        _literal = literal;
        _variable = literal is VariableNode v && variables is not null ? variables.IndexOf(v.Name.Value) : -1;
        if (literal is not null && InputCoercion.HasVariable(literal))
        {
            return;
        }

        // What fails now fails again, afresh, in every request that reaches the field.
#pragma warning disable CA1031
        try
        {
            _constant = CoerceNow(VariableValues.Empty, out _present);
            IsConstant = true;
        }
        catch (Exception)
        {
            IsConstant = false;
        }
#pragma warning restore CA1031
    }

    /// <summary>Whether no request can change its value.</summary>
    public bool IsConstant { get; }

    /// <summary>Compiles an argument.</summary>
    /// <param name="argument">Its definition.</param>
    /// <param name="node">The argument as it stands in the document, or null when it is left out.</param>
    /// <param name="variables">The operation's variables, or null when there are none.</param>
    public static ArgumentCoercer Compile(InputField argument, ArgumentNode? node, VariableCoercer? variables) => new(argument, node?.Value, variables);

    /// <summary>The converted value, its default applied. Throws as <see cref="ArgumentsCoercer.Coerce"/> does.</summary>
    public object? Coerce(VariableValues variables, out bool present)
    {
        if (IsConstant)
        {
            present = _present;
            return _constant;
        }

        return CoerceNow(variables, out present);
    }

    private object? CoerceNow(VariableValues variables, out bool present)
    {
        if (_literal is null)
        {
            return Default(out present, null, "was not provided.");
        }

        object? value;
        if (_literal is VariableNode variable)
        {
            if (!(_variable >= 0 ? variables.Has(_variable) : variables.Has(variable.Name.Value)))
            {
                return Default(out present, variable, $"was provided the variable \"${ErrorText.Excerpt(variable.Name.Value)}\" which was not provided a runtime value.");
            }

            value = null;
            _ = _variable >= 0 ? value = variables[_variable] : variables.TryGet(variable.Name.Value, out value);
            present = true;
            return value is null && _argument.Type.IsNonNull ? throw NullError() : Convert(value);
        }

        present = true;
        if (_literal is NullValueNode && _argument.Type.IsNonNull)
        {
            throw NullError();
        }

        return InputCoercion.TryCoerceLiteral(_literal, _argument.Type, variables, out value)
            ? Convert(value)
            : throw Error(_literal, $"Argument \"{_argument.Name}\" has invalid value {ErrorText.Excerpt(_literal.ToString(indented: false))}.");
    }

    private object? Default(out bool present, VariableNode? variable, string reason)
    {
        present = _argument.TryGetDefault(out var value);
        return present || !_argument.Type.IsNonNull ? value : throw Error(variable, $"Argument \"{_argument.Name}\" of required type \"{_argument.Type}\" {reason}");
    }

    private object? Convert(object? value) => _argument.Converter is { } converter ? converter(value) : value;

    private GraphQLException NullError() => Error(_literal, $"Argument \"{_argument.Name}\" of non-null type \"{_argument.Type}\" must not be null.");

    private static GraphQLException Error(ValueNode? node, string message)
    {
        var error = ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.InvalidValue);
        return new GraphQLException((node is null ? error : error.AddLocation(node.Location)).Build());
    }
}
