using AutoMapper;
using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Forecasts;
using LearningGraph.Persistence.Gaps;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Tests.Content;

/// <summary>The figures that the demo organisation is made to show, computed as the product computes them.</summary>
public sealed class DemoStoryTests
{
    private static readonly Lazy<Task<IReadOnlyDictionary<Guid, GapAnalysis>>> Now = new(() => Analyses(TestDatabase.Now));
    private static readonly Lazy<Task<IReadOnlyDictionary<Guid, GapAnalysis>>> NextYear = new(() => Analyses(TestDatabase.Now.AddYears(1)));

    [Theory]
    [InlineData("sustainable-growth", GapStatus.Partly, 0.615, 0.867)]
    [InlineData("take-back-programme", GapStatus.Partly, 0.775, 0.929)]
    [InlineData("zero-accidents", GapStatus.Partly, 0.983, 0.996)]
    [InlineData("data-driven-factory", GapStatus.Unknown, 0.404, 1)]
    [InlineData("responsible-purchasing", GapStatus.Partly, 0.714, 0.893)]
    public async Task Goals_Should_ShowTheirReadiness_When_LoadedInAnyYear(string goal, GapStatus status, double pessimistic, double optimistic)
    {
        // act
        var analysis = (await Now.Value)[DemoGoals.IdOf(goal)];
        var later = (await NextYear.Value)[DemoGoals.IdOf(goal)];

        // assert
        Assert.Equal(status, analysis.Status);
        Assert.Equal((pessimistic, optimistic), (Math.Round(analysis.Readiness!.Pessimistic, 3), Math.Round(analysis.Readiness.Optimistic, 3)));
        Assert.Equal(analysis.Readiness, later.Readiness);
        Assert.Equal(analysis.StrictReadiness, later.StrictReadiness);
        Assert.Equal(analysis.Gaps.Select(Undated), later.Gaps.Select(Undated));

        static RequirementGap Undated(RequirementGap gap) => gap with { AsOf = default };
    }

    [Theory]
    [InlineData(0)]
    [InlineData(365)]
    public async Task TheMainGoal_Should_HaveAChance_When_LoadedInAnyYear(int days)
    {
        // arrange
        var now = TestDatabase.Now.AddDays(days);
        await using var database = new TestDatabase();
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(now), loadDemo: true);
        var key = new ForecastKey(DemoGoals.IdOf("sustainable-growth"), null);

        // act
        var forecast = (await new ForecastReads(database.Factory, Company.Mapping, database.Supplies).ForecastAsync([key], now, now, seesPersons: false))[key];

        // assert
        Assert.Equal((0.007, 0.912), (Math.Round(forecast.ProbabilityMet!.Pessimistic, 3), Math.Round(forecast.ProbabilityMet.Optimistic, 3)));
        Assert.InRange(forecast.ProbabilityMetAtMost!.Pessimistic, forecast.ProbabilityMet.Pessimistic, 0.5);
        Assert.InRange(forecast.ProbabilityMetAtMost.Optimistic, forecast.ProbabilityMet.Optimistic, 0.99);
        Assert.Equal((3, 3), (forecast.BasedOn, forecast.OutOf));
    }

    private static async Task<IReadOnlyDictionary<Guid, GapAnalysis>> Analyses(DateTimeOffset now)
    {
        await using var database = new TestDatabase();
        await ShippedContent.EnsureAsync(database.Factory, new FixedTime(now), loadDemo: true);
        await using var services = new ServiceCollection().AddLogging().AddLearningGraphPersistence("unused").BuildServiceProvider();
        var reads = new GapReads(database.Factory, services.GetRequiredService<IMapper>().ConfigurationProvider, database.Supplies);
        var keys = EmbeddedFiles.Organisation().Goals.Select(g => new GapKey(DemoGoals.IdOf(g.Key), null, now)).ToList();
        var analyses = await reads.AnalyzeAsync(keys, seesPersons: false);
        return analyses.ToDictionary(a => a.Key.GoalId, a => a.Value);
    }
}
