using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using static LearningGraph.Schema.Roles;

namespace LearningGraph.Schema;

/// <summary>Choices of the organisation about who may see what.</summary>
public sealed class AccessOptions
{
    /// <summary>Whether goals, requirements and the organisation's readiness may be read without signing in. Default: false.</summary>
    public bool PublicGoals { get; set; }

    /// <summary>Whether data about one person may be read by anybody but that person. Default: true; false switches it off even for privacy officers.</summary>
    public bool PersonLevelData { get; set; } = true;

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
    private static readonly FrozenDictionary<Permission, string[]> RolesByPermission = new Dictionary<Permission, string[]>
    {
        [Permission.SignedIn] = [.. All],
        [Permission.ReadGoals] = [Employee, Manager, Strategist, Editor, PrivacyOfficer, Administrator],
        [Permission.WriteGoals] = [Strategist, Administrator],
        [Permission.WriteOffers] = [Editor, Administrator],
        [Permission.WriteSkills] = [Editor, Administrator],
        [Permission.WritePeople] = [Integrator, Administrator],
        [Permission.WriteOwnProfile] = [.. All],
        [Permission.WriteOrganisation] = [Administrator],
        [Permission.ReadAllChanges] = [Administrator],
        [Permission.ReadSharedChanges] = [Integrator, Administrator],
        [Permission.ReadCulture] = [Employee, Manager, Strategist, Editor, PrivacyOfficer, Administrator],
        [Permission.WriteCulture] = [Editor, Administrator],
        [Permission.SyncOffers] = [Integrator, Administrator],
        [Permission.WriteSources] = [Administrator],
        [Permission.ReadSync] = [Integrator, Editor, Administrator],
        [Permission.MapSkills] = [Integrator, Editor, Administrator],
        [Permission.ReadPeople] = [.. All],
        [Permission.ReadOwnUnitGaps] = [Employee, Manager],
        [Permission.ReadAllUnitGaps] = [Strategist, PrivacyOfficer],
        [Permission.ReadPersonLevel] = [PrivacyOfficer],
        [Permission.WriteEvidence] = [Integrator],
        [Permission.WriteTeamEvidence] = [Manager],
        [Permission.WriteEnrolments] = [Integrator],
        [Permission.TeamEnrolments] = [Manager],
        [Permission.ReadAudit] = [PrivacyOfficer, Administrator],
        [Permission.ForgetPeople] = [PrivacyOfficer, Administrator],
    }.ToFrozenDictionary();

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
            Permission.ReadGoals when Options.PublicGoals => true,
            Permission.ReadPersonLevel when !Options.PersonLevelData => false,
            Permission.TeamEnrolments when !Options.TeamEnrolments || !Options.PersonLevelData => false,
            _ => signedIn && Array.Exists(RolesByPermission[permission], user.IsInRole) && IsWithinScope(user, permission),
        };
    }

    /// <summary>Whether a caller's scopes allow what its roles allow; a caller without scopes acts for itself and is not limited by them.</summary>
    private static bool IsWithinScope(ClaimsPrincipal user, Permission permission)
    {
        if (!user.HasClaim(claim => claim.Type == CallerClaims.Scope))
        {
            return true;
        }

        var name = permission.ToString();
        return permission is Permission.MapSkills or Permission.ForgetPeople || name.StartsWith("Write", StringComparison.Ordinal) ? user.HasClaim(CallerClaims.Scope, Scopes.Write)
            : !name.StartsWith("Sync", StringComparison.Ordinal) || user.HasClaim(CallerClaims.Scope, Scopes.Sync);
    }
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
