using System.Collections.Frozen;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>A schema: its types, directives and roots. Complete and immutable once built.</summary>
public sealed class SchemaDefinition
{
    private readonly FrozenDictionary<string, NamedType> _types;
    private FrozenDictionary<string, DirectiveType> _directives;
    private readonly FrozenDictionary<NamedType, FrozenSet<ObjectType>> _possible;
    private readonly FrozenDictionary<Type, ObjectType> _byRuntimeType;

    internal SchemaDefinition(
        string? description, ObjectType? query, ObjectType? mutation, ObjectType? subscription, IReadOnlyList<NamedType> types, IReadOnlyList<DirectiveType> directives)
    {
        Description = description;
        QueryType = query;
        MutationType = mutation;
        SubscriptionType = subscription;
        Types = types;
        Directives = directives;
        _types = types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _directives = directives.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
        var objects = types.OfType<ObjectType>().ToArray();
        _possible = types.Where(t => t.IsAbstract).ToFrozenDictionary(
            t => t,
            t => (t is UnionType union ? union.Types : objects.Where(o => o.Interfaces.Contains(t))).ToFrozenSet());
        _byRuntimeType = objects.Where(o => o.RuntimeType != typeof(object)).DistinctBy(o => o.RuntimeType).ToFrozenDictionary(o => o.RuntimeType);
    }

    /// <summary>What the schema is, or null.</summary>
    public string? Description { get; }

    /// <summary>The root of queries; null only in a schema that failed to validate.</summary>
    public ObjectType? QueryType { get; }

    /// <summary>The root of mutations, or null.</summary>
    public ObjectType? MutationType { get; }

    /// <summary>The root of subscriptions, or null.</summary>
    public ObjectType? SubscriptionType { get; }

    /// <summary>All named types, those of introspection included, in a fixed order.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    /// <summary>All directives, those of the specification included, in a fixed order.</summary>
    public IReadOnlyList<DirectiveType> Directives { get; private set; }

    /// <summary>The definition and extensions of the schema itself; empty when mapped from C#.</summary>
    public IReadOnlyList<SchemaDefinitionNode> SyntaxNodes { get; internal init; } = [];

    /// <summary>The type of that name, or null.</summary>
    public NamedType? Type(string name) => _types.GetValueOrDefault(name);

    /// <summary>The type that a reference in a document means, or null when the name is unknown.</summary>
    public GraphQLType? TypeFrom(TypeNode node) => node switch
    {
        NamedTypeNode named => Type(named.Name.Value),
        ListTypeNode list => TypeFrom(list.Type)?.List(),
        NonNullTypeNode nonNull => TypeFrom(nonNull.Type)?.NonNull(),
        _ => null,
    };

    /// <summary>The directive of that name, or null.</summary>
    public DirectiveType? Directive(string name) => _directives.GetValueOrDefault(name);

    /// <summary>The root type of an operation, or null when the schema has none.</summary>
    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>The object types that a value of this composite type can be: itself for an object.</summary>
    public IReadOnlyCollection<ObjectType> PossibleTypes(NamedType type) => type is ObjectType o ? [o] : _possible.TryGetValue(type, out var set) ? set : [];

    /// <summary>Whether a value of the object type is one of the composite type.</summary>
    public bool IsPossibleType(NamedType type, ObjectType candidate) => ReferenceEquals(type, candidate) || (_possible.TryGetValue(type, out var set) && set.Contains(candidate));

    /// <summary>Whether some object is of both composite types.</summary>
    public bool Overlap(NamedType a, NamedType b)
        => ReferenceEquals(a, b) || PossibleTypes(a).Any(o => IsPossibleType(b, o));

    /// <summary>Whether every value of one type is a value of the other, lists and non-nulls considered.</summary>
    public bool IsSubType(GraphQLType maybeSub, GraphQLType super) => (maybeSub, super) switch
    {
        _ when ReferenceEquals(maybeSub, super) => true,
        (NonNullType a, NonNullType b) => IsSubType(a.OfType, b.OfType),
        (NonNullType a, _) => IsSubType(a.OfType, super),
        (ListType a, ListType b) => IsSubType(a.OfType, b.OfType),
        (ObjectType a, InterfaceType or UnionType) => IsPossibleType((NamedType)super, a),
        (InterfaceType a, InterfaceType b) => a.Interfaces.Contains(b),
        _ => false,
    };

    /// <summary>The schema as SDL; see <see cref="SchemaPrinter"/>.</summary>
    public override string ToString() => SchemaPrinter.Print(this);

    /// <summary>The same schema with one directive more, unless it has one of that name.</summary>
    internal SchemaDefinition With(DirectiveType directive)
    {
        if (Directive(directive.Name) is not null)
        {
            return this;
        }

        var schema = (SchemaDefinition)MemberwiseClone();
        schema.Directives = [.. Directives, directive];
        schema._directives = schema.Directives.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
        return schema;
    }

    /// <summary>The object type mapped from that .NET type, or from the nearest base of it; null when there is none.</summary>
    internal ObjectType? ObjectTypeOf(Type runtimeType)
    {
        for (var t = runtimeType; t is not null && t != typeof(object); t = t.BaseType)
        {
            if (_byRuntimeType.TryGetValue(t, out var type))
            {
                return type;
            }
        }

        return null;
    }
}
