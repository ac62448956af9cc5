using System.Collections.Concurrent;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Subscriptions;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>
/// One operation of a document, compiled. What its <c>@skip</c> and <c>@include</c> leave depends on variables: each combination of their values has a variant of its own,
/// in which nothing is conditional any more. Thread-safe; cached with the document.
/// </summary>
internal sealed class OperationPlan
{
    private const int MaxVariants = 32;
    private readonly ConcurrentDictionary<Conditions, OperationVariant> _variants = new();
    private readonly ConcurrentDictionary<Conditions, OperationVariant>? _deferring;
    private readonly string[] _conditions;
    private readonly int[] _conditionIndexes;

    public OperationPlan(SchemaDefinition schema, AuthorizationRules rules, OperationDefinitionNode node, Dictionary<string, FragmentDefinitionNode> fragments, string[] conditions)
    {
        Schema = schema;
        Rules = rules;
        Node = node;
        Fragments = fragments;
        RootType = schema.RootType(node.Operation)!;
        Variables = VariableCoercer.Compile(schema, node);
        _deferring = HasDefers(schema, node, fragments) ? new() : null;
        _conditions = conditions;
        _conditionIndexes = Array.ConvertAll(conditions, Variables.IndexOf);
    }

    public SchemaDefinition Schema { get; }

    public AuthorizationRules Rules { get; }

    public OperationDefinitionNode Node { get; }

    public ObjectType RootType { get; }

    public Dictionary<string, FragmentDefinitionNode> Fragments { get; }

    public VariableCoercer Variables { get; }

    public bool IsMutation => Node.Operation == OperationType.Mutation;

    /// <summary>Whether <c>__schema</c> or <c>__type</c> stands at the root.</summary>
    public required bool AsksForSchema { get; init; }

    /// <summary>The document that it is kept with, or null.</summary>
    public PlannedDocument? Document { get; init; }

    /// <summary>How many fields the operation has after merging.</summary>
    public int Fields { get; init; }

    /// <summary>The document's hash for traces, or null.</summary>
    public string? DocumentHash { get; init; }

    /// <summary>What it costs; compiled by the first request.</summary>
    public CostProgram? Cost { get; set; }

    /// <summary>The variant for these variables; what <c>@defer</c> marks may come later or is treated as if it were not marked.</summary>
    public OperationVariant Variant(VariableValues variables, bool mayDefer = false)
    {
        var conditions = Read(variables);
        var variants = mayDefer && _deferring is not null ? _deferring : _variants;
        if (variants.TryGetValue(conditions, out var variant))
        {
            return variant;
        }

        variant = new OperationVariant(this, conditions, !ReferenceEquals(variants, _variants));
        return variants.Count < MaxVariants && Document?.TryKeep(Fields) != false ? variants.GetOrAdd(conditions, variant) : variant;
    }

    /// <summary>The place of the variable among those that conditions read.</summary>
    public int ConditionOf(string variable) => Array.IndexOf(_conditions, variable);

    private static bool HasDefers(SchemaDefinition schema, OperationDefinitionNode node, Dictionary<string, FragmentDefinitionNode> fragments)
        => schema.Directive(DeferUsage.Directive) is not null && node.Operation != OperationType.Subscription && OperationLimits.CountDefers(node, fragments) > 0;

    private Conditions Read(VariableValues variables)
    {
        ulong trues = 0, nulls = 0;
        for (var i = 0; i < _conditionIndexes.Length; i++)
        {
            switch (_conditionIndexes[i] < 0 ? null : variables[_conditionIndexes[i]])
            {
                case true:
                    trues |= 1UL << i;
                    break;
                case null:
                    nulls |= 1UL << i;
                    if (_conditionIndexes[i] < 0 || !variables.Has(_conditionIndexes[i]))
                    {
                        trues |= 1UL << i;
                    }

                    break;
                default:
                    break;
            }
        }

        return new Conditions(trues, nulls);
    }
}

/// <summary>The values of the variables that conditions read: a bit each for true and for null, both for a variable that was left out.</summary>
internal readonly record struct Conditions(ulong Trues, ulong Nulls);

/// <summary>How many loads the levels of an operation made when it last ran: what the next run makes room for. Concurrent runs may overwrite one another's counts.</summary>
internal sealed class LoadCounts
{
    private const int Most = 256;
    private readonly int[] _counts = new int[8];

    /// <summary>How many levels are told apart; further ones count as the last.</summary>
    public int Length => _counts.Length;

    public int Largest => _counts.Max();

    /// <summary>At most 256.</summary>
    public int this[int level]
    {
        get => _counts[level];
        set => _counts[level] = Math.Min(value, Most);
    }
}

