using static LearningGraph.Schema.Tests.Culture.PulseScenes;

namespace LearningGraph.Schema.Tests.Culture;

public sealed class PulseTests : WritingTests
{
    [Fact]
    public async Task OpenPulse_Should_AskEverybody_When_NoUnitIsNamed()
    {
        // act
        var answer = await Host.RunAsync(Open, new { input = Asking() }, [Roles.Editor]);

        // assert
        answer.HasNoErrors();
        Assert.Equal((8, "2026-03-02"), (answer.Int("openPulse.pulse.invited"), answer.Text("openPulse.pulse.openedOn")));
        Assert.Null(answer["openPulse.pulse.closedOn"]);
    }

    [Theory]
    [InlineData("""{ "questions": [] }""", "MissingTextError")]
    [InlineData("""{ "highestScore": 1 }""", "NumberOutOfRangeError")]
    [InlineData("""{ "highestScore": 11 }""", "NumberOutOfRangeError")]
    [InlineData("""{ "unitId": "SMALL" }""", "PulseTooSmallError")]
    [InlineData("""{ "unitId": "NONE" }""", "NotFoundError")]
    public async Task OpenPulse_Should_Refuse_When_TheInputIsUnsound(string more, string error)
    {
        // arrange
        var json = more.Replace("SMALL", TestHost.Id("OrgUnit", TestOrganisation.SmallTeam), StringComparison.Ordinal).Replace("NONE", TestHost.Id("OrgUnit", TestOrganisation.Id(999)), StringComparison.Ordinal);

        // act
        var answer = await Host.RunAsync(Open, new { input = Asking(null, System.Text.Json.JsonDocument.Parse(json).RootElement) }, [Roles.Editor]);

        // assert
        Assert.Equal(error, answer.Text("openPulse.errors.0.__typename"));
        Assert.Equal(0, (await Host.RunAsync("{ pulses(where: { isOpen: true }) { totalCount } }", null, [Roles.Editor])).Int("pulses.totalCount"));
    }

    [Fact]
    public async Task OpenPulse_Should_NameTheOpenOne_When_ThereIsOneForTheUnit()
    {
        // arrange
        var first = await Host.OpenedAsync();

        // act
        var again = await Host.RunAsync(Open, new { input = Asking() }, [Roles.Editor]);
        var elsewhere = await Host.RunAsync(Open, new { input = Asking(TestOrganisation.LargeTeam) }, [Roles.Editor]);
        await Host.CloseAsync(first);
        var later = await Host.RunAsync(Open, new { input = Asking() }, [Roles.Editor]);

        // assert
        Assert.Equal(first, again.Text("openPulse.errors.0.existingId"));
        Assert.Equal(6, elsewhere.Int("openPulse.pulse.invited"));
        Assert.Null(later["openPulse.errors"]);
    }

    [Fact]
    public async Task AnswerPulse_Should_TakeOneAnswerOfEach_When_ThePulseIsOpen()
    {
        // arrange
        var pulse = await Host.OpenedAsync(TestOrganisation.LargeTeam);

        // act
        var first = await Host.AnswerAsync(pulse, 1, 4);
        var twice = await Host.AnswerAsync(pulse, 1, 5);
        var stranger = await Host.AnswerAsync(pulse, 7, 4);
        var nobody = await Host.RunAsync(Give, new { input = new { pulseId = pulse, score = 3 } }, [Roles.Employee]);
        var off = await Host.AnswerAsync(pulse, 2, 6);

        // assert
        Assert.Null(first["answerPulse.errors"]);
        Assert.Equal(1, first.Int("answerPulse.pulse.version"));
        Assert.Equal(
            ["AlreadyAnsweredError", "NotInvitedError", "NotInvitedError", "ScoreOutOfRangeError"],
            new[] { twice, stranger, nobody, off }.Select(a => a.Text("answerPulse.errors.0.__typename")));
    }

    [Fact]
    public async Task AnswerPulse_Should_Refuse_When_ThePulseIsClosed()
    {
        // arrange
        var pulse = await Host.ClosedAsync(4, 5);

        // act
        var late = await Host.AnswerAsync(pulse, 3, 4);
        var closedAgain = await Host.RunAsync(Shut, new { input = new { id = pulse, version = 2 } }, [Roles.Editor]);
        var stale = await Host.RunAsync(Shut, new { input = new { id = pulse, version = 1 } }, [Roles.Editor]);

        // assert
        Assert.Equal("PulseClosedError", late.Text("answerPulse.errors.0.__typename"));
        Assert.Equal("PulseClosedError", closedAgain.Text("closePulse.errors.0.__typename"));
        Assert.Equal("VersionConflictError", stale.Text("closePulse.errors.0.__typename"));
    }

