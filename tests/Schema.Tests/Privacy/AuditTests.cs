using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Privacy;

public sealed class AuditTests : WritingTests
{
    private const string Read = "query ReadSkills($id: ID!) { personById(id: $id) { weeklyLearningMinutes skills { nodes { level } } gaps { status } enrolments { totalCount } } }";

    private const string Audit = """
        query Audit($where: AuditFilterInput, $after: String, $first: Int! = 100) {
          auditEntries(where: $where, after: $after, first: $first) {
            next
            entries { at kind actor operationName type op seq version changedFields entityId person { displayName } values { field before after } }
          }
        }
        """;

    /// <summary>Leaves out what the organisation of the tests was filled with, which was later by the clock on the wall.</summary>
    private static readonly DateTimeOffset To = TestHost.Now.AddHours(1);

    private static readonly string Second = TestHost.Id("Person", TestOrganisation.Person(2));

    [Fact]
    public async Task Read_Should_BeNotedOnce_When_APrivacyOfficerReadsSeveralThings()
    {
        // act
        await Host.RunAsync(Read, new { id = Second }, [Roles.PrivacyOfficer], TestOrganisation.Person(5));
        await Host.RunAsync(Read, new { id = Second }, [Roles.Employee], TestOrganisation.Person(2));
        await Host.RunAsync(Read, new { id = Second }, [Roles.Employee], TestOrganisation.Person(3));

        // assert
        var audit = await AuditAsync(new { kind = "READ" });
        Assert.Equal(1, audit.Count("auditEntries.entries"));
        Assert.Equal(("ReadSkills", TestOrganisation.Person(5).ToString()), (audit.Text("auditEntries.entries.0.operationName"), audit.Text("auditEntries.entries.0.actor")));
        Assert.Equal(("Person 2", Second), (audit.Text("auditEntries.entries.0.person.displayName"), audit.Text("auditEntries.entries.0.entityId")));
    }

    [Fact]
    public async Task Read_Should_Fail_When_ItCannotBeNoted()
    {
        // arrange
        await using (var db = Host.Contexts.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER NoAudit BEFORE INSERT ON PersonReads BEGIN SELECT RAISE(ABORT, 'full'); END");
        }

        // act
        var officer = await Host.RunAsync(Read, new { id = Second }, [Roles.PrivacyOfficer]);
        var self = await Host.RunAsync(Read, new { id = Second }, [Roles.Employee], TestOrganisation.Person(2));

        // assert
        Assert.NotEmpty(officer.Errors);
        Assert.Null(officer["personById.skills"]);
        Assert.Null(officer["personById.weeklyLearningMinutes"]);
        Assert.DoesNotContain("full", officer.Json, StringComparison.Ordinal);
        self.HasNoErrors();
    }

    [Fact]
    public async Task Reads_Should_TakeTheSameCommands_When_ThereAreManyPeople()
    {
        // arrange
        const string Everybody = "query($first: Int!) { people(first: $first) { nodes { weeklyLearningMinutes preferredModes } } }";
        await Host.RunAsync(Everybody, new { first = 8 }, [Roles.PrivacyOfficer]);
        Host.Commands.Reset();

        // act
        var one = await Host.RunAsync(Everybody, new { first = 1 }, [Roles.PrivacyOfficer]);
        var forOne = Host.Commands.Texts.Count;
        Host.Commands.Reset();
        var eight = await Host.RunAsync(Everybody, new { first = 8 }, [Roles.PrivacyOfficer]);

        // assert
        Assert.Equal((1, 8), (one.Count("people.nodes"), eight.Count("people.nodes")));
        Assert.Equal(forOne, Host.Commands.Texts.Count);
        await using var db = Host.Contexts.CreateDbContext();
        Assert.Equal(17, await db.PersonReads.CountAsync());
    }

