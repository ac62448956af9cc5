using System.Collections.Frozen;
using System.Text.Json;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// Coerces the variables of one operation: types are looked up and defaults coerced once, then <see cref="TryCoerce"/> runs per request.
/// </summary>
internal sealed class VariableCoercer
{
    private readonly Definition[] _definitions;
    private readonly FrozenDictionary<string, int> _indexes;

    private VariableCoercer(Definition[] definitions)
    {
        _definitions = definitions;
        _indexes = definitions.Select((d, i) => KeyValuePair.Create(d.Name, i)).DistinctBy(p => p.Key).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether the operation declares no variables.</summary>
    public bool IsEmpty => _definitions.Length == 0;

    /// <summary>The coercer of an operation's variables. The operation is expected to be valid.</summary>
    public static VariableCoercer Compile(SchemaDefinition schema, OperationDefinitionNode operation)
        => new([.. operation.VariableDefinitions.Select(d => new Definition(d, schema.TypeFrom(d.Type)))]);

    /// <summary>The place of the variable among the operation's definitions, for <see cref="VariableValues"/>; -1 when it declares none of that name.</summary>
    public int IndexOf(string name) => _indexes.TryGetValue(name, out var index) ? index : -1;

    /// <summary>
    /// Coerces the request's variables (a JSON object; null or undefined when there are none). False gives all errors (at most 100), each with the code VARIABLE_INVALID,
    /// its location and, in its extensions, the variable and the path within it. Variables that the operation does not declare are ignored.
    /// </summary>
    public bool TryCoerce(JsonElement variables, out VariableValues values, out IReadOnlyList<IError> errors)
    {
        if (_definitions.Length == 0)
        {
            values = VariableValues.Empty;
            errors = [];
            return true;
        }

        var given = new JsonElement[_definitions.Length];
        Assign(variables, given);
        var runtime = new object?[_definitions.Length];
        var present = new bool[_definitions.Length];
        var sink = new JsonInputCoercion();
        for (var i = 0; i < _definitions.Length && !sink.IsFull; i++)
        {
            present[i] = Coerce(_definitions[i], given[i], sink, out runtime[i]);
        }

        errors = sink.Errors;
        values = errors.Count == 0 ? new VariableValues(_indexes, runtime, present) : VariableValues.Empty;
        return errors.Count == 0;
    }

    private void Assign(JsonElement variables, JsonElement[] given)
    {
        if (variables.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in variables.EnumerateObject())
        {
            if (JsonText.TryGetName(property, out var name) && _indexes.TryGetValue(name, out var index))
            {
                given[index] = property.Value;
            }
        }
    }

    private static bool Coerce(Definition definition, JsonElement given, JsonInputCoercion sink, out object? value)
    {
        value = null;
        if (definition.Type is not { IsInput: true } type)
        {
            sink.Report(definition.Node, $"Variable \"${ErrorText.Excerpt(definition.Name)}\" expected value of type \"{definition.Node.Type.ToString(indented: false)}\" which cannot be used as an input type.");
            return false;
        }

        if (given.ValueKind == JsonValueKind.Undefined)
        {
            if (definition.Node.DefaultValue is not null)
            {
                return definition.TryGetDefault(out value);
            }

            if (type.IsNonNull)
            {
                sink.Report(definition.Node, $"Variable \"${ErrorText.Excerpt(definition.Name)}\" of required type \"{type}\" was not provided.");
            }

            return false;
        }

        if (given.ValueKind == JsonValueKind.Null && type.IsNonNull)
        {
            sink.Report(definition.Node, $"Variable \"${ErrorText.Excerpt(definition.Name)}\" of non-null type \"{type}\" must not be null.");
            return false;
        }

        value = sink.Coerce(definition.Node, given, type);
        return true;
    }

    private sealed class Definition(VariableDefinitionNode node, GraphQLType? type)
    {
        private bool _defaultIsKnown;
        private bool _hasDefault;
        private object? _default;

        public VariableDefinitionNode Node { get; } = node;

        public string Name { get; } = node.Variable.Name.Value;

        public GraphQLType? Type { get; } = type;

        // Two requests may race here: both store the same outcome, the flag last.
        public bool TryGetDefault(out object? value)
        {
            if (!Volatile.Read(ref _defaultIsKnown))
            {
                try
                {
                    _hasDefault = InputCoercion.TryCoerceLiteral(Node.DefaultValue!, Type!, null, out _default);
                }
#pragma warning disable CA1031 // Whatever a converter throws belongs to the field that uses the variable.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    (_hasDefault, _default) = (true, new FailedValue(e));
                }

                Volatile.Write(ref _defaultIsKnown, true);
            }

            value = _default;
            return _hasDefault;
        }
    }
}

/// <summary>Variable coercion in one call, for callers that keep no plan.</summary>
internal static class VariableCoercion
{
    /// <summary>Coerces the variables of an operation; see <see cref="VariableCoercer.TryCoerce"/>. The errors are empty when all went well.</summary>
    public static VariableValues Coerce(SchemaDefinition schema, OperationDefinitionNode operation, JsonElement variables, out IReadOnlyList<IError> errors)
    {
        VariableCoercer.Compile(schema, operation).TryCoerce(variables, out var values, out errors);
        return values;
    }
}
