using System.Security.Claims;
using LearningGraph.Persistence.Changes;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.Schema;

/// <summary>What identities say beside roles.</summary>
internal static class Caller
{
    /// <summary>The person in this system that the caller is; null for an anonymous caller or another system.</summary>
    internal static Guid? PersonId(this ClaimsPrincipal user)
        => user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(CallerClaims.Person), out var id) ? id : null;

    /// <summary>Who the caller is as an actor: a person's key, or the name of a program; null for an anonymous or nameless caller.</summary>
    internal static string? ActorKey(this ClaimsPrincipal user)
        => user.Identity is { IsAuthenticated: true } ? user.PersonId()?.ToString() ?? user.Identity.Name : null;
}

/// <summary>Who a request writes for, and in which operation.</summary>
internal sealed class CallingActor(IHttpContextAccessor requests) : IChangeActor
{
    public string? Current => requests.HttpContext?.User.ActorKey();

    public string? OperationName => RunningOperation.Name;
}

/// <summary>Knows the name of the operation that runs in the current flow.</summary>
internal sealed class RunningOperation : ExecutionDiagnosticEventListener
{
    private const int NameLimit = 255;
    private static readonly AsyncLocal<string?> Current = new();

    internal static string? Name => Current.Value;

    public override IDisposable ExecuteOperation(RequestContext context)
    {
        Current.Value = context.GetOperation().Name is { Length: > NameLimit } name ? name[..NameLimit] : context.GetOperation().Name;
        return EmptyScope;
    }
}
