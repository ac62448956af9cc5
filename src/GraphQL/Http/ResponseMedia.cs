using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LearningGraph.GraphQL.Http;

/// <summary>The media types of responses.</summary>
internal enum ResponseMediaType
{
    /// <summary><c>application/graphql-response+json</c>.</summary>
    GraphQLResponse,

    /// <summary><c>application/json</c>.</summary>
    Json,

    /// <summary><c>text/event-stream</c>: only when nothing else is accepted, and for subscriptions.</summary>
    EventStream,
}

/// <summary>Chooses the media type of the response.</summary>
internal static class ResponseMedia
{
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";

    /// <summary>The best of what the client accepts; null when it accepts none.</summary>
    public static ResponseMediaType? Negotiate(StringValues accept)
    {
        if (accept.Count == 0 || string.IsNullOrWhiteSpace(accept[0]))
        {
            return ResponseMediaType.Json;
        }

        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case Json or "*/*" or "application/*":
                    return ResponseMediaType.Json;
                case GraphQLResponse:
                    return ResponseMediaType.GraphQLResponse;
                case EventStream:
                    return ResponseMediaType.EventStream;
                default:
                    break;
            }
        }

        return NegotiateList(accept);
    }

    /// <summary>Whether the client takes a stream of events, and says so.</summary>
    public static bool TakesEvents(StringValues accept)
        => (accept.Count == 1 && accept[0] == EventStream) || (accept.Count > 0 && MediaTypeHeaderValue.TryParseList(accept!, out var ranges) && Names(ranges));

    private static bool Names(IList<MediaTypeHeaderValue> ranges) => Quality(ranges, EventStream, out var named) > 0 && named;

    private static ResponseMediaType? NegotiateList(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept!, out var ranges))
        {
            return null;
        }

        var graphQL = Quality(ranges, GraphQLResponse, out var named);
        var json = Quality(ranges, Json, out _);
        return graphQL <= 0 && json <= 0 ? Names(ranges) ? ResponseMediaType.EventStream : null
            : named && graphQL >= json ? ResponseMediaType.GraphQLResponse
            : json > 0 ? ResponseMediaType.Json
            : ResponseMediaType.GraphQLResponse;
    }

    /// <summary>The quality of the most specific range that holds the type; 0 when none does.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> ranges, string type, out bool named)
    {
        var best = -1;
        var quality = 0.0;
        foreach (var range in ranges)
        {
            var specific = range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 2
                : range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase) && type != EventStream ? 1
                : range.MatchesAllTypes ? 0 : -1;
            if (specific > best && IsUtf8(range))
            {
                best = specific;
                quality = range.Quality ?? 1;
            }
        }

        named = best == 2;
        return quality;
    }

    private static bool IsUtf8(MediaTypeHeaderValue range) => !range.Charset.HasValue || range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
