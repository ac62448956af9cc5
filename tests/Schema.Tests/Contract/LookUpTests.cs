namespace LearningGraph.Schema.Tests.Contract;

/// <summary>The four shadows of every look-up by id: found, anonymous, not found, forbidden.</summary>
[Collection(Reading.Name)]
public class LookUpTests(ReadingHost reading)
{
    private static readonly Dictionary<string, (string Type, int Key)> Objects = new()
    {
        ["strategicGoalById"] = ("StrategicGoal", 100),
        ["skillRequirementById"] = ("SkillRequirement", 60),
        ["skillById"] = ("Skill", 11),
        ["skillFrameworkById"] = ("SkillFramework", 1),
        ["skillMappingById"] = ("SkillMapping", 83),
        ["orgUnitById"] = ("OrgUnit", 21),
        ["personById"] = ("Person", 201),
        ["roleById"] = ("Role", 30),
        ["learningOfferById"] = ("LearningOffer", 41),
        ["offerSourceById"] = ("OfferSource", 40),
        ["offerSnapshotById"] = ("OfferSnapshot", 47),
        ["unmappedSkillById"] = ("UnmappedSkill", 48),
        ["cultureItemById"] = ("CultureItem", 50),
        ["evidenceById"] = ("Evidence", 401),
        ["pulseById"] = ("Pulse", 90),
        ["costModelById"] = ("CostModel", 91),
    };

    public static TheoryData<string> All => [.. Objects.Keys];

    public static TheoryData<string> Guarded => [.. GuardedFields];

    private static readonly string[] GuardedFields = ["strategicGoalById", "skillRequirementById", "orgUnitById", "personById", "roleById", "evidenceById", "offerSnapshotById", "unmappedSkillById", "pulseById", "costModelById"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task LookUp_Should_FindTheObject_When_TheCallerMaySeeIt(string field)
    {
        // arrange
        var id = IdOf(field);

        // act
        var answer = await reading.Host.RunAsync(Document(field), new { id }, [Roles.Strategist, Roles.PrivacyOfficer, Roles.Editor]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(id, answer.Text($"{field}.id"));
        Assert.Equal(id, answer.Text("node.id"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task LookUp_Should_GiveNull_When_TheIdIsUnknown(string field)
    {
        // arrange
        var id = TestHost.Id(Objects[field].Type, TestOrganisation.Id(999_999));

        // act
        var answer = await reading.Host.RunAsync(Document(field), new { id }, [Roles.Strategist, Roles.PrivacyOfficer, Roles.Editor]);

        // assert
        answer.HasNoErrors();
        Assert.Null(answer[field]);
        Assert.Null(answer["node"]);
    }

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task LookUp_Should_RefuseOnlyItself_When_TheCallerIsAnonymous(string field)
    {
        // act
        var answer = await reading.Host.RunAsync(Document(field), new { id = IdOf(field) });

        // assert
        Assert.Null(answer[field]);
        Assert.Null(answer["node"]);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", answer.Codes);
        Assert.Equal("Query", answer.Text("__typename"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task LookUp_Should_BeOpen_When_TheCallerIsAnonymousAndTheObjectIsNotGuarded(string field)
    {
        // arrange
        var isGuarded = GuardedFields.Contains(field);

        // act
        var answer = await reading.Host.RunAsync(Document(field), new { id = IdOf(field) });

        // assert
        Assert.Equal(isGuarded, answer[field] is null);
    }

    [Theory]
    [InlineData("strategicGoalById", Roles.Integrator)]
    [InlineData("skillRequirementById", Roles.Integrator)]
    [InlineData("pulseById", Roles.Integrator)]
    [InlineData("costModelById", Roles.Integrator)]
    public async Task LookUp_Should_Refuse_When_TheRoleIsNotEnough(string field, string role)
    {
        // act
        var answer = await reading.Host.RunAsync(Document(field), new { id = IdOf(field) }, [role]);

        // assert
        Assert.Null(answer[field]);
        Assert.Null(answer["node"]);
        Assert.Contains("AUTH_NOT_AUTHORIZED", answer.Codes);
    }

    [Fact]
    public async Task EvidenceById_Should_LookLikeAMissingOne_When_ItIsAboutSomebodyElse()
    {
        // act
        var answer = await reading.Host.RunAsync(Document("evidenceById"), new { id = IdOf("evidenceById") }, [Roles.Employee], TestOrganisation.Person(2));

        // assert
        answer.HasNoErrors();
        Assert.Null(answer["evidenceById"]);
        Assert.Null(answer["node"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task LookUp_Should_SayWhichTypeItWants_When_TheIdIsOfAnother(string field)
    {
        // arrange
        var id = TestHost.Id("Elephant", TestOrganisation.Id(1));

        // act
        var answer = await reading.Host.RunAsync($"query($id: ID!) {{ {field}(id: $id) {{ id }} }}", new { id }, [Roles.Strategist, Roles.PrivacyOfficer, Roles.Editor]);

        // assert
        Assert.Equal(["INVALID_ID"], answer.Codes);
        Assert.Null(answer[field]);
    }

    [Theory]
    [InlineData("not an id")]
    [InlineData("")]
    [InlineData("U2tpbGw6")]
    public async Task SkillById_Should_RefuseTheId_When_ItIsMalformed(string id)
    {
        // act
        var answer = await reading.Host.RunAsync("query($id: ID!) { skillById(id: $id) { id } }", new { id });

        // assert
        Assert.Equal(["INVALID_ID"], answer.Codes);
        Assert.Equal("skillById", answer.Errors[0]!["path"]![0]!.GetValue<string>());
    }

    private static string Document(string field) => $"query($id: ID!) {{ __typename {field}(id: $id) {{ id }} node(id: $id) {{ id }} }}";

    private static string IdOf(string field) => TestHost.Id(Objects[field].Type, TestOrganisation.Id(Objects[field].Key));
}
