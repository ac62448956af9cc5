namespace LearningGraph.Schema.Tests.Culture;

public sealed partial class InitiativeTests : WritingTests
{
    private const string Initiatives = "query($where: InitiativeFilterInput) { initiatives(where: $where) { totalCount nodes { id status vitality fadesOn dueOn lastOccurrenceOn adherence(days: 28) occurrences { totalCount } } } }";

    [Fact]
    public async Task AdoptPractice_Should_GiveALivingInitiative_When_TheUnitHasNone()
    {
        // act
        var answer = await AdoptAsync(new { cadence = "P7D", startedOn = "2026-03-01", weight = 2 });

        // assert
        Assert.Null(answer["adoptPractice.errors"]);
        Assert.Equal("ALIVE", answer.Text("adoptPractice.initiative.status"));
        Assert.Equal("2026-03-09", answer.Text("adoptPractice.initiative.fadesOn"));
        Assert.Equal("fail-forward", answer.Text("adoptPractice.initiative.practice.slug"));
    }

    [Theory]
    [InlineData("""{ "cadence": "P0D" }""", "CADENCE_OUT_OF_RANGE", "cadence")]
    [InlineData("""{ "cadence": "P1000Y" }""", "CADENCE_OUT_OF_RANGE", "cadence")]
    [InlineData("""{ "cadence": "weekly" }""", "INVALID_CADENCE", "cadence")]
    [InlineData("""{ "cadence": "PT1H" }""", "INVALID_CADENCE", "cadence")]
    [InlineData("{ }", "MISSING_CADENCE", "cadence")]
    [InlineData("""{ "cadence": "P7D", "isEventDriven": true }""", "CONFLICTING_CADENCE", "isEventDriven")]
    [InlineData("""{ "cadence": "P7D", "halfLifeDays": 0 }""", "HALF_LIFE_OUT_OF_RANGE", "halfLifeDays")]
    [InlineData("""{ "cadence": "P7D", "weight": 0 }""", "WEIGHT_NOT_POSITIVE", "weight")]
    [InlineData("""{ "cadence": "P7D", "practice": "psychological-safety" }""", "WRONG_ITEM_TYPE", "practice")]
    [InlineData("""{ "cadence": "P7D", "practice": "nothing" }""", "NOT_FOUND", "practice")]
    [InlineData("""{ "cadence": "P7D", "form": "fail-forward" }""", "WRONG_ITEM_TYPE", "form")]
    public async Task AdoptPractice_Should_Refuse_When_TheInputIsUnsound(string more, string code, string field)
    {
        // act
        var answer = await AdoptAsync(System.Text.Json.JsonDocument.Parse(more).RootElement);

        // assert
        Assert.Equal(code, answer.Text("adoptPractice.errors.0.code"));
        Assert.Equal(field, answer.Text("adoptPractice.errors.0.path.1"));
        Assert.Null(answer["adoptPractice.initiative"]);
    }

    [Fact]
    public async Task AdoptPractice_Should_NameTheOneThatExists_When_TheUnitHasAdoptedItAlready()
    {
        // arrange
        var first = await AdoptAsync(new { cadence = "P7D" });

        // act
        var answer = await AdoptAsync(new { cadence = "P1M" });

        // assert
        Assert.Equal("DUPLICATE_INITIATIVE", answer.Text("adoptPractice.errors.0.code"));
        Assert.Equal(first.Text("adoptPractice.initiative.id"), answer.Text("adoptPractice.errors.0.existingId"));
    }

    [Theory]
    [InlineData(null, "AUTH_NOT_AUTHENTICATED")]
    [InlineData(Roles.Strategist, "AUTH_NOT_AUTHORIZED")]
    public async Task AdoptPractice_Should_BeRefused_When_TheCallerIsNoEditor(string? role, string code)
    {
        // act
        var answer = await AdoptAsync(new { cadence = "P7D" }, role is null ? null : [role]);

        // assert
        Assert.Contains(code, answer.Codes);
    }

