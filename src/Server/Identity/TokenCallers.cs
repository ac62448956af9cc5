using System.Globalization;
using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Persistence;
using LearningGraph.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Identity;

/// <summary>Makes callers of validated tokens: what a token may do here, and which person it speaks for.</summary>
internal sealed class TokenCallers(IDbContextFactory<LearningGraphContext> databases, IOptions<AzureAdSettings> provider, IOptionsMonitor<IdentitySettings> settings)
{
    /// <summary>The authentication type of callers that came with a token.</summary>
    public const string AuthenticationType = "Token";

    /// <summary>Who spends what this server gives: a user by the provider's id, a program by its own.</summary>
    public const string Client = "client";

    private const string Tenant = "tid";

    /// <summary>When the token ends, in seconds since 1970.</summary>
    public const string Expiry = "exp";

    /// <summary>The caller; null when the token lets nobody in: a foreign tenant, no scope and role of this API, a daemon without a role.</summary>
    public async Task<ClaimsPrincipal?> IdentifyAsync(ClaimsPrincipal token, CancellationToken cancellationToken)
    {
        var given = Values(token, "scp", "scope").ToList();
        var isDelegated = given.Count > 0;
        var scopes = given.SelectMany(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        var roles = Values(token, "roles").Where(Roles.All.Contains).Distinct(StringComparer.Ordinal).ToList();
        if (isDelegated && roles.Count == 0 && settings.CurrentValue.DefaultRole is { Length: > 0 } role)
        {
            roles.Add(role);
        }

        scopes.IntersectWith(Scopes.All);
        if (roles.Count == 0 || (isDelegated && scopes.Count == 0) || !IsOfAllowedTenant(token))
        {
            return null;
        }

        var client = Values(token, "azp", "appid", "client_id").FirstOrDefault();
        List<Claim> claims =
        [
            new("name", client ?? token.FindFirstValue("sub") ?? "token"),
            new(Client, string.Join(':', Values(token, Tenant, "oid", "sub").Append(client))),
            .. roles.Select(r => new Claim("roles", r)),
            .. scopes.Select(s => new Claim(CallerClaims.Scope, s)),
            .. SourcesOf(token, client).Select(s => new Claim(CallerClaims.Source, s)),
            .. Values(token, Expiry).Take(1).Select(e => new Claim(Expiry, e)),
        ];
        if (isDelegated && await FindPersonAsync(token, cancellationToken) is { } person)
        {
            claims.Add(new(CallerClaims.Person, person.ToString()));
        }

        return new(new ClaimsIdentity(claims, AuthenticationType, "name", "roles"));
    }

    /// <summary>When a caller's token ends; null for callers without one.</summary>
    public static DateTimeOffset? EndOf(ClaimsPrincipal user)
        => long.TryParse(user.FindFirstValue(Expiry), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : null;

    private static IEnumerable<string> Values(ClaimsPrincipal token, params string[] types)
        => types.SelectMany(type => token.FindAll(type)).Select(claim => claim.Value);

    /// <summary>The sources that the token names, and those whose settings name its client.</summary>
    private IEnumerable<string> SourcesOf(ClaimsPrincipal token, string? client)
        => Values(token, settings.CurrentValue.SourceClaim)
            .Concat(settings.CurrentValue.Sources.Where(source => client is not null && source.Value.Contains(client, StringComparer.Ordinal)).Select(source => source.Key))
            .Distinct(StringComparer.Ordinal);

    private bool IsOfAllowedTenant(ClaimsPrincipal token)
    {
        if (!provider.Value.IsEntra)
        {
            return true;
        }

        var tenant = token.FindFirstValue(Tenant);
        return tenant is not null
            && (settings.CurrentValue.AllowedTenants.Contains(tenant)
                || (!provider.Value.IsMultiTenant && tenant.Equals(provider.Value.TenantId, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<Guid?> FindPersonAsync(ClaimsPrincipal token, CancellationToken cancellationToken)
    {
        var values = settings.CurrentValue.PersonClaims.Split(':').Select(token.FindFirstValue).ToList();
        if (values.Exists(string.IsNullOrEmpty))
        {
            return null;
        }

        var value = string.Join(':', values);
        var source = settings.CurrentValue.PersonSource;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.ExternalIds
            .Where(id => id.Subject == ExternalIdSubject.Person && id.Source == source && id.Value == value)
            .Select(id => (Guid?)id.SubjectId)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
