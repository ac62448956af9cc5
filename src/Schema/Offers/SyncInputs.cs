using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Offers;

/// <summary>Offers that a source sends in one call.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Items">What is to happen to which offers, 500 at most.</param>
/// <param name="BatchId">Your own identity of this batch: the same batch is applied once and answered the same again. Null for dry runs only.</param>
/// <param name="SnapshotId">The snapshot this is a part of, from `beginSnapshot`; null for a delta.</param>
/// <param name="Mode">What the batch is a part of.</param>
/// <param name="Semantics">What absent fields mean.</param>
/// <param name="OnUnknownSkill">What happens to effects whose skill is not known here.</param>
/// <param name="DryRun">Whether nothing is stored, and the report only tells what would happen.</param>
/// <param name="IncludeChanges">Whether the report tells, item by item, which fields changed; dry runs always do.</param>
internal sealed record SyncOffersInput(
    string Source,
    IReadOnlyList<OfferItemInput> Items,
    Guid? BatchId,
    [property: ID<OfferSnapshot>] Guid? SnapshotId,
    SyncMode Mode = SyncMode.Delta,
    SyncSemantics Semantics = SyncSemantics.Patch,
    UnknownSkillPolicy OnUnknownSkill = UnknownSkillPolicy.Queue,
    bool DryRun = false,
    bool IncludeChanges = false)
{
    internal OfferBatch ToBatch() => new(Source.Trim(), [.. Items.Select(item => item.ToItem())])
    {
        BatchId = BatchId,
        SnapshotId = SnapshotId,
        Mode = Mode,
        Semantics = Semantics,
        OnUnknownSkill = OnUnknownSkill,
        DryRun = DryRun,
        IncludeChanges = IncludeChanges,
    };
}

/// <summary>What is to happen to one offer.</summary>
/// <param name="ExternalId">The identifier of the offer in its source, 255 characters at most, compared with regard to case.</param>
/// <param name="PreviousExternalId">The identifier that the source used before; the offer and its history move to the new one. Null when it did not change.</param>
/// <param name="SourceVersion">The version of what is said: a whole number or an RFC 3339 instant, of one kind for the whole source. What is older than what is stored is not applied. Null when the source counts none.</param>
/// <param name="Offer">What the source says of the offer; null when it is retired or deleted.</param>
/// <param name="Op">What is to happen.</param>
/// <param name="Force">Whether an older version is taken over all the same.</param>
internal sealed record OfferItemInput(
    string ExternalId, string? PreviousExternalId, string? SourceVersion, OfferContentInput? Offer, SyncOperation Op = SyncOperation.Upsert, bool Force = false)
{
    internal OfferItem ToItem() => new(ExternalId)
    {
        PreviousExternalId = PreviousExternalId,
        SourceVersion = SourceVersion,
        Operation = Op,
        Force = Force,
        Offer = Offer?.ToContent(),
    };
}