    [Fact]
    public async Task AnswerPulse_Should_CountOnce_When_SentTwentyTimesAtOnce()
    {
        // arrange
        var pulse = await Host.OpenedAsync();
        await Host.ExecutorAsync();

        // act
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Host.AnswerAsync(pulse, 1, 4))));

        // assert
        Assert.Single(answers, a => a["answerPulse.errors"] is null);
        using var db = Host.Contexts.CreateDbContext();
        Assert.Equal(1, db.PulseAnswers.Count());
    }

    [Fact]
    public async Task CanAnswer_Should_TurnFalse_When_TheCallerHasAnswered()
    {
        // arrange
        const string Mine = "{ pulses(where: { isOpen: true }) { nodes { canAnswer } } }";
        var pulse = await Host.OpenedAsync(TestOrganisation.LargeTeam);

        // act
        var before = await Host.RunAsync(Mine, null, [Roles.Employee], TestOrganisation.Person(1));
        await Host.AnswerAsync(pulse, 1, 4);
        var after = await Host.RunAsync(Mine, null, [Roles.Employee], TestOrganisation.Person(1));
        var stranger = await Host.RunAsync(Mine, null, [Roles.Employee], TestOrganisation.Person(7));
        var nobody = await Host.RunAsync(Mine, null, [Roles.Editor]);

        // assert
        Assert.Equal((true, false, false), (Bool(before), Bool(after), Bool(stranger)));
        Assert.Null(nobody["pulses.nodes.0.canAnswer"]);
    }

    [Fact]
    public async Task Result_Should_ShowNothing_When_ThePulseIsOpen()
    {
        // arrange
        var pulse = await Host.OpenedAsync();
        for (var person = 1; person <= 8; person++)
        {
            await Host.AnswerAsync(pulse, person, 1 + (person % 5));
        }

        // act: two moments, between which one more person answers, must not differ
        var officer = await Host.RunAsync(Result, new { id = pulse }, [Roles.PrivacyOfficer]);

        // assert
        Assert.Equal("OPEN", officer.Text("pulseById.result.status"));
        Assert.Null(officer["pulseById.result.answered"]);
    }

    [Fact]
    public async Task Result_Should_GiveTheFigures_When_ThePulseIsClosed()
    {
        // arrange
        var pulse = await Host.ClosedAsync(5, 4, 3, 2, 4, 5);

        // act
        var answer = await Host.AsStrategistAsync(Result, new { id = pulse });

        // assert
        answer.HasNoErrors();
        Assert.Equal(("MEASURED", 8, 6, 0.75), (answer.Text("pulseById.result.status"), answer.Int("pulseById.result.invited"), answer.Int("pulseById.result.answered"), answer.Number("pulseById.result.responseRate")));
        Assert.Equal(23 / 6d, answer.Number("pulseById.result.mean"), 9);
        Assert.Equal(4 / 6d, answer.Number("pulseById.result.favourableShare"), 9);
    }

    [Theory]
    [InlineData(Roles.Strategist)]
    [InlineData(Roles.PrivacyOfficer)]
    public async Task Result_Should_WithholdBothTeams_When_TheSmallerCouldBeSubtracted(string role)
    {
        // arrange: six people in one team, two in the other, eight in all
        var pulse = await Host.ClosedAsync(5, 4, 3, 2, 4, 5, 1, 1);

        // act
        var whole = await Host.RunAsync(Result, new { id = pulse }, [role]);
        var large = await Host.RunAsync(Result, new { id = pulse, unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, [role]);
        var small = await Host.RunAsync(Result, new { id = pulse, unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) }, [role]);

        // assert
        Assert.Equal(8, whole.Int("pulseById.result.answered"));
        Assert.All([large, small], a => Assert.Equal("SUPPRESSED", a.Text("pulseById.result.status")));
        Assert.All([large, small], a => Assert.Null(a["pulseById.result.mean"] ?? a["pulseById.result.invited"] ?? a["pulseById.result.answered"]));
    }

    [Fact]
    public async Task Result_Should_StayAsItWas_When_PeopleAndUnitsMoveLater()
    {
        // arrange: a team that grows afterwards would otherwise be shown, and the other found
        var pulse = await Host.ClosedAsync(5, 4, 3, 2, 4, 5, 1, 1);
        Host.AddToSmallTeam(5);

        // act
        var small = await Host.AsStrategistAsync(Result, new { id = pulse, unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) });

        // assert
        Assert.Equal("SUPPRESSED", small.Text("pulseById.result.status"));
    }

    [Fact]
    public async Task Result_Should_BeForThoseWhoMaySeeIt_When_Asked()
    {
        // arrange
        var pulse = await Host.ClosedAsync(5, 4, 3, 2, 4, 5);
        var variables = new { id = pulse, unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) };

        // act
        var employee = await Host.RunAsync(Result, new { id = pulse }, [Roles.Employee], TestOrganisation.Person(1));
        var leader = await Host.RunAsync(Result, variables, [Roles.Manager], TestOrganisation.Person(1));
        var editor = await Host.RunAsync(Result, new { id = pulse }, [Roles.Editor]);
        var anonymous = await Host.RunAsync(Result, new { id = pulse });
        var own = await Host.RunAsync(Result, new { id = pulse, unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, [Roles.Manager], TestOrganisation.Person(1));

        // assert
        Assert.All([employee, leader, editor], a => Assert.Contains("AUTH_NOT_AUTHORIZED", a.Codes));
        Assert.Contains("AUTH_NOT_AUTHENTICATED", anonymous.Codes);
        own.HasNoErrors();
    }

    [Fact]
    public async Task PulseTrend_Should_GiveOneResultForEachPulse_When_SeveralAreClosed()
    {
        // arrange
        await Host.ClosedAsync(1, 2, 3, 2, 1);
        Host.Clock.Move(TimeSpan.FromDays(30));
        await Host.ClosedAsync(5, 4, 3, 2, 4, 5);
        await Host.OpenedAsync();

        // act
        var answer = await Host.AsStrategistAsync("query($unitId: ID) { pulseTrend { status mean pulse { closedOn } } team: pulseTrend(unitId: $unitId) { status } }", new { unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) });

        // assert
        answer.HasNoErrors();
        Assert.Equal((1.8, 23 / 6d), (answer.Number("pulseTrend.0.mean"), answer.Number("pulseTrend.1.mean")));
        Assert.Equal(("2026-03-02", "2026-04-01"), (answer.Text("pulseTrend.0.pulse.closedOn"), answer.Text("pulseTrend.1.pulse.closedOn")));
        Assert.Equal("SUPPRESSED", answer.Text("team.1.status"));
    }

    private static bool Bool(Answer answer) => answer["pulses.nodes.0.canAnswer"]!.GetValue<bool>();
}