/// <summary>An operation with the values of all its conditions known. Its selection sets are compiled when an object first needs them.</summary>
internal sealed class OperationVariant
{
    private readonly Conditions _conditions;
    private int _arguments;
    private SelectionSet? _root;
    private bool? _isConstant;
    private SelectionSet? _sourceRoot;

    public OperationVariant(OperationPlan plan, Conditions conditions, bool defers)
    {
        Plan = plan;
        Defers = defers;
        _conditions = conditions;
    }

    public OperationPlan Plan { get; }

    /// <summary>Whether <c>@defer</c> is heeded.</summary>
    public bool Defers { get; }

    /// <summary>How many slots the last execution needed: what the next one begins with. Kept between 32 and 16,384.</summary>
    public int ExpectedSlots
    {
        get;
        set => field = Math.Clamp(value, 32, 16_384);
    } = 64;

    /// <summary>How many loads each level made.</summary>
    public LoadCounts Loads { get; } = new();

    public SelectionSet Root => _root ??= Defers
        ? DeferCompiler.Root(this, Plan.RootType, Plan.Node.SelectionSet)
        : SelectionCompiler.Root(this, Plan.RootType, Plan.Node.SelectionSet);

    /// <summary>The root for making the source stream of a subscription.</summary>
    public SelectionSet SourceRoot => _sourceRoot ??= SourceStreamType.Root(this);

    /// <summary>Whether the answer is the same every time: nothing is asked but meta fields, without variables.</summary>
    public bool IsConstant => _isConstant ??= Plan.Node is { Operation: OperationType.Query, VariableDefinitions.Count: 0 } && Root.Failure is null
        && Array.TrueForAll(Root.Selections, static s => s.Field.Name.StartsWith("__", StringComparison.Ordinal));

    /// <summary>The answer of a constant operation, once it was given.</summary>
    public ConstantAnswer? Answer { get; set; }

    /// <summary>How many selections with variables in their arguments have been compiled so far.</summary>
    public int ArgumentsCount => Volatile.Read(ref _arguments);

    public int NextArgumentsIndex() => Interlocked.Increment(ref _arguments) - 1;

    /// <summary>Whether a fragment on that type applies to objects of the concrete type.</summary>
    public bool Applies(NamedTypeNode condition, ObjectType type)
        => condition.Name.Value == type.Name || (Plan.Schema.Type(condition.Name.Value) is { } named && Plan.Schema.IsPossibleType(named, type));

    /// <summary>Whether <c>@skip</c> and <c>@include</c> leave the selection in. Throws <see cref="GraphQLException"/> when a condition is null.</summary>
    public bool Includes(SelectionNode node)
    {
        if (node.Directives.Count == 0)
        {
            return true;
        }

        return Condition(node, "skip") != true && Condition(node, "include") != false;
    }

    /// <summary>The use of <c>@defer</c> on the fragment, unless its condition is false; null without one. Throws <see cref="GraphQLException"/> when the condition is null.</summary>
    public DeferUsage? DeferUsageOf(SelectionNode node, DeferUsage? parent)
    {
        foreach (var directive in node.Directives)
        {
            if (directive.Name.Value == DeferUsage.Directive)
            {
                return IsDeferred(directive) ? new DeferUsage(directive, parent) : null;
            }
        }

        return null;
    }

    private bool IsDeferred(DirectiveNode directive)
    {
        foreach (var argument in directive.Arguments)
        {
            if (argument.Name.Value == "if")
            {
                return IsAbsent(argument.Value) || (Value(argument.Value) ?? throw Null(argument.Value));
            }
        }

        return true;
    }

    private bool IsAbsent(ValueNode value)
        => value is VariableNode variable && (_conditions.Nulls & _conditions.Trues & (1UL << Plan.ConditionOf(variable.Name.Value))) != 0;

    private bool? Condition(SelectionNode node, string name)
    {
        foreach (var directive in node.Directives)
        {
            if (directive.Name.Value == name)
            {
                foreach (var argument in directive.Arguments)
                {
                    if (argument.Name.Value == "if")
                    {
                        return Value(argument.Value) ?? throw Null(argument.Value);
                    }
                }
            }
        }

        return null;
    }

    private bool? Value(ValueNode value)
    {
        if (value is VariableNode variable)
        {
            var bit = 1UL << Plan.ConditionOf(variable.Name.Value);
            return (_conditions.Nulls & bit) != 0 ? null : (_conditions.Trues & bit) != 0;
        }

        return value is BooleanValueNode constant ? constant.Value : null;
    }

    private static GraphQLException Null(ValueNode node)
        => new(ErrorBuilder.New().SetMessage("Argument \"if\" of non-null type \"Boolean!\" must not be null.").SetCode(ErrorCodes.InvalidValue).AddLocation(node.Location).Build());
}
