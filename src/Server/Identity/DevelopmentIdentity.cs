using System.Collections.Frozen;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Identity;

/// <summary>The names that a role claim can have.</summary>
internal static class DevelopmentRoles
{
    /// <summary>Nobody: the request has no identity.</summary>
    public const string Anonymous = nameof(Anonymous);

    /// <summary>All of them, the weakest first.</summary>
    public static readonly IReadOnlyList<string> All =
        [Anonymous, "Employee", "Manager", "Strategist", "Editor", "Integrator", "PrivacyOfficer", "Administrator"];

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
internal sealed class DevelopmentIdentityHandler(IOptionsMonitor<DevelopmentIdentityOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DevelopmentIdentityOptions>(options, logger, encoder)
{
    internal const string SchemeName = "Development";
    internal const string RoleHeader = "X-LearningGraph-Role";
    internal const string PersonHeader = "X-LearningGraph-Person";
    internal const string RoleClaim = "roles";
    internal const string NameClaim = "name";
    internal const string PersonClaim = "oid";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var roles = Options.Roles;
        if (Request.Headers.TryGetValue(RoleHeader, out var header) && !DevelopmentRoles.TryParse(header.ToString(), out roles))
        {
            return Task.FromResult(AuthenticateResult.Fail($"The header {RoleHeader} must be one of: {string.Join(", ", DevelopmentRoles.All)}."));
        }

        return Task.FromResult(roles.Contains(DevelopmentRoles.Anonymous, StringComparer.Ordinal)
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new(Principal(roles, Request.Headers[PersonHeader].ToString()), SchemeName)));
    }

    private static ClaimsPrincipal Principal(IReadOnlyList<string> roles, string person)
    {
        List<Claim> claims = [new(NameClaim, $"Development {string.Join(", ", roles)}"), .. roles.Select(role => new Claim(RoleClaim, role))];
        if (!string.IsNullOrWhiteSpace(person))
        {
            claims.Add(new(PersonClaim, person.Trim()));
        }

        return new(new ClaimsIdentity(claims, SchemeName, NameClaim, RoleClaim));
    }
}
