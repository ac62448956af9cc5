using System.Text.Json;
using System.Text.Json.Nodes;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Documentation;

/// <summary>The README keeps its word: the block after <c>&lt;!-- query --&gt;</c> gives the block after <c>&lt;!-- answer --&gt;</c>.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(365)]
    public async Task Query_Should_GiveTheAnswer_When_TheServerFirstStartsThatManyDaysFromNow(int days)
    {
        // arrange
        var query = Block("query");
        var answer = JsonNode.Parse(Block("answer"));
        using var server = new ServerFactory(time: new MovedTime(TimeSpan.FromDays(days)));

        // act
        var response = JsonNode.Parse(JsonSerializer.Serialize(await server.QueryAsync(query)));

        // assert
        Assert.True(JsonNode.DeepEquals(answer, response), $"The README promises:\n{answer}\nThe server says:\n{response}");
    }

    [Theory]
    [InlineData("dotnet run --project src/Server")]
    [InlineData("dotnet test")]
    public void Readme_Should_NameTheCommand_When_SomebodyStarts(string command)
        => Assert.Contains(command + "\n", File.ReadAllText(Repository.PathOf("README.md")), StringComparison.Ordinal);

    [Fact]
    public void Curl_Should_AskTheSameQuestion_When_ItIsPasted()
    {
        // act
        var body = JsonNode.Parse(Block("curl").Split('\'')[1])!;

        // assert
        Assert.Equal(Block("query").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), body["query"]!.GetValue<string>().Split(' '));
    }

    private static string Block(string marker)
    {
        var text = File.ReadAllText(Repository.PathOf("README.md"));
        var after = text.IndexOf($"<!-- {marker} -->", StringComparison.Ordinal);
        Assert.True(after >= 0, $"README.md lacks the marker <!-- {marker} -->.");
        var begin = text.IndexOf('\n', text.IndexOf("```", after, StringComparison.Ordinal)) + 1;
        return text[begin..text.IndexOf("\n```", begin, StringComparison.Ordinal)];
    }

    private sealed class MovedTime(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
