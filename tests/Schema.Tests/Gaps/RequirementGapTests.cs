namespace LearningGraph.Schema.Tests.Gaps;

/// <summary>What stands behind the figures of a requirement: units, people and words. Two teams of six, and eight people of whom one is unknown.</summary>
public sealed class RequirementGapTests : WritingTests
{
    private const string ByUnit = """
        query($id: ID!) {
          strategicGoalById(id: $id) {
            gapAnalysis { gaps { skill { label } population qualified { pessimistic } byUnit { unit { name } status population headcount qualified { pessimistic optimistic } } } }
          }
        }
        """;

    private const string People = """
        query($id: ID!, $first: Int, $after: String) {
          strategicGoalById(id: $id) {
            gapAnalysis { gaps { skill { label } people(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { person { displayName } level gap status } } } }
          }
        }
        """;

    private const string First = "strategicGoalById.gapAnalysis.gaps.0";

    [Fact]
    public async Task ByUnit_Should_GiveEveryUnitItsShare_When_AllAreLargeEnough()
    {
        // arrange
        Enlarge();

        // act
        var answer = await AskAsync(ByUnit, Roles.Strategist);

        // assert
        answer.HasNoErrors();
        Assert.Equal(2, answer.Count($"{First}.byUnit"));
        Assert.Equal("Large team", answer.Text($"{First}.byUnit.0.unit.name"));
        Assert.Equal(answer.Int($"{First}.population"), answer.Int($"{First}.byUnit.0.population") + answer.Int($"{First}.byUnit.1.population"));
        Assert.Equal(answer.Int($"{First}.qualified.pessimistic"), answer.Int($"{First}.byUnit.0.qualified.pessimistic") + answer.Int($"{First}.byUnit.1.qualified.pessimistic"));
    }

    [Fact]
    public async Task ByUnit_Should_WithholdTheLargeTeamToo_When_SubtractingItWouldGiveTheSmallOne()
    {
        // act
        var answer = await AskAsync(ByUnit, Roles.Strategist);

        // assert
        Assert.Equal(("SUPPRESSED", "SUPPRESSED"), (answer.Text($"{First}.byUnit.0.status"), answer.Text($"{First}.byUnit.1.status")));
        Assert.All(new[] { "population", "headcount", "qualified" }, figure => Assert.Null(answer[$"{First}.byUnit.0.{figure}"]));
    }

    [Theory]
    [InlineData(Roles.Employee, 2, "Large team")]
    [InlineData(Roles.Employee, 8, "Small team")]
    [InlineData(Roles.Manager, 1, "Large team")]
    [InlineData(Roles.Editor, 2, null)]
    [InlineData(Roles.Administrator, 2, null)]
    public async Task ByUnit_Should_GiveOnlyUnitsTheCallerMayRead_When_Asked(string role, int person, string? unit)
    {
        // act
        var answer = await AskAsync(ByUnit, role, person);

        // assert
        answer.HasNoErrors();
        Assert.Equal(unit is null ? 0 : 1, answer.Count($"{First}.byUnit"));
        Assert.Equal(unit, unit is null ? null : answer.Text($"{First}.byUnit.0.unit.name"));
    }

    [Fact]
    public async Task ByUnit_Should_HoldThePastFigures_When_AskedForAPastDate()
    {
        // arrange
        Enlarge();
        var document = ByUnit.Replace("gapAnalysis {", "gapAnalysis(asOf: \"2026-02-10T12:00:00Z\") {", StringComparison.Ordinal);
        await using (var db = await Host.Contexts.CreateDbContextAsync())
        {
            db.Add(new Domain.Workforce.Evidence
            {
                Id = TestOrganisation.Id(9001), PersonId = TestOrganisation.Person(5), SkillId = TestOrganisation.CircularEconomy, Level = 5, Kind = Domain.Workforce.EvidenceKind.Assessment, ObservedAt = TestHost.Now, RecordedAt = TestHost.Now,
            });
            await db.SaveChangesAsync();
        }

        // act
        var now = await AskAsync(ByUnit, Roles.Strategist);
        var then = await AskAsync(document, Roles.Strategist);

        // assert
        Assert.Equal("circular economy", then.Text("strategicGoalById.gapAnalysis.gaps.1.skill.label"));
        Assert.Equal(
            Qualified(now),
            Qualified(then) + 1);
    }

