using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Persistence;
using LearningGraph.Schema;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Server.Identity;

/// <summary>Why what a caller says of itself cannot be believed.</summary>
internal enum DevelopmentFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>A role is not one of <see cref="DevelopmentRoles.All"/>.</summary>
    UnknownRole,

    /// <summary>Nobody here has that external id.</summary>
    UnknownPerson,
}

/// <summary>Who a caller is.</summary>
/// <param name="User">The identity; null for an anonymous caller, and with a fault.</param>
/// <param name="Fault">Why there is none.</param>
internal readonly record struct DevelopmentCaller(ClaimsPrincipal? User, DevelopmentFault Fault);

/// <summary>Makes identities of what requests and connections say of themselves, in Development.</summary>
internal sealed class DevelopmentCallers(IDbContextFactory<LearningGraphContext> databases)
{
    private const string RoleClaim = "roles";
    private const string NameClaim = "name";

    /// <summary>Who the caller is.</summary>
    /// <param name="role">The role or roles that it gives itself; null when it does not say.</param>
    /// <param name="externalId">The external id of the person it is; null or empty for none.</param>
    /// <param name="otherwise">The roles of a caller that does not say.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    public async Task<DevelopmentCaller> IdentifyAsync(string? role, string? externalId, IReadOnlyList<string> otherwise, CancellationToken cancellationToken)
    {
        var roles = otherwise;
        if (role is not null && !DevelopmentRoles.TryParse(role, out roles))
        {
            return new(null, DevelopmentFault.UnknownRole);
        }

        if (roles.Contains(DevelopmentRoles.Anonymous, StringComparer.Ordinal))
        {
            return default;
        }

        List<Claim> claims = [new(NameClaim, $"Development {string.Join(", ", roles)}"), .. roles.Select(name => new Claim(RoleClaim, name)), new(CallerClaims.Source, CallerClaims.EverySource)];
        if (!string.IsNullOrEmpty(externalId))
        {
            if (await FindPersonAsync(externalId, cancellationToken) is not { } person)
            {
                return new(null, DevelopmentFault.UnknownPerson);
            }

            claims.Add(new(CallerClaims.Person, person.ToString()));
        }

        return new(new(new ClaimsIdentity(claims, DevelopmentIdentityHandler.SchemeName, NameClaim, RoleClaim)), DevelopmentFault.None);
    }

    private async Task<Guid?> FindPersonAsync(string externalId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ExternalIds
            .Where(id => id.Subject == ExternalIdSubject.Person && id.Value == externalId)
            .OrderBy(id => id.Source)
            .Select(id => (Guid?)id.SubjectId)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
