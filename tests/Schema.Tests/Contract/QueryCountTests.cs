using LearningGraph.Schema.Tests.Enrolments;

namespace LearningGraph.Schema.Tests.Contract;

/// <summary>Pins the number of SQL commands of each documented operation: it depends on the operation, never on the number of rows.</summary>
public sealed class QueryCountTests : WritingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task GapAnalysis_Should_TakeTheSameCommands_When_AskedForOneGoalOrTen(int goals)
    {
        // arrange
        const string Document = """
            query($first: Int!) {
              strategicGoals(first: $first, where: { hasRequirements: true }) {
                nodes {
                  title
                  requirements { skill { label } requiredLevel headcount }
                  gapAnalysis { readiness { pessimistic optimistic } gaps { skill { label } offers { offer { title source { name } } } } }
                }
              }
            }
            """;

        // act
        var commands = await Host.CountAsync(Document, new { first = goals });

        // assert
        Assert.Equal(6, commands);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public async Task GapDetails_Should_TakeTheSameCommands_When_AskedForTwoGoalsOrTen(int goals)
    {
        // arrange
        const string Document = """
            query($first: Int!) {
              strategicGoals(first: $first, where: { hasRequirements: true }) {
                nodes {
                  readinessChange(from: "2026-02-15T00:00:00Z") { change { pessimistic } parts { cause change { pessimistic } } }
                  gapAnalysis { explanation gaps(first: 5) { explanation accessRate { status share } byUnit { unit { name } status } } }
                }
              }
            }
            """;

        // act
        var commands = await Host.CountAsync(Document, new { first = goals });

        // assert
        Assert.Equal(13, commands);
    }

    [Theory]
    [InlineData("{ serverInfo { version } viewer { roles } }", 0)]
    [InlineData("{ organisation { name } }", 1)]
    [InlineData("{ strategicGoals { nodes { title } } }", 1)]
    [InlineData("{ strategicGoals { totalCount nodes { title owner { displayName } parent { title } children { title } } } }", 5)]
    [InlineData("{ skills { nodes { label framework { title scale { name levels { label } } } broader { label } related { skill { label } } mappings { matchType } } } }", 8)]
    [InlineData("{ skills { nodes { label narrower { nodes { label } } offers { nodes { title } } requirements { requiredLevel } } } }", 5)]
    [InlineData("{ orgUnits { nodes { name parent { name } children { name } leader { displayName } members { nodes { displayName unit { name } role { name } } } } } }", 7)]
    [InlineData("{ people { nodes { displayName unit { name } role { name requirements { skill { label } } } } } }", 5)]
    [InlineData("{ learningOffers { nodes { title source { name } form { title } effects { skill { label } exitLevel } } } }", 5)]
    [InlineData("{ cultureItems { nodes { title summary relations { type direction item { title } } } } }", 3)]
    [InlineData("{ learningOffers { nodes { title closesGaps { skill { label } requirement { goal { title } } } } } }", 5)]
    [InlineData("{ criticalSkills { skill { label } brokenGoals losses { goal { title } breaks } } criticalUnits { unit { name } losses { goal { title } } } }", 8)]
    [InlineData("{ readinessMatrix { rows { strictReadiness } } }", 1)]
    [InlineData("{ readinessMatrix { goals { title } units { name } rows { goal { title } readiness readinessOptimistic strictReadiness status } } }", 3)]
    [InlineData("{ accessHoles { skill { label } requirements { goal { title } } } }", 5)]
    [InlineData("{ roles { nodes { name gapAnalysis { status gaps { skill { label } } } } } }", 2)]
    [InlineData("{ orgUnits { nodes { name gapAnalysis { explanation } lossImpact { brokenGoals } } } }", 5)]
    [InlineData("{ strategicGoals { nodes { title forecast { probabilityMet { pessimistic } probabilityMetAtMost { optimistic } description requirements { skill { label } requirement { weight } } } } } }", 9)]
    [InlineData("{ learningOffers { nodes { title sessions { nodes { start seatsLeft } } transfer { status rate } } } }", 4)]
    [InlineData("{ pulses { nodes { question canAnswer result { status unit { name } } } } pulseTrend { mean pulse { question } } }", 6)]
    [InlineData("{ strategicGoals { nodes { costModel { inputs { key claim { title } } } costOfNotLearning { missing total { base { amount } } } } } }", 2)]
    [InlineData("{ transferRate { status } }", 3)]
    [InlineData("{ leadershipActivity { all { share } } }", 4)]
    [InlineData("{ recognitionMix { total } autonomy { share } learningMix { realised { modes { shannon } } } }", 24)]
    [InlineData("{ offerSources { name } skillFrameworks { title } }", 2)]
    public async Task Operation_Should_TakeAFixedNumberOfCommands_When_Asked(string document, int expected)
    {
        // act
        var commands = await Host.CountAsync(document);

        // assert
        Assert.Equal(expected, commands);
    }

    [Fact]
    public async Task Operation_Should_IssueTheSameCommands_When_200RunAtOnce()
    {
        // arrange
        const int AtOnce = 200;
        const string Document = "{ orgUnits { nodes { name parent { name } children { name } leader { displayName } members { nodes { displayName unit { name } role { name } } } } } }";
        await Host.CountAsync(Document);
        Host.Commands.Reset();
        await Host.AsStrategistAsync(Document);
        var alone = Host.Commands.Texts;
        Host.Commands.Reset();

        // act
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => Host.AsStrategistAsync(Document))));

        // assert
        Assert.All(answers, static a => a.HasNoErrors());
        Assert.Equal(
            alone.Order(StringComparer.Ordinal).SelectMany(static text => Enumerable.Repeat(text, AtOnce)),
            Host.Commands.Texts.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task PersonLevel_Should_TakeTheSameCommands_When_AskedForTwoPeopleOrSix(int people)
    {
        // arrange
        const string Document = "query($first: Int) { people(first: $first) { nodes { skills { nodes { level evidence { kind } overruledEvidence { kind } skill { label } } } gaps { skill { label } offers { offer { title } } } } } }";
        await Host.RunAsync(Document, new { first = people }, [Roles.PrivacyOfficer]);
        await Host.ForgetAsync();

        // act
        var answer = await Host.RunAsync(Document, new { first = people }, [Roles.PrivacyOfficer]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(9, Host.Commands.Texts.Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Enrolments_Should_TakeTheSameCommands_When_AskedForTwoPeopleOrSix(int people)
    {
        // arrange
        const string Document = "query($first: Int) { people(first: $first) { nodes { enrolments { totalCount nodes { status offer { title } session { start } applicationChecks { outcome } } } openApplicationChecks { nodes { enrolment { status } } } } } }";
        for (var person = 1; person <= 6; person++)
        {
            await Host.CompleteAsync(await Host.EnrolledAsync(person));
            await Host.EnrolledAsync(person, person < 3 ? new { sessionId = TestHost.Id("OfferSession", TestOrganisation.CircularSession) } : null);
        }

        Host.Clock.Move(TimeSpan.FromDays(42));
        await Host.RunAsync(Document, new { first = people }, [Roles.PrivacyOfficer]);
        Host.Commands.Reset();

        // act
        var answer = await Host.RunAsync(Document, new { first = people }, [Roles.PrivacyOfficer]);

        // assert: the enrolments of the checks are read every time, for rows that are withheld by what they say are not kept.
        answer.HasNoErrors();
        Assert.Equal(5, Host.Commands.Texts.Count);
    }

    [Theory]
    [InlineData("enrol", """{ "personId": "PERSON", "offerId": "OFFER", "sessionId": "SESSION" }""", 8)]
    [InlineData("completeEnrolment", """{ "enrolmentId": "ENROLMENT", "version": 1 }""", 13)]
    [InlineData("cancelEnrolment", """{ "enrolmentId": "ENROLMENT", "version": 1 }""", 4)]
    public async Task Mutation_Should_TakeAFixedNumberOfCommands_When_ItIsAboutAnEnrolment(string mutation, string input, int expected)
    {
        // arrange
        var json = input
            .Replace("OFFER", TestHost.Id("LearningOffer", TestOrganisation.CircularCourse), StringComparison.Ordinal)
            .Replace("PERSON", TestHost.Id("Person", TestOrganisation.Person(7)), StringComparison.Ordinal)
            .Replace("SESSION", TestHost.Id("OfferSession", TestOrganisation.CircularSession), StringComparison.Ordinal)
            .Replace("ENROLMENT", await Host.EnrolledAsync(2), StringComparison.Ordinal);
        var document = $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}";
        Host.Commands.Reset();

        // act
        var answer = await Host.RunAsync(document, new { input = System.Text.Json.JsonDocument.Parse(json) }, [Roles.Integrator]);

        // assert
        answer.HasNoErrors();
        Assert.Null(answer[$"{mutation}.errors"]);
        Assert.Equal(expected, Host.Commands.Texts.Count);
    }

    [Fact]
    public async Task Mutation_Should_TakeAFixedNumberOfCommands_When_Run()
    {
        // arrange
        var input = Mutations.Growth(1, new { perspective = "CUSTOMER" });
        await Host.AsStrategistAsync("{ organisation { name } }");
        Host.Commands.Reset();

        // act
        var answer = await Host.AsStrategistAsync("mutation($input: ReviseGoalInput!) { reviseGoal(input: $input) { strategicGoal { version } errors { __typename } } }", new { input });

        // assert
        Assert.Null(answer["reviseGoal.errors"]);
        Assert.Equal(3, Host.Commands.Texts.Count);
    }

    [Theory]
    [InlineData("retireOffer", """{ "offerId": "OFFER", "version": 1 }""", Roles.Editor, 4)]
    [InlineData("recordEvidence", """{ "personId": "PERSON", "skillId": "SKILL", "level": 3, "kind": "ASSESSMENT" }""", Roles.Integrator, 8)]
    [InlineData("archiveGoal", """{ "id": "GOAL", "version": 1 }""", Roles.Strategist, 3)]
    public async Task Mutation_Should_TakeAFixedNumberOfCommands_When_ItTellsSubscribers(string mutation, string input, string role, int expected)
    {
        // arrange
        var json = input
            .Replace("OFFER", TestHost.Id("LearningOffer", TestOrganisation.CircularCourse), StringComparison.Ordinal)
            .Replace("PERSON", TestHost.Id("Person", TestOrganisation.Person(7)), StringComparison.Ordinal)
            .Replace("SKILL", TestHost.Id("Skill", TestOrganisation.CircularEconomy), StringComparison.Ordinal)
            .Replace("GOAL", TestHost.Id("StrategicGoal", TestOrganisation.Growth), StringComparison.Ordinal);
        var document = $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}";
        await Host.AsStrategistAsync("{ organisation { name } }");
        Host.Commands.Reset();

        // act
        var answer = await Host.RunAsync(document, new { input = System.Text.Json.JsonDocument.Parse(json) }, [role]);

        // assert
        answer.HasNoErrors();
        Assert.Null(answer[$"{mutation}.errors"]);
        Assert.Equal(expected, Host.Commands.Texts.Count);
    }
}
