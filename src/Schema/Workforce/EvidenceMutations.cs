using System.Security.Claims;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Workforce;
using LearningGraph.Schema.Goals;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Workforce;

/// <summary>A statement that a person had a skill at a level.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="SkillId">The skill.</param>
/// <param name="Level">The level, from 0 to the highest of the skill's scale.</param>
/// <param name="Kind">Where the statement comes from.</param>
/// <param name="ObservedAt">When the level was observed, not in the future; null for now.</param>
/// <param name="ExpiresAt">From when the statement no longer counts; null when it does not expire.</param>
/// <param name="Issuer">Who makes the statement, 300 characters at most; null when unknown.</param>
/// <param name="Reference">A reference to the proof, such as a badge address, 2,000 characters at most; null when there is none.</param>
/// <param name="SupersedesId">The earlier statement about the same person and skill that this one corrects; null when it corrects none.</param>
internal sealed record RecordEvidenceInput(
    [property: ID<Person>] Guid PersonId,
    [property: ID<Skill>] Guid SkillId,
    int Level,
    EvidenceKind Kind,
    DateTimeOffset? ObservedAt,
    DateTimeOffset? ExpiresAt,
    string? Issuer,
    string? Reference,
    [property: ID<Evidence>] Guid? SupersedesId);

[MutationType]
internal static partial class EvidenceMutations
{
    /// <summary>
    /// Records a statement about a person's skill level; statements are never changed, a correction is a new one. People: self-assessments of themselves. Managers: `MANAGER` and `WORK_PRODUCT` about the direct members
    /// of units they lead. Integrators: any kind, about anyone.
    /// </summary>
    /// <returns>The new statement; null when it did not work.</returns>
    [Authorize(Policies.WriteLearning)]
    [Error<NotAllowedError>]
    [Error<NotFoundError>]
    [Error<ObservedLevelOutOfScaleError>]
    [Error<TextTooLongError>]
    [Error<EvidenceInFutureError>]
    [Error<InvertedExpiryError>]
    [Error<SupersededMismatchError>]
    [Error<AlreadySupersededError>]
    [Error<DuplicateEvidenceError>]
    public static async Task<Evidence> RecordEvidenceAsync(
        RecordEvidenceInput input,
        ClaimsPrincipal user,
        EvidenceRights rights,
        EvidenceRecording evidence,
        GoalEvents events,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        await rights.DemandAsync(user, input.PersonId, input.Kind, cancellationToken);
        var statement = new EvidenceStatement(input.PersonId, input.SkillId, input.Level, input.Kind, input.ObservedAt ?? time.GetUtcNow())
        {
            ExpiresAt = input.ExpiresAt,
            Issuer = input.Issuer,
            Reference = input.Reference,
            SupersedesId = input.SupersedesId,
        };
        return await evidence.RecordAsync(statement, cancellationToken)
            .NamingMissing(("personId", input.PersonId), ("skillId", input.SkillId), ("supersedesId", input.SupersedesId))
            .ThenTell(stated => events.EvidenceRecordedAsync(stated.SkillId));
    }
}

/// <summary>Decides who may state what about whom.</summary>
internal sealed class EvidenceRights(PolicyRules rules, OrganisationProfiles organisation, IDbContextFactory<LearningGraphContext> contexts)
{
    internal async Task DemandAsync(ClaimsPrincipal user, Guid person, EvidenceKind kind, CancellationToken cancellationToken)
    {
        if (rules.Allows(user, Permission.WriteEvidence)
            || (kind == EvidenceKind.SelfAssessment && user.PersonId() == person)
            || (kind is EvidenceKind.Manager or EvidenceKind.WorkProduct && await LeadsAsync(user, person, cancellationToken)))
        {
            return;
        }

        throw new NotAllowedException("You may record self-assessments of yourself, and as a manager what the direct members of your units showed.");
    }

    private async Task<bool> LeadsAsync(ClaimsPrincipal user, Guid person, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.WriteTeamEvidence) || user.PersonId() is not { } leader || leader == person)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Memberships.On(organisation.Today)
            .AnyAsync(m => m.PersonId == person && db.OrgUnits.Any(u => u.Id == m.UnitId && u.LeaderId == leader), cancellationToken);
    }
}
