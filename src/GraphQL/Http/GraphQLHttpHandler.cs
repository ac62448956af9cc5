using System.Buffers;
using System.Globalization;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace LearningGraph.GraphQL.Http;

/// <summary>Takes an HTTP request to its response.</summary>
internal sealed class GraphQLHttpHandler(RequestExecutorProvider provider, GraphQLServerOptions options, RequestGate gate, bool isDevelopment, CancellationToken stopping)
{
    private const string Vary = "Authorization, Accept, Accept-Language, Origin";
    private const string Methods = "GET, HEAD, POST, OPTIONS";
    private RequestExecutor? _executor;

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Vary = Vary;
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.Headers.Allow = Methods;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var media = ResponseMedia.Negotiate(context.Request.Headers.Accept);
        try
        {
            if (media is null)
            {
                throw new HttpRefusal(StatusCodes.Status406NotAcceptable, "Answers come as application/graphql-response+json, application/json, text/event-stream or multipart/mixed.");
            }

            await HandleAsync(context, media.Value);
        }
        catch (Exception e) when (e is ConnectionResetException || (e is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // The client has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // No exception text leaves the server.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await RefuseAsync(context, e, media ?? ResponseMediaType.Json);
        }
    }

    private async Task HandleAsync(HttpContext context, ResponseMediaType media)
    {
        _executor ??= provider.Executor();
        using var body = HttpMethods.IsPost(context.Request.Method) ? await RequestBody.ReadAsync(context.Request, _executor.Options, options)
            : HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? RequestBody.FromParameters(context.Request)
            : throw new HttpRefusal(StatusCodes.Status405MethodNotAllowed, "Send a POST, or a GET for a query.") { Allow = Methods };
        var streams = ResponseMedia.Streams(context.Request.Headers.Accept);
        if (streams.TakesAny && !HttpMethods.IsHead(context.Request.Method))
        {
            if (body.Single is { } single)
            {
                await StreamAsync(context, single, media, streams);
                return;
            }

            if (media is ResponseMediaType.EventStream or ResponseMediaType.Multipart)
            {
                throw new HttpRefusal(StatusCodes.Status406NotAcceptable, "Batches are answered as JSON only.");
            }
        }

        using var output = new PooledBuffer();
        using (await gate.EnterAsync(context.RequestAborted))
        {
            if (body.Single is { } request)
            {
                await RunAsync(context, request, output, media);
            }
            else
            {
                await BatchAsync(context, body, output);
            }
        }

        await SendAsync(context, output, media);
    }

    private async Task RunAsync(HttpContext context, OperationRequest request, PooledBuffer output, ResponseMediaType media)
    {
        Prepare(request, context);
        await using var result = (ExecutionResult)await _executor!.ExecuteAsync(request, context.RequestAborted);
        Write(context, result, output, media);
    }

