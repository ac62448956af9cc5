using System.Globalization;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Security;

/// <summary>The directives <c>@cost</c> and <c>@listSize</c>: written where C# has the attributes, read wherever a schema came from.</summary>
internal static class CostDirectives
{
    private const string Cost = "cost";
    private const string Weight = "weight";
    private const string ListSize = "listSize";

    /// <summary>The directives that a member's attributes ask for; their definitions are added to the schema with the first of them.</summary>
    public static IReadOnlyList<DirectiveNode> Of(MappingContext context, MemberMarks marks)
    {
        if (marks.Cost is null && marks.ListSize is null)
        {
            return [];
        }

        var applied = new List<DirectiveNode>(2);
        if (marks.Cost is { } weight)
        {
            Define(context, Cost, CostDefinition);
            applied.Add(Node(Cost, Argument(Weight, new StringValueNode(weight.ToString("R", CultureInfo.InvariantCulture)))));
        }

        if (marks.ListSize is { } size)
        {
            Define(context, ListSize, ListSizeDefinition);
            applied.Add(Node(size));
        }

        return applied;
    }

    /// <summary>Those of a type, from its class or from the first static class that adds fields to it and has one.</summary>
    public static IReadOnlyList<DirectiveNode> OfType(MappingContext context, IEnumerable<Type> sources)
    {
        foreach (var source in sources)
        {
            if (source.IsDefined(typeof(CostAttribute), false))
            {
                return Of(context, MemberMarks.Of(source));
            }
        }

        return [];
    }

    /// <summary>The weight that <c>@cost</c> gives, or null. False when it is there but no number.</summary>
    public static bool TryReadWeight(IReadOnlyList<DirectiveNode> applied, out double? weight)
    {
        weight = null;
        var text = Find(applied, Cost) is not { } node ? null : Value(node, Weight) switch
        {
            StringValueNode s => s.Value,
            IntValueNode i => i.Value,
            FloatValueNode f => f.Value,
            _ => null,
        };
        if (text is null)
        {
            return true;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return false;
        }

        weight = number;
        return true;
    }

    /// <summary>What <c>@listSize</c> says, or null.</summary>
    public static ListSizing? ReadSizing(IReadOnlyList<DirectiveNode> applied)
        => Find(applied, ListSize) is not { } node ? null : new ListSizing
        {
            AssumedSize = Integer(node, "assumedSize"),
            SlicingArguments = Names(node, "slicingArguments"),
            SlicingArgumentDefaultValue = Integer(node, "slicingArgumentDefaultValue"),
            SizedFields = Names(node, "sizedFields"),
            RequireOneSlicingArgument = Value(node, "requireOneSlicingArgument") is not BooleanValueNode { Value: false },
        };

    private static DirectiveNode? Find(IReadOnlyList<DirectiveNode> applied, string name)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            if (applied[i].Name.Value == name)
            {
                return applied[i];
            }
        }

        return null;
    }

    private static ValueNode? Value(DirectiveNode node, string argument)
    {
        foreach (var candidate in node.Arguments)
        {
            if (candidate.Name.Value == argument)
            {
                return candidate.Value;
            }
        }

        return null;
    }

    private static int? Integer(DirectiveNode node, string argument)
        => Value(node, argument) is IntValueNode value && int.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 0) : null;

    private static string[] Names(DirectiveNode node, string argument) => Value(node, argument) switch
    {
        ListValueNode list => [.. list.Items.OfType<StringValueNode>().Select(s => s.Value)],
        StringValueNode one => [one.Value],
        _ => [],
    };

    private static DirectiveNode Node(ListSizeAttribute size)
    {
        var given = size.Given;
        var arguments = new List<ArgumentNode>(5);
        Add("assumedSize", given.AssumedSize is { } assumed ? Literal(assumed) : null);
        Add("slicingArguments", size.SlicingArguments is { } slicing ? Literal(slicing) : null);
        Add("slicingArgumentDefaultValue", given.SlicingArgumentDefaultValue is { } usual ? Literal(usual) : null);
        Add("sizedFields", size.SizedFields is { } sized ? Literal(sized) : null);
        Add("requireOneSlicingArgument", given.RequireOneSlicingArgument is { } one ? new BooleanValueNode(one) : null);
        return Node(ListSize, [.. arguments]);

        void Add(string name, ValueNode? value)
        {
            if (value is not null)
            {
                arguments.Add(Argument(name, value));
            }
        }
    }

    private static IntValueNode Literal(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    private static ListValueNode Literal(string[] names) => new([.. names.Select(n => new StringValueNode(n))]);

    private static DirectiveNode Node(string name, params ArgumentNode[] arguments) => new(new NameNode(name), arguments);

    private static ArgumentNode Argument(string name, ValueNode value) => new(new NameNode(name), value);

    private static void Define(MappingContext context, string name, Func<DirectiveType> definition)
    {
        if (!context.Parts.Directives.Exists(d => d.Name == name))
        {
            context.Parts.Directives.Add(definition());
        }
    }

    private static DirectiveType CostDefinition() => new(
        Cost,
        [
            DirectiveLocations.ArgumentDefinition, DirectiveLocations.Enum, DirectiveLocations.FieldDefinition, DirectiveLocations.InputFieldDefinition, DirectiveLocations.Object,
            DirectiveLocations.Scalar,
        ],
        [new InputField(Weight, BuiltInScalars.String.NonNull()) { Description = "The cost as a decimal number." }])
    {
        Description = "What a call of the field, a use of the input or a value of the type costs, in place of the default.",
    };

    private static DirectiveType ListSizeDefinition() => new(
        ListSize,
        [DirectiveLocations.FieldDefinition],
        [
            new InputField("assumedSize", BuiltInScalars.Int) { Description = "The length when no slicing argument is given." },
            new InputField("slicingArguments", BuiltInScalars.String.NonNull().List()) { Description = "The arguments that say the length: an integer by its value, a list by its items." },
            new InputField("slicingArgumentDefaultValue", BuiltInScalars.Int) { Description = "The length when no slicing argument is given and none has a default." },
            new InputField("sizedFields", BuiltInScalars.String.NonNull().List()) { Description = "The lists inside the object that have the length; none when the field is the list." },
            new InputField("requireOneSlicingArgument", BuiltInScalars.Boolean.NonNull(), new BooleanValueNode(true)) { Description = "Whether exactly one slicing argument must be given." },
        ])
    {
        Description = "How long a list is taken to be when the cost of an operation is computed.",
    };
}
