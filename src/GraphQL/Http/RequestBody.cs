using System.Buffers;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LearningGraph.GraphQL.Http;

/// <summary>What an HTTP request asks for: one operation, or several in a batch.</summary>
internal sealed class RequestBody : IDisposable
{
    private byte[]? _bytes;
    private int _length;

    private RequestBody(ReceivedRequest? only) => Only = only;

    /// <summary>The request; null for a list of requests.</summary>
    public ReceivedRequest? Only { get; private set; }

    /// <summary>The requests of a list of requests; one that is no request is an error.</summary>
    public IReadOnlyList<(ReceivedRequest? Request, HttpRefusal? Refusal)> List { get; private set; } = [];

    /// <summary>The one operation to run; null for a batch.</summary>
    public OperationRequest? Single => Only is { HasVariableSets: false } ? Only.Request : null;

    /// <summary>The operations of a batch in their order, or why one is none.</summary>
    public IEnumerable<(OperationRequest? Request, HttpRefusal? Refusal)> Operations()
        => Only is null ? List.Select(i => (i.Request?.Request, i.Refusal))
            : Only.Request.Variables.EnumerateArray().Select(set => ((OperationRequest?)Only.Request.With(set), (HttpRefusal?)null));

    /// <summary>The parameters of a GET. Throws <see cref="HttpRefusal"/>.</summary>
    public static RequestBody FromParameters(HttpRequest request) => new(GetQuery.Read(request));

    /// <summary>Reads and parses the JSON body of a POST. Throws <see cref="HttpRefusal"/>.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, RequestExecutorOptions limits, GraphQLServerOptions options)
    {
        var maxSize = MaxSize(request.HttpContext, limits, options);
        if (!IsJson(request.ContentType) && !IsVouchedFor(request))
        {
            throw new HttpRefusal(StatusCodes.Status415UnsupportedMediaType, "Send the request as application/json in UTF-8.");
        }

        if (request.ContentLength > maxSize)
        {
            throw TooLarge(maxSize);
        }

        var body = new RequestBody(null);
        try
        {
            await body.ReadBytesAsync(request, maxSize);
            body.Parse(limits.MaxAllowedVariableValues, options);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Only?.Dispose();
        foreach (var (request, _) in List)
        {
            request?.Dispose();
        }

        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = null;
        }
    }

    private static int MaxSize(HttpContext context, RequestExecutorOptions limits, GraphQLServerOptions options)
        => options.LargeRequestRoles is { } roles && Array.Exists(roles, context.User.IsInRole) ? Math.Max(limits.MaxRequestSize, options.MaxLargeRequestSize) : limits.MaxRequestSize;

    private static bool IsJson(string? contentType)
        => contentType is "application/json" or "application/json; charset=utf-8"
            || (MediaTypeHeaderValue.TryParse(contentType, out var type)
                && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    // A page of another site can send neither JSON nor this header without asking first; with the header, a client that names no type or plain text may speak JSON.
    private static bool IsVouchedFor(HttpRequest request)
        => request.Headers["GraphQL-Preflight"] == "1" && (string.IsNullOrEmpty(request.ContentType) || request.ContentType is "text/plain" or "text/plain; charset=utf-8" or "text/plain;charset=UTF-8");

    private static HttpRefusal TooLarge(int maxSize)
        => new(StatusCodes.Status413PayloadTooLarge, $"The request is larger than {maxSize} bytes.") { Code = ErrorCodes.LimitExceeded };

    private static HttpRefusal Refuse(string message) => new(StatusCodes.Status400BadRequest, message);

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

    private void Parse(int maxValues, GraphQLServerOptions options)
    {
        var json = _bytes.AsMemory(0, _length);
        if (json.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..])
        {
            if (!options.Batching.HasFlag(AllowedBatching.RequestBatching))
            {
                throw Refuse("Batches are not allowed: send one request at a time.");
            }

            ParseList(json, maxValues, options.MaxBatchSize);
            return;
        }

        Only = new ReceivedRequest();
        Only.Read(json, maxValues);
        if (Only.HasVariableSets)
        {
            CheckSets(Only.Request.Variables, options);
        }
    }

    private static void CheckSets(JsonElement sets, GraphQLServerOptions options)
    {
        if (!options.Batching.HasFlag(AllowedBatching.VariableBatching))
        {
            throw Refuse("The member \"variables\" must be an object: batches are not allowed.");
        }

        CheckSize(sets.GetArrayLength(), options.MaxBatchSize);
        foreach (var set in sets.EnumerateArray())
        {
            if (set.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            {
                throw Refuse("Each item of \"variables\" must be an object.");
            }
        }
    }

    private static void CheckSize(int size, int maxSize)
    {
        if (size == 0)
        {
            throw Refuse("The batch is empty.");
        }

        if (size > maxSize)
        {
            throw new HttpRefusal(StatusCodes.Status400BadRequest, $"A batch has at most {maxSize} operations.") { Code = ErrorCodes.LimitExceeded };
        }
    }

    private void ParseList(ReadOnlyMemory<byte> json, int maxValues, int maxSize)
    {
        var list = new List<(ReceivedRequest?, HttpRefusal?)>();
        List = list;
        var values = new JsonBudget(maxValues);
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = ReceivedRequest.MaxDepth + 1 });
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                values.Skip(ref reader);
                CheckSize(list.Count + 1, maxSize);
                list.Add(ParseItem(json[start..(int)reader.BytesConsumed], maxValues));
            }

            // Throws when anything but white space follows the list.
            reader.Read();
        }
        catch (JsonException)
        {
            throw Refuse("The body is not valid JSON.");
        }

        CheckSize(list.Count, maxSize);
    }

    private static (ReceivedRequest?, HttpRefusal?) ParseItem(ReadOnlyMemory<byte> json, int maxValues)
    {
        var request = new ReceivedRequest();
        try
        {
            request.Read(json, maxValues);
            return request.HasVariableSets ? throw Refuse("A request of a batch has one set of variables.") : (request, null);
        }
        catch (HttpRefusal refusal)
        {
            request.Dispose();
            return (null, refusal);
        }
    }
}