    /// <summary>Answers a client that takes several responses: with a stream when the operation is a subscription or defers something, or when nothing else is accepted.</summary>
    private async Task StreamAsync(HttpContext context, OperationRequest request, ResponseMediaType media, StreamMedia streams)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        Prepare(request, context);
        request.AllowSubscriptions = streams.TakesEvents;
        request.NeedsEvents = true;
        request.AllowIncremental = true;
        try
        {
            using var place = await gate.EnterAsync(ended.Token);
            await using var result = await _executor!.ExecuteAsync(request, ended.Token);
            if (result is not DeferredResponse)
            {
                // What is deferred is executed while it is sent; a subscription only waits.
                place?.Dispose();
            }

            if (result is IResponseStream || (media >= ResponseMediaType.EventStream && result is ExecutionResult { IsKindRefused: false, RetryAfter: null }))
            {
                var usesParts = result is DeferredResponse ? streams.PrefersParts : result is not IResponseStream && media == ResponseMediaType.Multipart;
                await (usesParts ? new MultipartStream(context, ended.Token).WriteAsync(result)
                    : new EventStream(context, options.EventStreamKeepAliveInterval, _executor.Time, ended.Token).WriteAsync(result));
                return;
            }

            using var output = new PooledBuffer();
            Write(context, (ExecutionResult)result, output, media);
            await SendAsync(context, output, media);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && context.Response.HasStarted)
        {
            // The stream ends without a complete, so that the client comes back.
        }
    }

    private static void Write(HttpContext context, ExecutionResult result, PooledBuffer output, ResponseMediaType media)
    {
        if (result.IsKindRefused && !result.IsStreamRefused)
        {
            context.Response.Headers.Allow = "POST";
        }

        context.Response.StatusCode = Status(result, media);
        context.Response.Headers.RetryAfter = result.RetryAfter?.ToString(CultureInfo.InvariantCulture);
        if (!HttpMethods.IsPost(context.Request.Method) && (result.Errors.Count > 0 || !result.HasData))
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        result.WriteTo(output);
    }

    /// <summary>One after the other, in their order, each with its own result; the status is 200 whatever the results are.</summary>
    private async Task BatchAsync(HttpContext context, RequestBody body, PooledBuffer output)
    {
        var budget = new BatchBudget(_executor!.Options, _executor.Time);
        foreach (var (request, refusal) in body.Operations())
        {
            output.Write(output.WrittenCount == 0 ? "["u8 : ","u8);
            if (refusal is not null)
            {
                new ExecutionResult([refusal.ToError()]).WriteTo(output);
                continue;
            }

            Prepare(request!, context);
            request!.Budget = budget;
            await using var result = (ExecutionResult)await _executor.ExecuteAsync(request, context.RequestAborted);
            result.WriteTo(output);
        }

        output.Write("]"u8);
    }

    private void Prepare(OperationRequest request, HttpContext context)
    {
        request.Services = context.RequestServices;
        request.User = context.User;
        request.Meter = context.Features.Get<IOperationMeter>();
        request.TraceId = context.TraceIdentifier;
        request.AllowSubscriptions = false;
        request.CostReport = CostReporting.Read(context.Request.Headers[CostReporting.Header]);
        request.AllowSchema = _executor!.Options.ShowsSchema(context, isDevelopment);
    }

    private static int Status(ExecutionResult result, ResponseMediaType media)
        => result.IsStreamRefused ? StatusCodes.Status406NotAcceptable
            : result.IsKindRefused ? StatusCodes.Status405MethodNotAllowed
            : result.RetryAfter is not null ? StatusCodes.Status429TooManyRequests
            : result.HasData || result.Errors.Count == 0 || media == ResponseMediaType.Json ? StatusCodes.Status200OK
            : result.IsTimedOut ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status400BadRequest;

    private static Task RefuseAsync(HttpContext context, Exception exception, ResponseMediaType media)
    {
        var response = context.Response;
        if (exception is BadHttpRequestException bad)
        {
            exception = new HttpRefusal(bad.StatusCode, bad.StatusCode == StatusCodes.Status408RequestTimeout ? "The request came too slowly." : "The request could not be read.");
        }

        var refusal = exception as HttpRefusal;
        var error = refusal?.ToError() ?? ErrorReporter.Unexpected(exception, context.RequestServices.GetRequiredService<ILogger<RequestExecutor>>(), context.TraceIdentifier);
        response.StatusCode = refusal?.Status ?? StatusCodes.Status500InternalServerError;
        response.Headers.Allow = refusal?.Allow;
        response.Headers.RetryAfter = refusal?.RetryAfter;
        response.Headers.CacheControl = HttpMethods.IsPost(context.Request.Method) ? default : "no-store";
        return SendErrorAsync(context, error, media);
    }

    private static async Task SendErrorAsync(HttpContext context, IError error, ResponseMediaType media)
    {
        using var output = new PooledBuffer();
        new ExecutionResult([error]).WriteTo(output);
        await SendAsync(context, output, media);
    }

    private static async Task SendAsync(HttpContext context, PooledBuffer output, ResponseMediaType media)
    {
        var response = context.Response;
        var isPost = HttpMethods.IsPost(context.Request.Method);
        if (!isPost && response.Headers.CacheControl.Count == 0 && EntityTags.IsKnown(context, EntityTags.Of(output)))
        {
            return;
        }

        response.Headers[HeaderNames.ContentType] = media == ResponseMediaType.GraphQLResponse ? "application/graphql-response+json; charset=utf-8" : "application/json; charset=utf-8";
        response.ContentLength = output.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await output.WriteToAsync(response.BodyWriter, context.RequestAborted);
        }
    }
}

/// <summary>An HTTP request that is not a GraphQL request.</summary>
internal sealed class HttpRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; init; } = ErrorCodes.InvalidRequest;

    public string? Allow { get; init; }

    public string? RetryAfter { get; init; }

    public IError ToError() => ErrorBuilder.New().SetMessage(Message).SetCode(Code).Build();
}