    [Theory]
    [InlineData("""{ "on": "2026-03-03" }""", "DAY_IN_FUTURE", "on")]
    [InlineData("""{ "on": "2025-12-31" }""", "OUTSIDE_INITIATIVE", "on")]
    [InlineData("""{ "minutes": -1 }""", "MINUTES_OUT_OF_RANGE", "minutes")]
    [InlineData("""{ "minutes": 0 }""", "MINUTES_OUT_OF_RANGE", "minutes")]
    [InlineData("""{ "participants": 0 }""", "PARTICIPANTS_OUT_OF_RANGE", "participants")]
    public async Task RecordOccurrence_Should_Refuse_When_TheInputIsUnsound(string more, string code, string field)
    {
        // arrange
        var id = await AdoptedAsync(new { cadence = "P7D", startedOn = "2026-01-01" });

        // act
        var answer = await RecordAsync(id, System.Text.Json.JsonDocument.Parse(more).RootElement);

        // assert
        Assert.Equal(code, answer.Text("recordOccurrence.errors.0.code"));
        Assert.Equal(field, answer.Text("recordOccurrence.errors.0.path.1"));
    }

    [Fact]
    public async Task Initiatives_Should_FollowWhatWasRecordedCorrectedAndRemoved_When_Asked()
    {
        // arrange
        var id = await AdoptedAsync(new { cadence = "P7D", startedOn = "2026-01-01" });
        var recorded = await RecordAsync(id, new { on = "2026-02-27", minutes = 10, leaderPresent = true });
        var occurrence = recorded.Text("recordOccurrence.occurrence.id");

        // act
        var corrected = await EditAsync("correctOccurrence", "occurrence { on minutes version }", new { id = occurrence, version = 1, on = "2026-02-16", minutes = (int?)null });
        var faded = await Host.AsStrategistAsync(Initiatives, new { where = new { statuses = new[] { "FADING" } } });
        var removed = await EditAsync("removeOccurrence", "initiative { status lastOccurrenceOn }", new { id = occurrence, version = 2 });

        // assert
        Assert.Equal(("2026-02-16", 2), (corrected.Text("correctOccurrence.occurrence.on"), corrected.Int("correctOccurrence.occurrence.version")));
        Assert.Equal(Math.Pow(2, -1), faded.Number("initiatives.nodes.0.vitality"), 9);
        Assert.Equal("2026-02-26", faded.Text("initiatives.nodes.0.fadesOn"));
        Assert.Equal(0.25, faded.Number("initiatives.nodes.0.adherence"), 9);
        Assert.Equal("NEVER_STARTED", removed.Text("removeOccurrence.initiative.status"));
    }

