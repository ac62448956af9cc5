using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>What completion does with a value.</summary>
internal enum ShapeKind : byte
{
    Leaf,
    Object,
    Abstract,
    List,
}

/// <summary>A type as completion reads it: nullability and kind of each level.</summary>
internal sealed class FieldShape
{
    private readonly Type? _safe;

    private FieldShape(GraphQLType type)
    {
        NonNull = type.IsNonNull;
        Type = type.Nullable;
        (Kind, Item) = Type switch
        {
            ListType list => (ShapeKind.List, Of(list.OfType)),
            ObjectType => (ShapeKind.Object, null),
            LeafType => (ShapeKind.Leaf, (FieldShape?)null),
            _ => (ShapeKind.Abstract, null),
        };
        Leaf = Type as LeafType;
        Object = Type as ObjectType;
        _safe = SafeType(Leaf);
        RuntimeType = Object?.RuntimeType ?? typeof(object);
    }

    public bool NonNull { get; }

    public ShapeKind Kind { get; }

    /// <summary>The nullable type.</summary>
    public GraphQLType Type { get; }

    public LeafType? Leaf { get; }

    public ObjectType? Object { get; }

    /// <summary>The shape of a list's items.</summary>
    public FieldShape? Item { get; }

    /// <summary>The .NET type that an object most likely has.</summary>
    public Type RuntimeType { get; }

    public static FieldShape Of(GraphQLType type) => new(type);

    /// <summary>Whether the leaf can write any value of that value's .NET type.</summary>
    public bool IsSafe(object value) => ReferenceEquals(value.GetType(), _safe);

    private static Type? SafeType(LeafType? leaf) => leaf is not ScalarType ? null : leaf.Name switch
    {
        "String" or "ID" => typeof(string),
        "Int" => typeof(int),
        "Boolean" => typeof(bool),
        "UUID" => leaf.RuntimeType == typeof(Guid) ? typeof(Guid) : null,
        _ => null,
    };
}
