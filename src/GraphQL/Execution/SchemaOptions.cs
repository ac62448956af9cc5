namespace LearningGraph.GraphQL.Execution;

/// <summary>What a schema offers besides its types.</summary>
public sealed class SchemaOptions
{
    /// <summary>
    /// Whether the schema has the directive <c>@defer</c> of the specification's working draft; false by default. With it, what a deferred fragment selects is delivered after the rest to clients
    /// that accept <c>multipart/mixed</c> or <c>text/event-stream</c>; for other clients the directive changes nothing. A schema whose SDL defines <c>@defer</c> has it anyway.
    /// </summary>
    public bool EnableDefer { get; set; }
}
