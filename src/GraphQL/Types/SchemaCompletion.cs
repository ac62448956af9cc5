using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>What a schema is made of before it is complete. Made by the builder of SDL schemas and by the mapper of C#.</summary>
internal sealed class SchemaParts
{
    /// <summary>What the schema is, or null.</summary>
    public string? Description { get; set; }

    /// <summary>The root of queries.</summary>
    public NamedType? Query { get; set; }

    /// <summary>The root of mutations, or null.</summary>
    public NamedType? Mutation { get; set; }

    /// <summary>The root of subscriptions, or null.</summary>
    public NamedType? Subscription { get; set; }

    /// <summary>
    /// The types, roots included, in their order. Scalars of <c>Scalars</c>, the types of introspection and types that are only referred to need not stand here: completion walks
    /// fields, arguments, interfaces and unions and adds what it meets.
    /// </summary>
    public List<NamedType> Types { get; } = [];

    /// <summary>The directives besides those of the specification.</summary>
    public List<DirectiveType> Directives { get; } = [];

    /// <summary>Whether types and directives are put in the order of their names, roots first (what C# says about order is of no interest to a reader of the schema).</summary>
    public bool SortByName { get; set; }

    /// <summary>The schema definition and its extensions, if it was built from SDL.</summary>
    public IReadOnlyList<SchemaDefinitionNode> SyntaxNodes { get; set; } = [];

    /// <summary>Errors found while the parts were made; they are reported together with those of validation.</summary>
    public List<IError> Errors { get; } = [];
}

/// <summary>The last step of every way to make a schema.</summary>
internal static class SchemaCompletion
{
    /// <summary>
    /// Adds the specified scalars and directives and the types of introspection, puts everything in order, validates and freezes.
    /// Throws <see cref="SchemaException"/> with all errors.
    /// </summary>
    public static SchemaDefinition Complete(SchemaParts parts)
    {
        var types = Collect(parts);
        var errors = new List<IError>(parts.Errors);
        foreach (var same in types.GroupBy(t => t.Name, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            errors.Add(ErrorBuilder.New().SetMessage($"There can be only one type named \"{same.Key}\".").SetCode(ErrorCodes.Schema).Build());
        }

        var schema = new SchemaDefinition(
            parts.Description,
            parts.Query as ObjectType,
            parts.Mutation as ObjectType,
            parts.Subscription as ObjectType,
            [.. Order(types, parts).DistinctBy(t => t.Name)],
            [.. Directives(parts)])
        {
            SyntaxNodes = parts.SyntaxNodes,
        };
        errors.AddRange(SchemaValidator.Validate(schema, parts));
        return errors.Count == 0 ? schema : throw new SchemaException(errors);
    }

    private static HashSet<NamedType> Collect(SchemaParts parts)
    {
        var found = new HashSet<NamedType>(ReferenceEqualityComparer.Instance);
        var open = new Queue<NamedType>();
        void Meet(NamedType? type)
        {
            if (type is not null && found.Add(type))
            {
                open.Enqueue(type);
            }
        }

        parts.Types.ForEach(Meet);
        Meet(parts.Query);
        Meet(parts.Mutation);
        Meet(parts.Subscription);
        foreach (var argument in parts.Directives.SelectMany(d => d.Arguments).Concat(SpecifiedDirectives.All.SelectMany(d => d.Arguments)))
        {
            Meet(argument.Type.Named);
        }

        foreach (var type in Introspection.Types)
        {
            Meet(type);
        }

        while (open.TryDequeue(out var type))
        {
            foreach (var other in References(type))
            {
                Meet(other);
            }
        }

        return found;
    }

    private static IEnumerable<NamedType> References(NamedType type) => type switch
    {
        FieldsType composite => composite.Interfaces.Cast<NamedType>()
            .Concat(composite.Fields.Select(f => f.Type.Named))
            .Concat(composite.Fields.SelectMany(f => f.Arguments).Select(a => a.Type.Named)),
        UnionType union => union.Types,
        InputObjectType input => input.Fields.Select(f => f.Type.Named),
        _ => [],
    };

    private static IEnumerable<NamedType> Order(HashSet<NamedType> types, SchemaParts parts)
    {
        NamedType?[] roots = [parts.Query, parts.Mutation, parts.Subscription];
        var own = types.Where(t => !t.IsIntrospection && t is not ScalarType { IsSpecified: true });
        return (parts.SortByName ? roots.OfType<NamedType>().Concat(own.Where(t => !roots.Contains(t)).OrderBy(t => t.Name, StringComparer.Ordinal)) : own)
            .Concat(types.OfType<ScalarType>().Where(s => s.IsSpecified).OrderBy(s => s.Name, StringComparer.Ordinal))
            .Concat(types.Where(t => t.IsIntrospection));
    }

    private static IEnumerable<DirectiveType> Directives(SchemaParts parts)
    {
        var own = parts.SortByName ? parts.Directives.OrderBy(d => d.Name, StringComparer.Ordinal) : parts.Directives.AsEnumerable();
        return SpecifiedDirectives.All.Where(d => parts.Directives.TrueForAll(o => o.Name != d.Name)).Concat(own);
    }
}

/// <summary>Thrown when a schema is not valid.</summary>
public sealed class SchemaException(IReadOnlyList<IError> errors) : Exception(string.Join(Environment.NewLine, errors.Select(e => e.Message)))
{
    /// <summary>All that is wrong with it; locations point into the SDL where it was built from that.</summary>
    public IReadOnlyList<IError> Errors { get; } = errors;
}
