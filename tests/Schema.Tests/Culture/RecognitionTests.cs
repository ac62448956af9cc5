using LearningGraph.Domain.Culture;

namespace LearningGraph.Schema.Tests.Culture;

public sealed class RecognitionTests : WritingTests
{
    private const string Mix = "query($unitId: ID) { recognitionMix(unitId: $unitId) { from to isSuppressed total sharingShare shares { behaviour count share } } }";

    [Fact]
    public async Task RecognitionMix_Should_ShareOutBehaviours_When_ThereAreEnough()
    {
        // arrange
        await RecogniseAsync(6, RewardedBehaviour.Experiment, TestOrganisation.LargeTeam);
        await RecogniseAsync(2, RewardedBehaviour.KnowledgeSharing, TestOrganisation.LargeTeam);

        // act
        var answer = await Host.AsStrategistAsync(Mix);

        // assert
        answer.HasNoErrors();
        Assert.Equal(("2025-03-01", "2026-02-28"), (answer.Text("recognitionMix.from"), answer.Text("recognitionMix.to")));
        Assert.Equal((8, 1.0), (answer.Int("recognitionMix.total"), answer.Number("recognitionMix.sharingShare")));
        Assert.Equal(0.75, answer.Number("recognitionMix.shares.1.share"));
    }

