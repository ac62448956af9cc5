using System.Collections.Frozen;
using System.Text.Encodings.Web;
using LearningGraph.Schema;
using Microsoft.AspNetCore.Authentication;
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
    IOptionsMonitor<DevelopmentIdentityOptions> options, ILoggerFactory logger, UrlEncoder encoder, DevelopmentCallers callers)
    : AuthenticationHandler<DevelopmentIdentityOptions>(options, logger, encoder)
{
    internal const string SchemeName = "Development";
    internal const string RoleHeader = "X-LearningGraph-Role";
    internal const string PersonHeader = "X-LearningGraph-Person";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var role = Request.Headers.TryGetValue(RoleHeader, out var header) ? header.ToString() : null;
        var caller = await callers.IdentifyAsync(role, Request.Headers[PersonHeader].ToString(), Options.Roles, Context.RequestAborted);
        return caller switch
        {
            { Fault: DevelopmentFault.UnknownRole } => AuthenticateResult.Fail($"The header {RoleHeader} must be one of: {string.Join(", ", DevelopmentRoles.All)}."),
            { Fault: DevelopmentFault.UnknownPerson } => AuthenticateResult.Fail($"The header {PersonHeader} must hold the external id of a person who is known here."),
            { User: { } user } => AuthenticateResult.Success(new(user, SchemeName)),
            _ => AuthenticateResult.NoResult(),
        };
    }
}
