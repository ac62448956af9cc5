namespace LearningGraph.Schema.Tests.Gaps;

/// <summary>The heat map of goals and units.</summary>
public sealed class ReadinessMatrixTests : WritingTests
{
    private const string Document = """
        query($goals: [ID!], $units: [ID!], $asOf: DateTime) {
          readinessMatrix(goalIds: $goals, unitIds: $units, asOf: $asOf) {
            asOf goals { title } units { name } rows { goal { id } readiness readinessOptimistic strictReadiness status }
          }
        }
        """;

    private const string OneCell = """
        query($goal: ID!, $unit: ID!) {
          strategicGoalById(id: $goal) { gapAnalysis(unitId: $unit) { status readiness { pessimistic optimistic } strictReadiness { pessimistic } } }
        }
        """;

    [Theory]
    [InlineData(Roles.Strategist)]
    [InlineData(Roles.PrivacyOfficer)]
    public async Task Matrix_Should_SayWhatTheAnalysesSay_When_ItComesFromTheIndexOrFromRows(string role)
    {
        // arrange
        var fromRows = await Host.RunAsync(Document, roles: [role]);
        await Host.ReadyAsync();

        // act
        var matrix = await Host.RunAsync(Document, roles: [role]);

        // assert
        matrix.HasNoErrors();
        Assert.Equal(fromRows["readinessMatrix.rows"]!.ToJsonString(), matrix["readinessMatrix.rows"]!.ToJsonString());
        for (var unit = 0; unit < matrix.Count("readinessMatrix.units"); unit++)
        {
            await AssertCellAsync(matrix, role, 0, unit);
        }
    }

    [Fact]
    public async Task Matrix_Should_KeepTheOrderAsked_When_GoalsAndUnitsAreNamed()
    {
        // act
        var answer = await Host.AsStrategistAsync(Document, new
        {
            goals = new[] { TestHost.Id("StrategicGoal", TestOrganisation.Goal(2)), TestHost.Id("StrategicGoal", TestOrganisation.Goal(1)) },
            units = new[] { TestHost.Id("OrgUnit", TestOrganisation.LargeTeam), TestHost.Id("OrgUnit", TestOrganisation.Root) },
        });

        // assert
        answer.HasNoErrors();
        Assert.Equal(2, answer.Count("readinessMatrix.rows"));
        Assert.Equal(TestHost.Id("StrategicGoal", TestOrganisation.Goal(2)), answer.Text("readinessMatrix.rows.0.goal.id"));
        Assert.Equal(2, answer.Count("readinessMatrix.rows.0.strictReadiness"));
    }

    [Theory]
    [InlineData(Roles.Employee, 22, "AUTH_NOT_AUTHORIZED")]
    [InlineData(Roles.Strategist, 999, "NOT_FOUND")]
    public async Task Matrix_Should_Refuse_When_TheCallerMayNotOrThereIsNoSuchUnit(string role, int unit, string code)
    {
        // act
        var answer = await Host.RunAsync(Document, new { units = new[] { TestHost.Id("OrgUnit", TestOrganisation.Id(unit)) } }, [role], TestOrganisation.Person(2));

        // assert
        Assert.Equal([code], answer.Codes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.Integrator)]
    public async Task Matrix_Should_BeEmpty_When_TheCallerMayNotReadGoals(string? role)
    {
        // act
        var answer = await Host.RunAsync(Document, roles: role is null ? null : [role]);

        // assert
        answer.HasNoErrors();
        Assert.Equal((0, 0, 0), (answer.Count("readinessMatrix.goals"), answer.Count("readinessMatrix.units"), answer.Count("readinessMatrix.rows")));
    }

    [Fact]
    public async Task Matrix_Should_HoldTheOwnUnitsAlone_When_AnEmployeeAsks()
    {
        // act
        var answer = await Host.RunAsync(Document, roles: [Roles.Employee], person: TestOrganisation.Person(2));

        // assert
        answer.HasNoErrors();
        Assert.Equal(1, answer.Count("readinessMatrix.units"));
    }

    [Fact]
    public async Task Matrix_Should_Refuse_When_AGoalIsUnknownOrTheMomentLiesAhead()
    {
        // act
        var goal = await Host.AsStrategistAsync(Document, new { goals = new[] { TestHost.Id("StrategicGoal", TestOrganisation.Id(999)) } });
        var ahead = await Host.AsStrategistAsync(Document, new { asOf = "2030-01-01T00:00:00Z" });

        // assert
        Assert.Equal(["NOT_FOUND"], goal.Codes);
        Assert.Equal(["AS_OF_IN_FUTURE"], ahead.Codes);
    }

    private async Task AssertCellAsync(Answer matrix, string role, int goal, int unit)
    {
        var units = await Host.RunAsync("{ readinessMatrix { units { id } } }", roles: [role]);
        var id = units.Text($"readinessMatrix.units.{unit}.id");
        var cell = await Host.RunAsync(OneCell, new { goal = matrix.Text($"readinessMatrix.rows.{goal}.goal.id"), unit = id }, [role]);
        var row = $"readinessMatrix.rows.{goal}";
        Assert.Equal(cell.Text("strategicGoalById.gapAnalysis.status"), matrix.Text($"{row}.status.{unit}"));
        Assert.Equal(Rounded(cell, "readiness.pessimistic"), matrix[$"{row}.readiness.{unit}"]?.GetValue<double>());
        Assert.Equal(Rounded(cell, "readiness.optimistic"), matrix[$"{row}.readinessOptimistic.{unit}"]?.GetValue<double>());
        Assert.Equal(Rounded(cell, "strictReadiness.pessimistic"), matrix[$"{row}.strictReadiness.{unit}"]?.GetValue<double>());
    }

    private static double? Rounded(Answer cell, string figure)
        => cell[$"strategicGoalById.gapAnalysis.{figure}"]?.GetValue<double>() is { } value ? Math.Round(value, 4, MidpointRounding.AwayFromZero) : null;
}
