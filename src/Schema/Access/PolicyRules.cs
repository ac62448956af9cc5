using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using static LearningGraph.Schema.Roles;

namespace LearningGraph.Schema;

/// <summary>Choices of the organisation about who may see what.</summary>
public sealed class AccessOptions
{
    /// <summary>Whether skills, learning offers and the learning-culture catalogue may be read without signing in. Default: false.</summary>
    public bool PublicCatalogue { get; set; }

    /// <summary>Whether goals, requirements and the organisation's readiness may be read without signing in, and with them the catalogue, whose skills and offers they name. Default: false.</summary>
    public bool PublicGoals { get; set; }

    /// <summary>Whether data about one person may be read by anybody but that person. Default: true; false switches it off even for privacy officers.</summary>
    public bool PersonLevelData { get; set; } = true;

    /// <summary>Whether leaders may read the skills, gaps and evidence of the direct members of their units. Default: false.</summary>
    public bool TeamPersonLevel { get; set; }

    /// <summary>Whether leaders may read and write the enrolments of the direct members of their units, and answer whether they apply what they learnt. Default: false.</summary>
    public bool TeamEnrolments { get; set; }

    /// <summary>How current the figures about groups of people are for readers without person rights. Default: daily.</summary>
    public Freshness Freshness { get; set; } = Freshness.Daily;
}

/// <summary>How current the figures about groups of people are.</summary>
public enum Freshness
{
    /// <summary>Every question is answered with what is known now.</summary>
    Live,

    /// <summary>Figures about people are those of the last closed day, so that nobody can read one person's change off them.</summary>
    Daily,
}

/// <summary>Which role has which permission: the one place that says so.</summary>
public sealed class PolicyRules(IOptions<AccessOptions> options)
{
    private static readonly FrozenDictionary<Permission, Grant> Grants = new Dictionary<Permission, Grant>
    {
        [Permission.SignedIn] = new(Scopes.Read, [.. All]),
        [Permission.ReadCatalogue] = new(Scopes.Read, [.. All]) { Otherwise = "anyone where the organisation shows its catalogue or its goals" },
        [Permission.ReadGoals] = new(Scopes.Read, [Employee, Manager, Strategist, Editor, PrivacyOfficer, Administrator]) { Otherwise = "anyone where the organisation shows its goals" },
        [Permission.WriteGoals] = new(Scopes.Write, [Strategist, Administrator]),
        [Permission.WriteOffers] = new(Scopes.Write, [Editor, Administrator]),
        [Permission.WriteSkills] = new(Scopes.Write, [Editor, Administrator]),
        [Permission.WritePeople] = new(Scopes.Write, [Integrator, Administrator]),
        [Permission.WriteOwnProfile] = new(Scopes.Write, [.. All]),
        [Permission.WriteLearning] = new(Scopes.Write, [.. All]),
        [Permission.WriteOrganisation] = new(Scopes.Write, [Administrator]),
        [Permission.ReadAllChanges] = new(Scopes.Read, [Administrator]),
        [Permission.ReadSharedChanges] = new(Scopes.Read, [Integrator, Administrator]),
        [Permission.ReadCulture] = new(Scopes.Read, [Employee, Manager, Strategist, Editor, PrivacyOfficer, Administrator]),
        [Permission.WriteCulture] = new(Scopes.Write, [Editor, Administrator]),
        [Permission.ReadPulses] = new(Scopes.Read, [Manager, Strategist, PrivacyOfficer]),
        [Permission.WritePulseAnswers] = new(Scopes.Write, [Employee, Manager, Strategist, Editor, PrivacyOfficer, Administrator]),
        [Permission.SyncOffers] = new(Scopes.Sync, [Integrator, Administrator]),
        [Permission.SyncEnrolments] = new(Scopes.Sync, [Integrator]),
        [Permission.SyncPeople] = new(Scopes.Sync, [Integrator, Administrator]),
        [Permission.WriteSources] = new(Scopes.Write, [Administrator]),
        [Permission.ReadSync] = new(Scopes.Read, [Integrator, Editor, Administrator]),
        [Permission.AnySource] = new(Scopes.Read, [Editor, Administrator]),
        [Permission.MapSkills] = new(Scopes.Write, [Integrator, Editor, Administrator]),
        [Permission.ReadPeople] = new(Scopes.Read, [.. All]),
        [Permission.ReadOwnUnitGaps] = new(Scopes.Read, [Employee, Manager]),
        [Permission.ReadAllUnitGaps] = new(Scopes.Read, [Strategist, PrivacyOfficer]),
        [Permission.ReadPersonLevel] = new(Scopes.Read, [PrivacyOfficer]),
        [Permission.ReadTeam] = new(Scopes.Read, [Manager]) { Otherwise = "only where the organisation chose it" },
        [Permission.WriteEvidence] = new(Scopes.Write, [Integrator]),
        [Permission.WriteTeamEvidence] = new(Scopes.Write, [Manager]),
        [Permission.WriteEnrolments] = new(Scopes.Write, [Integrator]),
        [Permission.TeamEnrolments] = new(Scopes.Read, [Manager]) { Otherwise = "only where the organisation chose it" },
        [Permission.ReadWebhooks] = new(Scopes.Read, [Integrator, Administrator]),
        [Permission.SyncWebhooks] = new(Scopes.Sync, [Integrator, Administrator]),
        [Permission.ReadAudit] = new(Scopes.Read, [PrivacyOfficer, Administrator]),
        [Permission.ForgetPeople] = new(Scopes.Write, [PrivacyOfficer, Administrator]),
    }.ToFrozenDictionary();

    /// <summary>What gives a permission.</summary>
    internal static Grant GrantOf(Permission permission) => Grants[permission];

    /// <summary>The organisation's choices.</summary>
    public AccessOptions Options => options.Value;

    /// <summary>Whether the caller has the permission.</summary>
    public bool Allows(ClaimsPrincipal user, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(user);
        var signedIn = user.Identity is { IsAuthenticated: true };
        return permission switch
        {
            Permission.SignedIn => signedIn,
            Permission.ReadCatalogue when Options.PublicCatalogue || Options.PublicGoals => true,
            Permission.ReadGoals when Options.PublicGoals => true,
            Permission.ReadTeam when !Options.TeamPersonLevel || !Options.PersonLevelData => false,
            Permission.ReadPersonLevel when !Options.PersonLevelData => false,
            Permission.TeamEnrolments when !Options.TeamEnrolments || !Options.PersonLevelData => false,
            _ => signedIn && Array.Exists(Grants[permission].Roles, user.IsInRole) && IsWithinScope(user, Grants[permission].Scope),
        };
    }

    /// <summary>Whether a caller's scopes allow what its roles allow: every scope lets read. A caller without scopes acts for itself and is not limited by them.</summary>
    private static bool IsWithinScope(ClaimsPrincipal user, string scope)
        => scope == Scopes.Read || user.HasClaim(CallerClaims.Scope, scope) || !user.HasClaim(claim => claim.Type == CallerClaims.Scope);
}

/// <summary>What gives a permission.</summary>
/// <param name="Scope">The scope that a program acting for a user needs; every scope lets read.</param>
/// <param name="Roles">The roles of which one is needed.</param>
internal sealed record Grant(string Scope, string[] Roles)
{
    /// <summary>What a choice of the organisation adds or takes away, in words; null for nothing.</summary>
    public string? Otherwise { get; init; }
}

/// <summary>Asks for a permission.</summary>
internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Answers a policy from the rules.</summary>
internal sealed class PermissionHandler(PolicyRules rules) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (rules.Allows(context.User, requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
