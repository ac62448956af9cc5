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
        => new(parts.Description, parts.Query as ObjectType, parts.Mutation as ObjectType, parts.Subscription as ObjectType, parts.Types, parts.Directives);
}

/// <summary>Thrown when a schema is not valid.</summary>
public sealed class SchemaException(IReadOnlyList<IError> errors) : Exception(string.Join(Environment.NewLine, errors.Select(e => e.Message)))
{
    /// <summary>All that is wrong with it; locations point into the SDL where it was built from that.</summary>
    public IReadOnlyList<IError> Errors { get; } = errors;
}
