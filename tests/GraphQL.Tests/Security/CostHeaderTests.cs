using System.Text;
using LearningGraph.GraphQL.Tests.Http;

namespace LearningGraph.GraphQL.Tests.Security;

public sealed class CostHeaderTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData(null, "{ hello }", """{"data":{"hello":"hello world"}}""")]
    [InlineData("nonsense", "{ hello }", """{"data":{"hello":"hello world"}}""")]
    [InlineData("report", "{ hello }", """{"data":{"hello":"hello world"},"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    [InlineData("validate", "{ hello fail }", """{"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    [InlineData("Validate", "{ __schema { types { name } } }", """{"extensions":{"operationCost":{"fieldCost":0.02,"typeCost":1.""")]
    public async Task Post_Should_ReportTheCost_When_TheHeaderAsks(string? header, string document, string expected)
    {
        // arrange
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent($$"""{"query":"{{document}}"}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept", "application/graphql-response+json");
        if (header is not null)
        {
            request.Headers.Add("GraphQL-Cost", header);
        }

        // act
        using var response = await host.Client.SendAsync(request);

        // assert
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
