using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Tests.Gaps;

public sealed class ReadinessChangeTests : WritingTests
{
    private const string Document = """
        query($id: ID!, $from: DateTime!, $to: DateTime, $unit: ID) {
          strategicGoalById(id: $id) {
            title
            readinessChange(from: $from, to: $to, unitId: $unit) {
              from to basedOn outOf
              before { pessimistic optimistic } after { pessimistic optimistic } change { pessimistic optimistic }
              parts { cause isWithheld change { pessimistic optimistic } }
            }
          }
        }
        """;

    private const string Change = "strategicGoalById.readinessChange";
    private static readonly DateTimeOffset Earlier = TestHost.Now.AddDays(-20);

    [Fact]
    public async Task ReadinessChange_Should_AddUpExactly_When_EverythingChanges()
    {
        // arrange
        await ChangeEverythingAsync();

        // act
        var answer = await AskAsync(Roles.PrivacyOfficer);

        // assert
        answer.HasNoErrors();
        foreach (var bound in new[] { "pessimistic", "optimistic" })
        {
            var sum = answer.Number($"{Change}.before.{bound}") + Enumerable.Range(0, 4).Sum(i => answer.Number($"{Change}.parts.{i}.change.{bound}"));
            Assert.Equal(answer.Number($"{Change}.after.{bound}"), sum);
        }

        Assert.Equal(["REQUIREMENTS", "MEMBERSHIP", "EVIDENCE_GAINED", "EVIDENCE_LOST"], Enumerable.Range(0, 4).Select(i => answer.Text($"{Change}.parts.{i}.cause")));
        Assert.All(Enumerable.Range(0, 4), i => Assert.NotEqual(0, answer.Number($"{Change}.parts.{i}.change.pessimistic")));
    }

    [Fact]
    public async Task ReadinessChange_Should_WithholdPartsAboutFewPeople_When_TheCallerMayNotSeePersons()
    {
        // arrange
        await ChangeEverythingAsync();

        // act
        var answer = await AskAsync(Roles.Strategist);

        // assert: one person left, one gained, one lost a level; what the requirements did concerns nobody.
        answer.HasNoErrors();
        Assert.Equal([false, true, true, true], Enumerable.Range(0, 4).Select(i => answer[$"{Change}.parts.{i}.isWithheld"]!.GetValue<bool>()));
        Assert.All(Enumerable.Range(1, 3), i => Assert.Null(answer[$"{Change}.parts.{i}.change"]));
        Assert.NotEqual(0, answer.Number($"{Change}.parts.0.change.pessimistic"));
    }

