using System.Net.Http.Headers;
using System.Text;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Http;
using LearningGraph.GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LearningGraph.GraphQL.Tests.Http;

/// <summary>A server on a free loopback port, and a client for it.</summary>
public abstract class HttpHost(bool isSchemaPublic) : IAsyncLifetime
{
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Ends when the field <c>wait</c> was begun.</summary>
    public TaskCompletionSource Waiting { get; } = new();

    /// <summary>Ends when the field <c>wait</c> was told to stop.</summary>
    public TaskCompletionSource Aborted { get; } = new();

    /// <summary>Ends when the field <c>slow</c> was begun.</summary>
    public TaskCompletionSource Slow { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends the field <c>slow</c>.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Configure(builder, AddSchema(builder.Services).ModifyRequestOptions(o => o.IsSchemaPublic = isSchemaPublic));
        _app = builder.Build();
        Use(_app);
        _app.MapGraphQL();
        await _app.StartAsync();
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri(_app.Urls.First()) };
    }

    /// <summary>The schema.</summary>
    protected virtual IRequestExecutorBuilder AddSchema(IServiceCollection services)
        => services.AddGraphQL()
            .AddSchema(SchemaBuilder.New()
                .AddDocumentFromString("type Query { hello(name: String = \"world\", n: Int): String fail: String broken: Int wait: Int slow: Int self: Query list(a: [Int]): Int any(value: Any): Int } scalar Any type Mutation { touch: Int }")
                .AddResolver("Query", "hello", c => $"hello {c.Argument(0)}")
                .AddResolver("Query", "broken", FieldResolver.FromPure(_ => 1, (_, _) => throw new InvalidOperationException("secret")))
                .AddResolver("Query", "fail", _ => throw new GraphQLException("no"))
                .AddResolver("Query", "wait", FieldResolver.FromAsync(async ValueTask<object?> (c) =>
                {
                    await using var end = c.RequestAborted.Register(() => Aborted.TrySetResult());
                    Waiting.TrySetResult();
                    await Task.Delay(Timeout.Infinite, c.RequestAborted);
                    return 1;
                }))
                .AddResolver("Query", "slow", FieldResolver.FromAsync(async ValueTask<object?> (_) =>
                {
                    Slow.TrySetResult();
                    await Release.Task;
                    return 1;
                }))
                .AddResolver("Query", "self", _ => new object())
                .AddResolver("Mutation", "touch", _ => 1)
                .Create());

    /// <summary>Further set-up.</summary>
    protected virtual void Configure(WebApplicationBuilder host, IRequestExecutorBuilder graphQL)
    {
    }

    /// <summary>What stands before the endpoint.</summary>
    protected virtual void Use(WebApplication app)
    {
    }

    /// <summary>A client with as many connections as it likes.</summary>
    public HttpClient NewClient() => new() { BaseAddress = Client.BaseAddress };

    /// <summary>Stops the server as a host would.</summary>
    public Task StopAsync() => _app!.StopAsync();

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? accept = null, string contentType = "application/json", CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return Client.SendAsync(request, cancellationToken);
    }
}

/// <summary>The server with a public schema.</summary>
public sealed class TestHost() : HttpHost(isSchemaPublic: true);

/// <summary>The same server, which shows its schema to signed-in callers only.</summary>
public sealed class DiscreetHost() : HttpHost(isSchemaPublic: false);
