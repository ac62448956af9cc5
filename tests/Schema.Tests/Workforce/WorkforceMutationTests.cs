namespace LearningGraph.Schema.Tests.Workforce;

public sealed class WorkforceMutationTests : WritingTests
{
    private const string Unit = "orgUnit { id name version parent { name } children { name } }";
    private const string Person = "person { id displayName version unit { name } isLeader languages activeTo }";

    [Fact]
    public async Task Unit_Should_MoveOnItsDay_When_TheDayIsLater()
    {
        // act
        var added = await Host.MutateAsync("addOrgUnit", """{ "names": [{ "lang": "en", "value": "New team" }], "type": "TEAM", "parentId": "$large" }""", Unit, Roles.Administrator);
        var id = added.Text("addOrgUnit.orgUnit.id");
        var moved = await Host.MutateAsync("moveOrgUnit", $$"""{ "id": "{{id}}", "version": 1, "parentId": "$small", "from": "2026-03-10" }""", Unit, Roles.Administrator);
        Host.Clock.Move(TimeSpan.FromDays(8));
        var later = await Host.AsStrategistAsync("query($id: ID!) { orgUnitById(id: $id) { parent { name } } }", new { id });

        // assert
        Assert.Equal("Large team", added.Text("addOrgUnit.orgUnit.parent.name"));
        Assert.Equal(("Large team", 2), (moved.Text("moveOrgUnit.orgUnit.parent.name"), moved.Int("moveOrgUnit.orgUnit.version")));
        Assert.Equal("Small team", later.Text("orgUnitById.parent.name"));
    }

    [Fact]
    public async Task Unit_Should_LeaveTheListTheDayAfter_When_Closed()
    {
        // arrange
        var added = await Host.MutateAsync("addOrgUnit", """{ "names": [{ "lang": "en", "value": "New team" }], "type": "TEAM", "parentId": "$root" }""", Unit, Roles.Administrator);
        var id = added.Text("addOrgUnit.orgUnit.id");

        // act
        var closed = await Host.MutateAsync("closeOrgUnit", $$"""{ "id": "{{id}}", "version": 1 }""", Unit, Roles.Administrator);
        var today = await CountUnitsAsync();
        Host.Clock.Move(TimeSpan.FromDays(1));
        var tomorrow = await CountUnitsAsync();
        var found = await Host.AsStrategistAsync("query($id: ID!) { orgUnitById(id: $id) { name parent { name } } }", new { id });

        // assert
        Assert.Equal(2, closed.Int("closeOrgUnit.orgUnit.version"));
        Assert.Equal((4, 3), (today, tomorrow));
        Assert.Equal("New team", found.Text("orgUnitById.name"));
        Assert.Null(found["orgUnitById.parent"]);
    }

    [Fact]
    public async Task Person_Should_BeWhereMoved_And_LeaveWithTheEmployment()
    {
        // act
        var added = await Host.MutateAsync("addPerson", """{ "displayName": "Ada", "unitId": "$large", "roleId": "$role", "languages": ["nl"] }""", Person, Roles.Integrator);
        var id = added.Text("addPerson.person.id");
        var revised = await Host.MutateAsync("revisePerson", $$"""{ "id": "{{id}}", "version": 1, "isLeader": true }""", Person, Roles.Integrator);
        Host.Clock.Move(TimeSpan.FromDays(1));
        var moved = await Host.MutateAsync("movePerson", $$"""{ "id": "{{id}}", "version": 2, "unitId": "$small" }""", Person, Roles.Administrator);
        var ended = await Host.MutateAsync("endEmployment", $$"""{ "id": "{{id}}", "version": 3 }""", Person, Roles.Administrator);
        Host.Clock.Move(TimeSpan.FromDays(1));
        var after = await Host.AsStrategistAsync("query($id: ID!) { personById(id: $id) { unit { name } } people(where: { search: \"Ada\" }) { totalCount } }", new { id });

        // assert
        Assert.Equal("Large team", added.Text("addPerson.person.unit.name"));
        Assert.True(revised["revisePerson.person.isLeader"]!.GetValue<bool>());
        Assert.Equal("Small team", moved.Text("movePerson.person.unit.name"));
        Assert.Equal(("2026-03-03", 4), (ended.Text("endEmployment.person.activeTo"), ended.Int("endEmployment.person.version")));
        Assert.Equal((null, 0), (after["personById.unit"], after.Int("people.totalCount")));
    }

