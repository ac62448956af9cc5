using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>The kinds of types, as introspection names them.</summary>
public enum TypeKind
{
    /// <summary>A leaf with a value of its own.</summary>
    Scalar,

    /// <summary>A set of fields.</summary>
    Object,

    /// <summary>Fields that several objects share.</summary>
    Interface,

    /// <summary>One of several objects.</summary>
    Union,

    /// <summary>One of a fixed set of names.</summary>
    Enum,

    /// <summary>A structured argument.</summary>
    InputObject,

    /// <summary>A list of another type.</summary>
    List,

    /// <summary>Another type without null.</summary>
    NonNull,
}

/// <summary>Any type of a schema. Within one schema a type is one object, so types compare by reference.</summary>
public abstract class GraphQLType
{
    private ListType? _list;
    private NonNullType? _nonNull;

    private protected GraphQLType()
    {
    }

    /// <summary>What kind of type it is.</summary>
    public abstract TypeKind Kind { get; }

    /// <summary>The list of this type; always the same object.</summary>
    public ListType List() => _list ?? Interlocked.CompareExchange(ref _list, new ListType(this), null) ?? _list;

    /// <summary>This type without null; always the same object, and this itself when it is non-null already.</summary>
    public virtual GraphQLType NonNull() => _nonNull ?? Interlocked.CompareExchange(ref _nonNull, new NonNullType(this), null) ?? _nonNull;

    /// <summary>The named type at the core of lists and non-nulls.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without a non-null around it.</summary>
    public virtual GraphQLType Nullable => this;

    /// <summary>Whether null is refused.</summary>
    public bool IsNonNull => Kind == TypeKind.NonNull;

    /// <summary>Whether values of it can be given as input.</summary>
    public bool IsInput => Named.Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.InputObject;

    /// <summary>Whether values of it can be asked for.</summary>
    public bool IsOutput => Named.Kind is not TypeKind.InputObject;

    /// <summary>Whether it ends a selection: a scalar or an enumeration (inside any lists).</summary>
    public bool IsLeaf => Named.Kind is TypeKind.Scalar or TypeKind.Enum;

    /// <summary>Whether it is an interface or a union (inside any lists).</summary>
    public bool IsAbstract => Named.Kind is TypeKind.Interface or TypeKind.Union;

    /// <summary>Whether it needs a selection (inside any lists).</summary>
    public bool IsComposite => Named.Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;
}

/// <summary>A list of another type.</summary>
public sealed class ListType : GraphQLType
{
    internal ListType(GraphQLType of) => OfType = of;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.List;

    /// <summary>The type of the items.</summary>
    public GraphQLType OfType { get; }

    /// <inheritdoc/>
    public override NamedType Named => OfType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"[{OfType}]";
}

/// <summary>Another type, null refused.</summary>
public sealed class NonNullType : GraphQLType
{
    internal NonNullType(GraphQLType of) => OfType = of;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.NonNull;

    /// <summary>The nullable type inside.</summary>
    public GraphQLType OfType { get; }

    /// <inheritdoc/>
    public override NamedType Named => OfType.Named;

    /// <inheritdoc/>
    public override GraphQLType Nullable => OfType;

    /// <inheritdoc/>
    public override GraphQLType NonNull() => this;

    /// <inheritdoc/>
    public override string ToString() => $"{OfType}!";
}

/// <summary>A type with a name of its own.</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(string name) => Name = name;

    /// <summary>Its name, unique in the schema.</summary>
    public string Name { get; }

    /// <summary>What it means, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>The directives applied to it, in print order.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];

    /// <summary>The definition and extensions it was built from; empty for types mapped from C#.</summary>
    public IReadOnlyList<TypeDefinitionNode> SyntaxNodes { get; internal set; } = [];

    /// <summary>The .NET type whose values it stands for; <see cref="object"/> when it was built from SDL.</summary>
    public Type RuntimeType { get; internal set; } = typeof(object);

    /// <summary>Whether it is one of the types of introspection.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override NamedType Named => this;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>An input value: an argument or a field of an input object.</summary>
public sealed class InputField
{
    private KnownDefault? _default;

    /// <summary>Makes an input value.</summary>
    public InputField(string name, GraphQLType type, ValueNode? defaultValue = null)
    {
        Name = name;
        Type = type;
        DefaultValue = defaultValue;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public GraphQLType Type { get; internal set; }

    /// <summary>Its default as a literal, or null when it has none.</summary>
    public ValueNode? DefaultValue { get; internal set; }

    /// <summary>Whether a value must be given: non-null without a default.</summary>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;

    /// <summary>What it means, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Why it should not be used any more, or null.</summary>
    public string? DeprecationReason { get; internal set; }

    /// <summary>The directives applied to it, in print order, without <c>@deprecated</c>.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; internal set; } = [];

    /// <summary>The definition it was built from, or null.</summary>
    public InputValueDefinitionNode? SyntaxNode { get; internal set; }

    /// <summary>
    /// Turns a coerced value (scalars as their runtime value, lists as <c>List&lt;object?&gt;</c>, input objects as what their type created) into what the member takes;
    /// null when nothing is to be done. Throws <see cref="GraphQLException"/> for a value that is well formed but wrong (an id of another type).
    /// </summary>
    internal Func<object?, object?>? Converter { get; set; }

    /// <summary>The default's runtime value, converted; false when there is no default or the literal is not one of the type. Throws what the converter or a constructor throws.</summary>
    internal bool TryGetDefault(out object? value)
    {
        if (DefaultValue is null)
        {
            value = null;
            return false;
        }

        var known = Volatile.Read(ref _default);
        if (known is null)
        {
            var valid = InputCoercion.TryCoerceLiteral(DefaultValue, Type, null, out value);
            known = new KnownDefault(valid, valid && Converter is { } convert ? convert(value) : value);
            Volatile.Write(ref _default, known);
        }

        value = known.Value;
        return known.IsValid;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type}";

    private sealed record KnownDefault(bool IsValid, object? Value);
}

/// <summary>A directive that documents or schemas may use.</summary>
public sealed class DirectiveType
{
    /// <summary>Makes a directive.</summary>
    public DirectiveType(string name, IReadOnlyList<string> locations, IReadOnlyList<InputField> arguments, bool isRepeatable = false)
    {
        Name = name;
        Locations = locations;
        Arguments = arguments;
        IsRepeatable = isRepeatable;
    }

    /// <summary>Its name, without the at-sign.</summary>
    public string Name { get; }

    /// <summary>What it does, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Where it may stand, in the specification's words (<c>FIELD_DEFINITION</c>).</summary>
    public IReadOnlyList<string> Locations { get; }

    /// <summary>Its arguments in their order.</summary>
    public IReadOnlyList<InputField> Arguments { get; internal set; }

    /// <summary>The argument of that name, or null.</summary>
    public InputField? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>Whether it may stand several times at one place.</summary>
    public bool IsRepeatable { get; }

    /// <summary>Whether the specification defines it, so that printed schemas leave it out.</summary>
    public bool IsSpecified { get; internal set; }

    /// <summary>The definition it was built from, or null.</summary>
    public DirectiveDefinitionNode? SyntaxNode { get; internal set; }
}