    [Fact]
    public async Task People_Should_BeThereForPrivacyOfficersPageByPage_When_Asked()
    {
        // act
        var first = await AskAsync(People, Roles.PrivacyOfficer, variables: new { id = Growth, first = 3 });
        var second = await AskAsync(People, Roles.PrivacyOfficer, variables: new { id = Growth, first = 50, after = first.Text($"{First}.people.pageInfo.endCursor") });

        // assert
        first.HasNoErrors();
        second.HasNoErrors();
        Assert.Equal((8, 3, 5), (first.Int($"{First}.people.totalCount"), first.Count($"{First}.people.nodes"), second.Count($"{First}.people.nodes")));
        Assert.Equal(3, first.Number($"{First}.people.nodes.0.gap"));
        Assert.Null(second[$"{First}.people.nodes.4.level"]);
        Assert.Equal("UNKNOWN", second.Text($"{First}.people.nodes.4.status"));
    }

    [Theory]
    [InlineData(Roles.Strategist)]
    [InlineData(Roles.Manager)]
    [InlineData(Roles.Employee)]
    [InlineData(Roles.Administrator)]
    public async Task People_Should_BeNull_When_TheCallerMayNotSeePersons(string role)
    {
        // act
        var answer = await AskAsync(People, role, person: 1);

        // assert
        answer.HasNoErrors();
        Assert.Null(answer[$"{First}.people"]);
    }

    [Fact]
    public async Task People_Should_BeAuditedOnce_When_ReadInSeveralPlacesOfAnOperation()
    {
        // act
        var answer = await AskAsync(People, Roles.PrivacyOfficer, variables: new { id = Growth, first = 2 });

        // assert: three requirements, two people of each.
        var shown = Enumerable.Range(0, 3).SelectMany(gap => Enumerable.Range(0, 2).Select(i => answer.Text($"strategicGoalById.gapAnalysis.gaps.{gap}.people.nodes.{i}.person.displayName"))).Distinct();
        await using var db = await Host.Contexts.CreateDbContextAsync();
        var read = db.PersonReads.Join(db.People, r => r.PersonId, p => p.Id, (r, p) => p.DisplayName).ToList();
        Assert.Equal(shown.Order(), read.Order());
    }

