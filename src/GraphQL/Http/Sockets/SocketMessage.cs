using System.Text.Json;

namespace LearningGraph.GraphQL.Http;

/// <summary>The kinds of messages that a client may send.</summary>
internal enum SocketMessageKind
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}

/// <summary>A message of the client. Its payload lies in the buffer it was read from.</summary>
internal readonly ref struct SocketMessage
{
    private const int MaxIdLength = 1_000;

    private SocketMessage(SocketMessageKind kind, string id, ReadOnlySpan<byte> payload)
    {
        Kind = kind;
        Id = id;
        Payload = payload;
    }

    public SocketMessageKind Kind { get; }

    /// <summary>The operation's id; empty on messages that concern none.</summary>
    public string Id { get; }

    /// <summary>The payload, an object; empty when there is none.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Reads a message. Throws <see cref="SocketRefusal"/> when it is none of the protocol's.</summary>
    public static SocketMessage Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw SocketRefusal.BadRequest("The message is not valid JSON.");
        }
    }

    private static SocketMessage Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ReceivedRequest.MaxDepth + 1 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw SocketRefusal.BadRequest("A message is a JSON object.");
        }

        SocketMessageKind? kind = null;
        string? id = null;
        var payload = default(Range);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                kind = ReadKind(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                payload = ReadPayload(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // Throws when anything but white space follows the object.
        reader.Read();
        return Check(kind, id, json[payload]);
    }

    private static SocketMessage Check(SocketMessageKind? kind, string? id, ReadOnlySpan<byte> payload)
    {
        if (kind is null)
        {
            throw SocketRefusal.BadRequest("The message has no type.");
        }

        if (kind is SocketMessageKind.Subscribe or SocketMessageKind.Complete && id is null)
        {
            throw SocketRefusal.BadRequest("The message has no id.");
        }

        if (kind == SocketMessageKind.Subscribe && payload.IsEmpty)
        {
            throw SocketRefusal.BadRequest("The message has no payload.");
        }

        return new SocketMessage(kind.Value, id ?? "", payload);
    }

    private static SocketMessageKind ReadKind(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.String ? throw SocketRefusal.BadRequest("The message type must be a string.")
            : reader.ValueTextEquals("subscribe"u8) ? SocketMessageKind.Subscribe
            : reader.ValueTextEquals("complete"u8) ? SocketMessageKind.Complete
            : reader.ValueTextEquals("ping"u8) ? SocketMessageKind.Ping
            : reader.ValueTextEquals("pong"u8) ? SocketMessageKind.Pong
            : reader.ValueTextEquals("connection_init"u8) ? SocketMessageKind.ConnectionInit
            : throw SocketRefusal.BadRequest("Unknown message type.");
    }

    private static string ReadId(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 and <= MaxIdLength } id
            ? id
            : throw SocketRefusal.BadRequest($"An id is a string of 1 to {MaxIdLength} characters.");
    }

    private static Range ReadPayload(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return default(Index)..default(Index);
            case JsonTokenType.StartObject:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return start..(int)reader.BytesConsumed;
            default:
                throw SocketRefusal.BadRequest("A payload is an object.");
        }
    }
}

/// <summary>Why a connection is closed, with the close code of the protocol. The reason has at most 123 bytes.</summary>
internal sealed class SocketRefusal(int code, string reason) : Exception(reason)
{
    public int Code { get; } = code;

    public static SocketRefusal BadRequest(string reason) => new(4400, reason);
}
