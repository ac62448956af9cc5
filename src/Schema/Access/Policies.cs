using Microsoft.AspNetCore.Authorization;

namespace LearningGraph.Schema;

/// <summary>The roles that a caller can hold, as they stand in the role claims of the caller's identity.</summary>
public static class Roles
{
    /// <summary>Works here: reads goals and the figures of the own unit, records the own self-assessments.</summary>
    public const string Employee = nameof(Employee);

    /// <summary>Leads units: reads their figures, records what their direct members showed.</summary>
    public const string Manager = nameof(Manager);

    /// <summary>Writes goals and requirements and reads the figures of all units.</summary>
    public const string Strategist = nameof(Strategist);

    /// <summary>Writes the catalogue.</summary>
    public const string Editor = nameof(Editor);

    /// <summary>Another system: supplies offers and evidence.</summary>
    public const string Integrator = nameof(Integrator);

    /// <summary>Guards privacy: may read person-level data, every read being logged.</summary>
    public const string PrivacyOfficer = nameof(PrivacyOfficer);

    /// <summary>Runs the installation.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>All roles there are.</summary>
    public static IReadOnlyList<string> All { get; } = [Employee, Manager, Strategist, Editor, Integrator, PrivacyOfficer, Administrator];
}

/// <summary>What a program that acts for a signed-in user may do at most, as the scopes of its token say.</summary>
public static class Scopes
{
    /// <summary>Reads.</summary>
    public const string Read = "LearningGraph.Read";

    /// <summary>Reads and writes.</summary>
    public const string Write = "LearningGraph.Write";

    /// <summary>Reads, and synchronises offers, people and evidence.</summary>
    public const string Sync = "LearningGraph.Sync";

    /// <summary>All scopes there are.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Write, Sync];
}

/// <summary>The claims beside the roles that the schema reads from a caller's identity.</summary>
public static class CallerClaims
{
    /// <summary>The key (a UUID) of the person in this system that the caller is; absent when the caller is no person here.</summary>
    public const string Person = "person";

    /// <summary>The name of a source of offers that the caller supplies, or <see cref="EverySource"/>; a system without one supplies none.</summary>
    public const string Source = "source";

    /// <summary>Stands for all sources.</summary>
    public const string EverySource = "*";

    /// <summary>A scope of <see cref="Scopes"/>; absent when the caller acts for itself, and then nothing is limited by scopes.</summary>
    public const string Scope = "scope";
}

/// <summary>The names of the policies that guard members of the schema. What they ask for is said in one place: <see cref="PolicyRules"/>.</summary>
public static class Policies
{
    /// <summary>Anyone signed in.</summary>
    public const string SignedIn = nameof(Permission.SignedIn);

    /// <summary>Readers of skills, learning offers and the learning-culture catalogue.</summary>
    public const string ReadCatalogue = nameof(Permission.ReadCatalogue);

    /// <summary>Readers of goals, requirements and readiness.</summary>
    public const string ReadGoals = nameof(Permission.ReadGoals);

    /// <summary>Writers of goals, requirements and cost models.</summary>
    public const string WriteGoals = nameof(Permission.WriteGoals);

    /// <summary>Writers of learning offers.</summary>
    public const string WriteOffers = nameof(Permission.WriteOffers);

    /// <summary>Writers of skills, their relations and mappings.</summary>
    public const string WriteSkills = nameof(Permission.WriteSkills);

    /// <summary>Writers of people: who they are and where they work.</summary>
    public const string WritePeople = nameof(Permission.WritePeople);

    /// <summary>People, about what they decide themselves: languages, time, preferences and consent.</summary>
    public const string WriteOwnProfile = nameof(Permission.WriteOwnProfile);

    /// <summary>Writers about learning: of statements of skill levels, of enrolments, and of answers whether what was learnt is applied; about whom, other permissions say.</summary>
    public const string WriteLearning = nameof(Permission.WriteLearning);

    /// <summary>Those who run the installation: writers of units, roles and the organisation's settings.</summary>
    public const string WriteOrganisation = nameof(Permission.WriteOrganisation);

    /// <summary>Readers of initiatives, projects, indicators, pulses and cost models.</summary>
    public const string ReadCulture = nameof(Permission.ReadCulture);

    /// <summary>Writers of catalogue items, initiatives, recognitions, indicators and pulses.</summary>
    public const string WriteCulture = nameof(Permission.WriteCulture);

    /// <summary>Readers of what units answered to pulses.</summary>
    public const string ReadPulses = nameof(Permission.ReadPulses);

    /// <summary>People who may be asked in pulses.</summary>
    public const string WritePulseAnswers = nameof(Permission.WritePulseAnswers);

    /// <summary>Systems that supply offers.</summary>
    public const string SyncOffers = nameof(Permission.SyncOffers);

    /// <summary>Systems that supply enrolments.</summary>
    public const string SyncEnrolments = nameof(Permission.SyncEnrolments);

    /// <summary>Systems that supply people.</summary>
    public const string SyncPeople = nameof(Permission.SyncPeople);

    /// <summary>Those who say which sources of offers there are.</summary>
    public const string WriteSources = nameof(Permission.WriteSources);

    /// <summary>Readers of how supplying offers goes.</summary>
    public const string ReadSync = nameof(Permission.ReadSync);

    /// <summary>Those who say which skill a source means.</summary>
    public const string MapSkills = nameof(Permission.MapSkills);

    /// <summary>Readers of the directory of people.</summary>
    public const string ReadPeople = nameof(Permission.ReadPeople);

    /// <summary>Readers of gap figures of the units they belong to or lead.</summary>
    public const string ReadOwnUnitGaps = nameof(Permission.ReadOwnUnitGaps);

