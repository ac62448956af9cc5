using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace LearningGraph.GraphQL.Http;

/// <summary>Takes an HTTP request to its response.</summary>
internal sealed class GraphQLHttpHandler(RequestExecutorProvider provider, bool isDevelopment)
{
    private const string Vary = "Authorization, Accept, Accept-Language, Origin";
    private RequestExecutor? _executor;

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Vary = Vary;
        var media = ResponseMedia.Negotiate(context.Request.Headers.Accept);
        try
        {
            if (media is null)
            {
                throw new HttpRefusal(StatusCodes.Status406NotAcceptable, "Answers come as application/graphql-response+json or application/json.");
            }

            await HandleAsync(context, media.Value);
        }
        catch (HttpRefusal refusal)
        {
            if (refusal.Allow is not null)
            {
                context.Response.Headers.Allow = refusal.Allow;
            }

            var error = ErrorBuilder.New().SetMessage(refusal.Message).SetCode(refusal.Code).Build();
            await WriteAsync(context, new ExecutionResult([error]), refusal.Status, media ?? ResponseMediaType.Json);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // No exception text leaves the server.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            var error = ErrorReporter.Unexpected(e, context.RequestServices.GetRequiredService<ILogger<RequestExecutor>>(), context.TraceIdentifier);
            await WriteAsync(context, new ExecutionResult([error]), StatusCodes.Status500InternalServerError, media ?? ResponseMediaType.Json);
        }
    }

    private async Task HandleAsync(HttpContext context, ResponseMediaType media)
    {
        _executor ??= provider.Executor();
        using var body = HttpMethods.IsPost(context.Request.Method) ? await PostBody.ReadAsync(context.Request, _executor.Options.MaxRequestSize)
            : HttpMethods.IsGet(context.Request.Method) ? GetQuery.Read(context.Request)
            : throw new HttpRefusal(StatusCodes.Status405MethodNotAllowed, "Send a POST, or a GET for a query.") { Allow = "GET, POST" };
        var request = body.Request;
        request.Services = context.RequestServices;
        request.User = context.User;
        request.TraceId = context.TraceIdentifier;
        request.AllowSubscriptions = false;
        request.CostReport = CostReporting.Read(context.Request.Headers[CostReporting.Header]);
        request.AllowSchema = _executor.Options.ShowsSchema(context, isDevelopment);
        var result = (ExecutionResult)await _executor.ExecuteAsync(request, context.RequestAborted);
        await using (result)
        {
            if (result.IsKindRefused)
            {
                context.Response.Headers.Allow = "POST";
            }

            await WriteAsync(context, result, Status(result, media), media);
        }
    }

    private static int Status(ExecutionResult result, ResponseMediaType media)
        => result.IsKindRefused ? StatusCodes.Status405MethodNotAllowed
            : result.HasData || result.Errors.Count == 0 || media == ResponseMediaType.Json ? StatusCodes.Status200OK
            : result.IsTimedOut ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status400BadRequest;

    private static async Task WriteAsync(HttpContext context, ExecutionResult result, int status, ResponseMediaType media)
    {
        using var output = new PooledBuffer();
        result.WriteTo(output);
        var response = context.Response;
        response.StatusCode = status;
        response.Headers[HeaderNames.ContentType] = media == ResponseMediaType.Json ? "application/json; charset=utf-8" : "application/graphql-response+json; charset=utf-8";
        response.ContentLength = output.WrittenCount;
        await response.BodyWriter.WriteAsync(output.WrittenMemory, context.RequestAborted);
    }
}

/// <summary>An HTTP request that is not a GraphQL request.</summary>
internal sealed class HttpRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; init; } = ErrorCodes.InvalidRequest;

    public string? Allow { get; init; }
}
