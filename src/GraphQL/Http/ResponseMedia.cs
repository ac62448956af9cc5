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

    /// <summary><c>text/event-stream</c>: when no JSON is accepted, for subscriptions and for what is deferred.</summary>
    EventStream,

    /// <summary><c>multipart/mixed</c>: when nothing else is accepted, and for what is deferred.</summary>
    Multipart,
}

/// <summary>The media types of several responses that a client accepts and names, by their quality; 0 for one that it does not.</summary>
internal readonly record struct StreamMedia(double Events, double Parts)
{
    public bool TakesEvents => Events > 0;

    public bool TakesAny => Events > 0 || Parts > 0;

    public bool PrefersParts => Parts > 0 && Parts >= Events;
}

/// <summary>Chooses the media type of the response.</summary>
internal static class ResponseMedia
{
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string Json = "application/json";
    private const string EventStream = "text/event-stream";
    private const string Multipart = "multipart/mixed";

    /// <summary>The parameter that names a format of incremental delivery, and the one that is spoken here.</summary>
    private const string Format = "incrementalSpec", CurrentFormat = "v0.2", OldFormat = "deferSpec";

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

    /// <summary>The media types of several responses that the client takes.</summary>
    public static StreamMedia Streams(StringValues accept)
    {
        foreach (var value in accept)
        {
            if (value is not null && (value.Contains("event-stream", StringComparison.OrdinalIgnoreCase) || value.Contains("multipart", StringComparison.OrdinalIgnoreCase)))
            {
                return MediaTypeHeaderValue.TryParseList(accept!, out var ranges) ? Streams(ranges) : default;
            }
        }

        return default;
    }

    private static StreamMedia Streams(IList<MediaTypeHeaderValue> ranges) => new(Named(ranges, EventStream), Named(ranges, Multipart));

    private static double Named(IList<MediaTypeHeaderValue> ranges, string type)
    {
        var quality = Quality(ranges, type, out var named);
        return named ? quality : 0;
    }

    private static ResponseMediaType? NegotiateList(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept!, out var ranges))
        {
            return null;
        }

        var graphQL = Quality(ranges, GraphQLResponse, out var named);
        var json = Quality(ranges, Json, out _);
        return graphQL <= 0 && json <= 0 ? Single(Streams(ranges))
            : named && graphQL >= json ? ResponseMediaType.GraphQLResponse
            : json > 0 ? ResponseMediaType.Json
            : ResponseMediaType.GraphQLResponse;
    }

    private static ResponseMediaType? Single(StreamMedia streams)
        => !streams.TakesAny ? null : streams.PrefersParts ? ResponseMediaType.Multipart : ResponseMediaType.EventStream;

    /// <summary>The quality of the most specific range that holds the type; 0 when none does.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> ranges, string type, out bool named)
    {
        var best = -1;
        var quality = 0.0;
        foreach (var range in ranges)
        {
            var specific = range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 2
                : range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase) && type is GraphQLResponse or Json ? 1
                : range.MatchesAllTypes ? 0 : -1;
            if (specific > best && IsUtf8(range) && IsSpoken(range))
            {
                best = specific;
                quality = range.Quality ?? 1;
            }
        }

        named = best == 2;
        return quality;
    }

    /// <summary>Whether the range does not ask for another format of incremental delivery: a client that wants an older one gets a single response rather than what it does not understand.</summary>
    private static bool IsSpoken(MediaTypeHeaderValue range)
    {
        foreach (var parameter in range.Parameters)
        {
            if (parameter.Name.Equals(OldFormat, StringComparison.OrdinalIgnoreCase)
                || (parameter.Name.Equals(Format, StringComparison.OrdinalIgnoreCase) && !HeaderUtilities.RemoveQuotes(parameter.Value).Equals(CurrentFormat, StringComparison.OrdinalIgnoreCase)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUtf8(MediaTypeHeaderValue range) => !range.Charset.HasValue || range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
