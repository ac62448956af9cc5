using System.Net;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Hosting;

public sealed class HealthTests(EmptyServer shared) : IClassFixture<EmptyServer>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Get_Should_SayHealthy_When_TheServerRuns(string path)
    {
        // arrange
        using var client = new HttpClient { BaseAddress = shared.Server.Address };

        // act
        using var response = await client.GetAsync(path);

        // assert
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }
}