    [Fact]
    public async Task Write_Should_ShowActorOperationAndValues_When_AGoalIsRevised()
    {
        // arrange
        await Host.RunAsync(
            Mutations.ReviseGoal.Replace("mutation(", "mutation Rename(", StringComparison.Ordinal),
            new { input = Mutations.Growth(1, new { titles = new[] { new { lang = "en", value = "Growing" } } }) },
            [Roles.Strategist]);

        // act
        var audit = await AuditAsync(new { entityId = TestHost.Id("StrategicGoal", TestOrganisation.Growth), kind = "WRITE", to = To });

        // assert
        Assert.Equal(("Tester", "Rename"), (audit.Text("auditEntries.entries.0.actor"), audit.Text("auditEntries.entries.0.operationName")));
        Assert.Equal(("STRATEGIC_GOAL", "UPDATED", 2), (audit.Text("auditEntries.entries.0.type"), audit.Text("auditEntries.entries.0.op"), audit.Int("auditEntries.entries.0.version")));
        var titles = audit["auditEntries.entries.0.values"]!.AsArray().Single(v => v!["field"]!.GetValue<string>() == "titles")!;
        Assert.Contains("Growth in sustainable products", titles["before"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Growing", titles["after"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_Should_BeForPrivacyOfficersAndNotedInTurn_When_TheyAreAboutAPerson()
    {
        // arrange
        const string Revise = "mutation($input: RevisePersonInput!) { revisePerson(input: $input) { person { id } } }";
        await Host.RunAsync(Revise, new { input = new { id = Second, version = 1, displayName = "Somebody" } }, [Roles.Administrator]);
        var where = new { personId = Second, kind = "WRITE", to = To };

        // act
        var administrator = await AuditAsync(where);
        var officer = await AuditAsync(where, Roles.PrivacyOfficer);

        // assert
        Assert.Equal("displayName", administrator.Text("auditEntries.entries.0.changedFields.0"));
        Assert.Null(administrator["auditEntries.entries.0.values"]);
        Assert.Contains("Person 2", officer["auditEntries.entries.0.values"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Audit", (await AuditAsync(new { personId = Second, kind = "READ" })).Text("auditEntries.entries.0.operationName"));
    }

    [Fact]
    public async Task Entries_Should_ComeOnceEachAndInOrder_When_ReadPageByPage()
    {
        // arrange
        for (var i = 0; i < 3; i++)
        {
            await Host.RunAsync(Read, new { id = TestHost.Id("Person", TestOrganisation.Person(i + 1)) }, [Roles.PrivacyOfficer]);
            await Host.RunAsync(Mutations.ReviseGoal, new { input = Mutations.Growth(i + 1, new { titles = new[] { new { lang = "en", value = $"Title {i}" } } }) }, [Roles.Strategist]);
            Host.Clock.Move(TimeSpan.FromSeconds(i));
        }

        // act
        var whole = (await AuditAsync(new { from = TestHost.Now, to = To })).Json;
        var pages = new List<string>();
        string? after = null;
        do
        {
            var page = await Host.RunAsync(Audit, new { where = new { from = TestHost.Now, to = To }, after, first = 1 }, [Roles.Administrator]);
            page.HasNoErrors();
            pages.Add(page["auditEntries.entries"]!.AsArray()[0]!.ToJsonString());
            after = page.Text("auditEntries.next");
        }
        while (after is not null);

        // assert
        Assert.Equal(6, pages.Count);
        var all = System.Text.Json.Nodes.JsonNode.Parse(whole)!["data"]!["auditEntries"]!["entries"]!.AsArray().Select(entry => entry!.ToJsonString());
        Assert.Equal(all, pages);
    }

    [Theory]
    [InlineData(Roles.Employee)]
    [InlineData(Roles.Manager)]
    [InlineData(Roles.Strategist)]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Integrator)]
    [InlineData(null)]
    public async Task Audit_Should_BeRefused_When_TheCallerIsNeitherAdministratorNorPrivacyOfficer(string? role)
    {
        // act
        var answer = await Host.RunAsync(Audit, new { }, role is null ? null : [role]);

        // assert
        Assert.Equal([role is null ? "AUTH_NOT_AUTHENTICATED" : "AUTH_NOT_AUTHORIZED"], answer.Codes);
    }

    [Theory]
    [InlineData("x", null)]
    [InlineData("AAAA", null)]
    [InlineData(null, "UGVyc29u")]
    public async Task Audit_Should_SayWhichArgument_When_ItIsNotOneOfOurs(string? after, string? entityId)
    {
        // act
        var answer = await Host.RunAsync(Audit, new { after, where = new { entityId } }, [Roles.Administrator]);

        // assert
        Assert.Equal(["INVALID_ARGUMENT"], answer.Codes);
    }

    private Task<Answer> AuditAsync(object where, string role = Roles.Administrator) => Host.RunAsync(Audit, new { where }, [role]);
}
