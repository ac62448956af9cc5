using System.Collections.Concurrent;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Security;

/// <summary>What a field costs wherever it stands.</summary>
/// <param name="Weight">One call of it, arguments not counted.</param>
/// <param name="TypeWeight">One value of its type.</param>
/// <param name="Sizing">How long its list is, or the lists inside its object; null when nothing says so.</param>
/// <param name="HasOwnSizing">Whether <paramref name="Sizing"/> is the field's own word, which counts more than the parent's sized fields.</param>
/// <param name="Lists">How many lists its type nests.</param>
internal sealed record FieldCost(double Weight, double TypeWeight, ListSizing? Sizing, bool HasOwnSizing, int Lists);

/// <summary>The prices of a schema's fields and inputs, each made when it is first asked for.</summary>
internal sealed class CostTable
{
    private readonly ConcurrentDictionary<OutputField, FieldCost> _fields = new();
    private readonly ConcurrentDictionary<InputField, double> _inputs = new();
    private readonly ConcurrentDictionary<InputObjectType, bool> _plainInputs = new();
    private readonly ConcurrentDictionary<NamedType, double> _types = new();
    private readonly IntrospectionCost _introspection;

    /// <summary>The table of a schema. Throws <see cref="SchemaException"/> when a directive in it makes no sense.</summary>
    public CostTable(SchemaDefinition schema, CostOptions options)
    {
        Schema = schema;
        Options = options;
        _introspection = new IntrospectionCost(schema);
        CostSchemaRules.Check(schema);
    }

    public SchemaDefinition Schema { get; }

    public CostOptions Options { get; }

    public FieldCost Of(OutputField field) => _fields.GetOrAdd(field, static (f, table) => table.Create(f), this);

    /// <summary>What one value of the type adds: 1 for objects, nothing for leaves, the dearest of the possible types for abstract ones.</summary>
    public double Of(NamedType type) => _types.GetOrAdd(type, static (t, table) => table.Create(t), this);

    /// <summary>What giving the argument or input field costs, its own fields not counted: 1 for input objects, nothing for leaves.</summary>
    public double Of(InputField input) => _inputs.GetOrAdd(input, static i => Weight(i.Directives) ?? (i.Type.Named is InputObjectType ? 1 : 0));

    /// <summary>Whether nothing inside the input object costs anything, so that its values need not be looked at.</summary>
    public bool IsPlain(InputObjectType type)
        => _plainInputs.GetOrAdd(type, static (t, table) => t.Fields.All(f => f.Type.Named is not InputObjectType && table.Of(f) == 0), this);

    private static double? Weight(IReadOnlyList<DirectiveNode> applied) => CostDirectives.TryReadWeight(applied, out var weight) ? weight : null;

    private FieldCost Create(OutputField field)
    {
        var lists = 0;
        for (var type = field.Type.Nullable; type is ListType list; type = list.OfType.Nullable)
        {
            lists++;
        }

        if (field.DeclaringType is null || field.DeclaringType.IsIntrospection)
        {
            return _introspection.Of(field, lists);
        }

        var own = CostDirectives.ReadSizing(field.Directives);
        return new FieldCost(Math.Max(0, Weight(field.Directives) ?? Default(field)), Of(field.Type.Named), own ?? field.Sizing ?? ByConvention(field), own is not null, lists);
    }

    private double Default(OutputField field)
    {
        if (field.DeclaringType is InterfaceType type)
        {
            return Schema.PossibleTypes(type).Select(o => o.Field(field.Name)).OfType<OutputField>().Select(f => Of(f).Weight).DefaultIfEmpty(0).Max();
        }

        var waits = field.IsCostly || field.Resolver is { IsPure: false };
        return waits && Options.DefaultResolverCost is { } cost ? cost : field.Type.IsComposite ? 1 : 0;
    }

    private double Create(NamedType type)
        => Math.Max(0, Weight(type.Directives) ?? type switch
        {
            ObjectType => 1,
            InterfaceType or UnionType => Schema.PossibleTypes(type).Select(Of).DefaultIfEmpty(1).Max(),
            _ => 0,
        });

    // Schemas from SDL say nothing about pages but the names that the Relay specification gives them.
    private static ListSizing? ByConvention(OutputField field)
    {
        var first = IsPageArgument(field, "first");
        var last = IsPageArgument(field, "last");
        if (!first && !last)
        {
            return null;
        }

        return field.Type.Nullable is ListType ? ListSizing.Of([.. first ? ["first"] : Array.Empty<string>(), .. last ? ["last"] : Array.Empty<string>()])
            : field.Type.Nullable is FieldsType connection && (IsList(connection, "edges") || IsList(connection, "nodes")) ? ListSizing.OfConnection(null)
            : null;
    }