    [Fact]
    public async Task ReviseMyProfile_Should_ChangeTheCallerOnly()
    {
        // arrange
        const string Input = """{ "version": 1, "languages": ["nl", "en"], "weeklyLearningMinutes": 90, "preferredModes": ["SOCIAL"], "preferredDeliveries": null, "isFindable": true }""";
        const string Result = "person { id version languages weeklyLearningMinutes preferredModes preferredDeliveries }";

        // act
        var mine = await Host.MutateAsync("reviseMyProfile", Input, Result, Roles.Employee, TestOrganisation.Person(3));
        var nobodys = await Host.MutateAsync("reviseMyProfile", Input, Result, Roles.Integrator, errors: "... on NotAllowedError { code }");
        var anonymous = await Host.MutateAsync("reviseMyProfile", Input, Result, null);

        // assert
        Assert.Equal(TestHost.Id("Person", TestOrganisation.Person(3)), mine.Text("reviseMyProfile.person.id"));
        Assert.Equal((90, "SOCIAL", 0), (mine.Int("reviseMyProfile.person.weeklyLearningMinutes"), mine.Text("reviseMyProfile.person.preferredModes.0"), mine.Count("reviseMyProfile.person.preferredDeliveries")));
        Assert.Equal("NotAllowedError", nobodys.Text("reviseMyProfile.errors.0.__typename"));
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], anonymous.Codes);
    }

    [Fact]
    public async Task RoleRequirement_Should_BeAGapOfThoseInTheRole()
    {
        // act
        var role = await Host.MutateAsync("addRole", """{ "names": [{ "lang": "en", "value": "Buyer" }] }""", "role { id name version }", Roles.Administrator);
        var id = role.Text("addRole.role.id");
        await Host.MutateAsync("reviseRole", $$"""{ "id": "{{id}}", "version": 1, "occupationUri": "http://example.org/buyer" }""", "role { version }", Roles.Administrator);
        await Host.MutateAsync("revisePerson", $$"""{ "id": "$person", "version": 1, "roleId": "{{id}}" }""", "person { version }", Roles.Administrator);
        var required = await Host.MutateAsync("requireSkillOfRole", $$"""{ "roleId": "{{id}}", "skillId": "$supply", "requiredLevel": 5, "isCritical": true }""", "skillRequirement { id role { name } goal { id } }", Roles.Strategist);
        var twice = await Host.MutateAsync("requireSkillOfRole", $$"""{ "roleId": "{{id}}", "skillId": "$supply", "requiredLevel": 4 }""", string.Empty, Roles.Strategist, errors: "... on DuplicateRequirementError { existingId }");
        var gaps = await Host.RunAsync("{ me { gaps { skill { label } requiredLevel level } } }", roles: [Roles.Employee], person: TestOrganisation.Person(2), languages: "en");

        // assert
        Assert.Equal("Buyer", required.Text("requireSkillOfRole.skillRequirement.role.name"));
        Assert.Null(required["requireSkillOfRole.skillRequirement.goal"]);
        Assert.Equal(required.Text("requireSkillOfRole.skillRequirement.id"), twice.Text("requireSkillOfRole.errors.0.existingId"));
        Assert.Equal(("supply-chain management", 5, 3), (gaps.Text("me.gaps.0.skill.label"), gaps.Int("me.gaps.0.requiredLevel"), gaps.Int("me.gaps.0.level")));
    }

    [Theory]
    [InlineData("addOrgUnit", """{ "names": [], "type": "TEAM" }""", "MissingTextError", "input.names")]
    [InlineData("addOrgUnit", """{ "names": [{ "lang": "en", "value": "x" }], "type": "TEAM", "parentId": "$root", "from": "2019-12-31" }""", "UnitNotThereError", "input")]
    [InlineData("addOrgUnit", """{ "names": [{ "lang": "en", "value": "x" }], "type": "TEAM", "from": "0001-01-01" }""", "DateOutOfRangeError", "input.from")]
    [InlineData("reviseOrgUnit", """{ "id": "$large", "version": 1, "type": null }""", "NotClearableError", "input.type")]
    [InlineData("moveOrgUnit", """{ "id": "$root", "version": 1, "parentId": "$small" }""", "UnitCycleError", "input.parentId")]
    [InlineData("moveOrgUnit", """{ "id": "$small", "version": 1, "parentId": "$root" }""", "AlreadyThereError", "input")]
    [InlineData("closeOrgUnit", """{ "id": "$small", "version": 1 }""", "UnitNotEmptyError", "input.id")]
    [InlineData("addRole", """{ "names": [{ "lang": "en", "value": "x" }], "occupationUri": "x" }""", "InvalidAddressError", "input.occupationUri")]
    [InlineData("requireSkillOfRole", """{ "roleId": "$role", "skillId": "$supply", "requiredLevel": 9 }""", "LevelOutOfScaleError", "input.requiredLevel")]
    [InlineData("addPerson", """{ "weeklyLearningMinutes": -1 }""", "NumberOutOfRangeError", "input.weeklyLearningMinutes")]
    [InlineData("addPerson", """{ "unitId": "$root", "fte": 2 }""", "ShareOutOfRangeError", "input.fte")]
    [InlineData("revisePerson", """{ "id": "$person", "version": 1, "languages": ["?"] }""", "InvalidLanguageError", "input.languages")]
    [InlineData("movePerson", """{ "id": "$person", "version": 1, "unitId": "$large" }""", "AlreadyThereError", "input")]
    [InlineData("movePerson", """{ "id": "$person", "version": 1, "unitId": "$small", "from": "2020-01-01" }""", "LaterChangeError", "input.from")]
    [InlineData("movePerson", """{ "id": "$person", "version": 1, "unitId": "$small", "from": "2019-01-01" }""", "NotEmployedError", "input")]
    [InlineData("endEmployment", """{ "id": "$person", "version": 1, "lastDay": "2300-01-01" }""", "DateOutOfRangeError", "input.lastDay")]
    [InlineData("reviseOrganisation", """{ "version": 1, "kAnonymity": 1 }""", "NumberOutOfRangeError", "input.kAnonymity")]
    [InlineData("reviseOrganisation", """{ "version": 1, "timeZone": "Mars" }""", "UnknownTimeZoneError", "input.timeZone")]
    [InlineData("reviseOrganisation", """{ "version": 1, "currency": "€" }""", "UnknownCurrencyError", "input.currency")]
    [InlineData("reviseOrganisation", """{ "version": 2 }""", "VersionConflictError", "input.version")]
    public async Task Mutation_Should_SayWhatIsWrong_When_TheInputIsBad(string mutation, string input, string type, string path)
    {
        // act
        var answer = await Host.MutateAsync(mutation, input, string.Empty, Roles.Administrator, errors: $"... on {type} {{ code path }}");

        // assert
        answer.HasNoErrors();
        Assert.Equal(type, answer.Text($"{mutation}.errors.0.__typename"));
        Assert.Equal(path, string.Join('.', answer[$"{mutation}.errors.0.path"]!.AsArray()));
    }

    private async Task<int> CountUnitsAsync() => (await Host.AsStrategistAsync("{ orgUnits { totalCount } }")).Int("orgUnits.totalCount");
}
