using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers;

/// <summary>What must be known of a stored offer to decide whether an item changes it.</summary>
internal sealed class KnownOffer
{
    public required Guid Id { get; init; }

    public required string ExternalId { get; init; }

    public required string? SourceVersion { get; init; }

    public required string? ContentHash { get; init; }

    public required OfferState State { get; init; }

    public required bool IsWithheld { get; init; }

    public required int Version { get; init; }

    /// <summary>Whether an effect of it is in the mapping queue, dismissed ones included.</summary>
    public required bool IsQueued { get; init; }

    /// <summary>Whether an effect of it waits for a decision.</summary>
    public required bool Waits { get; init; }

    /// <summary>Whether a delta (true) or a part (false) named it since the open snapshot began; null for neither.</summary>
    public required bool? SeenByDelta { get; init; }
}

/// <summary>One item of a batch on its way from what was sent to what is written.</summary>
internal sealed class SyncWork(int index, OfferItem item) : BatchWork(index, item.SourceVersion)
{
    internal OfferItem Item { get; } = item;

    internal string? Hash { get; set; }

    internal KnownOffer? Known { get; set; }

    internal bool Renames { get; set; }

    /// <summary>Whether its version is newer than the one that is stored.</summary>
    internal bool IsNewer { get; set; }

    /// <summary>Whether only the version moves on, because the content is what is stored.</summary>
    internal bool MovesVersionOnly { get; set; }

    /// <summary>The offer as it is to be stored; null when nothing is.</summary>
    internal LearningOffer? Offer { get; set; }

    internal OfferFieldValues Before { get; set; } = OfferFieldValues.OfNothing;

    internal EffectChange Effects { get; set; } = EffectChange.None;

    internal List<string> ChangedFields { get; set; } = [];

    internal bool IsWritten => Outcome is SyncOutcome.Created or SyncOutcome.Updated or SyncOutcome.Restored or SyncOutcome.Retired or SyncOutcome.Deleted;

    internal SyncItemResult Result() => Result(SyncSubject.Offer, Item.ExternalId, IsWritten ? Offer!.Id : Known?.Id, IsWritten ? Offer!.Version : Known?.Version);

    internal ChangeEvent Event() => new()
    {
        Type = ChangeType.LearningOffer,
        Operation = Outcome switch
        {
            SyncOutcome.Created => ChangeOperation.Created,
            SyncOutcome.Restored => ChangeOperation.Restored,
            SyncOutcome.Retired => ChangeOperation.Retired,
            SyncOutcome.Deleted => ChangeOperation.Deleted,
            _ => ChangeOperation.Updated,
        },
        EntityId = Offer!.Id,
        SourceId = Offer.SourceId,
        ExternalId = Offer.ExternalId,
        Version = Offer.Version,
        ChangedFields = Outcome is SyncOutcome.Created or SyncOutcome.Deleted ? [] : ChangedFields,
    };
}

/// <summary>Which effects of an offer come and go.</summary>
internal sealed record EffectChange(
    IReadOnlyList<OfferEffect> Added, IReadOnlyList<OfferEffect> Gone, IReadOnlyList<OfferEffect> Kept, IReadOnlyList<WaitingEffect> AddedWaiting, IReadOnlyList<WaitingEffect> GoneWaiting)
{
    internal static readonly EffectChange None = new([], [], [], [], []);

    internal bool IsEmpty => Added.Count + Gone.Count + AddedWaiting.Count + GoneWaiting.Count == 0;
}
