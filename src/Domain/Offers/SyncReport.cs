namespace LearningGraph.Domain.Offers;

/// <summary>What became of an item of a batch.</summary>
public enum SyncOutcome
{
    /// <summary>The object is new.</summary>
    Created,

    /// <summary>The object changed.</summary>
    Updated,

    /// <summary>The object already was as the item says; nothing was written.</summary>
    Unchanged,

    /// <summary>A newer version is stored already; the item was not applied.</summary>
    Stale,

    /// <summary>The object was retired.</summary>
    Retired,

    /// <summary>The object was deleted; a trace with its keys is kept.</summary>
    Deleted,

    /// <summary>The object had been retired or deleted, and is back.</summary>
    Restored,

    /// <summary>The item was not applied; its problems say why.</summary>
    Rejected,
}

/// <summary>What an item of a batch is about.</summary>
public enum SyncSubject
{
    /// <summary>A learning offer.</summary>
    Offer,

    /// <summary>An enrolment.</summary>
    Enrolment,

    /// <summary>A person.</summary>
    Person,
}

/// <summary>Why an item was rejected.</summary>
public enum SyncProblemCode
{
    /// <summary>A field that must have a value has none.</summary>
    MissingField,

    /// <summary>A value is not one that the field takes.</summary>
    InvalidValue,

    /// <summary>A level is not on the scale of the skill.</summary>
    UnknownLevel,

    /// <summary>No catalogue item of type `LEARNING_FORM` has this slug.</summary>
    UnknownForm,

    /// <summary>An earlier item of the same batch is about the same object.</summary>
    DuplicateInBatch,

    /// <summary>The new identifier belongs to another object already.</summary>
    ExternalIdTaken,

    /// <summary>The item is older than what is stored.</summary>
    StaleVersion,

    /// <summary>An active plan uses the object; `force` deletes it all the same.</summary>
    ReferencedByActivePlan,

    /// <summary>A text, a list or an identifier is longer than its field takes.</summary>
    TooLarge,

    /// <summary>The caller may not write to this source.</summary>
    ForbiddenSource,

    /// <summary>The skill is not known here, and the batch asked to reject such items.</summary>
    UnknownSkill,

    /// <summary>The person is not known here.</summary>
    UnknownPerson,

    /// <summary>Something else is stored under the same identity.</summary>
    Conflict,

    /// <summary>Somebody else is writing; the same can be sent again later. No item has it so far, for a lock keeps the whole call waiting, which is then refused with `DatabaseBusyError`.</summary>
    Busy,
}

/// <summary>What was taken over, but deserves a look.</summary>
public enum SyncWarningCode
{
    /// <summary>A skill is not known here: the effect waits in the mapping queue.</summary>
    SkillUnmapped,

    /// <summary>The version is the one that is stored, but the content is another; it was taken over.</summary>
    SameVersionOtherContent,

    /// <summary>An older version was taken over because `force` said so.</summary>
    OlderVersionForced,

    /// <summary>The previous identifier is not known here, so nothing was renamed.</summary>
    PreviousIdUnknown,

    /// <summary>There is no such object, so there was nothing to retire, delete or end; or no such statement yet, and should it still come, it will not count.</summary>
    NothingThere,

    /// <summary>An editor took the offer out of the recommendations here; only an editor can bring it back.</summary>
    WithheldHere,

    /// <summary>A delta named the offer while the snapshot was open; the delta holds.</summary>
    DeltaHolds,

    /// <summary>Two effects on the same skill and entry level became one, with the higher exit level.</summary>
    EffectsMerged,

    /// <summary>The verb of the statement is not one that is taken over; nothing was stored.</summary>
    VerbNotUsed,

    /// <summary>The statement had been voided before it came: it is kept, and does not count.</summary>
    VoidedBefore,
}

/// <summary>Why an item was rejected: something that its sender can mend.</summary>
/// <param name="Code">The reason, for a program.</param>
/// <param name="Path">The place in the item, for example `offer.effects[0].exitLevel`.</param>
/// <param name="Dutch">The reason for a person, in Dutch.</param>
/// <param name="English">The reason for a person, in English.</param>
public sealed record SyncProblem(SyncProblemCode Code, string Path, string Dutch, string English)
{
    /// <summary>Whether the same item may work when it is sent again as it is.</summary>
    public bool IsRetryable => Code is SyncProblemCode.Busy or SyncProblemCode.Conflict;
}