    [Theory]
    [InlineData("LargeTeam", 1)]
    [InlineData("Root", 1)]
    [InlineData("SmallTeam", 0)]
    public async Task Initiatives_Should_IncludeTheUnitsBelow_When_FilteredByUnit(string unit, int expected)
    {
        // arrange
        await AdoptedAsync(new { cadence = "P7D" });
        var id = unit switch { "Root" => TestOrganisation.Root, "LargeTeam" => TestOrganisation.LargeTeam, _ => TestOrganisation.SmallTeam };

        // act
        var answer = await Host.AsStrategistAsync(Initiatives, new { where = new { unitId = TestHost.Id("OrgUnit", id), practiceSlug = "fail-forward", dimensions = new[] { "RITUALS" }, statuses = new[] { "ALIVE" } } });

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, answer.Int("initiatives.totalCount"));
    }

    [Fact]
    public async Task EndInitiative_Should_LeaveItOutOfTheListAndTheMeans_When_ItEnds()
    {
        // arrange
        var id = await AdoptedAsync(new { cadence = "P7D", startedOn = "2026-01-01" });

        // act
        var tooEarly = await EditAsync("endInitiative", "initiative { status }", new { id, version = 1, on = "2025-12-31" });
        var ended = await EditAsync("endInitiative", "initiative { status endedOn vitality }", new { id, version = 1 });
        var again = await EditAsync("endInitiative", "initiative { status }", new { id, version = 2 });
        var list = await Host.AsStrategistAsync(Initiatives);

        // assert
        Assert.Equal("ENDED_BEFORE_START", tooEarly.Text("endInitiative.errors.0.code"));
        Assert.Equal(("ENDED", "2026-03-02"), (ended.Text("endInitiative.initiative.status"), ended.Text("endInitiative.initiative.endedOn")));
        Assert.Equal("INITIATIVE_ENDED", again.Text("endInitiative.errors.0.code"));
        Assert.Equal(0, list.Int("initiatives.totalCount"));
    }

    [Fact]
    public async Task RecordTrigger_Should_CallForTheOldestOpenEvent_When_ThePracticeIsEventDriven()
    {
        // arrange
        var id = await AdoptedAsync(new { isEventDriven = true, startedOn = "2026-01-01" });
        await EditAsync("recordTrigger", "practiceTrigger { id }", new { initiativeId = id, on = "2026-01-10", label = "first" });
        await EditAsync("recordTrigger", "practiceTrigger { id }", new { initiativeId = id, on = "2026-02-10", label = "second" });

        // act
        var answered = await RecordAsync(id, new { on = "2026-02-11" });
        var list = await Host.AsStrategistAsync(Initiatives);

        // assert
        Assert.Equal("first", answered.Text("recordOccurrence.occurrence.trigger.label"));
        Assert.Equal(0.5, list.Number("initiatives.nodes.0.vitality"), 9);
        Assert.Equal("FADING", list.Text("initiatives.nodes.0.status"));
    }

    private async Task<int> TurnsInTheLogAsync()
        => (await Host.RunAsync("{ changes(types: [INITIATIVE]) { entries { op changedFields } } }", roles: [Roles.Administrator]))["changes.entries"]!.AsArray()
            .Count(entry => entry!["changedFields"]!.AsArray().Any(field => field!.GetValue<string>() == "status"));

    private async Task<string> AdoptedAsync(object more) => (await AdoptAsync(more)).Text("adoptPractice.initiative.id")!;

    private Task<Answer> AdoptAsync(object more) => AdoptAsync(more, [Roles.Editor]);

    private Task<Answer> AdoptAsync(object more, string[]? roles)
        => Host.RunAsync(
            "mutation($input: AdoptPracticeInput!) { adoptPractice(input: $input) { initiative { id status fadesOn practice { slug } } errors { __typename ... on Error { message } ... on DuplicateInitiativeError { existingId } " + CodeOf(
                "NotFound WrongItemType MissingCadence ConflictingCadence InvalidCadence CadenceOutOfRange HalfLifeOutOfRange WeightNotPositive DuplicateInitiative") + " } } }",
            new { input = Mutations.Merge(new { practice = "fail-forward", unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, more) },
            roles);

    private Task<Answer> RecordAsync(string id, object more)
        => Host.RunAsync(
            "mutation($input: RecordOccurrenceInput!) { recordOccurrence(input: $input) { occurrence { id on trigger { label } } errors { __typename ... on Error { message } " + CodeOf(
                "NotFound DayInFuture OutsideInitiative MinutesOutOfRange ParticipantsOutOfRange TextTooLong TriggerMismatch BeforeTrigger") + " } } }",
            new { input = Mutations.Merge(new { initiativeId = id }, more) },
            [Roles.Editor]);

    private Task<Answer> EditAsync(string mutation, string result, object input)
        => Host.RunAsync(
            $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {result} errors {{ __typename ... on Error {{ message }} {(mutation == "endInitiative" ? CodeOf("EndedBeforeStart InitiativeEnded") : "")} }} }} }}",
            new { input },
            [Roles.Editor]);

    private static string CodeOf(string errors) => string.Join(' ', errors.Split(' ').Select(e => $"... on {e}Error {{ code path }}"));
}