/// <summary>What a source or an editor says of an offer. What is absent stays, but is cleared in a batch under `REPLACE`; null clears.</summary>
/// <param name="Titles">The title, 300 characters at most in each language; under `PATCH` laid over what is there, an empty text removing its language.</param>
/// <param name="Descriptions">What the offer is about, 10,000 characters at most in each language; merged like the title.</param>
/// <param name="Url">Where the offer can be taken or read about: a complete http or https address.</param>
/// <param name="Form">The slug of the catalogue item of type `LEARNING_FORM`; null when the source knows none.</param>
/// <param name="Mode">The way people learn; null when unknown.</param>
/// <param name="Delivery">Where and how it is delivered; null stands for `ONLINE`.</param>
/// <param name="Languages">The languages it is given in, as BCP 47 tags.</param>
/// <param name="WorkloadMinutes">The minutes of work for one participant; null when unknown.</param>
/// <param name="CostPerSeat">The price of one seat; null when unknown, an amount of 0 when free.</param>
/// <param name="FixedCost">The price of running it once; null when there is none.</param>
/// <param name="SeatsDefault">The usual number of seats; null when unlimited or unknown.</param>
/// <param name="IsWorkEmbedded">Whether the learning happens inside the work itself; null stands for false.</param>
/// <param name="ValidFrom">The first day it can be chosen; null when there is no such day.</param>
/// <param name="ValidTo">The last day it can be chosen, included; null when there is no such day.</param>
/// <param name="MoveOn">When a participant may move on; null stands for `COMPLETED`.</param>
/// <param name="Effects">What it teaches, all of it; those entered here by hand stay.</param>
/// <param name="Audience">For whom it is meant, in place of what was there; null stands for everybody.</param>
internal sealed record OfferContentInput(
    Optional<IReadOnlyList<LocalizedTextInput>?> Titles,
    Optional<IReadOnlyList<LocalizedTextInput>?> Descriptions,
    Optional<string?> Url,
    Optional<string?> Form,
    Optional<LearningMode?> Mode,
    Optional<Delivery?> Delivery,
    Optional<IReadOnlyList<string>?> Languages,
    Optional<int?> WorkloadMinutes,
    Optional<MoneyInput?> CostPerSeat,
    Optional<MoneyInput?> FixedCost,
    Optional<int?> SeatsDefault,
    Optional<bool?> IsWorkEmbedded,
    Optional<DateOnly?> ValidFrom,
    Optional<DateOnly?> ValidTo,
    Optional<MoveOn?> MoveOn,
    Optional<IReadOnlyList<OfferEffectInput>?> Effects,
    Optional<OfferAudienceInput?> Audience)
{
    private OfferFields Given
        => Flag(Titles.HasValue, OfferFields.Titles) | Flag(Descriptions.HasValue, OfferFields.Descriptions) | Flag(Url.HasValue, OfferFields.Url)
            | Flag(Form.HasValue, OfferFields.Form) | Flag(Mode.HasValue, OfferFields.Mode) | Flag(Delivery.HasValue, OfferFields.Delivery)
            | Flag(Languages.HasValue, OfferFields.Languages) | Flag(WorkloadMinutes.HasValue, OfferFields.WorkloadMinutes)
            | Flag(CostPerSeat.HasValue, OfferFields.CostPerSeat) | Flag(FixedCost.HasValue, OfferFields.FixedCost) | Flag(SeatsDefault.HasValue, OfferFields.SeatsDefault)
            | Flag(IsWorkEmbedded.HasValue, OfferFields.IsWorkEmbedded) | Flag(ValidFrom.HasValue, OfferFields.ValidFrom) | Flag(ValidTo.HasValue, OfferFields.ValidTo)
            | Flag(MoveOn.HasValue, OfferFields.MoveOn) | Flag(Effects.HasValue, OfferFields.Effects)
            | Flag(Audience.HasValue, OfferFields.Audience);

    internal OfferContent ToContent() => new()
    {
        Given = Given,
        Titles = Texts(Titles.Value),
        Descriptions = Texts(Descriptions.Value),
        Url = Url.Value,
        Form = Form.Value,
        Mode = Mode.Value,
        Delivery = Delivery.Value,
        Languages = Languages.Value,
        WorkloadMinutes = WorkloadMinutes.Value,
        CostPerSeat = Price(CostPerSeat.Value),
        FixedCost = Price(FixedCost.Value),
        SeatsDefault = SeatsDefault.Value,
        IsWorkEmbedded = IsWorkEmbedded.Value,
        ValidFrom = ValidFrom.Value,
        ValidTo = ValidTo.Value,
        MoveOn = MoveOn.Value,
        Effects = Effects.Value is { } effects ? [.. effects.Select(e => e.ToContent())] : null,
        Audience = Audience.Value?.ToContent(),
    };

    private static OfferFields Flag(bool given, OfferFields field) => given ? field : OfferFields.None;

    private static OfferPrice? Price(MoneyInput? money) => money is null ? null : new OfferPrice(money.Amount, money.Currency);

    private static LocalizedText[]? Texts(IReadOnlyList<LocalizedTextInput>? texts) => texts is null ? null : [.. texts.Select(t => new LocalizedText(t.Lang, t.Value, t.Status))];
}

/// <summary>For whom an offer is meant. People who stand in one of the units or have one of the roles belong to the audience; without units and roles everybody does.</summary>
/// <param name="UnitIds">The units, each with everything below it, 100 at most; null for none.</param>
/// <param name="RoleIds">The roles, 100 at most; null for none.</param>
internal sealed record OfferAudienceInput([property: ID<OrgUnit>] IReadOnlyList<Guid>? UnitIds, [property: ID<Role>] IReadOnlyList<Guid>? RoleIds)
{
    internal OfferAudience ToContent() => new(UnitIds ?? [], RoleIds ?? []);
}

/// <summary>What an offer does for a skill, as its source says.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="EntryLevel">The level a participant needs at the start, from 0.</param>
/// <param name="ExitLevel">The level a participant reaches: not below the entry level, and on the scale of the skill.</param>
/// <param name="Confidence">How sure the statement is, from 0 to 1.</param>
internal sealed record OfferEffectInput(SkillReferenceInput Skill, int EntryLevel, int ExitLevel, double Confidence = 1)
{
    internal EffectContent ToContent() => new(Skill.ToReference(), EntryLevel, ExitLevel, Confidence);
}

/// <summary>How a source names a skill. Of several ways the first that leads to a skill counts, in the order in which they stand here.</summary>
/// <param name="Id">The skill's id here; an id that is not known is refused, for it cannot wait in the mapping queue.</param>
/// <param name="Uri">The address that identifies the skill, or a concept for which a mapping onto a skill is confirmed as exact or close.</param>
/// <param name="SchemeVersion">The edition of the scheme that the address belongs to; null when it does not matter.</param>
/// <param name="Scheme">The address of the skill framework that the code belongs to.</param>
/// <param name="Notation">The code of the skill in that framework.</param>
/// <param name="Label">The preferred label of exactly one skill, compared without regard to case, accents and punctuation.</param>
/// <param name="Lang">The language of the label as a BCP 47 tag; null when unknown.</param>
internal sealed record SkillReferenceInput(
    [property: ID<Skill>] Guid? Id, string? Uri, string? SchemeVersion, string? Scheme, string? Notation, string? Label, string? Lang)
{
    internal SkillReference ToReference() => new()
    {
        Id = Id,
        Uri = Uri,
        SchemeVersion = SchemeVersion,
        Scheme = Scheme,
        Notation = Notation,
        Label = Label,
        Lang = Lang,
    };
}
