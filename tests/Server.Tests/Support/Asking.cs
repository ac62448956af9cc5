using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

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

    /// <summary>Begins to follow a subscription: the code with which it is refused, or null when it goes on.</summary>
    public static async Task<string?> FollowAsync(this HttpClient client, string? token, string subscription)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = subscription }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        using var quiet = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            while (await reader.ReadLineAsync(quiet.Token) is { } line)
            {
                if (line.StartsWith("data: {", StringComparison.Ordinal))
                {
                    return JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
                }
            }

            return "it ended";
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
