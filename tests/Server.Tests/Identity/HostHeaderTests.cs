using System.Net;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Identity;

public sealed class HostHeaderTests(EmptyServer shared) : IClassFixture<EmptyServer>
{
    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    [InlineData("attacker.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.attacker.example", HttpStatusCode.BadRequest)]
    [InlineData("192.168.1.10", HttpStatusCode.BadRequest)]
    public async Task Request_Should_BeRefused_When_ItsHostIsNotThisMachine(string host, HttpStatusCode expected)
    {
        // arrange
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = host;

        // act
        using var response = await client.SendAsync(request);

        // assert
        Assert.Equal(expected, response.StatusCode);
    }
}