    [Theory]
    [InlineData(6, 6, true, true)]
    [InlineData(6, 0, true, true)]
    [InlineData(3, 1, true, true)]
    public async Task RecognitionMix_Should_WithholdWhatCouldBeSubtracted_When_AUnitIsSmall(int large, int small, bool largeWithheld, bool smallWithheld)
    {
        // arrange: six people in one team, two in the other
        await RecogniseAsync(large, RewardedBehaviour.Experiment, TestOrganisation.LargeTeam);
        await RecogniseAsync(small, RewardedBehaviour.Application, TestOrganisation.SmallTeam);

        // act
        var ofLarge = await Host.AsStrategistAsync(Mix, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) });
        var ofSmall = await Host.AsStrategistAsync(Mix, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) });
        var officer = await Host.RunAsync(Mix, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) }, [Roles.PrivacyOfficer]);

        // assert
        Assert.Equal(largeWithheld, ofLarge["recognitionMix.isSuppressed"]!.GetValue<bool>());
        Assert.Equal(smallWithheld, ofSmall["recognitionMix.isSuppressed"]!.GetValue<bool>());
        Assert.Null(ofSmall["recognitionMix.total"]);
        Assert.Equal(small, officer.Int("recognitionMix.total"));
    }

    [Fact]
    public async Task Recognitions_Should_BeSeenByThoseConcerned_When_TheyAreNoEditors()
    {
        // arrange
        await RecogniseAsync(1, RewardedBehaviour.Experiment, TestOrganisation.LargeTeam);

        // act
        const string Recognitions = "{ recognitions { totalCount nodes { behaviour receiver { displayName } } } }";
        var editor = await Host.RunAsync(Recognitions, null, [Roles.Editor]);
        var receiver = await Host.RunAsync(Recognitions, null, [Roles.Employee], TestOrganisation.Person(2));
        var other = await Host.RunAsync(Recognitions, null, [Roles.Employee], TestOrganisation.Person(3));
        var anonymous = await Host.RunAsync(Recognitions);

        // assert
        Assert.Equal((1, 1, 0, 0), (editor.Int("recognitions.totalCount"), receiver.Int("recognitions.totalCount"), other.Int("recognitions.totalCount"), anonymous.Int("recognitions.totalCount")));
    }

    [Theory]
    [InlineData("""{ "behaviour": "DEVELOPMENT" }""", "BehaviourNotRewardedError")]
    [InlineData("""{ "form": "fail-forward" }""", "WrongItemTypeError")]
    [InlineData("""{ "form": "nothing" }""", "NotFoundError")]
    [InlineData("""{ "on": "2026-03-03" }""", "DayInFutureError")]
    [InlineData("""{ "self": true }""", "SelfRecognitionError")]
    public async Task Recognise_Should_Refuse_When_TheInputIsUnsound(string more, string error)
    {
        // arrange
        await AddFormAsync();
        var input = Mutations.Merge(new { form = "open-stage", behaviour = "EXPERIMENT", unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, System.Text.Json.JsonDocument.Parse(more).RootElement);
        if (((System.Text.Json.Nodes.JsonObject)input).Remove("self"))
        {
            ((System.Text.Json.Nodes.JsonObject)input)["giverId"] = TestHost.Id("Person", TestOrganisation.Person(1));
            ((System.Text.Json.Nodes.JsonObject)input)["receiverId"] = TestHost.Id("Person", TestOrganisation.Person(1));
        }

        // act
        var answer = await Host.RunAsync(Document, new { input }, [Roles.Editor]);

        // assert
        Assert.Equal(error, answer.Text("recognise.errors.0.__typename"));
    }

    [Fact]
    public async Task LeadershipActivity_Should_GiveNoLeaderAway_When_ThereIsOnlyOne()
    {
        // act
        var strategist = await Host.AsStrategistAsync("{ leadershipActivity { all { isSuppressed leaders share } layers { layer isSuppressed leaders } } }");
        var officer = await Host.RunAsync("{ leadershipActivity { all { isSuppressed leaders active share } } }", null, [Roles.PrivacyOfficer]);

        // assert
        Assert.True(strategist["leadershipActivity.all.isSuppressed"]!.GetValue<bool>());
        Assert.Null(strategist["leadershipActivity.layers.0.leaders"]);
        Assert.Equal((1, 0), (officer.Int("leadershipActivity.all.leaders"), officer.Int("leadershipActivity.all.active")));
    }

    [Fact]
    public async Task LeadershipActivity_Should_BeOfAUnit_When_OneIsNamed()
    {
        // arrange
        const string OfUnit = "query($unitId: ID) { leadershipActivity(unitId: $unitId) { all { isSuppressed leaders } layers { layer } } }";

        // act
        var officer = await Host.RunAsync(OfUnit, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, [Roles.PrivacyOfficer]);
        var without = await Host.RunAsync(OfUnit, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) }, [Roles.PrivacyOfficer]);
        var stranger = await Host.RunAsync(OfUnit, new { unitId = TestHost.Id("OrgUnit", TestOrganisation.LargeTeam) }, [Roles.Employee], TestOrganisation.Person(7));

        // assert
        Assert.Equal((1, 0), (officer.Int("leadershipActivity.all.leaders"), without.Int("leadershipActivity.all.leaders")));
        Assert.Empty(officer["leadershipActivity.layers"]!.AsArray());
        Assert.Contains("AUTH_NOT_AUTHORIZED", stranger.Codes);
    }

    [Fact]
    public async Task LearningMix_Should_WithholdASmallTeam_When_TheCallerIsNoPrivacyOfficer()
    {
        // act
        var answer = await Host.AsStrategistAsync(
            "query($unitId: ID) { learningMix(unitId: $unitId) { isSuppressed planned { modes { shannon } } } all: learningMix { isSuppressed realised { modes { totalMinutes shannon } } } autonomy { isSuppressed share } }",
            new { unitId = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) });

        // assert
        answer.HasNoErrors();
        Assert.True(answer["learningMix.isSuppressed"]!.GetValue<bool>());
        Assert.False(answer["all.isSuppressed"]!.GetValue<bool>());
        Assert.Equal(0, answer.Number("all.realised.modes.totalMinutes"));
        Assert.Null(answer["all.realised.modes.shannon"]);
    }

    private const string Document = "mutation($input: RecogniseInput!) { recognise(input: $input) { recognition { id } errors { __typename ... on Error { message } } } }";

    private Task AddFormAsync()
        => Host.RunAsync(
            "mutation($input: AddCultureItemInput!) { addCultureItem(input: $input) { cultureItem { id } } }",
            new { input = new { slug = "open-stage", type = "RECOGNITION_FORM", titles = new[] { new { lang = "en", value = "Open stage" } }, rewards = new[] { "EXPERIMENT", "KNOWLEDGE_SHARING", "APPLICATION" } } },
            [Roles.Editor]);

    private async Task RecogniseAsync(int times, RewardedBehaviour behaviour, Guid unit)
    {
        await AddFormAsync();
        for (var i = 0; i < times; i++)
        {
            var input = new
            {
                form = "open-stage",
                behaviour = behaviour switch { RewardedBehaviour.Experiment => "EXPERIMENT", RewardedBehaviour.Application => "APPLICATION", _ => "KNOWLEDGE_SHARING" },
                unitId = TestHost.Id("OrgUnit", unit),
                on = "2026-02-10",
                receiverId = TestHost.Id("Person", TestOrganisation.Person(2)),
            };
            Assert.Null((await Host.RunAsync(Document, new { input }, [Roles.Editor]))["recognise.errors"]);
        }
    }
}
