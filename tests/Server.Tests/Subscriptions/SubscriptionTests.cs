using System.Net;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Subscriptions;

public sealed class SubscriptionTests : IClassFixture<DemoServer>
{
    private const string Readiness = "subscription($goal: ID) { onReadinessChanged(goalId: $goal) { id gapAnalysis { readiness { pessimistic } } } }";

    /// <summary>People of the demo organisation who know little of the circular economy.</summary>
    private static readonly string[] Learners = ["H1001", "H1002", "H1003", "H1004", "H1005", "H1007", "H1008", "H1009"];

    private const string LastLearner = "H1010";
    private readonly Uri _server;
    private readonly ServerFactory _factory;

    public SubscriptionTests(DemoServer shared)
    {
        _factory = shared.Server;
        _server = _factory.Address;
    }

    [Fact]
    public async Task WebSocket_Should_BringTheNewReadiness_When_AnotherRequestRecordsEvidence()
    {
        // arrange
        var (goal, before) = await GoalAsync();
        var (client, _) = await SocketClient.InitializeAsync(_server, new { role = "Strategist" });
        using var socket = client;
        await socket.SubscribeAsync("1", Readiness, new { goal });

        // act: the protocol does not say when the source is followed, so evidence is recorded until something comes
        var next = socket.NextAsync("1");
        for (var i = 0; i < Learners.Length && !next.IsCompleted; i++)
        {
            await RecordEvidenceAsync(Learners[i]);
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(1)));
        }

        var response = await next;

        // assert
        Assert.Equal(goal, GoalOf(response).GetProperty("id").GetString());
        Assert.NotEqual(before, ReadinessOf(GoalOf(response)));
    }

    [Fact]
    public async Task EventStream_Should_BringTheNewReadiness_When_AnotherRequestRecordsEvidence()
    {
        // arrange
        var (goal, before) = await GoalAsync();
        using var stream = await EventStreamClient.FollowAsync(_server, Readiness, "Strategist", new { goal });

        // act
        await RecordEvidenceAsync(LastLearner);
        var response = await stream.NextAsync();

        // assert
        Assert.Equal("text/event-stream", stream.MediaType);
        Assert.Equal(goal, GoalOf(response!.Value).GetProperty("id").GetString());
        Assert.NotEqual(before, ReadinessOf(GoalOf(response.Value)));
    }

    [Theory]
    [InlineData("Anonymous", "AUTH_NOT_AUTHENTICATED")]
    [InlineData("Integrator", "AUTH_NOT_AUTHORIZED")]
    public async Task EventStream_Should_SayWhyAndEnd_When_TheCallerMayNot(string role, string code)
    {
        // arrange
        using var stream = await EventStreamClient.FollowAsync(_server, Readiness, role);

        // act
        var response = await stream.NextAsync();

        // assert
        Assert.Equal(code, response!.Value.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Null(await stream.NextAsync());
    }

    [Theory]
    [InlineData(null, null, null, null, "STRATEGIST")]
    [InlineData(null, null, "Editor", null, "EDITOR")]
    [InlineData("employee", null, null, null, "EMPLOYEE")]
    [InlineData("Employee", null, "Editor", null, "EMPLOYEE")]
    [InlineData("Anonymous", null, "Editor", null, "")]
    [InlineData(null, "H1001", "Manager", null, "MANAGER H1001")]
    [InlineData("Employee", null, null, "H1001", "EMPLOYEE H1001")]
    public async Task WebSocket_Should_TakeTheRole_When_ThePayloadOrTheHeadersGiveIt(string? role, string? person, string? headerRole, string? headerPerson, string expected)
    {
        // arrange
        (string, string)[] headers = [.. Header("X-LearningGraph-Role", headerRole), .. Header("X-LearningGraph-Person", headerPerson)];
        var (client, _) = await SocketClient.InitializeAsync(_server, new { role, person, other = 1 }, headers);
        using var socket = client;

        // act
        await socket.SubscribeAsync("1", "{ viewer { roles } me { id } }");
        var viewer = (await socket.NextAsync("1")).GetProperty("data");

        // assert
        var roles = viewer.GetProperty("viewer").GetProperty("roles").EnumerateArray().Select(name => name.GetString()!.ToUpperInvariant());
        var me = viewer.GetProperty("me").ValueKind == JsonValueKind.Object ? " H1001" : "";
        Assert.Equal(expected, string.Join(',', roles) + me);
    }

    [Theory]
    [InlineData("King", null, "4403 The role must be one that the header X-LearningGraph-Role takes.")]
    [InlineData("", null, "4403 The role must be one that the header X-LearningGraph-Role takes.")]
    [InlineData("Employee", "nobody", "4403 The person must be the external id of a person who is known here.")]
    public async Task WebSocket_Should_BeClosed_When_WhatItSaysOfItselfIsUnknown(string role, string? person, string expected)
    {
        // act
        var (client, answer) = await SocketClient.InitializeAsync(_server, new { role, person });
        using var socket = client;

        // assert
        Assert.Equal(expected, answer);
    }

    [Theory]
    [InlineData("Origin", "https://attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Host", "attacker.example", HttpStatusCode.BadRequest)]
    [InlineData("X-LearningGraph-Role", "King", HttpStatusCode.BadRequest)]
    public async Task WebSocket_Should_BeRefused_When_ItComesFromElsewhereOrItsHeadersAreWrong(string header, string value, HttpStatusCode expected)
    {
        // act
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => SocketClient.ConnectAsync(_server, (header, value)));

        // assert
        Assert.Equal(expected, refused.StatusCode);
    }

    [Fact]
    public async Task WebSocket_Should_BeNobody_When_TheServerIsNotInDevelopment()
    {
        // arrange
        using var server = new ServerFactory("Production", new(ServerFactory.SomeSignIn));
        var (client, answer) = await SocketClient.InitializeAsync(server.Address, new { role = "Administrator" }, ("X-LearningGraph-Role", "Administrator"));
        using var socket = client;

        // act
        await socket.SubscribeAsync("1", Readiness);
        var refused = await socket.ReceiveAsync();

        // assert
        Assert.Equal("""{"type":"connection_ack"}""", answer);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", refused, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, string Value)> Header(string name, string? value) => value is null ? [] : [(name, value)];

    private static JsonElement GoalOf(JsonElement response) => response.GetProperty("data").GetProperty("onReadinessChanged");

    private static double ReadinessOf(JsonElement goal) => goal.GetProperty("gapAnalysis").GetProperty("readiness").GetProperty("pessimistic").GetDouble();

    private async Task<(string Id, double Readiness)> GoalAsync()
    {
        var response = await _factory.QueryAsync("{ strategicGoals(where: { perspective: SUSTAINABILITY }) { nodes { id gapAnalysis { readiness { pessimistic } } } } }");
        var goal = response.GetProperty("data").GetProperty("strategicGoals").GetProperty("nodes")[0];
        return (goal.GetProperty("id").GetString()!, ReadinessOf(goal));
    }

    private async Task RecordEvidenceAsync(string person)
    {
        const string Ids = "{ me { id } strategicGoals(where: { perspective: SUSTAINABILITY }) { nodes { requirements { skill { id label(lang: \"en\") } } } } }";
        const string Record = "mutation($input: RecordEvidenceInput!) { recordEvidence(input: $input) { evidence { level } } }";
        var ids = (await _factory.QueryAsync(Ids, "Employee", person: person)).GetProperty("data");
        var skill = ids.GetProperty("strategicGoals").GetProperty("nodes")[0].GetProperty("requirements").EnumerateArray()
            .Select(requirement => requirement.GetProperty("skill"))
            .First(known => known.GetProperty("label").ValueEquals("Circular economy"));
        var input = new { personId = ids.GetProperty("me").GetProperty("id").GetString(), skillId = skill.GetProperty("id").GetString(), level = 5, kind = "ASSESSMENT" };
        var response = await _factory.QueryAsync(Record, "Integrator", new { input });
        Assert.Equal(5, response.GetProperty("data").GetProperty("recordEvidence").GetProperty("evidence").GetProperty("level").GetInt32());
    }
}
