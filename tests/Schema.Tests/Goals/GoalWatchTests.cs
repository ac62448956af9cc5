using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Goals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Schema.Tests.Goals;

/// <summary>What followers of the change log, and so webhooks, are told of the status and the readiness of goals.</summary>
public sealed class GoalWatchTests : WritingTests
{
    private static IGoalWatch WatchOf(TestHost host) => host.Services.GetRequiredService<IGoalWatch>();

    [Fact]
    public async Task Tell_Should_TellOfEachTurnAndCrossingOnce_When_SomebodyNoLongerHasALevel()
    {
        // arrange
        await WatchOf(Host).TellAsync(default);
        var first = await ToldAsync(Host);

        // act: person 1 fails the assessment; nine goals had just enough people, and the first falls from 0.8125 to 0.75.
        await FailAsync(Host);
        await WatchOf(Host).TellAsync(default);
        var told = await ToldAsync(Host);
        await WatchOf(Host).TellAsync(default);
        await Host.Services.GetRequiredService<GoalStandings>().TellNowAsync();

        // assert
        Assert.Empty(first);
        Assert.Equal(9, told.Count(e => e == (WebhookEvent.GapStatusChanged, true)));
        Assert.Equal(10, told.Count(e => e.Event == WebhookEvent.GoalReadinessCrossed));
        Assert.Equal((1, told.Count), (told.Count(e => e == (WebhookEvent.GoalReadinessCrossed, false)), (await ToldAsync(Host)).Count));
    }

    [Fact]
    public async Task Tell_Should_TellOnce_When_SeveralServersLookAtTheSameMoment()
    {
        // arrange
        await WatchOf(Host).TellAsync(default);
        await FailAsync(Host);
        var servers = Enumerable.Range(0, 4).Select(_ => new GoalStandings(Host.Contexts, Host.Services.GetRequiredService<GapReads>(), Host.Clock)).ToArray();

        // act
        var counts = await Task.WhenAll(servers.Select(server => Task.Run(() => server.TellNowAsync())));

        // assert
        Assert.Equal(19, counts.Sum());
        Assert.Equal(19, (await ToldAsync(Host)).Count);
    }

    [Fact]
    public async Task Tell_Should_WaitForTheDayToClose_When_FiguresAreDaily()
    {
        // arrange
        await using var host = new TestHost(access => access.Freshness = Freshness.Daily);
        await WatchOf(host).TellAsync(default);
        await FailAsync(host);

        // act
        await WatchOf(host).TellAsync(default);
        var sameDay = await ToldAsync(host);
        host.Clock.Move(TimeSpan.FromDays(1));
        await WatchOf(host).TellAsync(default);
        await WatchOf(host).TellAsync(default);

        // assert
        Assert.Empty(sameDay);
        Assert.Equal(19, (await ToldAsync(host)).Count);
    }

    [Fact]
    public async Task Tell_Should_LookAtNothing_When_NothingWasWrittenSince()
    {
        // arrange
        await WatchOf(Host).TellAsync(default);
        await WatchOf(Host).TellAsync(default);
        Host.Commands.Reset();

        // act
        await WatchOf(Host).TellAsync(default);

        // assert: the number of the last change and the time zone.
        Assert.Equal(2, Host.Commands.Texts.Count);
    }

    /// <summary>What the change log tells of goals as webhooks are told it, and whether it is about another goal than the first.</summary>
    private static async Task<List<(WebhookEvent Event, bool IsSmall)>> ToldAsync(TestHost host)
    {
        await using var db = host.Contexts.CreateDbContext();
        var changes = await db.ChangeEvents.AsNoTracking().Where(e => e.Type == ChangeType.StrategicGoal).OrderBy(e => e.Seq).ToListAsync();
        return [.. changes.Select(e => (Event: WebhookEvents.Of(e), e.EntityId)).Where(e => e.Event is not null).Select(e => (e.Event!.Value, e.EntityId != TestOrganisation.Growth))];
    }

    private static async Task FailAsync(TestHost host)
    {
        var input = new
        {
            personId = TestHost.Id("Person", TestOrganisation.Person(1)), skillId = TestHost.Id("Skill", TestOrganisation.CircularEconomy), level = 0, kind = "ASSESSMENT", observedAt = TestHost.Now.AddHours(-1),
        };
        var answer = await host.RunAsync("mutation($input: RecordEvidenceInput!) { recordEvidence(input: $input) { evidence { id } } }", new { input }, [Roles.Integrator]);
        Assert.NotNull(answer.Text("recordEvidence.evidence.id"));
    }
}
