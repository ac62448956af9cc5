namespace LearningGraph.Domain.Offers;

/// <summary>What a batch of offers is a part of.</summary>
public enum SyncMode
{
    /// <summary>Changes since the last batch; offers that it does not name stay as they are.</summary>
    Delta,

    /// <summary>A part of all that the source has; what no part names is retired when the snapshot is committed.</summary>
    SnapshotPart,
}

/// <summary>What fields mean that a batch does not give.</summary>
public enum SyncSemantics
{
    /// <summary>Absent keeps, null clears; texts are merged language by language.</summary>
    Patch,

    /// <summary>Absent clears: the offer becomes what the batch says.</summary>
    Replace,
}

/// <summary>What happens to an effect whose skill is not known here.</summary>
public enum UnknownSkillPolicy
{
    /// <summary>The offer is taken over; the effect waits in the mapping queue until somebody says which skill it is.</summary>
    Queue,

    /// <summary>The item is rejected.</summary>
    Reject,
}

/// <summary>What is to happen to one offer of a batch.</summary>
public enum SyncOperation
{
    /// <summary>It is added, or changed when it is there already; a retired or deleted one comes back.</summary>
    Upsert,

    /// <summary>It is taken out of the recommendations; history is kept.</summary>
    Retire,

    /// <summary>It is deleted; a trace with its keys is kept.</summary>
    Delete,
}

/// <summary>The fields of an offer that a source can give.</summary>
[Flags]
public enum OfferFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The title.</summary>
    Titles = 1,

    /// <summary>The description.</summary>
    Descriptions = 1 << 1,

    /// <summary>The page.</summary>
    Url = 1 << 2,

    /// <summary>The form of learning.</summary>
    Form = 1 << 3,

    /// <summary>The way people learn.</summary>
    Mode = 1 << 4,

    /// <summary>The delivery.</summary>
    Delivery = 1 << 5,

    /// <summary>The languages it is given in.</summary>
    Languages = 1 << 6,

    /// <summary>The minutes of work.</summary>
    WorkloadMinutes = 1 << 7,

    /// <summary>The price of a seat.</summary>
    CostPerSeat = 1 << 8,

    /// <summary>The price of running it once.</summary>
    FixedCost = 1 << 9,

    /// <summary>The usual number of seats.</summary>
    SeatsDefault = 1 << 10,

    /// <summary>Whether it happens inside the work.</summary>
    IsWorkEmbedded = 1 << 11,

    /// <summary>The first day.</summary>
    ValidFrom = 1 << 12,

    /// <summary>The last day.</summary>
    ValidTo = 1 << 13,

    /// <summary>When a participant may move on.</summary>
    MoveOn = 1 << 14,

    /// <summary>What it teaches.</summary>
    Effects = 1 << 15,

    /// <summary>For whom it is meant.</summary>
    Audience = 1 << 16,

    /// <summary>All of them.</summary>
    All = (1 << 17) - 1,
}

/// <summary>Offers that a source sends in one call: all are tried, each for itself, in one transaction.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Items">What is to happen to which offers, 500 at most.</param>
public sealed record OfferBatch(string Source, IReadOnlyList<OfferItem> Items)
{
    /// <summary>The most items that a batch may have.</summary>
    public const int ItemLimit = 500;

    /// <summary>The caller's own identity of the batch, by which it is applied once only; null for a dry run.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>What the batch is a part of.</summary>
    public SyncMode Mode { get; init; }

    /// <summary>The snapshot it is a part of; null for a delta.</summary>
    public Guid? SnapshotId { get; init; }

    /// <summary>What absent fields mean.</summary>
    public SyncSemantics Semantics { get; init; }

    /// <summary>What happens to effects whose skill is not known.</summary>
    public UnknownSkillPolicy OnUnknownSkill { get; init; }

    /// <summary>Whether nothing is stored and only told what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the report tells, item by item, which fields changed; dry runs always do.</summary>
    public bool IncludeChanges { get; init; }
}

/// <summary>What is to happen to one offer.</summary>
/// <param name="ExternalId">The identifier of the offer in its source.</param>
public sealed record OfferItem(string ExternalId)
{
    /// <summary>The largest length of an identifier.</summary>
    public const int ExternalIdLimit = 255;

    /// <summary>The identifier that the source used for the offer before; null when it did not change.</summary>
    public string? PreviousExternalId { get; init; }

