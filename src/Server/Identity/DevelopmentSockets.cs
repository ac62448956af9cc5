using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Identity;

/// <summary>
/// Believes what a WebSocket client says of itself in the payload of <c>connection_init</c>, as <c>role</c> and <c>person</c>: browsers cannot send the headers. What it does not say there is taken from the headers.
/// </summary>
internal sealed class DevelopmentSockets(DevelopmentCallers callers, IOptionsMonitor<DevelopmentIdentityOptions> options) : ISocketSessionInterceptor
{
    public async ValueTask<ConnectionStatus> OnConnectAsync(ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken)
    {
        if (connectionInitMessage.As<Said>() is not { } said || (said.Role ?? said.Person) is null)
        {
            return ConnectionStatus.Accept();
        }

        var context = session.Connection.HttpContext;
        var role = said.Role ?? (context.Request.Headers.TryGetValue(DevelopmentIdentityHandler.RoleHeader, out var header) ? header.ToString() : null);
        var person = said.Person ?? context.Request.Headers[DevelopmentIdentityHandler.PersonHeader].ToString();
        var caller = await callers.IdentifyAsync(role, person, options.Get(DevelopmentIdentityHandler.SchemeName).Roles, cancellationToken);
        switch (caller.Fault)
        {
            case DevelopmentFault.UnknownRole:
                return ConnectionStatus.Reject($"The role must be one that the header {DevelopmentIdentityHandler.RoleHeader} takes.");
            case DevelopmentFault.UnknownPerson:
                return ConnectionStatus.Reject("The person must be the external id of a person who is known here.");
            default:
                context.User = caller.User ?? new ClaimsPrincipal(new ClaimsIdentity());
                return ConnectionStatus.Accept();
        }
    }

    /// <summary>What the payload may hold; other members are left to others.</summary>
    private sealed record Said(string? Role, string? Person);
}
