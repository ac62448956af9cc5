using System.Globalization;
using Xunit.Abstractions;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>Runs alone, since it measures the memory of the process.</summary>
[CollectionDefinition(nameof(EnduranceTests), DisableParallelization = true)]
public sealed class EnduranceTestsCollection;

[Collection(nameof(EnduranceTests))]
public sealed class EnduranceTests(HostileHost host, ITestOutputHelper output) : IClassFixture<HostileHost>
{
    private const long MaxGrowth = 50L * 1024 * 1024;

    /// <summary>The number of documents; set HOSTILE_DOCUMENTS for a longer run.</summary>
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("HOSTILE_DOCUMENTS") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Memory_Should_StayAsItWas_When_EveryDocumentIsHostileAndNew()
    {
        // arrange
        for (var i = 0; i < 80; i++)
        {
            await SendAsync(-1 - i);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);

        // act
        for (var i = 0; i < Count; i++)
        {
            await SendAsync(i);
        }

        // assert
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{Count} documents, {growth / 1024.0 / 1024:0.0} MiB more");
        Assert.InRange(growth, long.MinValue, MaxGrowth);
    }

    private async Task SendAsync(int i)
    {
        using var response = await host.PostAsync(HostileRequests.Query(HostileRequests.Distinct(i < 0 ? 1_000_000 - i : i)));
        Assert.True((int)response.StatusCode < 500);
    }
}
