using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>Input objects can be given: no chain of non-null fields leads back to its own type, and no default value holds itself.</summary>
internal sealed class InputCycleRules(SchemaDefinition schema, SchemaErrors errors)
{
    private readonly HashSet<InputObjectType> _visited = [];
    private readonly List<InputField> _path = [];
    private readonly Dictionary<InputObjectType, int> _onPath = [];

    public void Check()
    {
        foreach (var type in schema.Types.OfType<InputObjectType>())
        {
            Visit(type);
        }

        var holdingThemselves = schema.Types.OfType<InputObjectType>().SelectMany(t => t.Fields.Where(HasCycle).Select(f => $"{t}.{f.Name}")).ToArray();
        if (holdingThemselves.Length > 0)
        {
            errors.Add($"Default values must not lead back to themselves, as these do: {string.Join(", ", holdingThemselves)}.");
        }
    }

    /// <summary>Whether the default value of a field or argument leads, through the defaults of fields it leaves out, back to a default on the way.</summary>
    public static bool HasCycle(InputField field) => field.DefaultValue is { } value && LeadsBack(value, field.Type, [field]);

    // Depth first; goes on after a cycle so that all of them are reported.
    private void Visit(InputObjectType type)
    {
        if (!_visited.Add(type))
        {
            return;
        }

        _onPath[type] = _path.Count;
        foreach (var field in type.Fields)
        {
            if (field.Type is NonNullType { OfType: InputObjectType next })
            {
                _path.Add(field);
                if (_onPath.TryGetValue(next, out var start))
                {
                    var cycle = _path.Skip(start).ToArray();
                    errors.Add(
                        $"Cannot reference Input Object \"{next}\" within itself through a series of non-null fields: \"{string.Join('.', cycle.Select(f => f.Name))}\".",
                        cycle.Select(f => f.SyntaxNode));
                }
                else
                {
                    Visit(next);
                }

                _path.RemoveAt(_path.Count - 1);
            }
        }

        _onPath.Remove(type);
    }

    private static bool LeadsBack(ValueNode value, GraphQLType type, HashSet<InputField> way) => (value, type.Nullable) switch
    {
        (ListValueNode list, ListType t) => list.Items.Any(item => LeadsBack(item, t.OfType, way)),
        (_, ListType t) => LeadsBack(value, t.OfType, way),
        (ObjectValueNode o, InputObjectType t) => t.Fields.Any(f => LeadsBack(o, f, way)),
        _ => false,
    };

    private static bool LeadsBack(ObjectValueNode value, InputField field, HashSet<InputField> way)
    {
        if (value.Fields.FirstOrDefault(f => f.Name.Value == field.Name) is { } given)
        {
            return LeadsBack(given.Value, field.Type, way);
        }

        if (field.DefaultValue is null)
        {
            return false;
        }

        if (!way.Add(field))
        {
            return true;
        }

        var leadsBack = LeadsBack(field.DefaultValue, field.Type, way);
        way.Remove(field);
        return leadsBack;
    }
}
