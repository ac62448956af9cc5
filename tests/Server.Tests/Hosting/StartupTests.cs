using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Hosting;

public sealed class StartupTests
{
    private const string Counts = "{ organisation { name } strategicGoals { totalCount } people { totalCount } cultureItems { totalCount } }";

    [Fact]
    public void Start_Should_LoadNothing_When_TheDatabaseIsFilled()
    {
        // arrange
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string> { ["Database:Path"] = folder.File("learninggraph.db") };
        using var first = new ServerFactory(settings: settings);
        _ = first.Address;
        first.Dispose();

        // act
        using var second = new ServerFactory(settings: settings);
        _ = second.Address;

        // assert
        Assert.Contains(first.Log.All, line => line.Contains("built-in content and demo organisation loaded", StringComparison.Ordinal));
        Assert.Contains(second.Log.All, line => line.Contains(": 0 migrations applied", StringComparison.Ordinal));
        Assert.Contains(second.Log.All, line => line.Contains("nothing new loaded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_Should_FillTheDatabaseOnce_When_TwoProcessesStartTogether()
    {
        // arrange
        using var folder = new TemporaryFolder();
        string[] arguments = ["--environment=Development", "--urls=http://127.0.0.1:0", "--Database:Path=" + folder.File("learninggraph.db")];

        // act
        await using var one = ServerProcess.Start(arguments);
        await using var other = ServerProcess.Start(arguments);
        var answers = await Task.WhenAll(CountAsync(one), CountAsync(other));

        // assert
        Assert.Equal(answers[0], answers[1]);
        Assert.Contains("\"strategicGoals\":{\"totalCount\":5}", answers[0], StringComparison.Ordinal);
        Assert.Contains("\"people\":{\"totalCount\":240}", answers[0], StringComparison.Ordinal);
        Assert.Contains("\"cultureItems\":{\"totalCount\":166}", answers[0], StringComparison.Ordinal);
        Assert.Single(new[] { one, other }, server => server.Output.Contains("nothing new loaded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_Should_EndTheProcess_When_ItIsAskedToTerminate()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // arrange
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start("--environment=Development", "--Content:LoadDemo=false", "--urls=http://127.0.0.1:0", "--Database:Path=" + folder.File("learninggraph.db"));
        await server.AddressAsync();

        // act
        using var kill = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
        var code = await server.ExitAsync();

        // assert
        Assert.Equal(0, code);
    }

    private static async Task<string> CountAsync(ServerProcess server)
    {
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Counts });
        return JsonSerializer.Serialize(await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
