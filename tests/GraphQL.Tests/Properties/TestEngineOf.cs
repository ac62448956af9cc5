using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Tests.Execution;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Properties;

/// <summary>An engine with limits that random operations do not reach.</summary>
internal sealed class TestEngineOf : IDisposable
{
    public TestEngineOf(string sdl, Action<SchemaBuilder> resolvers)
        => Engine = TestEngine.Create(sdl, resolvers, static b => b.ModifyRequestOptions(static o => o.MaxAllowedFields = 5_000).ModifyCostOptions(static o => o.EnforceCostLimits = false));

    public TestEngine Engine { get; }

    public SchemaDefinition Schema => Engine.Executor.Schema;

    public void Dispose() => Engine.Dispose();
}
