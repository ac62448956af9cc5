namespace LearningGraph.Schema.Tests.Workforce;

[Collection(Reading.Name)]
public class PeopleTests(ReadingHost reading)
{
    private const string People = "query($where: PersonFilterInput) { people(where: $where) { totalCount nodes { displayName } } }";

    [Theory]
    [InlineData(null, null, 8)]
    [InlineData("unitId", "OrgUnit:20", 8)]
    [InlineData("unitId", "OrgUnit:21", 6)]
    [InlineData("roleId", "Role:30", 8)]
    [InlineData("roleId", "Role:31", 0)]
    public async Task People_Should_BeNarrowed_When_FilteredByAnId(string? field, string? id, int expected)
    {
        // arrange
        var where = field is null ? null : new Dictionary<string, object?> { [field] = TestHost.Id(id!.Split(':')[0], TestOrganisation.Id(int.Parse(id.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture))) };

        // act
        var answer = await reading.Host.RunAsync(People, new { where }, [Roles.Employee]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(expected, answer.Int("people.totalCount"));
    }

    [Theory]
    [InlineData("""{ "search": "person 3" }""", 1)]
    [InlineData("""{ "isLeader": true }""", 1)]
    public async Task People_Should_BeNarrowed_When_Filtered(string where, int expected)
    {
        // act
        var answer = await reading.Host.RunAsync(People, new { where = System.Text.Json.JsonDocument.Parse(where) }, [Roles.Employee]);

        // assert
        Assert.Equal(expected, answer.Int("people.totalCount"));
    }

    [Theory]
    [InlineData(Roles.PrivacyOfficer, null, 2, 4)]
    [InlineData(Roles.PrivacyOfficer, null, 4, 1)]
    [InlineData(Roles.Employee, 2, 2, 1)]
    [InlineData(Roles.Employee, 2, 3, 0)]
    [InlineData(Roles.Strategist, null, 1, 0)]
    public async Task People_Should_FindOthersBySkillOnlyForPrivacyOfficers_When_FilteredBySkill(string role, int? caller, int minLevel, int expected)
    {
        // act
        var answer = await reading.Host.RunAsync(
            People,
            new { where = new { skillId = TestHost.Id("Skill", TestOrganisation.CircularEconomy), minLevel } },
            [role],
            caller is { } person ? TestOrganisation.Person(person) : null);

        // assert
        Assert.Equal(expected, answer.Int("people.totalCount"));
    }

    [Fact]
    public async Task People_Should_AskForTheSkill_When_OnlyALevelIsGiven()
    {
        // act
        var answer = await reading.Host.RunAsync(People, new { where = new { minLevel = 3 } }, [Roles.Employee]);

        // assert
        Assert.Equal(["MIN_LEVEL_NEEDS_SKILL"], answer.Codes);
    }

    [Theory]
    [InlineData("people")]
    [InlineData("orgUnits")]
    [InlineData("roles")]
    public async Task Connection_Should_BeEmpty_When_TheCallerIsAnonymous(string field)
    {
        // act
        var answer = await reading.Host.RunAsync($"{{ {field} {{ totalCount nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}");

        // assert
        answer.HasNoErrors();
        Assert.Equal(0, answer.Int($"{field}.totalCount"));
        Assert.Equal(0, answer.Count($"{field}.nodes"));
    }

    [Fact]
    public async Task OrgUnits_Should_ShowTheTree_When_Asked()
    {
        // act
        var answer = await reading.Host.RunAsync(
            "{ orgUnits(where: { type: ORGANISATION }) { nodes { name parent { id } children { name leader { displayName } members(first: 2) { totalCount nodes { displayName unit { name } } } } } } }",
            roles: [Roles.Employee],
            languages: "en");

        // assert
        answer.HasNoErrors();
        Assert.Equal("Large team", answer.Text("orgUnits.nodes.0.children.0.name"));
        Assert.Equal("Person 1", answer.Text("orgUnits.nodes.0.children.0.leader.displayName"));
        Assert.Equal(6, answer.Int("orgUnits.nodes.0.children.0.members.totalCount"));
        Assert.Equal("Small team", answer.Text("orgUnits.nodes.0.children.1.members.nodes.1.unit.name"));
    }

    [Fact]
    public async Task Roles_Should_ShowWhatTheyRequireToReadersOfGoalsOnly_When_Asked()
    {
        // act
        var employee = await reading.Host.RunAsync("{ roles { nodes { name requirements { skill { label } } } } }", roles: [Roles.Employee]);
        var integrator = await reading.Host.RunAsync("{ roles { nodes { name requirements { skill { label } } } } }", roles: [Roles.Integrator]);

        // assert
        Assert.Equal(1, employee.Count("roles.nodes.0.requirements"));
        Assert.Equal(0, integrator.Count("roles.nodes.0.requirements"));
    }

    [Fact]
    public async Task Organisation_Should_BeReadable_When_TheCallerIsAnonymous()
    {
        // act
        var answer = await reading.Host.RunAsync("{ organisation { name(lang: \"en\") defaultLanguage kAnonymity timeZone currency defaultScale { name(lang: \"en\") maxLevel levels { rank label } } } }");

        // assert
        Assert.Equal("Example", answer.Text("organisation.name"));
        Assert.Equal(5, answer.Int("organisation.kAnonymity"));
        Assert.Equal(6, answer.Count("organisation.defaultScale.levels"));
    }
}
