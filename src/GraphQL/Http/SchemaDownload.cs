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
            response.StatusCode = HttpMethods.IsOptions(context.Request.Method) ? StatusCodes.Status204NoContent : StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD, OPTIONS";
            return;
        }

        var executor = provider.Executor();
        if (!executor.Options.ShowsSchema(context, isDevelopment))
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var (text, tag) = _schema ??= Print(executor.Schema);
        if (EntityTags.IsKnown(context, tag))
        {
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
        return (text, EntityTags.Of(text));
    }
}