    [Fact]
    public async Task ReadinessChange_Should_BeNothing_When_NothingHappened()
    {
        // act
        var answer = await AskAsync(Roles.Strategist);

        // assert
        answer.HasNoErrors();
        Assert.Equal(0.8125, answer.Number($"{Change}.before.pessimistic"), 9);
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(0, answer.Number($"{Change}.parts.{i}.change.optimistic")));
        Assert.Equal((3, 3), (answer.Int($"{Change}.basedOn"), answer.Int($"{Change}.outOf")));
    }

    [Fact]
    public async Task ReadinessChange_Should_TellNothing_When_TheUnitIsTooSmall()
    {
        // arrange
        await ChangeEverythingAsync();

        // act
        var answer = await AskAsync(Roles.Strategist, unit: TestOrganisation.SmallTeam);

        // assert
        answer.HasNoErrors();
        Assert.All(new[] { "before", "after", "change" }, figure => Assert.Null(answer[$"{Change}.{figure}"]));
        Assert.Equal((0, 3, 0), (answer.Int($"{Change}.basedOn"), answer.Int($"{Change}.outOf"), answer.Count($"{Change}.parts")));
    }

    [Fact]
    public async Task ReadinessChange_Should_EndWithTheLastClosedDay_When_FiguresAreDaily()
    {
        // arrange: all that happened, happened today.
        await using var host = new TestHost(access => access.Freshness = Freshness.Daily);
        await using (var db = await host.Contexts.CreateDbContextAsync())
        {
            db.Add(Statement(9001, 3, 5, TestHost.Now));
            await db.SaveChangesAsync();
        }

        // act
        var strategist = await AskAsync(Roles.Strategist, host: host);
        var officer = await AskAsync(Roles.PrivacyOfficer, host: host);

        // assert
        Assert.Equal("2026-03-01T22:59:59.9999999Z", strategist.Text($"{Change}.to"));
        Assert.Equal(0, strategist.Number($"{Change}.change.pessimistic"));
        Assert.NotEqual(0, officer.Number($"{Change}.change.pessimistic"));
    }

    [Theory]
    [InlineData("2026-03-01T00:00:00Z", "2026-02-01T00:00:00Z", "INVERTED_PERIOD")]
    [InlineData("2027-03-01T00:00:00Z", null, "AS_OF_IN_FUTURE")]
    [InlineData("2026-02-01T00:00:00Z", "2027-03-01T00:00:00Z", "AS_OF_IN_FUTURE")]
    public async Task ReadinessChange_Should_Refuse_When_TheMomentsAreWrong(string from, string? to, string code)
    {
        // act
        var answer = await AskAsync(Roles.Strategist, from: from, to: to);

        // assert
        Assert.Equal([code], answer.Codes);
        Assert.NotNull(answer["strategicGoalById.title"]);
    }

    [Fact]
    public async Task ReadinessChange_Should_BeNull_When_TheUnitIsUnknown()
    {
        // act
        var answer = await AskAsync(Roles.Strategist, unit: TestOrganisation.Id(9));

        // assert
        answer.HasNoErrors();
        Assert.Null(answer[Change]);
    }

    [Theory]
    [InlineData(Roles.Employee, null, true)]
    [InlineData(Roles.Employee, 21, true)]
    [InlineData(Roles.Employee, 22, false)]
    [InlineData(Roles.Administrator, 21, false)]
    [InlineData(Roles.Strategist, 22, true)]
    public async Task ReadinessChange_Should_BeForThoseWhoMayReadTheUnit_When_Asked(string role, int? unit, bool allowed)
    {
        // act
        var answer = await AskAsync(role, unit: unit is { } id ? TestOrganisation.Id(id) : null);

        // assert
        Assert.Equal(allowed ? [] : ["AUTH_NOT_AUTHORIZED"], answer.Codes);
        Assert.Equal(allowed, answer[Change] is not null);
    }

    [Fact]
    public async Task ReadinessChange_Should_HaveNoParts_When_NothingWasRequiredYet()
    {
        // act
        var answer = await AskAsync(Roles.Strategist, from: "2026-01-05T00:00:00Z");

        // assert
        Assert.Null(answer[$"{Change}.before"]);
        Assert.Null(answer[$"{Change}.change"]);
        Assert.Equal(0, answer.Count($"{Change}.parts"));
        Assert.NotNull(answer[$"{Change}.after"]);
    }

    private static Evidence Statement(int id, int person, int level, DateTimeOffset at, DateTimeOffset? expires = null) => new()
    {
        Id = TestOrganisation.Id(id),
        PersonId = TestOrganisation.Person(person),
        SkillId = TestOrganisation.CircularEconomy,
        Level = level,
        Kind = EvidenceKind.Assessment,
        ObservedAt = at,
        RecordedAt = at,
        ExpiresAt = expires,
    };

    /// <summary>A requirement is revised, a person leaves, one gains a level and one loses one; all after the first moment.</summary>
    private async Task ChangeEverythingAsync()
    {
        await using (var db = await Host.Contexts.CreateDbContextAsync())
        {
            db.Memberships.Single(m => m.PersonId == TestOrganisation.Person(6)).To = new DateOnly(2026, 2, 15);
            db.Add(Statement(9001, 2, 3, TestHost.Now.AddDays(-5)));
            db.Add(Statement(9002, 8, 3, Earlier.AddDays(-1), TestHost.Now.AddDays(-2)));
            await db.SaveChangesAsync();
        }

        var revised = await Host.AsStrategistAsync(
            Mutations.ReviseRequirement, new { input = new { id = TestHost.Id("SkillRequirement", TestOrganisation.CircularRequirement), version = 1, headcount = 6 } });
        Assert.Null(revised["reviseRequirement.errors"]);
        Host.Clock.Move(TimeSpan.FromMinutes(1));
    }

    private Task<Answer> AskAsync(string role, Guid? unit = null, string? from = null, string? to = null, TestHost? host = null)
        => (host ?? Host).RunAsync(
            Document,
            new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth), from = from ?? Earlier.ToString("O"), to, unit = unit is { } key ? TestHost.Id("OrgUnit", key) : null },
            [role],
            TestOrganisation.Person(2),
            "en");
}
