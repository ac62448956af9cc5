using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.GraphQL.Http;

/// <summary>The parameters of a GET. Only queries are run by one, so that following a link changes nothing.</summary>
internal sealed class GetQuery : ReceivedRequest
{
    /// <summary>Reads the parameters, which are few since the server bounds the address. Throws <see cref="HttpRefusal"/>.</summary>
    public static GetQuery Read(HttpRequest request)
    {
        var parameters = new GetQuery();
        try
        {
            parameters.ReadParameters(request.Query);
            return parameters;
        }
        catch (Exception e)
        {
            parameters.Dispose();
            throw e is JsonException or InvalidOperationException ? Refuse("The parameters \"variables\" and \"extensions\" must be JSON objects.") : e;
        }
    }

    private void ReadParameters(IQueryCollection query)
    {
        Request.AllowMutations = false;
        if (Single(query, "query") is { } text)
        {
            Request.Source = Encoding.UTF8.GetBytes(text);
            HasSource = true;
        }

        Request.DocumentId = Single(query, "documentId");
        Request.OperationName = Single(query, "operationName");
        if (Json(query, "variables") is { } variables)
        {
            SetVariables(variables);
        }

        if (Json(query, "extensions") is { } extensions)
        {
            var reader = new Utf8JsonReader(extensions, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            ReadExtensions(ref reader);
        }

        RequireDocument("parameter");
    }

    private static string? Single(IQueryCollection query, string name)
    {
        var values = query[name];
        return values.Count > 1 ? throw Refuse($"The parameter \"{name}\" stands more than once.")
            : string.IsNullOrEmpty(values) ? null : (string?)values;
    }

    private static byte[]? Json(IQueryCollection query, string name)
    {
        if (Single(query, name) is not { } value)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return json.RootElement.ValueKind switch
        {
            JsonValueKind.Object => bytes,
            JsonValueKind.Null => null,
            _ => throw Refuse("The parameters \"variables\" and \"extensions\" must be JSON objects."),
        };
    }
}
