using System.Buffers;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LearningGraph.GraphQL.Http;

/// <summary>Answers as an event stream, one for each operation: <c>next</c> with each response, then <c>complete</c>. What the stream ends without is a broken connection.</summary>
internal sealed class EventStream(HttpContext context, TimeSpan keepAlive, TimeProvider time, CancellationToken ended)
{
    private static ReadOnlySpan<byte> Next => "event: next\ndata: "u8;

    // An event without data would not reach the listeners of a browser.
    private static readonly byte[] Complete = "event: complete\ndata: \n\n"u8.ToArray();
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    /// <summary>Answers with a response, or with those of a stream until it ends or the client goes.</summary>
    public async Task WriteAsync(IExecutionResult result)
    {
        await BeginAsync();
        if (result is IResponseStream stream)
        {
            await WriteAllAsync(stream);
        }
        else
        {
            await NextAsync(result);
        }

        await WriteAsync(Complete);
    }

    private async Task BeginAsync()
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await WriteAsync(Comment);
    }

    private async Task WriteAllAsync(IResponseStream stream)
    {
        await using var results = stream.ReadResultsAsync().GetAsyncEnumerator(ended);
        while (await MoveNextAsync(results))
        {
            await using var result = results.Current;
            await NextAsync(result);
        }

        ended.ThrowIfCancellationRequested();
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<IExecutionResult> results)
    {
        var moving = results.MoveNextAsync();
        if (moving.IsCompleted)
        {
            return await moving;
        }

        var next = moving.AsTask();
        while (!next.IsCompleted)
        {
            using var heard = new CancellationTokenSource();
            if (await Task.WhenAny(next, Task.Delay(keepAlive, time, heard.Token)) != next)
            {
                await TryCommentAsync();
            }

            await heard.CancelAsync();
        }

        return await next;
    }

    // The enumerator must not be left while it moves; a client that is gone cancels it.
    private async Task TryCommentAsync()
    {
        try
        {
            await WriteAsync(Comment);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private async Task NextAsync(IExecutionResult result)
    {
        using var output = new PooledBuffer();
        output.Write(Next);
        result.WriteTo(output);
        output.Write("\n\n"u8);
        await output.WriteToAsync(context.Response.BodyWriter, ended);
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes) => await context.Response.BodyWriter.WriteAsync(bytes, ended);
}
