using System.Text.Encodings.Web;
using System.Text.Json;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Sdl;

namespace LearningGraph.GraphQL.Execution;

/// <summary>How a selection gets into the response.</summary>
internal enum SelectionKind : byte
{
    /// <summary>The name of the type, known before execution; no slot.</summary>
    TypeName,

    /// <summary>Written straight from the parent object; no slot.</summary>
    WriteLeaf,

    /// <summary>Called inline.</summary>
    Pure,

    /// <summary>May wait.</summary>
    Async,
}

/// <summary>The selections of one concrete type at one place of an operation, merged and in the order of the response.</summary>
internal sealed class SelectionSet
{
    public SelectionSet(ObjectType type, Selection[] selections, GraphQLException? failure, Deferral? deferral = null)
    {
        Deferral = deferral;
        Type = type;
        Selections = selections;
        Failure = failure;
        Slots = Array.FindAll(selections, static s => s.HasSlot);
        Checked = Array.FindAll(selections, static s => s is { Kind: SelectionKind.WriteLeaf, Resolver.ChecksNull: true });
        NeedsRegion = Slots.Length > 0 || deferral is not null;
        for (var i = 0; i < Slots.Length; i++)
        {
            Slots[i].Ordinal = i;
        }
    }

    public ObjectType Type { get; }

    /// <summary>All selections in the order of the response.</summary>
    public Selection[] Selections { get; }

    /// <summary>Those that take a slot, in the same order.</summary>
    public Selection[] Slots { get; }

    /// <summary>Those that take no slot and whose value may be null although the field may not.</summary>
    public Selection[] Checked { get; }

    /// <summary>What is left for later; null when nothing is.</summary>
    public Deferral? Deferral { get; }

    /// <summary>Whether an object's place in the result must be known: it has slots, or parts of it come later.</summary>
    public bool NeedsRegion { get; }

    /// <summary>Why the selections could not be collected (a null for the condition of a directive), otherwise null.</summary>
    public GraphQLException? Failure { get; }
}

/// <summary>One field of a selection set.</summary>
internal sealed class Selection
{
    private readonly OperationVariant _variant;
    private readonly ArgumentsCoercer _arguments;
    private readonly int _argumentsIndex = -1;
    private Action<object, Utf8JsonWriter>? _write;
    private Func<object, bool>? _isNull;
    private Func<ResolverContext, object?>? _pure;
    private Func<ResolverContext, ValueTask<object?>>? _async;
    private SelectionSet? _only;
    private Dictionary<ObjectType, SelectionSet>? _byType;

    public Selection(OperationVariant variant, ObjectType parent, OutputField field, List<FieldNode> nodes, DeferScope? scope = null)
    {
        DeferScope = scope;
        _variant = variant;
        Parent = parent;
        Field = field;
        Nodes = [.. nodes];
        ResponseName = nodes[0].ResponseName;
        Name = JsonEncodedText.Encode(ResponseName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        Shape = FieldShape.Of(field.Type);
        Resolver = field.Resolver ?? DefaultFieldResolver.For(field);
        Rules = variant.Plan.Rules.Of(field);
        Kind = KindOf();
        TypeName = Kind == SelectionKind.TypeName ? JsonEncodedText.Encode(parent.Name) : default;
        _arguments = ArgumentsCoercer.Compile(field.Arguments, nodes[0].Arguments, variant.Plan.Variables);
        Arguments = _arguments.Constant;
        _argumentsIndex = Arguments is null ? variant.NextArgumentsIndex() : -1;
    }

    /// <summary>The concrete type that the selection stands in.</summary>
    public ObjectType Parent { get; }

    public OutputField Field { get; }

    /// <summary>The nodes that were merged; the first one's arguments count.</summary>
    public FieldNode[] Nodes { get; }

    /// <summary>What of it is deferred; null when <c>@defer</c> is not heeded.</summary>
    public DeferScope? DeferScope { get; }

    public string ResponseName { get; }

    public JsonEncodedText Name { get; }

    public JsonEncodedText TypeName { get; }

    public FieldShape Shape { get; }

    public SelectionKind Kind { get; }

    public bool HasSlot => Kind >= SelectionKind.Pure;

    /// <summary>The place of its slot among those of its set.</summary>
    public int Ordinal { get; set; } = -1;

    /// <summary>The rules that a caller must meet, as indexes into the schema's table; null for none.</summary>
    public int[]? Rules { get; }

    public FieldResolver Resolver { get; }

    /// <summary>The arguments when they hold no variables.</summary>
    public CoercedArguments? Arguments { get; }

    public Action<object, Utf8JsonWriter> Write => _write ??= Resolver.WriteLeaf!;

    public Func<object, bool> IsNull => _isNull ??= Resolver.IsNull!;

    public Func<ResolverContext, object?> Pure => _pure ??= Resolver.Pure!;

    public Func<ResolverContext, ValueTask<object?>> Async => _async ??= Resolver.Async!;

    /// <summary>The place of arguments with variables in <see cref="OperationExecution"/>'s cache.</summary>
    public int ArgumentsIndex => _argumentsIndex;

    public CoercedArguments Coerce(VariableValues variables) => _arguments.Coerce(variables);

    /// <summary>What is selected below, for an object of that type.</summary>
    public SelectionSet Below(ObjectType type)
    {
        var only = _only;
        if (only is not null && ReferenceEquals(only.Type, type))
        {
            return only;
        }

        return BelowSlow(type);
    }

    private SelectionSet BelowSlow(ObjectType type)
    {
        lock (Nodes)
        {
            if (_byType?.TryGetValue(type, out var set) == true)
            {
                return set;
            }

            set = DeferScope is null ? SelectionCompiler.Compile(_variant, type, Nodes) : DeferCompiler.Compile(_variant, type, Nodes, DeferScope);
            _only ??= set;
            (_byType ??= []).Add(type, set);
            return set;
        }
    }

    private SelectionKind KindOf()
    {
        if (ReferenceEquals(Field, Introspection.TypeNameField))
        {
            return SelectionKind.TypeName;
        }

        // What a mutation returns may be changed by the next one before it is written.
        return !Resolver.IsPure ? SelectionKind.Async
            : Resolver.WritesLeaf && Rules is null && !_variant.Plan.IsMutation && !(Resolver.ChecksNull && ReferenceEquals(Parent, _variant.Plan.RootType)) ? SelectionKind.WriteLeaf
            : SelectionKind.Pure;
    }
}
