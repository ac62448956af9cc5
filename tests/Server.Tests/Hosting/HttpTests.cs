using System.Net;
using System.Text;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Hosting;

public sealed class HttpTests(DemoServer shared) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("application/graphql-response+json", "application/graphql-response+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    public async Task Post_Should_AnswerInTheAcceptedType_When_AQueryIsSent(string accept, string expected)
    {
        // act
        using var response = await PostAsync("""{ "query": "{ organisation { name(lang: \"en\") } }" }""", accept);

        // assert
        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual("", body.RootElement.GetProperty("data").GetProperty("organisation").GetProperty("name").GetString());
        Assert.False(body.RootElement.TryGetProperty("errors", out _));
    }

    [Theory]
    [InlineData("{ \"query\": ", 400)]
    [InlineData("{ \"query\": \"{ organisation { name } }\" } }", 400)]
    [InlineData("{ \"query\": \"{ organisation { name \" }", 400)]
    [InlineData("{ \"query\": \"{ organisation { nme } }\" }", 400)]
    [InlineData("{ \"query\": \"{ learningOffers(first: 100000) { totalCount } }\" }", 200)]
    [InlineData("{ \"query\": \"{ strategicGoalById(id: \\\"U2tpbGw6\\\") { id } }\" }", 200)]
    public async Task Post_Should_GiveACodedErrorWithoutInnards_When_TheRequestIsBad(string body, int status)
    {
        // act
        using var response = await PostAsync(body, "application/graphql-response+json");

        // assert
        var text = await response.Content.ReadAsStringAsync();
        var errors = JsonDocument.Parse(text).RootElement.GetProperty("errors");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEqual("", errors[0].GetProperty("message").GetString());
        Assert.NotEqual("", errors[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.DoesNotMatch("Exception|   at |SELECT|SQLite", text);
    }

    [Theory]
    [InlineData("/graphql?query={organisation{name}}")]
    [InlineData("/graphql/schema.graphql")]
    public async Task Get_Should_AnswerCompressed_When_TheClientTakesThat(string address)
    {
        // arrange
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        client.DefaultRequestHeaders.Add("Accept", "application/graphql-response+json, */*;q=0.1");

        // act
        using var response = await client.GetAsync(address);

        // assert
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.NotNull(response.Headers.ETag);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string accept)
    {
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.SendAsync(request);
    }
}
