using System.Buffers;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LearningGraph.GraphQL.Http;

/// <summary>A request as it came over HTTP, with the memory it lies in.</summary>
internal class RequestBody : IDisposable
{
    private byte[]? _document;
    private JsonDocument? _variables;

    public OperationRequest Request { get; } = new();

    public virtual void Dispose()
    {
        _variables?.Dispose();
        if (_document is not null)
        {
            ArrayPool<byte>.Shared.Return(_document);
            _document = null;
        }
    }

    /// <summary>Room for a document whose text must be copied.</summary>
    protected byte[] RentDocument(int length)
    {
        if (_document is not null)
        {
            ArrayPool<byte>.Shared.Return(_document);
        }

        return _document = ArrayPool<byte>.Shared.Rent(length);
    }

    protected void SetVariables(ReadOnlyMemory<byte> json)
    {
        _variables?.Dispose();
        _variables = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = PostBody.MaxDepth });
        Request.Variables = _variables.RootElement;
    }

    protected static HttpRefusal Refuse(string message) => new(StatusCodes.Status400BadRequest, message);
}

/// <summary>The JSON body of a POST.</summary>
internal sealed class PostBody : RequestBody
{
    /// <summary>How deep the JSON of a request may nest.</summary>
    public const int MaxDepth = 500;

    private byte[]? _bytes;
    private int _length;

    /// <summary>Reads and parses the body. Throws <see cref="HttpRefusal"/>.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, int maxSize)
    {
        if (!IsJson(request.ContentType))
        {
            throw new HttpRefusal(StatusCodes.Status415UnsupportedMediaType, "Send the request as application/json in UTF-8.");
        }

        if (request.ContentLength > maxSize)
        {
            throw TooLarge(maxSize);
        }

        var body = new PostBody();
        try
        {
            await body.ReadBytesAsync(request, maxSize);
            body.Parse();
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = null;
        }
    }

    private static bool IsJson(string? contentType)
        => contentType is "application/json" or "application/json; charset=utf-8"
            || (MediaTypeHeaderValue.TryParse(contentType, out var type)
                && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static HttpRefusal TooLarge(int maxSize)
        => new(StatusCodes.Status413PayloadTooLarge, $"The request is larger than {maxSize} bytes.") { Code = ErrorCodes.LimitExceeded };

    private async ValueTask ReadBytesAsync(HttpRequest request, int maxSize)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            var buffer = read.Buffer;
            if (buffer.Length > maxSize)
            {
                reader.AdvanceTo(buffer.End);
                throw TooLarge(maxSize);
            }

            if (read.IsCompleted)
            {
                _length = (int)buffer.Length;
                _bytes = ArrayPool<byte>.Shared.Rent(_length);
                buffer.CopyTo(_bytes);
                reader.AdvanceTo(buffer.End);
                return;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private void Parse()
    {
        try
        {
            var reader = new Utf8JsonReader(_bytes.AsSpan(0, _length), new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw Refuse(reader.TokenType == JsonTokenType.StartArray ? "Batches are not allowed: send one request at a time." : "The body must be a JSON object.");
            }

            var hasDocument = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                hasDocument |= ReadMember(ref reader);
            }

            // Throws when anything but white space follows the object.
            reader.Read();
            if (!hasDocument)
            {
                throw Refuse("The member \"query\" is missing.");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refuse("The body is not valid JSON.");
        }
    }

    /// <summary>Reads one member of the request; members that the specification does not know are skipped. True when it was the document.</summary>
    private bool ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("query"u8))
        {
            ReadDocument(ref reader);
            return true;
        }

        if (reader.ValueTextEquals("operationName"u8))
        {
            reader.Read();
            Request.OperationName = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Null => null,
                _ => throw Refuse("The member \"operationName\" must be a string."),
            };
        }
        else if (reader.ValueTextEquals("variables"u8))
        {
            ReadVariables(ref reader);
        }
        else if (reader.ValueTextEquals("extensions"u8))
        {
            reader.Read();
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
            {
                throw Refuse("The member \"extensions\" must be an object.");
            }

            reader.Skip();
        }
        else
        {
            reader.Skip();
        }

        return false;
    }

    private void ReadDocument(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            throw Refuse("The member \"query\" must be a string.");
        }

        if (!reader.ValueIsEscaped)
        {
            Request.Source = _bytes.AsMemory((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            return;
        }

        var copy = RentDocument(reader.ValueSpan.Length);
        Request.Source = copy.AsMemory(0, reader.CopyString(copy));
    }

    private void ReadVariables(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                Request.Variables = default;
                break;
            case JsonTokenType.StartObject:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                SetVariables(_bytes.AsMemory(start, (int)reader.BytesConsumed - start));
                break;
            default:
                throw Refuse("The member \"variables\" must be an object.");
        }
    }
}

/// <summary>The parameters of a GET. Only queries are run by one, so that following a link changes nothing.</summary>
internal sealed class GetQuery : RequestBody
{
    /// <summary>Reads the parameters. Throws <see cref="HttpRefusal"/>.</summary>
    public static RequestBody Read(HttpRequest request)
    {
        var parameters = new GetQuery();
        try
        {
            parameters.ReadParameters(request.Query);
            return parameters;
        }
        catch (JsonException)
        {
            parameters.Dispose();
            throw Refuse("The parameters \"variables\" and \"extensions\" must be JSON objects.");
        }
        catch
        {
            parameters.Dispose();
            throw;
        }
    }

    private void ReadParameters(IQueryCollection query)
    {
        var document = query["query"];
        if (document.Count != 1 || document[0] is not { } text)
        {
            throw Refuse("The parameter \"query\" is missing.");
        }

        Request.AllowMutations = false;
        Request.Source = System.Text.Encoding.UTF8.GetBytes(text);
        var name = (string?)query["operationName"];
        Request.OperationName = string.IsNullOrEmpty(name) ? null : name;
        if (Json(query["variables"]) is { } variables)
        {
            SetVariables(variables);
        }

        _ = Json(query["extensions"]);
    }

    private static byte[]? Json(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = PostBody.MaxDepth });
        return json.RootElement.ValueKind switch
        {
            JsonValueKind.Object => bytes,
            JsonValueKind.Null => null,
            _ => throw Refuse("The parameters \"variables\" and \"extensions\" must be JSON objects."),
        };
    }
}
