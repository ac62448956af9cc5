using System.Collections;
using System.Globalization;
using System.Reflection;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Http;
using LearningGraph.GraphQL.Security;
using LearningGraph.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Tests.Documentation;

/// <summary>The page on the engine's settings lists every option with the default that it has in this server.</summary>
public sealed class EngineSettingsTests
{
    [Fact]
    public void Page_Should_ListEveryOption_When_TheServerRuns()
    {
        // arrange
        using var server = new ServerFactory();
        var requests = server.Services.GetRequiredService<IOptions<RequestExecutorOptions>>().Value;
        var http = server.Services.GetRequiredService<IOptions<GraphQLServerOptions>>().Value;
        var cost = server.Services.GetRequiredService<IOptions<CostOptions>>().Value;

        // act
        var expected = new object[] { requests, requests.PersistedOperations, cost, http, http.Sockets }.SelectMany(Rows).Append("| `TrustedDocuments` | none |");
        var listed = File.ReadLines(Repository.PathOf("docs", "engine-settings.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|')[..3]) + "|");

        // assert
        Assert.Equal(expected.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Rows(object options)
        => options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType != typeof(PersistedOperationOptions) && property.PropertyType != typeof(GraphQLSocketOptions) && property.PropertyType != typeof(LearningGraph.GraphQL.IError))
            .Select(property => $"| `{property.Name}` | {Text(property.GetValue(options))} |");

    private static string Text(object? value)
        => value is null or ICollection { Count: 0 } or IEnumerable<string> ? "none" : $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`";
}
