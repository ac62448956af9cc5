using System.Diagnostics;
using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Tests.DataLoaders;

namespace LearningGraph.GraphQL.Tests.Execution;

public sealed class DiagnosticsTests
{
    [Fact]
    public async Task Execute_Should_LeaveSpans_When_SomebodyListens()
    {
        // arrange
        using var root = new Activity("test").Start();
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == EngineDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (spans)
                {
                    if (a.TraceId == root.TraceId)
                    {
                        spans.Add(a);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var engine = LoaderBench.Create(new BatchLog());

        // act
        await engine.RunAsync("query Q { items(ids: [1, 2]) { tens } }");

        // assert
        Assert.Equal(["graphql.parse", "graphql.validate", "graphql.plan", "graphql.batch", "graphql.execute"], spans.Select(s => s.OperationName));
        Assert.Equal("Q", spans[^1].GetTagItem("graphql.operation.name"));
        Assert.Equal("query", spans[^1].GetTagItem("graphql.operation.type"));
        Assert.StartsWith("sha256:", (string)spans[^1].GetTagItem("graphql.document.hash")!, StringComparison.Ordinal);
        Assert.Equal(2, spans[3].GetTagItem("graphql.batch.size"));
    }
}
