using System.Security.Claims;

namespace LearningGraph.Schema;

/// <summary>Questions about the caller that members answer for objects, where a policy on the member alone cannot.</summary>
internal static class Caller
{
    /// <summary>The person in this system that the caller is; null for an anonymous caller or another system.</summary>
    internal static Guid? PersonId(this ClaimsPrincipal user)
        => user.Identity is { IsAuthenticated: true } && Guid.TryParse(user.FindFirstValue(CallerClaims.Person), out var id) ? id : null;

    /// <summary>Whether the caller may read this person's skills, gaps and evidence: it is the person, or a reader of person-level data.</summary>
    internal static bool MayReadPerson(this ClaimsPrincipal user, Guid personId, PolicyRules rules)
        => user.PersonId() == personId || rules.Allows(user, Permission.ReadPersonLevel);
}