    [Theory]
    [InlineData("{ explanation(lang: \"en\") }", "Readiness is 81% to 93%")]
    [InlineData("{ explanation(lang: \"nl-BE\") }", "De gereedheid is 81% tot 93%")]
    [InlineData("{ explanation }", "Readiness is")]
    [InlineData("{ explanation(lang: \"fr\") }", "Readiness is")]
    public async Task Explanation_Should_BeInTheLanguageAskedFor_When_ItIsDutchOrEnglish(string selection, string start)
    {
        // act
        var answer = await AskAsync($"query($id: ID!) {{ strategicGoalById(id: $id) {{ gapAnalysis {selection} }} }}", Roles.Strategist);

        // assert
        Assert.StartsWith(start, answer.Text("strategicGoalById.gapAnalysis.explanation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explanation_Should_NameTheSkillAndTheOffers_When_SomethingIsMissing()
    {
        // act
        var answer = await AskAsync("query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { gaps { en: explanation(lang: \"en\") nl: explanation(lang: \"nl\") } } } }", Roles.Strategist);

        // assert
        Assert.StartsWith("3 people need life-cycle analysis at level 3. 1 of the 8 people in scope has that level.", answer.Text($"{First}.en"), StringComparison.Ordinal);
        Assert.EndsWith("1 active offer raises the skill: online, 24 hours of work, up to level 3.", answer.Text($"{First}.en"), StringComparison.Ordinal);
        Assert.StartsWith("3 mensen hebben levenscyclusanalyse op niveau 3 nodig.", answer.Text($"{First}.nl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explanation_Should_HoldNoFigure_When_TheGroupIsTooSmall()
    {
        // act
        var answer = await AskAsync(
            "query($id: ID!, $unit: ID!) { strategicGoalById(id: $id) { gapAnalysis(unitId: $unit) { explanation gaps { explanation } } } }",
            Roles.Strategist,
            variables: new { id = Growth, unit = TestHost.Id("OrgUnit", TestOrganisation.SmallTeam) });

        // assert
        Assert.Equal("The figures of 3 requirements are withheld, because their groups are too small; nothing else can be measured.", answer.Text("strategicGoalById.gapAnalysis.explanation"));
        Assert.Equal("The figures about circular economy at level 3 are withheld, because the group is too small.", answer.Text($"{First}.explanation"));
    }

    [Fact]
    public async Task Gaps_Should_BeAnsweredInFull_When_AGoalHasAThousandRequirements()
    {
        // arrange
        const int Many = 1000;
        await using (var db = await Host.Contexts.CreateDbContextAsync())
        {
            db.AddRange(Enumerable.Range(0, Many).Select(i => new Domain.Skills.Skill { Id = TestOrganisation.Id(20_000 + i), FrameworkId = TestOrganisation.Framework, PrefLabels = Domain.LocalizedTexts.Of(("en", $"skill {i}")) }));
            await db.SaveChangesAsync();
            db.AddRange(Enumerable.Range(0, Many).Select(i => Domain.Goals.SkillRequirement.OfGoal(
                TestOrganisation.Id(30_000 + i), TestOrganisation.Growth, TestOrganisation.Id(20_000 + i), new Domain.Goals.RequirementDefinition(3) { Weight = 1 }, 5, TestHost.Now.AddDays(-1))));
            await db.SaveChangesAsync();
        }

        // act
        var answer = await AskAsync(
            "query($id: ID!) { strategicGoalById(id: $id) { gapAnalysis { basedOn explanation gaps(first: 100) { status explanation } } readinessChange(from: \"2026-02-20T00:00:00Z\") { basedOn outOf } } criticalSkills { brokenGoals } accessHoles(first: 100) { requiredLevel } }",
            Roles.Strategist);

        // assert
        answer.HasNoErrors();
        Assert.Equal(Many + 3, answer.Int("strategicGoalById.gapAnalysis.basedOn"));
        Assert.Equal((Many + 3, Many + 3), (answer.Int("strategicGoalById.readinessChange.basedOn"), answer.Int("strategicGoalById.readinessChange.outOf")));
        Assert.Equal((100, 10, 100), (answer.Count("strategicGoalById.gapAnalysis.gaps"), answer.Count("criticalSkills"), answer.Count("accessHoles")));
    }

    private static string Growth => TestHost.Id("StrategicGoal", TestOrganisation.Growth);

    private static int Qualified(Answer answer)
        => Enumerable.Range(0, 2).Sum(i => Enumerable.Range(0, 3).Where(g => answer.Text($"strategicGoalById.gapAnalysis.gaps.{g}.skill.label") == "circular economy")
            .Sum(g => answer.Int($"strategicGoalById.gapAnalysis.gaps.{g}.byUnit.{i}.qualified.pessimistic")));

    private void Enlarge()
    {
        using var db = Host.Contexts.CreateDbContext();
        for (var number = 9; number <= 14; number++)
        {
            TestOrganisation.AddMember(db, number, TestOrganisation.SmallTeam, number % 4);
        }
    }

    private Task<Answer> AskAsync(string document, string role, int? person = null, object? variables = null)
        => Host.RunAsync(document, variables ?? new { id = Growth }, [role], person is { } number ? TestOrganisation.Person(number) : null, "en");
}
