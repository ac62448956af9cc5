namespace LearningGraph.Server.Identity;

/// <summary>
/// Section <c>AzureAd</c>, with the names that Microsoft.Identity.Web gives them: whose tokens are accepted. Other keys of that package may stand there and mean nothing here.
/// </summary>
internal sealed class AzureAdSettings
{
    /// <summary>The section.</summary>
    public const string Section = "AzureAd";

    /// <summary>The Microsoft cloud. Default: https://login.microsoftonline.com/.</summary>
    public string Instance { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>The directory (tenant) id; `organizations` or `common` for several, which <see cref="IdentitySettings.AllowedTenants"/> must then name.</summary>
    public string? TenantId { get; set; }

    /// <summary>The application (client) id of this API.</summary>
    public string? ClientId { get; set; }

    /// <summary>The audience that tokens must name; by default the client id and `api://` with the client id.</summary>
    public string? Audience { get; set; }

    /// <summary>Another OpenID provider's address, instead of <see cref="Instance"/> and <see cref="TenantId"/>.</summary>
    public string? Authority { get; set; }

    /// <summary>Must stay false: a token without scopes and roles gives no access.</summary>
    public bool AllowWebApiToBeAuthorizedByACL { get; set; }

    /// <summary>Whether anything says whose tokens to accept.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority) || !string.IsNullOrWhiteSpace(TenantId) || !string.IsNullOrWhiteSpace(ClientId);

    /// <summary>Whether the tokens come from Microsoft Entra ID.</summary>
    public bool IsEntra => string.IsNullOrWhiteSpace(Authority);

    /// <summary>Whether tokens of several tenants may come.</summary>
    public bool IsMultiTenant => IsEntra && TenantId is "organizations" or "common";

    /// <summary>The address under which the provider describes itself.</summary>
    public string ProviderAddress => IsEntra ? $"{Instance.TrimEnd('/')}/{TenantId}/v2.0" : Authority!.TrimEnd('/');

    /// <summary>The audiences that a token may name.</summary>
    public IReadOnlyList<string> Audiences => !string.IsNullOrWhiteSpace(Audience) ? [Audience] : [ClientId!, $"api://{ClientId}"];

    /// <summary>What is missing or wrong; null when the section can be used.</summary>
    public string? Problem(IReadOnlyCollection<string> allowedTenants)
        => this switch
        {
            { AllowWebApiToBeAuthorizedByACL: true } => "AzureAd:AllowWebApiToBeAuthorizedByACL must be false: tokens without scopes and roles give no access here.",
            { ClientId: null or "", Audience: null or "" } => "AzureAd:ClientId or AzureAd:Audience must say for whom tokens are made.",
            { IsEntra: true, TenantId: null or "" } => "AzureAd:TenantId must name the tenant, or AzureAd:Authority another OpenID provider.",
            { IsMultiTenant: true } when allowedTenants.Count == 0 => "Identity:AllowedTenants must name the tenants whose tokens are accepted when AzureAd:TenantId is `organizations` or `common`.",
            _ when !Uri.TryCreate(ProviderAddress, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
                => "AzureAd:Instance or AzureAd:Authority must be an https address.",
            _ => null,
        };
}

/// <summary>Section <c>Identity</c>: who callers are.</summary>
internal sealed class IdentitySettings
{
    /// <summary>In Development without sign-in, the role (or several, with commas) of a request without the role header: one of <see cref="DevelopmentRoles.All"/>. Default: Strategist.</summary>
    public string DevelopmentRole { get; set; } = Schema.Roles.Strategist;

    /// <summary>The claims whose values, joined by a colon, are a person's external id. Default: tid:oid, as Microsoft Entra ID has them.</summary>
    public string PersonClaims { get; set; } = "tid:oid";

    /// <summary>The source of the external ids that <see cref="PersonClaims"/> is looked up in. Default: entra.</summary>
    public string PersonSource { get; set; } = "entra";

    /// <summary>The claim that names the sources of offers that a system supplies, one value each; `*` for all. Default: sources.</summary>
    public string SourceClaim { get; set; } = "sources";

    /// <summary>For each source of offers, by its name, the ids of the clients that supply it, beside those whose tokens name it.</summary>
    public Dictionary<string, string[]> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>The role of a signed-in user whose token names none, Employee; null, the default, refuses such tokens.</summary>
    public string? DefaultRole { get; set; }

    /// <summary>The ids of the tenants whose tokens are accepted; needed when AzureAd:TenantId stands for several.</summary>
    public HashSet<string> AllowedTenants { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The roles of <see cref="DevelopmentRole"/>.</summary>
    public IReadOnlyList<string> Roles => DevelopmentRoles.TryParse(DevelopmentRole, out var roles) ? roles : [DevelopmentRoles.Anonymous];
}
