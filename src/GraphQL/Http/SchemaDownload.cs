using System.Security.Cryptography;
using System.Text;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LearningGraph.GraphQL.Http;

/// <summary>Serves the schema as SDL.</summary>
internal sealed class SchemaDownload(RequestExecutorProvider provider, bool isDevelopment)
{
    private (byte[] Text, string Tag)? _schema;

    public async Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.Vary = HeaderNames.Authorization;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return;
        }

        var executor = provider.Executor();
        if (!executor.Options.ShowsSchema(context, isDevelopment))
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var (text, tag) = _schema ??= Print(executor.Schema);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/graphql; charset=utf-8";
        response.ContentLength = text.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(text, context.RequestAborted);
        }
    }

    private static (byte[] Text, string Tag) Print(SchemaDefinition schema)
    {
        var text = Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema));
        return (text, $"\"{Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 16))}\"");
    }
}