    /// <summary>The version that the source gives what it says: a whole number or an instant; null when it counts none.</summary>
    public string? SourceVersion { get; init; }

    /// <summary>What is to happen.</summary>
    public SyncOperation Operation { get; init; }

    /// <summary>Whether an older version is taken over all the same.</summary>
    public bool Force { get; init; }

    /// <summary>What the source says of the offer; null when it is retired or deleted.</summary>
    public OfferContent? Offer { get; init; }

    /// <summary>The item as it is taken in: identifiers without white space around them, content of what is added or changed alone, every field of it said and priced in a currency.</summary>
    internal OfferItem Normalised(SyncSemantics semantics, string currency)
    {
        var id = ExternalId.Trim();
        var previous = SkillReference.Trimmed(PreviousExternalId);
        return this with
        {
            ExternalId = id,
            PreviousExternalId = previous == id ? null : previous,
            Offer = Operation == SyncOperation.Upsert ? Offer?.Under(semantics).PricedIn(currency) : null,
        };
    }
}

/// <summary>What a source says of an offer. A field counts when <see cref="Given"/> names it, be it null.</summary>
public sealed record OfferContent
{
    /// <summary>The fields that were given; under <see cref="SyncSemantics.Replace"/> all of them.</summary>
    public OfferFields Given { get; init; }

    /// <summary>Whether texts are laid over those that are there, language by language.</summary>
    public bool MergesTexts { get; init; }

    /// <summary>The title; an empty value removes a language.</summary>
    public IReadOnlyList<LocalizedText>? Titles { get; init; }

    /// <summary>What the offer is about; an empty value removes a language.</summary>
    public IReadOnlyList<LocalizedText>? Descriptions { get; init; }

    /// <summary>Where it can be taken or read about.</summary>
    public string? Url { get; init; }

    /// <summary>The slug of the form of learning.</summary>
    public string? Form { get; init; }

    /// <summary>The way people learn.</summary>
    public LearningMode? Mode { get; init; }

    /// <summary>Where and how it is delivered.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>The languages it is given in, as BCP 47 tags.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>The minutes of work for one participant.</summary>
    public int? WorkloadMinutes { get; init; }

    /// <summary>The price of one seat.</summary>
    public OfferPrice? CostPerSeat { get; init; }

    /// <summary>The price of running it once.</summary>
    public OfferPrice? FixedCost { get; init; }

    /// <summary>The usual number of seats.</summary>
    public int? SeatsDefault { get; init; }

    /// <summary>Whether the learning happens inside the work itself.</summary>
    public bool? IsWorkEmbedded { get; init; }

    /// <summary>The first day it can be chosen.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day it can be chosen.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>When a participant may move on.</summary>
    public MoveOn? MoveOn { get; init; }

    /// <summary>What it teaches.</summary>
    public IReadOnlyList<EffectContent>? Effects { get; init; }

    /// <summary>For whom it is meant; null for everybody.</summary>
    public OfferAudience? Audience { get; init; }

    /// <summary>Whether a field was given.</summary>
    public bool Has(OfferFields field) => (Given & field) != OfferFields.None;

    /// <summary>The content read under the semantics of its batch.</summary>
    public OfferContent Under(SyncSemantics semantics) => semantics == SyncSemantics.Replace
        ? this with { Given = OfferFields.All, MergesTexts = false }
        : this with { MergesTexts = true };

    /// <summary>The content with a currency for the prices that name none.</summary>
    internal OfferContent PricedIn(string currency)
    {
        return this with { CostPerSeat = Priced(CostPerSeat), FixedCost = Priced(FixedCost) };

        OfferPrice? Priced(OfferPrice? price) => price is { Currency: null } ? price with { Currency = currency } : price;
    }
}

/// <summary>A price as it was sent.</summary>
/// <param name="Amount">The amount in the currency's main unit.</param>
/// <param name="Currency">The currency as an ISO 4217 code; null takes the organisation's.</param>
public sealed record OfferPrice(decimal Amount, string? Currency)
{
    /// <summary>The price as money; the currency must be there and known.</summary>
    public Money ToMoney() => Money.Of(Amount, Currency!);
}

/// <summary>What a source says that an offer does for a skill.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="EntryLevel">The level a participant needs at the start.</param>
/// <param name="ExitLevel">The level a participant reaches.</param>
/// <param name="Confidence">How sure the statement is, from 0 to 1.</param>
public sealed record EffectContent(SkillReference Skill, int EntryLevel, int ExitLevel, double Confidence = 1);
