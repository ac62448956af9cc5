using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace LearningGraph.Server.Identity;

/// <summary>
/// Signs WebSocket clients in by the token of the handshake, or by <c>authorization</c> in the payload of <c>connection_init</c>, since browsers cannot send headers; and ends a connection when its token ends.
/// </summary>
internal sealed class TokenSockets(TimeProvider time, IHostApplicationLifetime lifetime) : ISocketSessionInterceptor
{
    private const string Prefix = "Bearer ";

    public async ValueTask<ConnectionStatus> OnConnectAsync(ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken)
    {
        var context = session.Connection.HttpContext;
        if (connectionInitMessage.As<Said>()?.Authorization is { } authorization)
        {
            if (await SignInAsync(context, authorization) is not { } user)
            {
                return ConnectionStatus.Reject("The token gives no access.");
            }

            context.User = user;
        }

        if (TokenCallers.EndOf(context.User) is { } end)
        {
            var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.OnCompleted(gone.CancelAsync);
            context.Response.RegisterForDispose(gone);
            _ = EndAsync(session, end - time.GetUtcNow(), gone.Token);
        }

        return ConnectionStatus.Accept();
    }

    /// <summary>Validates a token as if the request had carried it.</summary>
    private static async Task<ClaimsPrincipal?> SignInAsync(HttpContext context, string authorization)
    {
        if (!authorization.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // In a scope of its own, since a request's handlers remember what they found.
        await using var scope = context.RequestServices.CreateAsyncScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = context.RequestAborted };
        request.Request.Headers.Authorization = authorization;
        return (await request.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme)).Principal;
    }

    private async Task EndAsync(ISocketSession session, TimeSpan rest, CancellationToken gone)
    {
        try
        {
            await TokenEnd.WaitAsync(rest, time, gone);
            await session.Connection.CloseAsync("The token has expired.", 4403, gone);
        }
        catch (OperationCanceledException)
        {
            // The client or the server went first.
        }
    }

    /// <summary>What the payload may hold; other members are left to others.</summary>
    private sealed record Said(string? Authorization);
}
