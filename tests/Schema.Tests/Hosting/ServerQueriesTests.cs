namespace LearningGraph.Schema.Tests.Hosting;

[Collection(Reading.Name)]
public class ServerQueriesTests(ReadingHost reading)
{
    private const string Viewer = "{ viewer { isAuthenticated name roles permissions person { displayName } } }";

    [Fact]
    public async Task Viewer_Should_HaveTheRightsOfAnyone_When_Anonymous()
    {
        // act
        var answer = await reading.Host.RunAsync(Viewer);

        // assert
        Assert.False(answer["viewer.isAuthenticated"]!.GetValue<bool>());
        Assert.Null(answer["viewer.name"]);
        Assert.Equal(["READ_CATALOGUE"], answer["viewer.permissions"]!.AsArray().Select(p => (string?)p));
    }

    [Theory]
    [InlineData(Roles.Employee, "SIGNED_IN READ_CATALOGUE READ_GOALS WRITE_OWN_PROFILE WRITE_LEARNING READ_CULTURE WRITE_PULSE_ANSWERS READ_PEOPLE READ_OWN_UNIT_GAPS")]
    [InlineData(Roles.Manager, "SIGNED_IN READ_CATALOGUE READ_GOALS WRITE_OWN_PROFILE WRITE_LEARNING READ_CULTURE READ_PULSES WRITE_PULSE_ANSWERS READ_PEOPLE READ_OWN_UNIT_GAPS WRITE_TEAM_EVIDENCE")]
    [InlineData(Roles.Strategist, "SIGNED_IN READ_CATALOGUE READ_GOALS WRITE_GOALS WRITE_OWN_PROFILE WRITE_LEARNING READ_CULTURE READ_PULSES WRITE_PULSE_ANSWERS READ_PEOPLE READ_ALL_UNIT_GAPS")]
    [InlineData(Roles.Editor, "SIGNED_IN READ_CATALOGUE READ_GOALS WRITE_OFFERS WRITE_SKILLS WRITE_OWN_PROFILE WRITE_LEARNING READ_CULTURE WRITE_CULTURE WRITE_PULSE_ANSWERS READ_SYNC ANY_SOURCE MAP_SKILLS READ_PEOPLE")]
    [InlineData(Roles.Integrator, "SIGNED_IN READ_CATALOGUE WRITE_PEOPLE WRITE_OWN_PROFILE WRITE_LEARNING READ_SHARED_CHANGES SYNC_OFFERS SYNC_ENROLMENTS SYNC_PEOPLE READ_SYNC MAP_SKILLS READ_PEOPLE WRITE_EVIDENCE WRITE_ENROLMENTS READ_WEBHOOKS SYNC_WEBHOOKS")]
    [InlineData(Roles.PrivacyOfficer, "SIGNED_IN READ_CATALOGUE READ_GOALS WRITE_OWN_PROFILE WRITE_LEARNING READ_CULTURE READ_PULSES WRITE_PULSE_ANSWERS READ_PEOPLE READ_ALL_UNIT_GAPS READ_PERSON_LEVEL READ_AUDIT FORGET_PEOPLE")]
    [InlineData(Roles.Administrator, "SIGNED_IN READ_CATALOGUE READ_GOALS WRITE_GOALS WRITE_OFFERS WRITE_SKILLS WRITE_PEOPLE WRITE_OWN_PROFILE WRITE_LEARNING WRITE_ORGANISATION READ_ALL_CHANGES READ_SHARED_CHANGES READ_CULTURE WRITE_CULTURE WRITE_PULSE_ANSWERS SYNC_OFFERS SYNC_PEOPLE WRITE_SOURCES READ_SYNC ANY_SOURCE MAP_SKILLS READ_PEOPLE READ_WEBHOOKS SYNC_WEBHOOKS READ_AUDIT FORGET_PEOPLE")]
    public async Task Viewer_Should_HaveTheRightsOfTheRole_When_SignedIn(string role, string permissions)
    {
        // act
        var answer = await reading.Host.RunAsync(Viewer, roles: [role], person: TestOrganisation.Person(4));

        // assert
        Assert.Equal(permissions, string.Join(' ', answer["viewer.permissions"]!.AsArray()));
        Assert.Equal(role, answer.Text("viewer.roles.0"));
        Assert.Equal("Person 4", answer.Text("viewer.person.displayName"));
    }

    [Fact]
    public async Task ServerInfo_Should_TellTheLimits_When_Asked()
    {
        // act
        var answer = await reading.Host.RunAsync("{ serverInfo { version engine startedAt now personLevelData publicGoals freshness limits { defaultPageSize maxPageSize maxDepth maxItemsPerBatch maxFieldCost costUnitsPerMinute anonymousCostUnitsPerMinute } } }");

        // assert
        Assert.Equal("LearningGraph.GraphQL", answer.Text("serverInfo.engine"));
        Assert.Equal("LIVE", answer.Text("serverInfo.freshness"));
        Assert.Equal(100, answer.Int("serverInfo.limits.maxPageSize"));
        Assert.Equal(500, answer.Int("serverInfo.limits.maxItemsPerBatch"));
        Assert.Equal("2026-03-02T09:00:00Z", answer.Text("serverInfo.now"));
    }
}
