using System.Security.Claims;

namespace LearningGraph.Schema;

/// <summary>What identities say beside roles.</summary>
internal static class Caller
{
    /// <summary>The person in this system that the caller is; null for an anonymous caller or another system.</summary>
    internal static Guid? PersonId(this ClaimsPrincipal user)
        => user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(CallerClaims.Person), out var id) ? id : null;
}
