using System.Net.Http.Json;
using System.Text.Json;

namespace LearningGraph.Server.Tests.Support;

/// <summary>An operation followed over server-sent events.</summary>
internal sealed class EventStreamClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _client;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventStreamClient(HttpClient client, HttpResponseMessage response, Stream stream)
    {
        _client = client;
        _response = response;
        _reader = new StreamReader(stream);
    }

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>Sends the operation; what it subscribes to is followed when this ends.</summary>
    public static async Task<EventStreamClient> FollowAsync(Uri server, string query, string role, object? variables = null)
    {
        var client = new HttpClient { BaseAddress = server };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("X-LearningGraph-Role", role);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        var stream = new EventStreamClient(client, response, await response.Content.ReadAsStreamAsync());

        // The comment with which the stream begins.
        await stream._reader.ReadLineAsync().WaitAsync(Patience);
        return stream;
    }

    /// <summary>The next response; null when the stream is complete.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _reader.ReadLineAsync(patience.Token) is { } line)
        {
            switch (line)
            {
                case "event: complete":
                    return null;
                case "event: next":
                    return JsonSerializer.Deserialize<JsonElement>((await _reader.ReadLineAsync(patience.Token))!["data: ".Length..]);
                default:
                    break;
            }
        }

        throw new InvalidOperationException("The stream broke.");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
        _client.Dispose();
    }
}
