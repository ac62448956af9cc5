using System.Buffers;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LearningGraph.GraphQL.Http;

/// <summary>Answers as <c>multipart/mixed</c>, a part for each response. Each part is followed by its boundary at once, so that the client knows its end without waiting for the next.</summary>
internal sealed class MultipartStream(HttpContext context, CancellationToken ended)
{
    private static readonly byte[] First = "\r\n---"u8.ToArray();
    private static readonly byte[] End = "--\r\n"u8.ToArray();

    private static ReadOnlySpan<byte> Header => "\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8;

    private static ReadOnlySpan<byte> Boundary => "\r\n---"u8;

    /// <summary>Answers with a response, or with those of a stream. What ends without the closing boundary is a broken connection.</summary>
    public async Task WriteAsync(IExecutionResult result)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.ContentType = "multipart/mixed; boundary=\"-\"";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.BodyWriter.Write(First);
        if (result is IResponseStream stream)
        {
            await foreach (var part in stream.ReadResultsAsync())
            {
                await using (part)
                {
                    await PartAsync(part);
                }
            }

            ended.ThrowIfCancellationRequested();
        }
        else
        {
            await PartAsync(result);
        }

        await response.BodyWriter.WriteAsync(End, ended);
    }

    private async Task PartAsync(IExecutionResult result)
    {
        using var output = new PooledBuffer();
        output.Write(Header);
        result.WriteTo(output);
        output.Write(Boundary);
        await output.WriteToAsync(context.Response.BodyWriter, ended);
    }
}
