using System.Buffers;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.GraphQL.Http;

/// <summary>One request as a client sent it, with the memory it lies in.</summary>
internal class ReceivedRequest : IDisposable
{
    /// <summary>How deep the JSON of a request may nest. Small, because the time to parse JSON grows with its depth.</summary>
    public const int MaxDepth = 64;

    private byte[]? _document;
    private JsonDocument? _variables;
    private JsonBudget _values;

    public OperationRequest Request { get; } = new();

    /// <summary>Whether the request's variables are a list, each item a set of variables to run the operation with.</summary>
    public bool HasVariableSets => Request.Variables.ValueKind == JsonValueKind.Array;

    /// <summary>Whether the document came with the request, be it empty.</summary>
    protected bool HasSource { get; set; }

    /// <summary>
    /// Reads the JSON object that a request is; the memory must live as long as this. Throws <see cref="HttpRefusal"/> when it is not such an object or its variables and extensions hold
    /// too many values.
    /// </summary>
    public void Read(ReadOnlyMemory<byte> json, int maxValues)
    {
        _values = new JsonBudget(maxValues);
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw Refuse("A request must be a JSON object.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref reader, json);
            }

            // Throws when anything but white space follows the object.
            reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refuse("The body is not valid JSON.");
        }

        RequireDocument("member");
    }

    public void Dispose()
    {
        _variables?.Dispose();
        _variables = null;
        if (_document is not null)
        {
            ArrayPool<byte>.Shared.Return(_document);
            _document = null;
        }
    }

    protected void RequireDocument(string kind)
    {
        if (!HasSource && Request.DocumentId is null && Request.DocumentHash is null)
        {
            throw Refuse($"The {kind} \"query\" is missing.");
        }

        if (HasSource && Request.DocumentId is not null)
        {
            throw Refuse("Send either \"query\" or \"documentId\", not both.");
        }
    }

    protected void SetVariables(ReadOnlyMemory<byte> json)
    {
        _variables?.Dispose();
        _variables = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        Request.Variables = _variables.RootElement;
    }

    /// <summary>Takes from the extensions what concerns the engine. The reader stands on the object's start and is left on its end.</summary>
    protected void ReadExtensions(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPersistedQuery = reader.ValueTextEquals("persistedQuery"u8);
            reader.Read();
            if (isPersistedQuery && reader.TokenType != JsonTokenType.Null)
            {
                ReadPersistedQuery(ref reader);
            }
            else
            {
                _values.Skip(ref reader);
            }
        }
    }

    protected static HttpRefusal Refuse(string message) => new(StatusCodes.Status400BadRequest, message);

    private void ReadMember(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        if (reader.ValueTextEquals("query"u8))
        {
            ReadDocument(ref reader, json);
        }
        else if (reader.ValueTextEquals("documentId"u8))
        {
            Request.DocumentId = ReadText(ref reader, "documentId");
        }
        else if (reader.ValueTextEquals("operationName"u8))
        {
            Request.OperationName = ReadText(ref reader, "operationName");
        }
        else if (reader.ValueTextEquals("variables"u8))
        {
            ReadVariables(ref reader, json);
        }
        else if (reader.ValueTextEquals("extensions"u8))
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadExtensions(ref reader);
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                throw Refuse("The member \"extensions\" must be an object.");
            }
        }
        else
        {
            // Members that the specification does not know are skipped.
            _values.Skip(ref reader);
        }
    }

    private void ReadDocument(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            Request.Source = default;
            HasSource = false;
            return;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw Refuse("The member \"query\" must be a string.");
        }

        HasSource = true;
        if (!reader.ValueIsEscaped)
        {
            Request.Source = json.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            return;
        }

        if (_document is not null)
        {
            ArrayPool<byte>.Shared.Return(_document);
        }

        _document = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        Request.Source = _document.AsMemory(0, reader.CopyString(_document));
    }

    private void ReadVariables(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                Request.Variables = default;
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                var start = (int)reader.TokenStartIndex;
                _values.Skip(ref reader);
                SetVariables(json[start..(int)reader.BytesConsumed]);
                break;
            default:
                throw Refuse("The member \"variables\" must be an object.");
        }
    }

    private void ReadPersistedQuery(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Refuse("The extension \"persistedQuery\" must be an object.");
        }

        var isVersionOne = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("sha256Hash"u8))
            {
                Request.DocumentHash = ReadText(ref reader, "sha256Hash");
                continue;
            }

            var isVersion = reader.ValueTextEquals("version"u8);
            reader.Read();
            isVersionOne |= isVersion && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version == 1;
            _values.Skip(ref reader);
        }

        if (!isVersionOne || Request.DocumentHash is null)
        {
            throw Refuse("The extension \"persistedQuery\" must have the version 1 and a sha256Hash.");
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader, string member)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => throw Refuse($"The member \"{member}\" must be a string."),
        };
    }
}
