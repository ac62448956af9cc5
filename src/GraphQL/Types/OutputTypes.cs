using System.Collections.Frozen;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Security;

namespace LearningGraph.GraphQL.Types;

/// <summary>A type that has fields: an object or an interface.</summary>
public abstract class FieldsType : NamedType
{
    private FrozenDictionary<string, OutputField> _byName = FrozenDictionary<string, OutputField>.Empty;

    private protected FieldsType(string name) : base(name)
    {
    }

    /// <summary>Its fields in their order.</summary>
    public IReadOnlyList<OutputField> Fields { get; private set; } = [];

    /// <summary>The interfaces it implements, in their order.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];

    /// <summary>The field of that name, or null. The meta fields (<c>__typename</c>) are not among them.</summary>
    public OutputField? Field(string name) => _byName.GetValueOrDefault(name);

    internal void SetFields(IReadOnlyList<OutputField> fields)
    {
        Fields = fields;
        _byName = fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            field.DeclaringType = this;
        }
    }
}

/// <summary>An object type.</summary>
public sealed class ObjectType(string name) : FieldsType(name)
{
    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Object;

    /// <summary>Whether a value belongs to this type, for abstract types that have several candidates; null when the .NET type decides.</summary>
    internal Func<object, bool>? IsTypeOf { get; set; }
}

/// <summary>An interface type.</summary>
public sealed class InterfaceType(string name) : FieldsType(name)
{
    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Interface;
}

/// <summary>A union type.</summary>
public sealed class UnionType(string name) : NamedType(name)
{
    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Union;

    /// <summary>Its members in their order.</summary>
    public IReadOnlyList<ObjectType> Types { get; internal set; } = [];
}

/// <summary>A field of an object or interface.</summary>
public sealed class OutputField
{
    private FrozenDictionary<string, InputField>? _argumentsByName;

    /// <summary>Makes a field.</summary>
    public OutputField(string name, GraphQLType type, IReadOnlyList<InputField>? arguments = null)
    {
        Name = name;
        Type = type;
        Arguments = arguments ?? [];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public GraphQLType Type { get; internal set; }

    /// <summary>Its arguments in their order.</summary>
    public IReadOnlyList<InputField> Arguments { get; }

    /// <summary>The type it belongs to.</summary>
    public FieldsType DeclaringType { get; internal set; } = null!;

    /// <summary>What it means, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Why it should not be used any more, or null.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <summary>The directives applied to it, in print order, without <c>@deprecated</c>.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];

    /// <summary>The definition it was built from, or null.</summary>
    public FieldDefinitionNode? SyntaxNode { get; internal set; }

    /// <summary>How its value is got; see <see cref="FieldResolver"/>. Interfaces' fields have none.</summary>
    internal FieldResolver? Resolver { get; set; }

    /// <summary>How the events of a subscription's root field are had: gives an <see cref="ISourceStream"/>; null on any other field. Then <see cref="Resolver"/> has each event as its parent.</summary>
    internal FieldResolver? Subscriber { get; set; }

    /// <summary>The policies a caller must meet before the resolver runs; empty when anybody may ask.</summary>
    internal IReadOnlyList<AuthorizationRule> Authorization { get; set; } = [];

    /// <summary>How long its list is taken to be before it is known, unless a directive says so; null when the mapper knows nothing.</summary>
    internal ListSizing? Sizing { get; init; }

    /// <summary>Whether it costs as much as a field that waits although its resolver does not: what it answers was fetched for its sake.</summary>
    internal bool IsCostly { get; init; }

    /// <summary>The argument of that name, or null.</summary>
    public InputField? Argument(string name)
        => (_argumentsByName ??= Arguments.DistinctBy(a => a.Name).ToFrozenDictionary(a => a.Name, StringComparer.Ordinal)).GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => $"{DeclaringType}.{Name}: {Type}";
}
