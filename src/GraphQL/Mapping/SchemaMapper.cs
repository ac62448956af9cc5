using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps attributed C# to a schema.</summary>
internal static class SchemaMapper
{
    /// <summary>The schema. Throws <see cref="SchemaException"/> with all that is wrong.</summary>
    public static SchemaDefinition Map(SchemaSetup setup, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(services);
        throw new NotSupportedException();
    }
}
