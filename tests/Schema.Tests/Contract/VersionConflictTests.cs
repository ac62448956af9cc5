namespace LearningGraph.Schema.Tests.Contract;

/// <summary>Whatever was changed by somebody else, the error carries it as it is now.</summary>
public sealed class VersionConflictTests : WritingTests
{
    private static readonly Dictionary<string, (string Mutation, Guid Id)> Objects = new()
    {
        ["StrategicGoal"] = ("archiveGoal", TestOrganisation.Growth),
        ["SkillRequirement"] = ("dropRequirement", TestOrganisation.CircularRequirement),
        ["Skill"] = ("restoreSkill", TestOrganisation.RetiredSkill),
        ["SkillMapping"] = ("rejectSkillMapping", TestOrganisation.Id(83)),
        ["OrgUnit"] = ("closeOrgUnit", TestOrganisation.SmallTeam),
        ["Person"] = ("endEmployment", TestOrganisation.Person(1)),
        ["Role"] = ("reviseRole", TestOrganisation.Analyst),
    };

    public static TheoryData<string> Types => [.. Objects.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Conflict_Should_CarryTheCurrentObject_When_TheVersionIsStale(string type)
    {
        // arrange
        var (mutation, key) = Objects[type];
        var id = TestHost.Id(type, key);
        var document = $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ ... on VersionConflictError {{ currentVersion current {{ __typename id }} }} }} }} }}";
        await Host.RunAsync("{ organisation { name } }");
        Host.Commands.Reset();

        // act
        var answer = await Host.RunAsync(document, new { input = new { id, version = 7 } }, [Roles.Administrator]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(1, answer.Int($"{mutation}.errors.0.currentVersion"));
        Assert.Equal(type, answer.Text($"{mutation}.errors.0.current.__typename"));
        Assert.Equal(id, answer.Text($"{mutation}.errors.0.current.id"));
        Assert.Single(Host.Commands.Texts, text => text.StartsWith("SELECT", StringComparison.Ordinal) && text.Contains("@ids", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryNodeWithAVersion_Should_BeKnown()
    {
        // arrange
        await using var db = Host.Contexts.CreateDbContext();
        var schema = (await Host.ExecutorAsync()).Schema.ToString();

        // act
        var versioned = db.Model.GetEntityTypes()
            .Where(type => type.FindProperty("Version") is { IsConcurrencyToken: true })
            .Select(type => type.ClrType.Name)
            .Where(name => schema.Contains($"\ntype {name} implements Node", StringComparison.Ordinal));

        // assert
        Assert.Empty(versioned.Except(VersionedNodeDataLoader.Types));
    }
}
