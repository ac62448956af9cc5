using System.Security.Claims;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Offers;

namespace LearningGraph.Schema.Offers;

/// <summary>Which source's full load begins.</summary>
/// <param name="Source">The name of the source.</param>
internal sealed record BeginSnapshotInput(string Source);

/// <summary>Which full load is complete.</summary>
/// <param name="SnapshotId">The snapshot.</param>
/// <param name="Force">Whether more may be retired than the source's `deletionGuardPct` allows.</param>
internal sealed record CommitSnapshotInput([property: ID<OfferSnapshot>] Guid SnapshotId, bool Force = false);

/// <summary>Which skill a source means.</summary>
/// <param name="UnmappedSkillId">The entry of the mapping queue.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="SkillId">The skill that is meant; null says that it is no skill, so that its effects are left out.</param>
internal sealed record ResolveUnmappedSkillInput([property: ID<UnmappedSkill>] Guid UnmappedSkillId, int Version, [property: ID<Skill>] Guid? SkillId);

[MutationType]
internal static partial class SyncMutations
{
    /// <summary>
    /// Takes over what a source says of up to 500 offers, each for itself: a bad item never blocks the others, and the report tells what became of each. Safe to repeat with the same `batchId`. Send it as variables.
    /// </summary>
    /// <returns>What became of each item; null when the batch as a whole was refused.</returns>
    [Authorize(Policies.SyncOffers)]
    [Error<ForbiddenSourceError>]
    [Error<UnknownSourceError>]
    [Error<ManualSourceError>]
    [Error<MissingBatchIdError>]
    [Error<MissingSnapshotIdError>]
    [Error<BatchIdReusedError>]
    [Error<BatchTooLargeError>]
    [Error<MixedVersionKindsError>]
    [Error<SnapshotNotOpenError>]
    [Error<DatabaseBusyError>]
    [Error<StorageUnavailableError>]
    public static Task<SyncReport> SyncOffersAsync(
        SyncOffersInput input, ClaimsPrincipal user, SourceAccess access, OfferSync offers, SyncEvents events, CancellationToken cancellationToken)
    {
        access.Demand(user, input.Source.Trim());
        return offers.SyncAsync(input.ToBatch(), cancellationToken).ThenTell(events.FinishedAsync);
    }

    /// <summary>Begins a full load of a source, open for 24 hours; one that was open is given up.</summary>
    /// <returns>The snapshot, whose id its parts name; null when it did not work.</returns>
    [Authorize(Policies.SyncOffers)]
    [UseMutationConvention(PayloadFieldName = "snapshot")]
    [Error<ForbiddenSourceError>]
    [Error<UnknownSourceError>]
    [Error<ManualSourceError>]
    [Error<DatabaseBusyError>]
    [Error<StorageUnavailableError>]
    public static Task<OfferSnapshot> BeginSnapshotAsync(
        BeginSnapshotInput input, ClaimsPrincipal user, SourceAccess access, OfferSnapshots snapshots, CancellationToken cancellationToken)
    {
        access.Demand(user, input.Source.Trim());
        return snapshots.BeginAsync(input.Source.Trim(), cancellationToken);
    }

    /// <summary>
    /// Completes a full load: active offers of the source that neither a part nor a delta since named are retired, unless they are more than the source allows. Safe to repeat.
    /// </summary>
    /// <returns>What was retired; null when it was refused.</returns>
    [Authorize(Policies.SyncOffers)]
    [Error<SnapshotNotOpenError>]
    [Error<DeletionGuardError>]
    [Error<DatabaseBusyError>]
    [Error<StorageUnavailableError>]
    public static async Task<SyncReport> CommitSnapshotAsync(
        CommitSnapshotInput input,
        ClaimsPrincipal user,
        SourceAccess access,
        OfferSourceByNameDataLoader sources,
        OfferSnapshotByIdDataLoader loader,
        OfferSnapshots snapshots,
        SyncEvents events,
        CancellationToken cancellationToken)
        => await access.OwnAsync(user, sources, cancellationToken) is { } own && (await loader.LoadAsync(input.SnapshotId, cancellationToken) is not { } snapshot || !own.Contains(snapshot.SourceId))
            ? throw new SnapshotNotOpenException(input.SnapshotId, null)
            : await snapshots.CommitAsync(input.SnapshotId, input.Force, cancellationToken).ThenTell(events.FinishedAsync);

    /// <summary>
    /// Says which skill a source means. The effects that waited hold at once, and later batches of the source follow the decision; what was dismissed can still be mapped later.
    /// </summary>
    /// <returns>The entry of the mapping queue as it is now; null when it did not work.</returns>
    [Authorize(Policies.MapSkills)]
    [Error<NotFoundError>]
    [Error<VersionConflictError>]
    [Error<UnmappedSkillResolvedError>]
    [Error<WaitingLevelOutOfScaleError>]
    public static async Task<UnmappedSkill> ResolveUnmappedSkillAsync(
        ResolveUnmappedSkillInput input,
        ClaimsPrincipal user,
        SourceAccess access,
        OfferSourceByNameDataLoader sources,
        UnmappedSkillByIdDataLoader entries,
        UnmappedSkillDecisions decisions,
        SyncEvents events,
        CancellationToken cancellationToken)
    {
        if (await access.OwnAsync(user, sources, cancellationToken) is { } own && (await entries.LoadAsync(input.UnmappedSkillId, cancellationToken) is not { } entry || !own.Contains(entry.SourceId)))
        {
            throw new UnknownReferenceException("unmappedSkillId", nameof(UnmappedSkill));
        }

        var decision = await decisions.ResolveAsync(input.UnmappedSkillId, input.Version, input.SkillId, cancellationToken)
            .NamingMissing(("unmappedSkillId", input.UnmappedSkillId), ("skillId", input.SkillId))
            .ThenTell(made => events.RevisedAsync(made.Offers));
        return decision.Entry;
    }
}
