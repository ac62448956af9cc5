using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// Coerces literals to runtime values: scalars as their runtime value, enumerations as their value, lists as <c>List&lt;object?&gt;</c>, input objects as what their type creates.
/// <see cref="InputField.Converter"/> is applied to every field of an input object (nulls included), never to the value as a whole: that is the argument's business.
/// </summary>
internal static class InputCoercion
{
    /// <summary>How deep input values may be nested.</summary>
    public const int MaxDepth = 400;

    /// <summary>
    /// The runtime value of a literal, with the values of <paramref name="variables"/> where it holds variables (null when it may hold none).
    /// False when the literal is not one of the type; what a converter or constructor throws passes through.
    /// </summary>
    public static bool TryCoerceLiteral(ValueNode literal, GraphQLType type, VariableValues? variables, out object? value)
        => TryCoerce(literal, type, variables, 0, out value);

    /// <summary>Whether the literal holds a variable anywhere.</summary>
    public static bool HasVariable(ValueNode literal) => literal switch
    {
        VariableNode => true,
        ListValueNode list => list.Items.Any(HasVariable),
        ObjectValueNode o => o.Fields.Any(f => HasVariable(f.Value)),
        _ => false,
    };

    /// <summary>The runtime object of an input object type from its fields' converted values.</summary>
    internal static object Create(InputObjectType type, object?[] values, bool[] present)
    {
        if (type.CreateInstance is { } create)
        {
            return create(values, present);
        }

        var fields = new Dictionary<string, object?>(values.Length, StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            if (present[i])
            {
                fields.Add(type.Fields[i].Name, values[i]);
            }
        }

        return fields;
    }

    private static bool TryCoerce(ValueNode literal, GraphQLType type, VariableValues? variables, int depth, out object? value)
    {
        value = null;
        if (literal is VariableNode variable)
        {
            return variables is not null && variables.TryGet(variable.Name.Value, out value) && (value is not null || !type.IsNonNull);
        }

        if (literal is NullValueNode)
        {
            return !type.IsNonNull;
        }

        return depth <= MaxDepth && type.Nullable switch
        {
            ListType list => TryCoerceList(literal, list, variables, depth + 1, out value),
            InputObjectType input => TryCoerceObject(literal, input, variables, depth + 1, out value),
            LeafType leaf => TryCoerceLeaf(literal, leaf, variables, out value),
            _ => false,
        };
    }

    private static bool TryCoerceList(ValueNode literal, ListType type, VariableValues? variables, int depth, out object? value)
    {
        value = null;
        if (literal is not ListValueNode list)
        {
            if (!TryCoerce(literal, type.OfType, variables, depth, out var single))
            {
                return false;
            }

            value = new List<object?>(1) { single };
            return true;
        }

        var items = new List<object?>(list.Items.Count);
        foreach (var node in list.Items)
        {
            object? item = null;
            if (IsMissing(node, variables) ? type.OfType.IsNonNull : !TryCoerce(node, type.OfType, variables, depth, out item))
            {
                return false;
            }

            items.Add(item);
        }

        value = items;
        return true;
    }

    private static bool TryCoerceObject(ValueNode literal, InputObjectType type, VariableValues? variables, int depth, out object? value)
    {
        value = null;
        if (literal is not ObjectValueNode node || !TryAssign(node, type, out var given))
        {
            return false;
        }

        var values = new object?[given.Length];
        var present = new bool[given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            if (!TryCoerceField(type.Fields[i], given[i], variables, depth, out values[i], out present[i]))
            {
                return false;
            }
        }

        if (type.IsOneOf && !IsExactlyOne(given, values, present))
        {
            return false;
        }

        value = Create(type, values, present);
        return true;
    }

    private static bool TryAssign(ObjectValueNode node, InputObjectType type, out ValueNode?[] given)
    {
        given = new ValueNode?[type.Fields.Count];
        foreach (var field in node.Fields)
        {
            var index = type.IndexOf(field.Name.Value);
            if (index < 0)
            {
                return false;
            }

            given[index] = field.Value;
        }

        return true;
    }

    private static bool TryCoerceField(InputField field, ValueNode? given, VariableValues? variables, int depth, out object? value, out bool present)
    {
        if (given is null || IsMissing(given, variables))
        {
            present = field.TryGetDefault(out value);
            return present || !field.Type.IsNonNull;
        }

        present = true;
        if (!TryCoerce(given, field.Type, variables, depth, out value))
        {
            return false;
        }

        if (field.Converter is { } converter)
        {
            value = converter(value);
        }

        return true;
    }

    private static bool IsExactlyOne(ValueNode?[] given, object?[] values, bool[] present)
    {
        var count = 0;
        for (var i = 0; i < given.Length; i++)
        {
            if (present[i])
            {
                count++;
                if (given[i] is null or NullValueNode || values[i] is null)
                {
                    return false;
                }
            }
        }

        return count == 1;
    }

    private static bool TryCoerceLeaf(ValueNode literal, LeafType type, VariableValues? variables, out object? value)
    {
        try
        {
            value = variables is null ? type.CoerceInputLiteral(literal) : type.CoerceInputLiteral(literal, variables);
            return true;
        }
        catch (LeafCoercionException)
        {
            value = null;
            return false;
        }
    }

    private static bool IsMissing(ValueNode node, VariableValues? variables) => node is VariableNode v && variables?.Has(v.Name.Value) != true;
}
