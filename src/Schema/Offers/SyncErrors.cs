using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;

namespace LearningGraph.Schema.Offers;

/// <summary>No source of offers has this name.</summary>
internal sealed class UnknownSourceError(UnknownSourceException refused) : InputError(refused, "source");

/// <summary>The caller supplies other sources than the one it names, whether that exists or not. Nothing was done.</summary>
internal sealed class ForbiddenSourceError(ForbiddenSourceException refused) : InputError(refused, refused.Field);

/// <summary>The offers of this source are entered by hand, so it takes no batches.</summary>
internal sealed class ManualSourceError(ManualSourceException refused) : InputError(refused, "source");

/// <summary>The batch has no identity, and is no dry run.</summary>
internal sealed class MissingBatchIdError(MissingBatchIdException refused) : InputError(refused, "batchId");

/// <summary>A part of a snapshot does not say of which.</summary>
internal sealed class MissingSnapshotIdError(MissingSnapshotIdException refused) : InputError(refused, "snapshotId");

/// <summary>The identity of the batch was used before, with other content.</summary>
internal sealed class BatchIdReusedError(BatchIdReusedException refused) : InputError(refused, "batchId");

/// <summary>The batch has more items than a call takes.</summary>
internal sealed class BatchTooLargeError(BatchTooLargeException refused) : InputError(refused, refused.Field)
{
    /// <summary>The most items that a batch takes.</summary>
    public int Limit { get; } = refused.Limit;
}

/// <summary>The versions of one source are not all whole numbers, or all instants.</summary>
internal sealed class MixedVersionKindsError(MixedVersionKindsException refused) : InputError(refused, "items", $"{refused.Index}", "sourceVersion")
{
    /// <summary>How the source counts its versions.</summary>
    public SourceVersionKind Expected { get; } = refused.Expected;
}

/// <summary>The snapshot takes no parts and cannot be committed: there is none, it has expired, or it is over.</summary>
internal sealed class SnapshotNotOpenError(SnapshotNotOpenException refused) : InputError(refused, "snapshotId")
{
    /// <summary>Where the snapshot stands: `OPEN` when it has expired; null when there is none.</summary>
    public SnapshotState? State { get; } = refused.State;
}

/// <summary>Committing would retire more of the source's offers than its `deletionGuardPct` allows: look at the list, and commit with `force` if it is right.</summary>
internal sealed class DeletionGuardError(DeletionGuardException refused) : InputError(refused, "force")
{
    /// <summary>How many offers would be retired.</summary>
    public int Retiring { get; } = refused.OfferIds.Count;

    /// <summary>How many offers of the source are active.</summary>
    public int ActiveCount { get; } = refused.ActiveCount;

    /// <summary>The part, in percent, that may be retired without force.</summary>
    public int GuardPct { get; } = refused.GuardPct;

    /// <summary>The identifiers, in the source, of all offers that would be retired.</summary>
    public IReadOnlyList<string> ExternalIds { get; } = refused.ExternalIds;

    internal IReadOnlyList<Guid> OfferIds { get; } = refused.OfferIds;
}

[ObjectType<DeletionGuardError>]
internal static partial class DeletionGuardErrorNode
{
    /// <summary>The first of the offers that would be retired, by their identifier.</summary>
    /// <param name="first">How many, 100 at most.</param>
    public static async Task<IReadOnlyList<LearningOffer>> GetOffersAsync(
        [Parent] DeletionGuardError error, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken, int first = Limits.DefaultPageSize)
        => [.. (await offers.LoadAsync([.. error.OfferIds.Take(Limits.Checked(first))], cancellationToken)).OfType<LearningOffer>()];
}

/// <summary>Somebody else kept the database from being written. Nothing was changed: send the same again in a moment.</summary>
internal sealed class DatabaseBusyError(DatabaseBusyException refused) : InputError(refused)
{
    /// <summary>Always true: the same request may work later.</summary>
    public bool IsRetryable { get; } = true;
}

/// <summary>The database cannot store anything: its disk is full, or it is read-only. Nothing was changed, and reading goes on.</summary>
internal sealed class StorageUnavailableError(StorageUnavailableException refused) : InputError(refused)
{
    /// <summary>Always true: the same request may work when an administrator has made room.</summary>
    public bool IsRetryable { get; } = true;
}

/// <summary>The entry of the mapping queue was mapped to a skill already.</summary>
internal sealed class UnmappedSkillResolvedError(UnmappedSkillResolvedException refused) : InputError(refused, "unmappedSkillId")
{
    /// <summary>The skill it was mapped to.</summary>
    [ID<Skill>]
    public Guid SkillId { get; } = refused.SkillId;
}

/// <summary>An effect that waits for this skill names a level that is not on the scale of the skill that was chosen.</summary>
internal sealed class WaitingLevelOutOfScaleError(LevelOutOfScaleException refused) : InputError(refused, "skillId")
{
    /// <summary>The level that the source named.</summary>
    public int Level { get; } = refused.Level;

    /// <summary>The highest level of the scale.</summary>
    public int Highest { get; } = refused.Highest;
}