    private static bool IsPageArgument(OutputField field, string name) => field.Argument(name)?.Type.Nullable is ScalarType { Name: "Int" };

    private static bool IsList(FieldsType type, string field) => type.Field(field)?.Type.Nullable is ListType;
}

/// <summary>
/// Introspection is nearly free, but not for nothing: its lists nest without end. Objects count a hundredth, lists as long as they are in this schema on average.
/// </summary>
internal sealed class IntrospectionCost
{
    private const double Share = 0.01;
    private readonly Dictionary<string, int> _sizes;

    public IntrospectionCost(SchemaDefinition schema)
    {
        var composites = schema.Types.OfType<FieldsType>().ToArray();
        var fields = composites.Sum(t => t.Fields.Count);
        var arguments = composites.Sum(t => t.Fields.Sum(f => f.Arguments.Count)) + schema.Directives.Sum(d => d.Arguments.Count);
        _sizes = new(StringComparer.Ordinal)
        {
            ["types"] = schema.Types.Count,
            ["directives"] = schema.Directives.Count,
            ["fields"] = Average(fields, composites.Length),
            ["args"] = Average(arguments, fields + schema.Directives.Count),
            ["interfaces"] = Average(composites.Sum(t => t.Interfaces.Count), composites.Length),
            ["possibleTypes"] = Average(schema.Types.Sum(t => t.IsAbstract ? schema.PossibleTypes(t).Count : 0), schema.Types.Count),
            ["inputFields"] = Average(schema.Types.OfType<InputObjectType>().Sum(t => t.Fields.Count), schema.Types.Count),
            ["enumValues"] = Average(schema.Types.OfType<EnumType>().Sum(t => t.Values.Count), schema.Types.Count),
        };
    }

    public FieldCost Of(OutputField field, int lists)
    {
        var weight = field.Type.IsComposite ? Share : 0;
        var sizing = lists > 0 && _sizes.TryGetValue(field.Name, out var size) ? new ListSizing { AssumedSize = size } : null;
        return new FieldCost(weight, weight, sizing, sizing is not null, lists);
    }

    private static int Average(int items, int holders) => Math.Max(1, (items + holders - 1) / Math.Max(holders, 1));
}

/// <summary>Checks that the directives of a schema say something.</summary>
internal static class CostSchemaRules
{
    public static void Check(SchemaDefinition schema)
    {
        var errors = new List<IError>();
        foreach (var type in schema.Types)
        {
            Weigh(type.Directives, type, errors);
            foreach (var field in type is FieldsType composite ? composite.Fields : [])
            {
                Weigh(field.Directives, field, errors);
                Check(field, errors);
                Weigh(field.Arguments, errors);
            }

            Weigh(type is InputObjectType input ? input.Fields : [], errors);
        }

        if (errors.Count > 0)
        {
            throw new SchemaException(errors);
        }
    }

    private static void Weigh(IReadOnlyList<InputField> inputs, List<IError> errors)
    {
        foreach (var input in inputs)
        {
            Weigh(input.Directives, input, errors);
        }
    }

    private static void Weigh(IReadOnlyList<DirectiveNode> applied, object where, List<IError> errors)
    {
        if (!CostDirectives.TryReadWeight(applied, out _))
        {
            errors.Add(Error($"The weight of @cost on {where} is not a finite number."));
        }
    }

    private static void Check(OutputField field, List<IError> errors)
    {
        if (field.Directives.Count == 0 || CostDirectives.ReadSizing(field.Directives) is not { } sizing)
        {
            return;
        }

        foreach (var path in sizing.SlicingArguments.Where(p => !Exists(field, p)))
        {
            errors.Add(Error($"@listSize on {field} names the slicing argument \"{path}\", which the field does not take."));
        }

        foreach (var name in sizing.SizedFields.Where(n => (field.Type.Named as FieldsType)?.Field(n)?.Type.Nullable is not ListType))
        {
            errors.Add(Error($"@listSize on {field} names the sized field \"{name}\", which is not a list of {field.Type.Named}."));
        }
    }

    private static bool Exists(OutputField field, string path)
    {
        var names = path.Split('.');
        var input = field.Argument(names[0]);
        foreach (var name in names.AsSpan(1))
        {
            input = (input?.Type.Nullable as InputObjectType)?.Field(name);
        }

        return input is not null;
    }

    private static IError Error(string message) => ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.Schema).Build();
}
