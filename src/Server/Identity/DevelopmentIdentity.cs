using System.Collections.Frozen;
using System.Security.Claims;
using System.Text.Encodings.Web;
using LearningGraph.Domain;
using LearningGraph.Persistence;
using LearningGraph.Schema;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Identity;

/// <summary>The roles that a request can give itself in Development.</summary>
internal static class DevelopmentRoles
{
    /// <summary>Nobody: the request has no identity.</summary>
    public const string Anonymous = nameof(Anonymous);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Anonymous, .. Roles.All];

    private static readonly FrozenDictionary<string, string> Known = All.ToFrozenDictionary(role => role, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads one role or several with commas between; case does not matter. False when one of them is unknown; <paramref name="roles"/> is then the list of those understood.
    /// </summary>
    public static bool TryParse(string text, out IReadOnlyList<string> roles)
    {
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        roles = [.. parts.Where(Known.ContainsKey).Select(part => Known[part])];
        return parts.Length > 0 && roles.Count == parts.Length;
    }
}

/// <summary>What the development identity is when a request does not say.</summary>
internal sealed class DevelopmentIdentityOptions : AuthenticationSchemeOptions
{
    /// <summary>The roles of a request without the role header.</summary>
    public IReadOnlyList<string> Roles { get; set; } = [DevelopmentRoles.Anonymous];
}

/// <summary>
/// Believes what the request says of itself: for trying the permissions on a developer's own machine, where nobody else can reach the server.
/// </summary>
internal sealed class DevelopmentIdentityHandler(
    IOptionsMonitor<DevelopmentIdentityOptions> options, ILoggerFactory logger, UrlEncoder encoder, IDbContextFactory<LearningGraphContext> databases)
    : AuthenticationHandler<DevelopmentIdentityOptions>(options, logger, encoder)
{
    internal const string SchemeName = "Development";
    internal const string RoleHeader = "X-LearningGraph-Role";
    internal const string PersonHeader = "X-LearningGraph-Person";
    internal const string RoleClaim = "roles";
    internal const string NameClaim = "name";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var roles = Options.Roles;
        if (Request.Headers.TryGetValue(RoleHeader, out var header) && !DevelopmentRoles.TryParse(header.ToString(), out roles))
        {
            return AuthenticateResult.Fail($"The header {RoleHeader} must be one of: {string.Join(", ", DevelopmentRoles.All)}.");
        }

        if (roles.Contains(DevelopmentRoles.Anonymous, StringComparer.Ordinal))
        {
            return AuthenticateResult.NoResult();
        }

        List<Claim> claims = [new(NameClaim, $"Development {string.Join(", ", roles)}"), .. roles.Select(role => new Claim(RoleClaim, role))];
        if (Request.Headers[PersonHeader].ToString() is { Length: > 0 } externalId)
        {
            if (await FindPersonAsync(externalId) is not { } person)
            {
                return AuthenticateResult.Fail($"The header {PersonHeader} must hold the external id of a person who is known here.");
            }

            claims.Add(new(CallerClaims.Person, person.ToString()));
        }

        return AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, SchemeName, NameClaim, RoleClaim)), SchemeName));
    }

    private async Task<Guid?> FindPersonAsync(string externalId)
    {
        await using var database = await databases.CreateDbContextAsync(Context.RequestAborted);
        return await database.ExternalIds
            .Where(id => id.Subject == ExternalIdSubject.Person && id.Value == externalId)
            .OrderBy(id => id.Source)
            .Select(id => (Guid?)id.SubjectId)
            .FirstOrDefaultAsync(Context.RequestAborted);
    }
}
