namespace LearningGraph.Schema.Tests.Privacy;

public sealed class ForgetPersonTests : WritingTests
{
    private const string Forget = "mutation($input: ForgetPersonInput!) { forgetPerson(input: $input) { forgottenPerson { personId wasForgottenBefore } errors { __typename ... on NotFoundError { code path } } } }";
    private const string Skill = "query($skill: ID!) { people { totalCount nodes { displayName } } strategicGoals(where: { search: \"Growth\" }) { nodes { gapAnalysis { readiness { pessimistic optimistic } } } } skillById(id: $skill) { id } }";

    private static readonly string Third = TestHost.Id("Person", TestOrganisation.Person(3));

    [Theory]
    [InlineData(Roles.PrivacyOfficer)]
    [InlineData(Roles.Administrator)]
    public async Task ForgetPerson_Should_TakeTheNameAndKeepTheCounts_When_Allowed(string role)
    {
        // arrange
        await Host.ReadyAsync();
        var before = await AskAsync();

        // act
        var forgotten = await ForgetAsync(Third, role);
        var again = await ForgetAsync(Third, role);

        // assert
        var after = await AskAsync();
        Assert.Equal((Third, false), (forgotten.Text("forgetPerson.forgottenPerson.personId"), forgotten["forgetPerson.forgottenPerson.wasForgottenBefore"]!.GetValue<bool>()));
        Assert.True(again["forgetPerson.forgottenPerson.wasForgottenBefore"]!.GetValue<bool>());
        Assert.Equal(before.Int("people.totalCount"), after.Int("people.totalCount"));
        Assert.Equal(before["strategicGoals"]!.ToJsonString(), after["strategicGoals"]!.ToJsonString());
        Assert.DoesNotContain("Person 3", after.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgetPerson_Should_CloseEveryRoadToThePerson_When_ItWasKeptInMemory()
    {
        // arrange
        const string Roads = "query($id: ID!) { personById(id: $id) { displayName } node(id: $id) { id } }";
        Assert.Equal("Person 3", (await Host.RunAsync(Roads, new { id = Third }, [Roles.Employee])).Text("personById.displayName"));

        // act
        await ForgetAsync(Third, Roles.PrivacyOfficer);

        // assert
        var answer = await Host.RunAsync(Roads, new { id = Third }, [Roles.Employee]);
        Assert.Null(answer["personById"]);
        Assert.Null(answer["node"]);
        Assert.Null((await Host.RunAsync("{ me { id } exportPerson { at } }", null, [Roles.Employee], TestOrganisation.Person(3)))["exportPerson"]);
    }

    [Theory]
    [InlineData(Roles.Employee)]
    [InlineData(Roles.Manager)]
    [InlineData(Roles.Strategist)]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Integrator)]
    [InlineData(null)]
    public async Task ForgetPerson_Should_BeRefused_When_TheCallerMayNot(string? role)
    {
        // act
        var answer = await ForgetAsync(Third, role);

        // assert
        Assert.Equal([role is null ? "AUTH_NOT_AUTHENTICATED" : "AUTH_NOT_AUTHORIZED"], answer.Codes);
        Assert.Equal("Person 3", (await Host.RunAsync("query($id: ID!) { personById(id: $id) { displayName } }", new { id = Third }, [Roles.Employee])).Text("personById.displayName"));
    }

    [Fact]
    public async Task ForgetPerson_Should_NameTheField_When_ThereIsNoSuchPerson()
    {
        // act
        var answer = await ForgetAsync(TestHost.Id("Person", TestOrganisation.Growth), Roles.PrivacyOfficer);

        // assert
        answer.HasNoErrors();
        Assert.Equal("NotFoundError", answer.Text("forgetPerson.errors.0.__typename"));
        Assert.Equal("input.personId", string.Join('.', answer["forgetPerson.errors.0.path"]!.AsArray()));
    }

    private Task<Answer> ForgetAsync(string person, string? role) => Host.RunAsync(Forget, new { input = new { personId = person } }, role is null ? null : [role]);

    private Task<Answer> AskAsync() => Host.RunAsync(Skill, new { skill = TestHost.Id("Skill", TestOrganisation.CircularEconomy) }, [Roles.PrivacyOfficer]);
}
