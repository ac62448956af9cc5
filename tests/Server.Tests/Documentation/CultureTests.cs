using System.Text.Json;
using System.Text.Json.Nodes;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Documentation;

/// <summary>The page on learning culture keeps its word, and the demo organisation has something to show for every part of it.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" pulses")]
    public async Task Page_Should_GiveTheAnswer_When_TheDemoIsAsked(string part)
    {
        // arrange
        using var server = new ServerFactory();

        // act
        var response = JsonNode.Parse(JsonSerializer.Serialize(await server.QueryAsync(Block("query" + part))));

        // assert
        var answer = JsonNode.Parse(Block("answer" + part));
        Assert.True(JsonNode.DeepEquals(answer, response), $"The page promises:\n{answer}\nThe server says:\n{response}");
    }

    [Fact]
    public async Task Demo_Should_HaveEveryStatusAndFigure_When_ItFirstStarts()
    {
        // arrange
        using var server = new ServerFactory();

        // act
        var statuses = await server.QueryAsync("{ initiatives(first: 100, where: { statuses: [ALIVE, FADING, DORMANT, NEVER_STARTED, ENDED] }) { nodes { status isEventDriven vitality } } }", "Strategist");
        var figures = (await server.QueryAsync(
            """
            { cultureVitality { index trend(months: 3) { index } } recognitionMix { isSuppressed total } leadershipActivity { all { leaders active } }
              learningMix { isSuppressed realised { modes { shannon } } } projectCoverage { majorProjects covered }
              strategicGoals { nodes { indicators { name attainment } costOfNotLearning { claimsLeftOut total { base { amount } } } } }
              pulseTrend { status mean } transferRate { status rate } }
            """,
            "Strategist")).GetProperty("data");

        // assert
        var nodes = statuses.GetProperty("data").GetProperty("initiatives").GetProperty("nodes").EnumerateArray().ToArray();
        Assert.Equal(["ALIVE", "DORMANT", "ENDED", "FADING", "NEVER_STARTED"], nodes.Select(n => n.GetProperty("status").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(nodes, n => n.GetProperty("isEventDriven").GetBoolean() && n.GetProperty("vitality").GetDouble() > 0);
        Assert.Equal((4, 3), (figures.GetProperty("projectCoverage").GetProperty("majorProjects").GetInt32(), figures.GetProperty("projectCoverage").GetProperty("covered").GetInt32()));
        Assert.True(figures.GetProperty("learningMix").GetProperty("realised").GetProperty("modes").GetProperty("shannon").GetDouble() > 0);
        Assert.Equal(4, figures.GetProperty("pulseTrend").EnumerateArray().Count(p => p.GetProperty("mean").GetDouble() > 1));
        var costs = figures.GetProperty("strategicGoals").GetProperty("nodes").EnumerateArray().Select(g => g.GetProperty("costOfNotLearning")).ToArray();
        Assert.Contains(costs, c => c.GetProperty("total") is { ValueKind: JsonValueKind.Object } total && total.GetProperty("base").GetProperty("amount").GetDecimal() > 0);
        Assert.Contains(costs, c => c.GetProperty("claimsLeftOut").GetArrayLength() > 0 && c.GetProperty("total").ValueKind == JsonValueKind.Null);
        Assert.Equal("MEASURED", figures.GetProperty("transferRate").GetProperty("status").GetString());
        Assert.True(figures.GetProperty("recognitionMix").GetProperty("total").GetInt32() > 40);
    }

    private static string Block(string marker)
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "culture.md"));
        var begin = text.IndexOf('\n', text.IndexOf("```", text.IndexOf($"<!-- {marker} -->", StringComparison.Ordinal), StringComparison.Ordinal)) + 1;
        return text[begin..text.IndexOf("\n```", begin, StringComparison.Ordinal)];
    }
}
