using System.Globalization;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Properties;

/// <summary>What makes an operation invalid.</summary>
public enum Fault
{
    None,
    UnknownField,
    UnknownArgument,
    UndefinedVariable,
    SelectionOnLeaf,
    UnknownDirective,
    UnknownFragment,
    WrongLiteral,
    NoSelectionOnObject,
    Conflict,
    UnusedVariable,
    FragmentCycle,
}

/// <summary>An operation on a schema, valid unless a fault is asked for: arguments, variables, conditions, fragments of both kinds. Each response name is used once, so that nothing conflicts.</summary>
internal sealed class RandomOperation
{
    private readonly SchemaDefinition _schema;
    private readonly Dice _dice;
    private readonly List<string> _variables = [];
    private readonly List<string> _values = [];
    private readonly List<string> _fragments = [];
    private Fault _fault;
    private int _budget = 40;
    private int _count;

    public RandomOperation(SchemaDefinition schema, int seed, Fault fault = Fault.None)
    {
        _schema = schema;
        _dice = new Dice(seed);
        _fault = fault;
        var selections = Selections(schema.QueryType!, 5);
        if (_fault != Fault.None)
        {
            selections = $"{{ {selections[1..^1]} {Faulty()} }}";
        }

        Document = $"query Q{(_variables.Count == 0 ? "" : $"({string.Join(", ", _variables)})")} {selections}\n{string.Join('\n', _fragments)}";
        Variables = $"{{{string.Join(',', _values)}}}";
    }

    public string Document { get; }

    public string Variables { get; }

    /// <summary>The type that each response name has.</summary>
    public Dictionary<string, GraphQLType> Types { get; } = new(StringComparer.Ordinal);

    private string Selections(NamedType type, int depth)
    {
        var selections = new List<string>();
        var wanted = 1 + _dice.Below(4);
        for (var i = 0; i < wanted; i++)
        {
            selections.Add(Selection(type, depth));
        }

        if (_fault != Fault.None && type is FieldsType && _dice.Chance(10))
        {
            selections.Add(type == _schema.QueryType ? Faulty() : "__typename @nope");
            _fault = Fault.None;
        }

        return $"{{ {string.Join(' ', selections)} }}";
    }

    private string Selection(NamedType type, int depth)
    {
        _budget--;
        return _dice.Below(10) switch
        {
            0 => "__typename",
            1 or 2 when depth > 0 && _budget > 0 => Fragment(type, depth),
            _ when type is FieldsType fields => Field(fields, depth),
            _ => Fragment(type, depth),
        };
    }

    private string Fragment(NamedType type, int depth)
    {
        var condition = _dice.Pick([.. _schema.Types.Where(t => t.IsComposite && !t.IsIntrospection && _schema.Overlap(type, t))]);
        if (depth <= 0 || _budget <= 0)
        {
            return $"... on {condition.Name} {{ __typename }}";
        }

        var selections = Selections(condition, depth - 1);
        if (_dice.Chance(50))
        {
            return $"... on {condition.Name} {Condition()}{selections}";
        }

        var name = $"F{_fragments.Count}";
        _fragments.Add($"fragment {name} on {condition.Name} {selections}");
        return $"...{name} {Condition()}";
    }

    private string Field(FieldsType type, int depth)
    {
        var choice = depth > 0 && _budget > 0 ? type.Fields : [.. type.Fields.Where(static f => f.Type.IsLeaf)];
        if (choice.Count == 0)
        {
            return "__typename";
        }

        var field = _dice.Pick(choice);
        var name = $"r{_count++}";
        Types.Add(name, field.Type);
        var arguments = field.Arguments.Where(a => a.IsRequired || _dice.Chance(60)).Select(a => $"{a.Name}: {Argument(a.Type)}").ToArray();
        return $"{name}: {field.Name}{(arguments.Length == 0 ? "" : $"({string.Join(' ', arguments)})")} {Condition()}{(field.Type.IsComposite ? Selections(field.Type.Named, depth - 1) : "")}";
    }

    private string Condition() => _dice.Maybe(15, () => $"@{_dice.Pick(["skip", "include"])}(if: {(_dice.Chance(50) ? Boolean() : Variable("Boolean!", Boolean()))})");

    private string Boolean() => _dice.Pick(["true", "false"]);

    private string Argument(GraphQLType type) => _dice.Chance(40) ? Variable(type.ToString()!, Value(type, 2, json: true)) : Value(type, 2, json: false);

    private string Variable(string type, string value)
    {
        var name = $"v{_variables.Count}";
        _variables.Add($"${name}: {type}");
        _values.Add($"\"{name}\":{value}");
        return "$" + name;
    }

    private string Value(GraphQLType type, int depth, bool json)
    {
        if (!type.IsNonNull && _dice.Chance(15))
        {
            return "null";
        }

        return type.Nullable switch
        {
            // A list of one may stand without its brackets; of lists, and of what may be a list itself, only with them.
            ListType list when list.OfType.Nullable is ListType or ScalarType { Name: "Any" } || _dice.Chance(80) => $"[{string.Join(',', Enumerable.Range(0, _dice.Below(3)).Select(_ => Value(list.OfType, depth, json)))}]",
            ListType list => Value(list.OfType.NonNull(), depth, json),
            EnumType named => json ? $"\"{_dice.Pick(named.Values).Name}\"" : _dice.Pick(named.Values).Name,
            InputObjectType input => Object(input, depth, json),
            ScalarType scalar => Scalar(scalar.Name),
            _ => throw new InvalidOperationException($"{type} is no input type."),
        };
    }

    private string Object(InputObjectType input, int depth, bool json)
    {
        var fields = input.IsOneOf ? [_dice.Pick(input.Fields)] : input.Fields.Where(f => f.IsRequired || (depth > 0 && _dice.Chance(50))).ToArray();
        return $"{{{string.Join(',', fields.Select(f => $"{(json ? $"\"{f.Name}\"" : f.Name)}:{Value(input.IsOneOf ? f.Type.NonNull() : f.Type, depth - 1, json)}"))}}}";
    }

    private string Scalar(string name) => name switch
    {
        "Int" => (_dice.Below(2000) - 1000).ToString(CultureInfo.InvariantCulture),
        "Float" => _dice.Pick(["1", "-0.5", "1e3"]),
        "Boolean" => Boolean(),
        "ID" => _dice.Pick(["\"x\"", "7"]),
        "Any" => _dice.Pick(["1", "\"s\"", "[1,[2]]"]),
        _ => _dice.Pick(["\"\"", "\"text\"", "\"\\u00e9\\\"\""]),
    };

    private string Faulty()
    {
        switch (_fault)
        {
            case Fault.FragmentCycle:
                _fragments.Add("fragment Cycle on Query { ...Cycle }");
                return "...Cycle";
            case Fault.UnusedVariable:
                _variables.Add("$unused: Int");
                return "__typename";
            default:
                return _fault switch
                {
                    Fault.UnknownField => "nope",
                    Fault.UnknownArgument => "leaf(nope: 1)",
                    Fault.UndefinedVariable => "leaf @include(if: $nope)",
                    Fault.SelectionOnLeaf => "leaf { nope }",
                    Fault.UnknownDirective => "leaf @nope",
                    Fault.UnknownFragment => "...Nope",
                    Fault.WrongLiteral => "leaf @include(if: \"text\")",
                    Fault.NoSelectionOnObject => "any",
                    _ => "twice: leaf twice: __typename",
                };
        }
    }
}
