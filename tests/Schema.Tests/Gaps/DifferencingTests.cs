namespace LearningGraph.Schema.Tests.Gaps;

/// <summary>What two questions give away about one person's change between them: nothing, but to those who may see persons.</summary>
public sealed class DifferencingTests : WritingTests
{
    private const string Document = """
        query($id: ID!, $asOf: DateTime) {
          strategicGoalById(id: $id) {
            gapAnalysis(asOf: $asOf) {
              status basedOn outOf knownShare busFactor explanation(lang: "en") nl: explanation(lang: "nl")
              readiness { pessimistic optimistic } strictReadiness { pessimistic optimistic } weakestLink { pessimistic optimistic }
              gaps(first: 20) {
                skill { id } status population surplus busFactor knownShare explanation(lang: "en")
                qualified { pessimistic optimistic } headcountGap { pessimistic optimistic } coverage { pessimistic optimistic } softCoverage { pessimistic optimistic } distance { pessimistic optimistic }
                offers(first: 3) { offer { id } }
                byUnit { unit { id } status population qualified { pessimistic optimistic } }
              }
            }
          }
          readinessMatrix(asOf: $asOf) { rows { readiness readinessOptimistic strictReadiness status } }
        }
        """;

    private const string Figures = "{ criticalSkills(first: 20) { skill { id } busFactor brokenGoals } criticalUnits(first: 20) { unit { id } brokenGoals } }";

    [Theory]
    [InlineData(Roles.Strategist, true)]
    [InlineData(Roles.PrivacyOfficer, false)]
    public async Task Figures_Should_BeTheSame_When_AskedBeforeAndAfterOneStatement(string role, bool same)
    {
        // arrange
        await using var host = new TestHost(access => access.Freshness = Freshness.Daily);
        var before = await AskAsync(host, role);

        // act
        await RecordAsync(host);
        var after = await AskAsync(host, role);

        // assert
        Assert.Equal(same, before == after);
    }

    [Theory]
    [InlineData(Roles.Strategist, true)]
    [InlineData(Roles.PrivacyOfficer, false)]
    public async Task Figures_Should_BeTheSame_When_AskedForTwoInstantsOfOneDay(string role, bool same)
    {
        // arrange: what was recorded at noon is a day old when the figures are asked for
        await using var host = new TestHost(access => access.Freshness = Freshness.Daily);
        var noon = await RecordAsync(host);
        host.Clock.Move(TimeSpan.FromDays(2));

        // act
        var morning = await AskAsync(host, role, noon.AddMinutes(-30));
        var evening = await AskAsync(host, role, noon.AddMinutes(30));

        // assert
        Assert.Equal(same, morning == evening);
    }

    [Fact]
    public async Task Figures_Should_ShowTheChange_When_ItsDayHasClosed()
    {
        // arrange
        await using var host = new TestHost(access => access.Freshness = Freshness.Daily);
        var before = await AskAsync(host, Roles.Strategist);

        // act
        await RecordAsync(host);
        host.Clock.Move(TimeSpan.FromDays(1));

        // assert
        Assert.NotEqual(before, await AskAsync(host, Roles.Strategist));
    }

    private static async Task<string> AskAsync(TestHost host, string role, DateTimeOffset? asOf = null)
    {
        var gaps = await host.RunAsync(Document, new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth), asOf }, [role]);
        var figures = await host.RunAsync(Figures, roles: [role]);
        gaps.HasNoErrors();
        figures.HasNoErrors();
        return gaps.ToString() + figures;
    }

    private static async Task<DateTimeOffset> RecordAsync(TestHost host)
    {
        var input = new { personId = TestHost.Id("Person", TestOrganisation.Person(7)), skillId = TestHost.Id("Skill", TestOrganisation.CircularEconomy), level = 5, kind = "ASSESSMENT" };
        var answer = await host.RunAsync("mutation($input: RecordEvidenceInput!) { recordEvidence(input: $input) { evidence { id } errors { __typename } } }", new { input }, [Roles.Integrator]);
        Assert.Null(answer["recordEvidence.errors"]);
        return host.Clock.GetUtcNow();
    }
}
