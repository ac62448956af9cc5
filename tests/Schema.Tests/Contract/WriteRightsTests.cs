namespace LearningGraph.Schema.Tests.Contract;

/// <summary>The shadows of the mutations of skills and of the workforce: anonymous, forbidden and not found; nothing is written by any of them.</summary>
public sealed class WriteRightsTests : WritingTests
{
    private static readonly (string Mutation, string Input, string Forbidden, string? Missing)[] Mutated =
    [
        ("addSkill", """{ "frameworkId": "$noFramework", "labels": [{ "lang": "en", "value": "x" }] }""", Roles.Strategist, "frameworkId"),
        ("reviseSkill", """{ "id": "$noSkill", "version": 1 }""", Roles.Integrator, "id"),
        ("retireSkill", """{ "id": "$circular", "version": 1, "replacedById": "$noSkill" }""", Roles.Employee, "replacedById"),
        ("restoreSkill", """{ "id": "$noSkill", "version": 1 }""", Roles.Manager, "id"),
        ("relateSkills", """{ "fromId": "$circular", "toId": "$noSkill", "type": "BROADER" }""", Roles.Strategist, "toId"),
        ("unrelateSkills", """{ "fromId": "$noSkill", "toId": "$circular", "type": "BROADER" }""", Roles.Strategist, "fromId"),
        ("mapSkill", """{ "skillId": "$noSkill", "schemeUri": "http://e.org/s", "conceptUri": "http://e.org/c", "matchType": "EXACT" }""", Roles.PrivacyOfficer, "skillId"),
        ("confirmSkillMapping", """{ "id": "$noMapping", "version": 1 }""", Roles.Strategist, "id"),
        ("rejectSkillMapping", """{ "id": "$noMapping", "version": 1 }""", Roles.Strategist, "id"),
        ("addOrgUnit", """{ "names": [{ "lang": "en", "value": "x" }], "type": "TEAM", "parentId": "$noUnit" }""", Roles.Integrator, "parentId"),
        ("reviseOrgUnit", """{ "id": "$large", "version": 1, "leaderId": "$noPerson" }""", Roles.Manager, "leaderId"),
        ("moveOrgUnit", """{ "id": "$large", "version": 1, "parentId": "$noUnit" }""", Roles.Strategist, "parentId"),
        ("closeOrgUnit", """{ "id": "$noUnit", "version": 1 }""", Roles.Editor, "id"),
        ("addRole", """{ "names": [{ "lang": "en", "value": "x" }] }""", Roles.Integrator, null),
        ("reviseRole", """{ "id": "$noRole", "version": 1 }""", Roles.Strategist, "id"),
        ("requireSkillOfRole", """{ "roleId": "$noRole", "skillId": "$supply", "requiredLevel": 2 }""", Roles.Editor, "roleId"),
        ("addPerson", """{ "unitId": "$noUnit" }""", Roles.Manager, "unitId"),
        ("revisePerson", """{ "id": "$person", "version": 1, "roleId": "$noRole" }""", Roles.PrivacyOfficer, "roleId"),
        ("movePerson", """{ "id": "$person", "version": 1, "unitId": "$noUnit" }""", Roles.Manager, "unitId"),
        ("endEmployment", """{ "id": "$noPerson", "version": 1 }""", Roles.Manager, "id"),
        ("reviseOrganisation", """{ "version": 1 }""", Roles.Strategist, null),
    ];

    public static TheoryData<string> All => [.. Mutated.Select(m => m.Mutation)];

    public static TheoryData<string> Finding => [.. Mutated.Where(m => m.Missing is not null).Select(m => m.Mutation)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Mutation_Should_Refuse_When_TheCallerMayNot(string mutation)
    {
        // arrange
        var (_, input, forbidden, _) = Mutated.Single(m => m.Mutation == mutation);
        var before = await LastAsync();

        // act
        var anonymous = await Host.MutateAsync(mutation, input, string.Empty, null);
        var refused = await Host.MutateAsync(mutation, input, string.Empty, forbidden);

        // assert
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], anonymous.Codes);
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], refused.Codes);
        Assert.Equal(before, await LastAsync());
    }

    [Theory]
    [MemberData(nameof(Finding))]
    public async Task Mutation_Should_NameTheField_When_ItNamesNothing(string mutation)
    {
        // arrange
        var (_, input, _, missing) = Mutated.Single(m => m.Mutation == mutation);
        var before = await LastAsync();

        // act
        var answer = await Host.MutateAsync(mutation, input, string.Empty, Roles.Administrator);

        // assert
        answer.HasNoErrors();
        Assert.Equal("NotFoundError", answer.Text($"{mutation}.errors.0.__typename"));
        Assert.Equal($"input.{missing}", string.Join('.', answer[$"{mutation}.errors.0.path"]!.AsArray()));
        Assert.Equal(before, await LastAsync());
    }

    private async Task<long> LastAsync() => (await Host.RunAsync("{ changes(first: 1) { nextSeq hasMore } }", roles: [Roles.Administrator]))["changes.nextSeq"]!.GetValue<long>();
}
