using System.Text.Json;
using System.Text.RegularExpressions;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Documentation;

/// <summary>Every operation on the pages about gaps runs against the demo organisation, under the default limits, as the caller it names.</summary>
public sealed partial class QueryPageTests(DemoServer demo) : IClassFixture<DemoServer>
{
    public static TheoryData<string, string> Operations()
    {
        var operations = new TheoryData<string, string>();
        foreach (var page in new[] { "gaps.md", "queries.md", "changes.md", "webhooks.md", "privacy.md" })
        {
            foreach (Match block in Blocks(page))
            {
                operations.Add(page, Name().Match(block.Groups["query"].Value).Groups["name"].Value);
            }
        }

        return operations;
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_Should_GiveAnAnswerWithoutErrors_When_ItIsPasted(string page, string name)
    {
        // arrange
        var block = Blocks(page).Single(b => Name().Match(b.Groups["query"].Value).Groups["name"].Value == name);
        var variables = block.Groups["variables"].Success ? JsonSerializer.Deserialize<JsonElement>(block.Groups["variables"].Value) : (JsonElement?)null;

        // act
        var answer = await demo.Server.QueryAsync(
            block.Groups["query"].Value, block.Groups["role"].Value, variables, block.Groups["person"].Success ? block.Groups["person"].Value : null);

        // assert
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        Assert.All(answer.GetProperty("data").EnumerateObject(), field => Assert.NotEqual(JsonValueKind.Null, field.Value.ValueKind));
        Assert.DoesNotContain("Error\"", answer.ToString(), StringComparison.Ordinal);
    }

    private static MatchCollection Blocks(string page)
    {
        var text = File.ReadAllText(Repository.PathOf("docs", page));
        var blocks = Block().Matches(text);
        Assert.Equal(Regex.Count(text, "```graphql", RegexOptions.None, TimeSpan.FromSeconds(1)), blocks.Count);
        return blocks;
    }

    [GeneratedRegex("<!-- as (?<role>\\w+)( (?<person>\\w+))? -->\n```graphql\n(?<query>.*?)\n```(\n```json\n(?<variables>.*?)\n```)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("^(query|mutation) (?<name>\\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
