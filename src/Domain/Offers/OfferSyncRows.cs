namespace LearningGraph.Domain.Offers;

/// <summary>A batch that was applied, with what was answered: the same batch is answered the same again.</summary>
public sealed class SyncBatch
{
    /// <summary>The identity of the row.</summary>
    public Guid Id { get; set; }

    /// <summary>The source that sent it.</summary>
    public Guid SourceId { get; set; }

    /// <summary>The sender's identity of the batch, or the snapshot that was committed; unique per source.</summary>
    public Guid BatchId { get; set; }

    /// <summary>A digest of everything that was sent.</summary>
    public required string PayloadHash { get; set; }

    /// <summary>When it was applied.</summary>
    public DateTimeOffset AppliedAt { get; set; }

    /// <summary>How many of its items were rejected.</summary>
    public int Rejected { get; set; }

    /// <summary>The report as JSON.</summary>
    public required string Report { get; set; }
}

/// <summary>Where a full load of a source stands.</summary>
public enum SnapshotState
{
    /// <summary>Takes parts.</summary>
    Open,

    /// <summary>Complete: what it did not name is retired.</summary>
    Committed,

    /// <summary>Given up: a later one began.</summary>
    Abandoned,
}

/// <summary>A full load of a source, sent in parts.</summary>
public sealed class OfferSnapshot
{
    /// <summary>How long a snapshot takes parts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The identity of the snapshot.</summary>
    public Guid Id { get; set; }

    /// <summary>The source.</summary>
    public Guid SourceId { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset BeganAt { get; set; }

    /// <summary>From when it takes no more parts.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Where it stands.</summary>
    public SnapshotState State { get; set; }

    /// <summary>Whether it takes parts at a moment.</summary>
    public bool IsOpenAt(DateTimeOffset now) => State == SnapshotState.Open && now < ExpiresAt;
}

/// <summary>That an offer was named while a snapshot was open.</summary>
public sealed class OfferSighting
{
    /// <summary>The snapshot.</summary>
    public Guid SnapshotId { get; set; }

    /// <summary>The offer.</summary>
    public Guid OfferId { get; set; }

    /// <summary>Whether a delta named it; otherwise a part of the snapshot did.</summary>
    public bool ByDelta { get; set; }
}

/// <summary>What was decided about a skill that a source named and that is not known here.</summary>
public enum UnmappedSkillState
{
    /// <summary>Nothing yet: its effects wait.</summary>
    Waiting,

    /// <summary>It is a skill that is known here; its effects hold, now and in later batches.</summary>
    Mapped,

    /// <summary>It is no skill; its effects are left out, now and in later batches.</summary>
    Dismissed,
}

/// <summary>A skill that a source named and that is not known here, or was not when it first came.</summary>
public sealed class UnmappedSkill
{
    /// <summary>The identity of the entry.</summary>
    public Guid Id { get; set; }

    /// <summary>The source that named it.</summary>
    public Guid SourceId { get; set; }

    /// <summary>What makes two references the same; unique per source.</summary>
    public required string Key { get; set; }

    /// <summary>The label as it was sent; null when none was.</summary>
    public string? Label { get; set; }

    /// <summary>The language of the label as a BCP 47 tag; null when unknown.</summary>
    public string? Lang { get; set; }

    /// <summary>The scheme that the code belongs to, as it was sent; null when none was.</summary>
    public string? Scheme { get; set; }

    /// <summary>The code in the scheme, as it was sent; null when none was.</summary>
    public string? Notation { get; set; }

    /// <summary>The address as it was sent; null when none was.</summary>
    public string? Uri { get; set; }

    /// <summary>The edition of the scheme, as it was sent; null when none was.</summary>
    public string? SchemeVersion { get; set; }

    /// <summary>What was decided.</summary>
    public UnmappedSkillState State { get; set; }

    /// <summary>The skill it is; null unless mapped.</summary>
    public Guid? SkillId { get; set; }

    /// <summary>When it was first sent.</summary>
    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>When it was last sent with an offer that was new or changed.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Counts the decisions; a decision names the version it was made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Decides that it is a skill (null: none).</summary>
    /// <exception cref="VersionConflictException">Somebody else decided meanwhile.</exception>
    /// <exception cref="UnmappedSkillResolvedException">It was mapped already.</exception>
    public void Resolve(Guid? skillId, int expectedVersion)
    {
        Versions.Check<UnmappedSkill>(Id, expectedVersion, Version);

        if (State == UnmappedSkillState.Mapped)
        {
            throw new UnmappedSkillResolvedException(SkillId!.Value);
        }

        State = skillId is null ? UnmappedSkillState.Dismissed : UnmappedSkillState.Mapped;
        SkillId = skillId;
        Version++;
    }
}

/// <summary>What an offer does for a skill that is not known yet.</summary>
public sealed class WaitingEffect
{
    /// <summary>The identity of the row.</summary>
    public Guid Id { get; set; }

    /// <summary>The offer.</summary>
    public Guid OfferId { get; set; }

    /// <summary>The skill as the source named it.</summary>
    public Guid UnmappedSkillId { get; set; }

    /// <summary>The level a participant needs at the start.</summary>
    public int EntryLevel { get; set; }

    /// <summary>The level a participant reaches.</summary>
    public int ExitLevel { get; set; }

    /// <summary>How sure the statement is, from 0 to 1.</summary>
    public double Confidence { get; set; } = 1;
}
