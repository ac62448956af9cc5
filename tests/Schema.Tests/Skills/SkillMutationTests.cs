namespace LearningGraph.Schema.Tests.Skills;

public sealed class SkillMutationTests : WritingTests
{
    [Fact]
    public async Task Skill_Should_PassThroughItsLife_When_AnEditorAsks()
    {
        // act
        var added = await MutateAsync("addSkill", """{ "frameworkId": "$framework", "labels": [{ "lang": "en", "value": "welding" }], "alternativeLabels": [{ "lang": "en", "value": "fusing" }], "uri": "http://example.org/welding", "halfLifeDays": 90 }""");
        var id = added.Text("addSkill.skill.id");
        var revised = await MutateAsync("reviseSkill", $$"""{ "id": "{{id}}", "version": 1, "labels": [{ "lang": "nl", "value": "lassen" }], "halfLifeDays": null, "type": "KNOWLEDGE" }""");
        var retired = await MutateAsync("retireSkill", $$"""{ "id": "{{id}}", "version": 2, "replacedById": "$circular" }""");
        var restored = await MutateAsync("restoreSkill", $$"""{ "id": "{{id}}", "version": 3 }""");

        // assert
        Assert.Equal("welding ACTIVE", $"{added.Text("addSkill.skill.label")} {added.Text("addSkill.skill.state")}");
        Assert.Equal((2, "KNOWLEDGE", null), (revised.Count("reviseSkill.skill.labels"), revised.Text("reviseSkill.skill.type"), revised["reviseSkill.skill.halfLifeDays"]));
        Assert.Equal("RETIRED circular economy", $"{retired.Text("retireSkill.skill.state")} {retired.Text("retireSkill.skill.replacedBy.label")}");
        Assert.Equal((4, "ACTIVE", null), (restored.Int("restoreSkill.skill.version"), restored.Text("restoreSkill.skill.state"), restored["restoreSkill.skill.replacedBy"]));
    }

    [Theory]
    [InlineData("addSkill", """{ "frameworkId": "$framework", "labels": [] }""", "MissingTextError", "input.labels")]
    [InlineData("addSkill", """{ "frameworkId": "$framework", "labels": [{ "lang": "en", "value": "x" }], "uri": "http://example.org/skills/lca" }""", "DuplicateSkillError", "input.uri")]
    [InlineData("addSkill", """{ "frameworkId": "$framework", "labels": [{ "lang": "en", "value": "x" }], "uri": "a/b" }""", "InvalidAddressError", "input.uri")]
    [InlineData("addSkill", """{ "frameworkId": "$framework", "labels": [{ "lang": "en", "value": "x" }], "halfLifeDays": 0 }""", "NumberOutOfRangeError", "input.halfLifeDays")]
    [InlineData("reviseSkill", """{ "id": "$circular", "version": 1, "labels": null }""", "NotClearableError", "input.labels")]
    [InlineData("retireSkill", """{ "id": "$circular", "version": 1, "replacedById": "$retired" }""", "SkillNotActiveError", "input")]
    [InlineData("retireSkill", """{ "id": "$circular", "version": 1, "replacedById": "$circular" }""", "SelfRelationError", "input")]
    [InlineData("restoreSkill", """{ "id": "$circular", "version": 1 }""", "SkillNotRetiredError", "input.id")]
    [InlineData("relateSkills", """{ "fromId": "$circular", "toId": "$circular", "type": "RELATED" }""", "SelfRelationError", "input")]
    [InlineData("relateSkills", """{ "fromId": "$circular", "toId": "$supply", "type": "PREREQUISITE_OF" }""", "DuplicateRelationError", "input")]
    [InlineData("relateSkills", """{ "fromId": "$supply", "toId": "$circular", "type": "PREREQUISITE_OF" }""", "SkillCycleError", "input.toId")]
    [InlineData("relateSkills", """{ "fromId": "$supply", "toId": "$circular", "type": "PEER_OF", "weight": 2 }""", "ShareOutOfRangeError", "input.weight")]
    [InlineData("unrelateSkills", """{ "fromId": "$supply", "toId": "$circular", "type": "PEER_OF" }""", "NotRelatedError", "input")]
    [InlineData("mapSkill", """{ "skillId": "$circular", "schemeUri": "http://example.org/esco", "conceptUri": "http://example.org/esco/1", "matchType": "EXACT" }""", "DuplicateMappingError", "input.conceptUri")]
    [InlineData("confirmSkillMapping", """{ "id": "$mapping", "version": 1 }""", "AlreadyJudgedError", "input.id")]
    public async Task Mutation_Should_SayWhatIsWrong_When_TheInputIsBad(string mutation, string input, string type, string path)
    {
        // act
        var answer = await Host.MutateAsync(mutation, input, string.Empty, Roles.Editor, errors: $"... on {type} {{ code path }}");

        // assert
        answer.HasNoErrors();
        Assert.Equal(type, answer.Text($"{mutation}.errors.0.__typename"));
        Assert.Equal(path, string.Join('.', answer[$"{mutation}.errors.0.path"]!.AsArray()));
    }

    [Fact]
    public async Task Relation_Should_ShowOnBothSkills_When_AddedAndEnded()
    {
        // arrange
        const string Input = """{ "fromId": "$supply", "toId": "$sustainability", "type": "BROADER" }""";

        // act
        var related = await Host.MutateAsync("relateSkills", Input, "skill { broader { label } }", Roles.Editor);
        var narrower = await Host.RunAsync("query($id: ID!) { skillById(id: $id) { narrower { totalCount } } }", new { id = TestHost.Id("Skill", TestOrganisation.Sustainability) });
        var ended = await Host.MutateAsync("unrelateSkills", Input, "skill { broader { label } }", Roles.Editor);

        // assert
        Assert.Equal("sustainability", related.Text("relateSkills.skill.broader.0.label"));
        Assert.Equal(3, narrower.Int("skillById.narrower.totalCount"));
        Assert.Equal(0, ended.Count("unrelateSkills.skill.broader"));
    }

    [Fact]
    public async Task Mapping_Should_DisappearFromTheSkill_When_Rejected()
    {
        // arrange
        const string Result = "skillMapping { id status version skill { mappings { status } } }";

        // act
        var mapped = await Host.MutateAsync("mapSkill", """{ "skillId": "$supply", "schemeUri": "http://example.org/esco", "conceptUri": "http://example.org/esco/2", "matchType": "BROAD" }""", Result, Roles.Administrator);
        var id = mapped.Text("mapSkill.skillMapping.id");
        var confirmed = await Host.MutateAsync("confirmSkillMapping", $$"""{ "id": "{{id}}", "version": 1 }""", Result, Roles.Editor);
        var rejected = await Host.MutateAsync("rejectSkillMapping", $$"""{ "id": "{{id}}", "version": 2 }""", Result, Roles.Editor);

        // assert
        Assert.Equal("PROPOSED", mapped.Text("mapSkill.skillMapping.skill.mappings.0.status"));
        Assert.Equal("CONFIRMED", confirmed.Text("confirmSkillMapping.skillMapping.status"));
        Assert.Equal((3, 0), (rejected.Int("rejectSkillMapping.skillMapping.version"), rejected.Count("rejectSkillMapping.skillMapping.skill.mappings")));
    }

    private Task<Answer> MutateAsync(string mutation, string input)
        => Host.MutateAsync(mutation, input, "skill { id label labels { lang } type halfLifeDays state version replacedBy { label } }", Roles.Editor);
}
