using System.Net;
using System.Net.Http.Headers;

namespace LearningGraph.GraphQL.Tests.Http;

public sealed class GraphQLOverHttpTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Response = "application/graphql-response+json";
    private const string Json = "application/json";

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("application/graphql-response+json", Response)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", Response)]
    [InlineData("application/json, application/graphql-response+json;q=0.5", Json)]
    [InlineData("text/html, application/graphql-response+json; charset=utf-8, */*;q=0.1", Response)]
    public async Task Post_Should_AnswerInTheAcceptedType_When_ItIsOneOfTheTwo(string? accept, string expected)
    {
        // act
        using var response = await host.PostAsync("""{"query":"{ hello }"}""", accept);

        // assert
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType.CharSet);
        Assert.Equal("""{"data":{"hello":"hello world"}}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(["Authorization", "Accept", "Accept-Language", "Origin"], response.Headers.Vary);
    }

    [Theory]
    [InlineData("""{"query":"{"}""", 400, 200, "SYNTAX_ERROR")]
    [InlineData("""{"query":"{ nope }"}""", 400, 200, "VALIDATION_FAILED")]
    [InlineData("""{"query":"query ($n: Int!) { hello(n: $n) }"}""", 400, 200, "VARIABLE_INVALID")]
    [InlineData("""{"query":"query A { hello }","operationName":"B"}""", 400, 200, "OPERATION_NOT_FOUND")]
    [InlineData("""{"query":"{ fail }"}""", 200, 200, "EXECUTION_ERROR")]
    [InlineData("""{"query":1}""", 400, 400, "INVALID_REQUEST")]
    [InlineData("""{"variables":{}}""", 400, 400, "INVALID_REQUEST")]
    [InlineData("""{"query":"{ hello }","variables":[]}""", 400, 400, "INVALID_REQUEST")]
    [InlineData("""{"query":"{ hello }","operationName":1}""", 400, 400, "INVALID_REQUEST")]
    [InlineData("""{"query":"{ hello }","extensions":"x"}""", 400, 400, "INVALID_REQUEST")]
    [InlineData("""[{"query":"{ hello }"}]""", 400, 400, "INVALID_REQUEST")]
    [InlineData("""{"query":"{ hello }"} x""", 400, 400, "INVALID_REQUEST")]
    [InlineData("""{"query":"{ hello }"}{}""", 400, 400, "INVALID_REQUEST")]
    [InlineData("""{"query":""", 400, 400, "INVALID_REQUEST")]
    [InlineData("", 400, 400, "INVALID_REQUEST")]
    [InlineData("""{"query":"\ud800"}""", 400, 400, "INVALID_REQUEST")]
    public async Task Post_Should_SayWhatIsWrong_When_TheRequestIsWrong(string body, int graphQLStatus, int jsonStatus, string code)
    {
        // act
        using var graphQL = await host.PostAsync(body, Response);
        using var json = await host.PostAsync(body, Json);

        // assert
        Assert.Equal(graphQLStatus, (int)graphQL.StatusCode);
        Assert.Equal(jsonStatus, (int)json.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", await graphQL.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(code == "EXECUTION_ERROR", (await json.Content.ReadAsStringAsync()).Contains("\"data\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_Should_TakeAllMembers_When_TheyAreGiven()
    {
        // act
        using var response = await host.PostAsync(
            """{"extensions":{"a":1},"variables":{"name":"Zoë\n"},"operationName":"B","query":"query A { __typename }\nquery B($name: String) { h: hello(name: $name) }","unknown":[1]}""", Json, "application/json; charset=UTF-8");

        // assert
        Assert.Equal("""{"data":{"h":"hello Zoë\n"}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_Should_KeepTheConnection_When_TheBodyIsMalformed()
    {
        for (var i = 0; i < 3; i++)
        {
            // act
            using var bad = await host.PostAsync("{\"query\": nonsense");
            using var good = await host.PostAsync("""{"query":"{ hello }"}""");

            // assert
            Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
            Assert.False(bad.Headers.ConnectionClose ?? false);
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        }
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    public async Task Post_Should_RefuseTheBody_When_ItIsNotJsonInUtf8(string contentType, int status)
    {
        // act
        using var response = await host.PostAsync("""{"query":"{ hello }"}""", contentType: contentType);

        // assert
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain", "1", 200)]
    [InlineData(null, "1", 200)]
    [InlineData("text/plain", "0", 415)]
    [InlineData("application/x-www-form-urlencoded", "1", 415)]
    [InlineData("multipart/form-data; boundary=x", "1", 415)]
    public async Task Post_Should_BeTakenWithoutJsonType_When_TheHeaderProvesThatNoOtherSiteSentIt(string? contentType, string header, int status)
    {
        // arrange
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent("""{"query":"{ hello }"}"""u8.ToArray()) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("GraphQL-Preflight", header);

        // act
        using var response = await host.Client.SendAsync(request);

        // assert
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Post_Should_Refuse_When_NoAcceptedTypeCanBeServed()
    {
        // act
        using var response = await host.PostAsync("""{"query":"{ hello }"}""", "text/html");

        // assert
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task Post_Should_Refuse_When_TheBodyIsTooLarge()
    {
        // act
        using var response = await host.PostAsync($$"""{"query":"{ hello }","x":"{{new string('x', 5 * 1024 * 1024)}}"}""");

        // assert
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("LIMIT_EXCEEDED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Should_Refuse_When_VariablesAreTooDeep()
    {
        // act
        var nested = string.Concat(new string('[', 10_000), new string(']', 10_000));
        using var response = await host.PostAsync($$"""{"query":"{ hello }","variables":{"a":{{nested}} } }""");

        // assert
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("?query=%7Bhello%7D", 200, """{"data":{"hello":"hello world"}}""")]
    [InlineData("?query=query(%24a%3AString)%7Bhello(name%3A%24a)%7D&variables=%7B%22a%22%3A%22you%22%7D", 200, """{"data":{"hello":"hello you"}}""")]
    [InlineData("?query=mutation%7Btouch%7D", 405, null)]
    [InlineData("?query=%7Bhello%7D&variables=[]", 400, null)]
    [InlineData("?query=%7Bhello%7D&variables=x", 400, null)]
    [InlineData("", 400, null)]
    public async Task Get_Should_RunQueriesOnly_When_TheyStandInTheAddress(string query, int status, string? expected)
    {
        // act
        using var response = await host.Client.GetAsync(new Uri("/graphql" + query, UriKind.Relative));

        // assert
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 405 ? ["POST"] : [], response.Content.Headers.Allow);
        if (expected is not null)
        {
            Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Put_Should_BeRefused_When_Sent()
    {
        // act
        using var response = await host.Client.PutAsync(new Uri("/graphql", UriKind.Relative), new StringContent("{}"));

        // assert
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Post_Should_StopTheOperation_When_TheClientGoesAway()
    {
        // arrange
        using var cancellation = new CancellationTokenSource();

        // act
        var sending = host.PostAsync("""{"query":"{ wait }"}""", cancellationToken: cancellation.Token);
        await host.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await cancellation.CancelAsync();

        // assert
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await host.Aborted.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Post_Should_HideTheException_When_WritingFails()
    {
        // act
        using var response = await host.PostAsync("""{"query":"{ broken }"}""");

        // assert
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("INTERNAL_ERROR", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_Should_BeSentOnce_When_TheTagIsKnown()
    {
        // act
        using var first = await host.Client.GetAsync(new Uri("/graphql/schema.graphql", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql/schema.graphql");
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.Tag));
        using var second = await host.Client.SendAsync(request);

        // assert
        Assert.Contains("type Query {", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("application/graphql", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }
}
