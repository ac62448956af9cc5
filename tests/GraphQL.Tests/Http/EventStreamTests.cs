using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LearningGraph.GraphQL.Tests.Http;

public sealed class EventStreamTests
{
    private const string Events = "text/event-stream";

    [Theory]
    [InlineData("{ hello }", "event: next\ndata: {\"data\":{\"hello\":\"hello world\"}}\n\n")]
    [InlineData("mutation { say(room: \\\"x\\\", id: 1) }", "event: next\ndata: {\"data\":{\"say\":1}}\n\n")]
    [InlineData("subscription { onCount(to: 2) }", "event: next\ndata: {\"data\":{\"onCount\":1}}\n\nevent: next\ndata: {\"data\":{\"onCount\":2}}\n\n")]
    [InlineData("{ nope }", "event: next\ndata: {\"errors\":[{\"message\":\"Cannot query field")]
    [InlineData("subscription { onSecret }", "event: next\ndata: {\"errors\":[{\"message\":\"The current user")]
    public async Task Post_Should_AnswerAStream_When_OnlyThatIsAccepted(string document, string expected)
    {
        // arrange
        await using var host = await LiveHost.StartAsync();

        // act
        using var response = await PostAsync(host, document, Events);
        var text = await response.Content.ReadAsStringAsync();

        // assert
        Assert.Equal("200 text/event-stream utf-8", $"{(int)response.StatusCode} {response.Content.Headers.ContentType!.MediaType} {response.Content.Headers.ContentType.CharSet}");
        Assert.Equal(["no"], response.Headers.GetValues("X-Accel-Buffering"));
        Assert.True(response.Headers.CacheControl!.NoCache);
        Assert.StartsWith(":\n\n" + expected, text, StringComparison.Ordinal);
        Assert.EndsWith("\n\nevent: complete\ndata: \n\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{ hello }", 200, "application/json")]
    [InlineData("text/event-stream, application/json", "{ hello }", 200, "application/json")]
    [InlineData("application/graphql-response+json, text/event-stream", "{ nope }", 400, "application/graphql-response+json")]
    [InlineData("text/event-stream, application/json", "subscription { onCount(to: 1) }", 200, Events)]
    [InlineData("application/graphql-response+json, application/json;q=0.5, text/event-stream;q=0.1", "subscription { onCount(to: 1) }", 200, Events)]
    [InlineData("application/json", "subscription { onCount(to: 1) }", 406, "application/json")]
    [InlineData("*/*", "subscription { onCount(to: 1) }", 406, "application/json")]
    [InlineData("application/graphql-response+json", "subscription { onCount(to: 1) }", 406, "application/graphql-response+json")]
    [InlineData("text/event-stream;q=0, application/json", "subscription { onCount(to: 1) }", 406, "application/json")]
    public async Task Post_Should_ChooseTheMediaType_When_SeveralAreAccepted(string accept, string document, int status, string mediaType)
    {
        // arrange
        await using var host = await LiveHost.StartAsync();

        // act
        using var response = await PostAsync(host, document, accept);

        // assert
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("subscription{onCount(to:1)}", Events, 200, "onCount")]
    [InlineData("{hello}", Events, 200, "hello world")]
    [InlineData("mutation{say(room:\"a\",id:1)}", Events, 405, "mutation")]
    [InlineData("subscription{onCount(to:1)}", "application/json", 406, "text/event-stream")]
    public async Task Get_Should_StreamQueriesAndSubscriptions_When_Asked(string document, string accept, int status, string expected)
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(document));
        request.Headers.Accept.ParseAdd(accept);

        // act
        using var response = await host.Client.SendAsync(request);

        // assert
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Should_Refuse_When_TheBodyIsNoRequest()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var content = new StringContent("{", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.Accept.ParseAdd(Events);

        // act
        using var response = await host.Client.SendAsync(request);

        // assert
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Stream_Should_BringEventsAndComments_When_TheyCome()
    {
        // arrange
        await using var host = await LiveHost.StartAsync(o => o.EventStreamKeepAliveInterval = TimeSpan.FromMilliseconds(50));
        using var response = await PostAsync(host, "subscription { onSaid(room: \\\"a\\\") }", Events);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await host.WaitForSubscribersAsync(1);

        // act
        var quiet = new List<string?>();
        for (var i = 0; i < 6; i++)
        {
            quiet.Add(await reader.ReadLineAsync());
        }

        await host.Sender.SendAsync("room_a", 4);
        string? line;
        do
        {
            line = await reader.ReadLineAsync();
        }
        while (line is ":" or "");

        // assert
        Assert.Equal([":", "", ":", "", ":", ""], quiet);
        Assert.Equal("event: next", line);
        Assert.Equal("""data: {"data":{"onSaid":"a: sentence 4"}}""", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task Stream_Should_LetGo_When_TheClientGoes()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(host, "subscription { onText }", Events)));
        await host.WaitForSubscribersAsync(20);

        // act
        Array.ForEach(responses, r => r.Dispose());

        // assert
        await host.WaitForSubscribersAsync(0);
    }

    [Fact]
    public async Task Stream_Should_BreakOffWithoutComplete_When_TheServerStops()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var response = await PostAsync(host, "subscription { onText }", Events);
        await host.WaitForSubscribersAsync(1);

        // act
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));

        // assert
        Assert.DoesNotContain("complete", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_Should_EndWithTheReason_When_TheClientIsTooSlow()
    {
        // arrange
        await using var host = await LiveHost.StartAsync();
        using var response = await PostAsync(host, "subscription { onText }", Events);
        await host.WaitForSubscribersAsync(1);

        // act: the client does not read while more is sent than the sockets hold.
        var text = new string('x', 20_000);
        for (var i = 0; i < 50_000 && host.Subscribers > 0; i++)
        {
            await host.Sender.SendAsync("text", text);
            await Task.Yield();
        }

        var end = await response.Content.ReadAsStringAsync();

        // assert
        Assert.Contains("SUBSCRIBER_TOO_SLOW", end, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata: \n\n", end, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(LiveHost host, string document, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent($$"""{"query":"{{document}}"}""", new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
