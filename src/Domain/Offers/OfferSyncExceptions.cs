namespace LearningGraph.Domain.Offers;

/// <summary>No source of offers has this name.</summary>
public sealed class UnknownSourceException(string name) : DomainException($"There is no source of offers named '{(name.Length <= 100 ? name : name[..100] + "…")}'.")
{
    /// <summary>The name as it was given.</summary>
    public string Name { get; } = name;
}

/// <summary>The caller supplies other sources than this one.</summary>
public sealed class ForbiddenSourceException(string name, string field = "source") : DomainException("You may not supply this source: neither your token nor the settings name it.")
{
    /// <summary>The field that names it.</summary>
    public string Field { get; } = field;

    /// <summary>The name as it was given.</summary>
    public string Name { get; } = name;
}

/// <summary>The source holds offers that people enter here, so it takes no batches.</summary>
public sealed class ManualSourceException(string name) : DomainException($"The source '{name}' holds offers that are entered by hand; it takes no batches.")
{
    /// <summary>The name of the source.</summary>
    public string Name { get; } = name;
}

/// <summary>A batch that is to be stored has no identity.</summary>
public sealed class MissingBatchIdException() : DomainException("A batch needs a batchId, so that it is applied once only; only dry runs go without.");

/// <summary>A part of a snapshot does not say of which.</summary>
public sealed class MissingSnapshotIdException() : DomainException("A part of a snapshot needs the snapshotId that beginSnapshot gave.");

/// <summary>The batch was applied before, with other content.</summary>
public sealed class BatchIdReusedException(Guid batchId)
    : DomainException("This batchId was used for a batch with other content. Take a new one for each batch, and the same one only to repeat it.")
{
    /// <summary>The batch.</summary>
    public Guid BatchId { get; } = batchId;
}

/// <summary>The batch has more items than a call takes.</summary>
public sealed class BatchTooLargeException(int limit, int given, string field = "items") : DomainException($"A batch takes at most {limit} items; {given} were given. Send several.")
{
    /// <summary>The field that holds them.</summary>
    public string Field { get; } = field;

    /// <summary>The most items that a batch takes.</summary>
    public int Limit { get; } = limit;

    /// <summary>The number of items given.</summary>
    public int Given { get; } = given;
}

/// <summary>The source versions of one source are not all of one kind.</summary>
public sealed class MixedVersionKindsException(SourceVersionKind expected, int index)
    : DomainException(expected == SourceVersionKind.Integer
        ? $"The versions of this source are whole numbers; that of item {index} is an instant."
        : $"The versions of this source are instants; that of item {index} is a whole number.")
{
    /// <summary>How the source counts its versions.</summary>
    public SourceVersionKind Expected { get; } = expected;

    /// <summary>The first item with a version of the other kind.</summary>
    public int Index { get; } = index;
}

/// <summary>The snapshot takes no parts and cannot be committed.</summary>
public sealed class SnapshotNotOpenException(Guid snapshotId, SnapshotState? state)
    : DomainException(state switch
    {
        null => "This source has no such snapshot.",
        SnapshotState.Committed => "The snapshot was committed already.",
        SnapshotState.Abandoned => "The snapshot was given up when a later one began.",
        _ => "The snapshot was open for more than 24 hours and has expired. Begin a new one.",
    })
{
    /// <summary>The snapshot.</summary>
    public Guid SnapshotId { get; } = snapshotId;

    /// <summary>Where it stands: open when it has expired; null when there is none.</summary>
    public SnapshotState? State { get; } = state;
}

/// <summary>Committing the snapshot would retire more of the source's offers than the source allows.</summary>
public sealed class DeletionGuardException(IReadOnlyList<Guid> offerIds, IReadOnlyList<string> externalIds, int activeCount, int guardPct)
    : DomainException($"Committing would retire {offerIds.Count} of the {activeCount} active offers of this source, more than the {guardPct}% that it allows. Look at the list, and commit with force if it is right.")
{
    /// <summary>The offers that would be retired.</summary>
    public IReadOnlyList<Guid> OfferIds { get; } = offerIds;

    /// <summary>Their identifiers in the source.</summary>
    public IReadOnlyList<string> ExternalIds { get; } = externalIds;

    /// <summary>How many offers of the source are active.</summary>
    public int ActiveCount { get; } = activeCount;

    /// <summary>The part, in percent, that may be retired without force.</summary>
    public int GuardPct { get; } = guardPct;
}

/// <summary>Somebody else is writing to the database, and still was after a while.</summary>
public sealed class DatabaseBusyException(Exception cause) : DomainException("Somebody else has been writing for a long time, so nothing was changed. Send the same again in a moment.")
{
    /// <summary>What the database said.</summary>
    internal Exception Cause { get; } = cause;
}

/// <summary>The database cannot store anything.</summary>
public sealed class StorageUnavailableException(Exception cause) : DomainException("The database cannot be written: its disk is full, or it is read-only. Nothing was changed; reading goes on. Tell the administrator.")
{
    /// <summary>What the database said.</summary>
    internal Exception Cause { get; } = cause;
}

/// <summary>The skill that the source named was mapped already.</summary>
public sealed class UnmappedSkillResolvedException(Guid skillId) : DomainException("This was mapped to a skill already.")
{
    /// <summary>The skill it was mapped to.</summary>
    public Guid SkillId { get; } = skillId;
}
