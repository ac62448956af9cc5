using System.Net;
using System.Net.Http.Json;

namespace LearningGraph.Server.Tests.Support;

/// <summary>Sending operations with a token.</summary>
internal static class Asking
{
    /// <summary>Sends one operation; without a token the request has no identity.</summary>
    public static async Task<(HttpStatusCode Status, string Body, string Challenge)> AskAsync(this ServerFactory server, string? token, string query, object? variables = null)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        return await client.AskAsync(token, query, variables);
    }

    /// <summary>Sends one operation over a connection that is kept.</summary>
    public static async Task<(HttpStatusCode Status, string Body, string Challenge)> AskAsync(this HttpClient client, string? token, string query, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.WwwAuthenticate.ToString());
    }
}
