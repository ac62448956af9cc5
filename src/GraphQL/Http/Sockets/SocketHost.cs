using System.Net.WebSockets;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LearningGraph.GraphQL.Http;

/// <summary>Serves WebSockets with the subprotocol <c>graphql-transport-ws</c>.</summary>
internal sealed class SocketHost(RequestExecutorProvider provider, IServiceProvider services, bool isDevelopment, CancellationToken stopping)
{
    private const string Subprotocol = "graphql-transport-ws";
    private readonly ISocketSessionInterceptor? _interceptor = services.GetService<ISocketSessionInterceptor>();

    public GraphQLSocketOptions Options { get; } = services.GetRequiredService<IOptions<GraphQLServerOptions>>().Value.Sockets;

    public TimeProvider Time { get; } = services.GetRequiredService<TimeProvider>();

    public ILogger Logger { get; } = services.GetRequiredService<ILogger<SocketHost>>();

    public CancellationToken Stopping { get; } = stopping;

    /// <summary>Lets so many operations be executed at once.</summary>
    public RequestGate Gate { get; } = services.GetRequiredService<RequestGate>();

    public RequestExecutor Executor => provider.Executor();

    public bool IsDevelopment => isDevelopment;

    /// <summary>Whether the request asks for a WebSocket.</summary>
    public static bool IsUpgrade(HttpContext context)
        => context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    /// <summary>What takes requests for a WebSocket; others go on to <paramref name="next"/>.</summary>
    public RequestDelegate Build(IEndpointRouteBuilder endpoints, RequestDelegate next)
        => endpoints.CreateApplicationBuilder()
            .UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero })
            .Use(_ => context => context.WebSockets.IsWebSocketRequest ? AcceptAsync(context) : next(context))
            .Build();

    /// <summary>Lets the interceptor decide over a connection.</summary>
    public async ValueTask<ConnectionStatus> ConnectAsync(ISocketSession session, JsonElement? payload, CancellationToken cancellationToken)
    {
        if (_interceptor is null)
        {
            return ConnectionStatus.Accept();
        }

        using var patience = new CancellationTokenSource(Options.ConnectionInitializationTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await _interceptor.OnConnectAsync(session, new InitPayload(payload), either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whom the interceptor fails for does not come in.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Logger.LogWarning(e, "A WebSocket connection was refused because its interceptor failed.");
            return ConnectionStatus.Reject();
        }
    }

    private async Task AcceptAsync(HttpContext context)
    {
        if (!IsAllowed(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var isKnown = context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol, StringComparer.Ordinal);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(isKnown ? Subprotocol : null);
        if (!isKnown)
        {
            using var patience = new CancellationTokenSource(Options.CloseTimeout, Time);
            await CloseAsync(socket, patience.Token);
            return;
        }

        using var session = new SocketSession(this, context, socket);
        await session.RunAsync();
    }

    private static async Task CloseAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseAsync((WebSocketCloseStatus)4406, "Subprotocol not acceptable", cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client is gone, or does not answer.
        }
    }

    /// <summary>Whether the page that connects is the server's own or one of the allowed.</summary>
    private bool IsAllowed(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        if (origins.Count == 0)
        {
            return true;
        }

        if (origins.Count != 1 || origins[0] is not { } origin)
        {
            return false;
        }

        // Behind a proxy that ends TLS the schemes differ, so hosts and ports are compared.
        return Options.AllowedOrigins.Contains("*") || Options.AllowedOrigins.Contains(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme is "http" or "https" && IsSame(from, request.Host));
    }

    private static bool IsSame(Uri origin, HostString host)
        => host.HasValue && origin.IdnHost.Equals(host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            && (host.Port is { } port ? origin.Port == port : origin.IsDefaultPort);

    private sealed class InitPayload(JsonElement? payload) : IOperationMessagePayload
    {
        public JsonElement? Payload => payload;

        public T? As<T>()
            where T : class => payload?.Deserialize<T>(JsonSerializerOptions.Web);
    }
}