    /// <summary>Readers of gap figures of any unit.</summary>
    public const string ReadAllUnitGaps = nameof(Permission.ReadAllUnitGaps);

    /// <summary>Readers of other people's skills, gaps and evidence.</summary>
    public const string ReadPersonLevel = nameof(Permission.ReadPersonLevel);

    /// <summary>Systems that write evidence about anyone.</summary>
    public const string WriteEvidence = nameof(Permission.WriteEvidence);

    /// <summary>Leaders who write evidence about the direct members of their units.</summary>
    public const string WriteTeamEvidence = nameof(Permission.WriteTeamEvidence);

    /// <summary>Systems that write enrolments of anyone, and the answers whether what was learnt is applied.</summary>
    public const string WriteEnrolments = nameof(Permission.WriteEnrolments);

    /// <summary>Leaders who read and write the enrolments of the direct members of their units, where the organisation chose that.</summary>
    public const string TeamEnrolments = nameof(Permission.TeamEnrolments);

    /// <summary>Readers of webhooks.</summary>
    public const string ReadWebhooks = nameof(Permission.ReadWebhooks);

    /// <summary>Those who say which systems are told of what happens.</summary>
    public const string SyncWebhooks = nameof(Permission.SyncWebhooks);

    /// <summary>Followers of the changes of what is neither about persons nor about goals.</summary>
    public const string ReadSharedChanges = nameof(Permission.ReadSharedChanges);

    /// <summary>Readers of who read and wrote what.</summary>
    public const string ReadAudit = nameof(Permission.ReadAudit);

    /// <summary>Those who have people forgotten.</summary>
    public const string ForgetPeople = nameof(Permission.ForgetPeople);

    /// <summary>Defines every policy, so that `[Authorize]` finds it.</summary>
    public static void Define(AuthorizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(permission.ToString(), policy => policy.AddRequirements(new PermissionRequirement(permission)));
        }
    }
}

/// <summary>Something a caller may do, following from the roles the caller holds.</summary>
public enum Permission
{
    /// <summary>Is signed in.</summary>
    SignedIn,

    /// <summary>Reads skills, learning offers and the learning-culture catalogue.</summary>
    ReadCatalogue,

    /// <summary>Reads goals, requirements and the organisation's readiness.</summary>
    ReadGoals,

    /// <summary>Writes goals, requirements and cost models.</summary>
    WriteGoals,

    /// <summary>Writes learning offers, whatever their source.</summary>
    WriteOffers,

    /// <summary>Writes skills, their relations and mappings.</summary>
    WriteSkills,

    /// <summary>Writes people: who they are and where they work.</summary>
    WritePeople,

    /// <summary>Writes what people decide about themselves: languages, time, preferences and consent.</summary>
    WriteOwnProfile,

    /// <summary>Writes statements of skill levels, enrolments, and answers whether what was learnt is applied: about oneself; about others as further permissions say.</summary>
    WriteLearning,

    /// <summary>Writes units, roles and the organisation's settings.</summary>
    WriteOrganisation,

    /// <summary>Follows the changes of everything.</summary>
    ReadAllChanges,

    /// <summary>Follows the changes of what is neither about persons nor about goals.</summary>
    ReadSharedChanges,

    /// <summary>Reads initiatives, projects, indicators, pulses and cost models, and how alive the learning culture is.</summary>
    ReadCulture,

    /// <summary>Writes catalogue items, initiatives, recognitions and indicators; opens and closes pulses.</summary>
    WriteCulture,

    /// <summary>Reads what groups that are large enough answered to pulses.</summary>
    ReadPulses,

    /// <summary>Answers pulses, as one of those who are asked.</summary>
    WritePulseAnswers,

    /// <summary>Supplies offers, as a system.</summary>
    SyncOffers,

    /// <summary>Supplies enrolments, as a system.</summary>
    SyncEnrolments,

    /// <summary>Supplies people, as a system: who works here, where and until when.</summary>
    SyncPeople,

    /// <summary>Says which sources of offers there are.</summary>
    WriteSources,

    /// <summary>Reads how supplying offers goes: reports, snapshots, the mapping queue.</summary>
    ReadSync,

    /// <summary>Is not bound to sources: what is said of supplying offers holds for every source. Other systems have those that their identity names.</summary>
    AnySource,

    /// <summary>Says which skill a source means.</summary>
    MapSkills,

    /// <summary>Reads the directory of people, units and roles.</summary>
    ReadPeople,

    /// <summary>Reads the gap figures of the own unit and of the units led.</summary>
    ReadOwnUnitGaps,

    /// <summary>Reads the gap figures of all units.</summary>
    ReadAllUnitGaps,

    /// <summary>Reads other people's skills, gaps and evidence; every such read is logged.</summary>
    ReadPersonLevel,

    /// <summary>Reads skills, gaps and evidence of the direct members of the units led; only where the organisation chose that, and every such read is logged.</summary>
    ReadTeam,

    /// <summary>Writes evidence about anyone, as a system that supplies it.</summary>
    WriteEvidence,

    /// <summary>Writes evidence about the direct members of the units led.</summary>
    WriteTeamEvidence,

    /// <summary>Writes enrolments of anyone and the answers whether what was learnt is applied, as a system that supplies them.</summary>
    WriteEnrolments,

    /// <summary>Reads and writes the enrolments of the direct members of the units led, and answers whether they apply what they learnt; only where the organisation chose that.</summary>
    TeamEnrolments,

    /// <summary>Reads webhooks and what came of their messages: administrators all, integrators their own.</summary>
    ReadWebhooks,

    /// <summary>Registers, changes and removes webhooks: administrators all, integrators their own.</summary>
    SyncWebhooks,

    /// <summary>Reads who read and wrote what.</summary>
    ReadAudit,

    /// <summary>Has people forgotten.</summary>
    ForgetPeople,
}
