using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Tests.Changes;

public sealed class ChangesTests : WritingTests
{
    private const string Document = "query($after: Long! = 0, $types: [ChangeType!], $first: Int! = 100) { changes(after: $after, types: $types, first: $first) { nextSeq hasMore entries { seq at type op id externalKey version changedFields source { name } } } }";

    [Fact]
    public async Task Changes_Should_TellWhatHappened_When_AnAdministratorFollows()
    {
        // arrange
        var last = await LastAsync();
        await Host.MutateAsync("reviseSkill", """{ "id": "$circular", "version": 1, "notation": "CE" }""", string.Empty, Roles.Editor);
        await Host.RunAsync(
            "mutation($input: RetireOfferInput!) { retireOffer(input: $input) { errors { __typename } } }",
            new { input = new { offerId = TestHost.Id("LearningOffer", TestOrganisation.CircularCourse), version = 1 } },
            [Roles.Editor]);

        // act
        var answer = await Host.RunAsync(Document, new { after = last }, [Roles.Administrator]);
        var first = await Host.RunAsync(Document, new { after = last, first = 1 }, [Roles.Administrator]);
        var node = await Host.RunAsync("query($id: ID!) { node(id: $id) { __typename id } }", new { id = answer.Text("changes.entries.0.id") });

        // assert
        Assert.Equal((2, last + 2), (answer.Count("changes.entries"), answer["changes.nextSeq"]!.GetValue<long>()));
        Assert.Equal("SKILL UPDATED 2 notation", $"{answer.Text("changes.entries.0.type")} {answer.Text("changes.entries.0.op")} {answer.Int("changes.entries.0.version")} {answer.Text("changes.entries.0.changedFields.0")}");
        Assert.Equal("LEARNING_OFFER RETIRED CE-1 academy", $"{answer.Text("changes.entries.1.type")} {answer.Text("changes.entries.1.op")} {answer.Text("changes.entries.1.externalKey")} {answer.Text("changes.entries.1.source.name")}");
        Assert.Equal("Skill", node.Text("node.__typename"));
        Assert.Equal((true, last + 1), (first["changes.hasMore"]!.GetValue<bool>(), first["changes.nextSeq"]!.GetValue<long>()));
    }

    [Fact]
    public async Task Changes_Should_LeaveOutPersonsAndGoals_When_AnIntegratorFollows()
    {
        // act
        var answer = await Host.RunAsync(Document, new { }, [Roles.Integrator]);
        var persons = await Host.RunAsync(Document, new { types = new[] { "PERSON", "EVIDENCE", "STRATEGIC_GOAL" } }, [Roles.Integrator]);

        // assert
        var types = answer["changes.entries"]!.AsArray().Select(e => e!["type"]!.GetValue<string>()).Distinct().ToList();
        Assert.Contains("SKILL", types);
        Assert.Empty(types.Intersect(["PERSON", "MEMBERSHIP", "EVIDENCE", "STRATEGIC_GOAL", "SKILL_REQUIREMENT", "ENROLMENT", "RECOGNITION"]));
        Assert.Equal(0, persons.Count("changes.entries"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.Employee)]
    [InlineData(Roles.Strategist)]
    [InlineData(Roles.PrivacyOfficer)]
    public async Task Changes_Should_BeEmpty_When_TheCallerMayNotFollow(string? role)
    {
        // act
        var answer = await Host.RunAsync(Document, new { after = 3 }, role is null ? null : [role]);

        // assert
        answer.HasNoErrors();
        Assert.Equal((0, 3L, false), (answer.Count("changes.entries"), answer["changes.nextSeq"]!.GetValue<long>(), answer["changes.hasMore"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Changes_Should_DemandReadingAnew_When_TheBeginningIsGone()
    {
        // arrange
        await using (var db = Host.Contexts.CreateDbContext())
        {
            await db.ChangeEvents.Where(e => e.Seq <= 5).ExecuteDeleteAsync();
        }

        // act
        var gone = await Host.RunAsync(Document, new { after = 4 }, [Roles.Administrator]);
        var kept = await Host.RunAsync(Document, new { after = 5, first = 1 }, [Roles.Administrator]);
        var tooMany = await Host.RunAsync(Document, new { first = 101 }, [Roles.Administrator]);

        // assert
        Assert.Equal(["RESYNC_REQUIRED"], gone.Codes);
        Assert.Equal(await LastAsync(), gone.Errors[0]!["extensions"]!["nextSeq"]!.GetValue<long>());
        Assert.Equal(6, kept.Int("changes.entries.0.seq"));
        Assert.Equal(["INVALID_PAGE"], tooMany.Codes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task Changes_Should_TakeThreeCommands_HoweverManyThereAre(int first)
    {
        // arrange
        await Host.RunAsync(Document, new { first, types = new[] { "LEARNING_OFFER" } }, [Roles.Administrator]);
        await Host.ForgetAsync();

        // act
        var answer = await Host.RunAsync(Document, new { first, types = new[] { "LEARNING_OFFER" } }, [Roles.Administrator]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(3, Host.Commands.Texts.Count);
    }

    private async Task<long> LastAsync()
    {
        await using var db = Host.Contexts.CreateDbContext();
        return (await db.ChangeSequences.SingleAsync()).Last;
    }
}
