namespace LearningGraph.Schema.Tests.Culture;

public sealed partial class InitiativeTests
{
    [Theory]
    [InlineData("2026-03-27", "2026-03-29T21:59:59Z", "FADING", "2026-03-29")]
    [InlineData("2026-03-28", "2026-03-29T21:59:59Z", "ALIVE", "2026-03-30")]
    [InlineData("2026-03-28", "2026-03-29T22:00:00Z", "FADING", "2026-03-30")]
    [InlineData("2026-10-24", "2026-10-25T22:59:59Z", "ALIVE", "2026-10-26")]
    [InlineData("2026-10-24", "2026-10-25T23:00:00Z", "FADING", "2026-10-26")]
    [InlineData("2028-02-28", "2028-02-29T22:59:59Z", "ALIVE", "2028-03-01")]
    [InlineData("2028-02-28", "2028-02-29T23:00:00Z", "FADING", "2028-03-01")]
    public async Task Initiatives_Should_TurnAtMidnightOfTheOrganisation_When_TheClockChangesOrTheDayIsALeapDay(string on, string at, string status, string fadesOn)
    {
        // arrange: every day, half alive a day after; midnight in Amsterdam is 22:00 or 23:00 in UTC
        var now = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        var id = await AdoptedAsync(new { cadence = "P1D", startedOn = "2026-01-01" });
        Host.Clock.Move(now - Host.Clock.GetUtcNow());
        var recorded = await RecordAsync(id, new { on });

        // act
        var answer = await Host.AsStrategistAsync(Initiatives);

        // assert
        Assert.Null(recorded["recordOccurrence.errors"]);
        Assert.Equal((status, fadesOn), (answer.Text("initiatives.nodes.0.status"), answer.Text("initiatives.nodes.0.fadesOn")));
    }

    [Fact]
    public async Task RecordOccurrence_Should_KnowTheDayOfTheOrganisation_When_ItIsTomorrowThereAlready()
    {
        // arrange: 00:30 on 30 March in Amsterdam
        var id = await AdoptedAsync(new { cadence = "P7D", startedOn = "2026-01-01" });
        Host.Clock.Move(new DateTimeOffset(2026, 3, 29, 22, 30, 0, TimeSpan.Zero) - Host.Clock.GetUtcNow());

        // act
        var today = await RecordAsync(id, new { on = "2026-03-30" });
        var tomorrow = await RecordAsync(id, new { on = "2026-03-31" });

        // assert
        Assert.Null(today["recordOccurrence.errors"]);
        Assert.Equal("DAY_IN_FUTURE", tomorrow.Text("recordOccurrence.errors.0.code"));
    }

    [Fact]
    public async Task CultureVitality_Should_GiveElevenSidesAndTheirPast_When_OneInitiativeRuns()
    {
        // arrange
        var id = await AdoptedAsync(new { cadence = "P7D", startedOn = "2026-01-01" });
        await RecordAsync(id, new { on = "2026-02-16" });

        // act
        var answer = await Host.AsStrategistAsync("""
            { cultureVitality { index initiatives uncoveredDimensions dimensions { dimension vitality isUncovered } trend(months: 3) { on index } }
              past: cultureVitality(asOf: "2026-02-18T12:00:00Z") { on index } }
            """);

        // assert
        answer.HasNoErrors();
        Assert.Equal((11, 9), (answer.Count("cultureVitality.dimensions"), answer.Count("cultureVitality.uncoveredDimensions")));
        Assert.Equal(0.5 * 2 / 11, answer.Number("cultureVitality.index"), 9);
        Assert.Equal(2.0 / 11, answer.Number("past.index"), 9);
        Assert.Equal(["2025-12-02", "2026-01-02", "2026-02-02", "2026-03-02"], Enumerable.Range(0, 4).Select(i => answer.Text($"cultureVitality.trend.{i}.on")));
    }

    [Fact]
    public async Task CultureVitality_Should_BeRefused_When_TheCallerIsAnonymousOrTheMomentIsToCome()
    {
        // act
        var anonymous = await Host.RunAsync("{ cultureVitality { index } initiatives { totalCount } }");
        var future = await Host.AsStrategistAsync("""{ cultureVitality(asOf: "2026-04-01T00:00:00Z") { index } }""");

        // assert
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], anonymous.Codes);
        Assert.Equal(0, anonymous.Int("initiatives.totalCount"));
        Assert.Equal(["AS_OF_IN_FUTURE"], future.Codes);
    }

    [Fact]
    public async Task OnInitiativeStatusChanged_Should_TellOnce_When_TimeAloneTurnsAStatusAndTwoServersLook()
    {
        // arrange
        var id = await AdoptedAsync(new { cadence = "P7D" });
        await RecordAsync(id, new { on = "2026-03-02" });
        await using var events = await Host.FollowAsync("subscription($unitId: ID) { onInitiativeStatusChanged(unitId: $unitId) { id status } }", new { unitId = TestHost.Id("OrgUnit", TestOrganisation.Root) }, [Roles.Editor]);
        Host.Clock.Move(TimeSpan.FromDays(10));

        // act
        var watch = new Persistence.Culture.StatusWatch(Host.Contexts, Host.Clock);
        var other = new Persistence.Culture.StatusWatch(Host.Contexts, Host.Clock);
        var taken = await Task.WhenAll(watch.TakeAsync(), other.TakeAsync());
        Host.Clock.Move(TimeSpan.FromDays(20));
        await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<IInitiativeWatch>(Host.Services).TellAsync(default);
        var told = await events.NextAsync();

        // assert
        Assert.Equal(1, taken.Sum(t => t.Count));
        Assert.Equal("DORMANT", told.Text("onInitiativeStatusChanged.status"));
        Assert.Empty(await watch.TakeAsync());
        Assert.Equal(2, await TurnsInTheLogAsync());
    }

    [Fact]
    public async Task OnInitiativeStatusChanged_Should_TellAtOnce_When_AnOccurrenceRevivesIt()
    {
        // arrange
        var id = await AdoptedAsync(new { cadence = "P7D", startedOn = "2026-01-01" });
        await using var events = await Host.FollowAsync("subscription { onInitiativeStatusChanged { status } }", roles: [Roles.Employee]);

        // act
        await RecordAsync(id, new { on = "2026-03-01" });
        var told = await events.NextAsync();

        // assert
        Assert.Equal("ALIVE", told.Text("onInitiativeStatusChanged.status"));
        Assert.Equal(1, await TurnsInTheLogAsync());
    }
}
