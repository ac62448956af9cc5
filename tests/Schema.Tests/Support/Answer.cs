using System.Globalization;
using System.Text.Json.Nodes;

namespace LearningGraph.Schema.Tests;

/// <summary>A response, read by paths such as <c>strategicGoalById.requirements.0.skill.label</c>.</summary>
public sealed class Answer(string json, FailureLog failures)
{
    private readonly JsonNode _root = JsonNode.Parse(json)!;

    public string Json { get; } = json;

    /// <summary>The errors of the response; empty when there are none.</summary>
    public JsonArray Errors => _root["errors"]?.AsArray() ?? [];

    /// <summary>The codes of the errors of the response.</summary>
    public IEnumerable<string?> Codes => Errors.Select(e => e!["extensions"]?["code"]?.GetValue<string>());

    /// <summary>The value at a path below data; null when it is null or an object above it is.</summary>
    public JsonNode? this[string path]
    {
        get
        {
            var node = _root["data"];
            foreach (var part in path.Split('.'))
            {
                node = node is JsonArray list && int.TryParse(part, CultureInfo.InvariantCulture, out var index) ? list[index] : node?[part];
            }

            return node;
        }
    }

    /// <summary>A text; fails with everything there is to know when errors stand in its place.</summary>
    public string? Text(string path)
    {
        var text = this[path]?.GetValue<string>();
        Assert.True(text is not null || Errors.Count == 0, ToString());
        return text;
    }

    public int Int(string path) => this[path]!.GetValue<int>();

    public double Number(string path) => this[path]!.GetValue<double>();

    public int Count(string path) => this[path]!.AsArray().Count;

    /// <summary>Fails with everything there is to know when the response has errors.</summary>
    public void HasNoErrors() => Assert.True(Errors.Count == 0, ToString());

    public override string ToString() => string.Join(Environment.NewLine, [Json, .. failures.Entries]);
}
