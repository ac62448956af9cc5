using System.Security.Claims;
using System.Text.Json.Nodes;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Tests.Mutations;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Mapping;

/// <summary>Runs operations on the sample schema and compares answers.</summary>
internal static class Expected
{
    public static void Equal(string expected, string actual) => Assert.Equal(Lines(expected), Lines(actual));

    public static async Task Json(string operation, string expected)
    {
        var json = await Run(operation, typeof(LibraryMutations));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(json)), $"Expected {JsonNode.Parse(expected)?.ToJsonString()}\nActual   {JsonNode.Parse(json)?.ToJsonString()}");
    }

    public static async Task<string> Run(string operation, params Type[] types)
    {
        var executor = await Library.Builder(types).BuildRequestExecutorAsync();
        return await Run(executor, operation);
    }

    public static async Task<string> Run(IRequestExecutor executor, string operation, string? variables = null, ClaimsPrincipal? user = null)
    {
        var request = OperationRequestBuilder.New().SetDocument(operation);
        if (variables is not null)
        {
            request.SetVariableValues(variables);
        }

        if (user is not null)
        {
            request.SetUser(user);
        }

        await using var result = await executor.ExecuteAsync(request.Build());
        return result.ToJson(withIndentations: false);
    }

    private static string Lines(string text) => string.Join('\n', text.Trim().Split('\n').Select(l => l.TrimEnd()));
}