/// <summary>Something about an item that was taken over and deserves a look.</summary>
/// <param name="Code">What it is, for a program.</param>
/// <param name="Path">The place in the item.</param>
/// <param name="Dutch">What it is for a person, in Dutch.</param>
/// <param name="English">What it is for a person, in English.</param>
public sealed record SyncWarning(SyncWarningCode Code, string Path, string Dutch, string English);

/// <summary>A field of an object before and after an item.</summary>
/// <param name="Path">The field, for example `titles.nl`.</param>
/// <param name="Before">What it was, as text; null when it was empty.</param>
/// <param name="After">What it is, as text; null when it is empty.</param>
public sealed record SyncFieldChange(string Path, string? Before, string? After);

/// <summary>What became of one item of a batch.</summary>
/// <param name="Index">The place of the item in the batch, from 0; in the report of a commit, the place in the list of what was retired.</param>
/// <param name="ExternalId">The identifier as it was sent, trimmed.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Id">The object that the item is about; null when there is none.</param>
/// <param name="Version">The version the object has now; null when there is none.</param>
public sealed record SyncItemResult(int Index, string ExternalId, SyncOutcome Outcome, Guid? Id, int? Version)
{
    /// <summary>What kind of object the item is about.</summary>
    public SyncSubject Subject { get; init; }

    /// <summary>The fields that changed; empty unless it was a dry run or was asked for.</summary>
    public IReadOnlyList<SyncFieldChange> Changes { get; init; } = [];

    /// <summary>Why it was rejected, or is stale; otherwise empty.</summary>
    public IReadOnlyList<SyncProblem> Problems { get; init; } = [];

    /// <summary>What deserves a look.</summary>
    public IReadOnlyList<SyncWarning> Warnings { get; init; } = [];
}

/// <summary>How many items of a batch had which outcome.</summary>
/// <param name="Created">New objects.</param>
/// <param name="Updated">Changed objects.</param>
/// <param name="Unchanged">Objects that already were as the item says.</param>
/// <param name="Stale">Items that are older than what is stored.</param>
/// <param name="Retired">Objects that were retired.</param>
/// <param name="Deleted">Objects that were deleted.</param>
/// <param name="Restored">Objects that came back.</param>
/// <param name="Rejected">Items that were not applied.</param>
public sealed record SyncCounts(int Created, int Updated, int Unchanged, int Stale, int Retired, int Deleted, int Restored, int Rejected)
{
    /// <summary>Counts the outcomes.</summary>
    public static SyncCounts Of(IEnumerable<SyncItemResult> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var counts = new int[Enum.GetValues<SyncOutcome>().Length];
        foreach (var item in items)
        {
            counts[(int)item.Outcome]++;
        }

        return new SyncCounts(
            counts[(int)SyncOutcome.Created], counts[(int)SyncOutcome.Updated], counts[(int)SyncOutcome.Unchanged], counts[(int)SyncOutcome.Stale],
            counts[(int)SyncOutcome.Retired], counts[(int)SyncOutcome.Deleted], counts[(int)SyncOutcome.Restored], counts[(int)SyncOutcome.Rejected]);
    }
}

/// <summary>What became of a batch, or of the commit of a snapshot.</summary>
public sealed record SyncReport
{
    /// <summary>The batch, or the snapshot that was committed; null for a dry run.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>The source that sent it.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>When it was applied.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Whether nothing was stored.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the batch had been applied before, and this is the stored report of that time.</summary>
    public bool Replayed { get; init; }

    /// <summary>How many items had which outcome.</summary>
    public required SyncCounts Counts { get; init; }

    /// <summary>What became of each item, in the order of the batch.</summary>
    public required IReadOnlyList<SyncItemResult> Items { get; init; }

    /// <summary>The number of the last entry of the change log after the batch: what to ask `changes` for next.</summary>
    public required long NextSeq { get; init; }

    /// <summary>Required skills that no active offer raises any more through this batch; filled by dry runs and by commits of snapshots.</summary>
    public IReadOnlyList<Guid> UncoveredSkillIds { get; init; } = [];
}
