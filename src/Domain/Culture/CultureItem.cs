using LearningGraph.Domain.Skills;

namespace LearningGraph.Domain.Culture;

/// <summary>An entry of the learning-culture catalogue: a foundation, practice, pitfall, figure or another kind.</summary>
public sealed class CultureItem
{
    private const int SlugLimit = 100;

    /// <summary>The identity of the item.</summary>
    public Guid Id { get; set; }

    /// <summary>A readable name for addresses; unique, lower case, words joined by hyphens.</summary>
    public required string Slug { get; set; }

    /// <summary>What kind of entry it is.</summary>
    public CultureItemType Type { get; set; }

    /// <summary>The title in every language it is known in.</summary>
    public LocalizedTexts Titles
    {
        get;
        set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = SortKey.SearchText(Titles, Summaries);
        }
    } = LocalizedTexts.Empty;

    /// <summary>What it comes down to, in every language it is described in.</summary>
    public LocalizedTexts Summaries
    {
        get;
        set
        {
            field = value;
            SearchText = SortKey.SearchText(Titles, Summaries);
        }
    } = LocalizedTexts.Empty;

    /// <summary>The sides of a learning culture it belongs to; empty for general notions.</summary>
    public IReadOnlyList<CultureDimension> Dimensions { get; set; } = [];

    /// <summary>Where in the source documents it comes from.</summary>
    public IReadOnlyList<CultureItemSource> Sources { get; set; } = [];

    /// <summary>The place among its kind, from 1; null when there is no order.</summary>
    public int? Position { get; set; }

    /// <summary>The ways of learning it involves; empty when that does not apply.</summary>
    public IReadOnlyList<Offers.LearningMode> Modes { get; set; } = [];

    /// <summary>How long it takes once, in minutes; null when unknown.</summary>
    public int? DurationMinutes { get; set; }

    /// <summary>Where the duration comes from; null without a duration.</summary>
    public CadenceBasis? DurationBasis { get; set; }

    /// <summary>The rhythm in which it returns, as an ISO 8601 duration such as `P7D` or `P1M`; null without a rhythm.</summary>
    public string? Cadence { get; set; }

    /// <summary>Where the rhythm comes from; null when that does not apply.</summary>
    public CadenceBasis? CadenceBasis { get; set; }

    /// <summary>Who takes part; null when that does not apply.</summary>
    public PracticeAudience? Audience { get; set; }

    /// <summary>Whether it is a ritual; null when that does not apply.</summary>
    public bool? IsRitual { get; set; }

    /// <summary>The behaviours it rewards; empty when that does not apply.</summary>
    public IReadOnlyList<RewardedBehaviour> Rewards { get; set; } = [];

    /// <summary>The value of a claimed figure; null for other items.</summary>
    public decimal? FigureValue { get; set; }

    /// <summary>The unit of the value, for example `PERCENT` or `EUR_PER_YEAR`; null when that does not apply.</summary>
    public string? FigureUnit { get; set; }

    /// <summary>How exactly the value is meant; null for other items.</summary>
    public FigureQualifier? FigureQualifier { get; set; }

    /// <summary>What the value is about, as a code; null for other items.</summary>
    public string? FigureSubject { get; set; }

    /// <summary>The item of type `NAMED_ENTITY` that the claim or story is ascribed to; null when nobody is named.</summary>
    public Guid? AttributedToId { get; set; }

    /// <summary>The publication that the article names; null when it names none.</summary>
    public string? Publication { get; set; }

    /// <summary>The year of that publication; null when unknown.</summary>
    public int? PublicationYear { get; set; }

    /// <summary>How far the claim has been checked; null for items that claim nothing.</summary>
    public VerificationStatus? Verification { get; set; }

    /// <summary>What the figure may be used for; null for other items.</summary>
    public AllowedUse? AllowedUse { get; set; }

    /// <summary>What to keep in mind when showing the claim, in every language it is described in.</summary>
    public LocalizedTexts Caveats { get; set; } = LocalizedTexts.Empty;

    /// <summary>What checking the claim found; null when it was not checked.</summary>
    public string? CheckNote { get; set; }

    /// <summary>The driver of a business-case argument, as a code; null for other items.</summary>
    public string? Driver { get; set; }

    /// <summary>The inputs that a cost component is computed from, as keys; empty for other items.</summary>
    public IReadOnlyList<string> Inputs { get; set; } = [];

    /// <summary>What a named entity is, for example `PERSON` or `PLATFORM`; null for other items.</summary>
    public string? EntityKind { get; set; }

    /// <summary>The functional implications the item led to, as keys such as `FI-03`.</summary>
    public IReadOnlyList<string> Implications { get; set; } = [];

    /// <summary>Whether the item came with the product; such items are never edited.</summary>
    public bool IsBuiltIn { get; set; }

    /// <summary>The built-in item that this one stands in for; null for an item in its own right.</summary>
    public Guid? OverridesId { get; set; }

    /// <summary>Whether the item can be used; retired ones stay readable.</summary>
    public RecordState State { get; set; } = RecordState.Active;

    /// <summary>The identity that others refer to: that of the built-in item where this one stands in for it.</summary>
    internal Guid OriginId => OverridesId ?? Id;

    /// <summary>Counts the changes of the item; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the item was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the item last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Attributes of the item's kind that nothing queries, as a JSON object; null when there are none.</summary>
    internal string? AttributesJson { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>An item of the organisation's own.</summary>
    /// <exception cref="InvalidSlugException">The slug is not made of lower-case words joined by hyphens.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public static CultureItem Add(Guid id, string slug, CultureItemType type, CultureItemDefinition definition, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slug);
        if (slug.Length is 0 or > SlugLimit || slug.Split('-').Any(word => word.Length == 0 || !word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))))
        {
            throw new InvalidSlugException(slug);
        }

        var item = new CultureItem { Id = id, Slug = slug, Type = type, CreatedAt = now, UpdatedAt = now };
        item.Apply(definition);
        return item;
    }

    /// <summary>An item that stands in for a built-in one, equal to it until it is revised.</summary>
    /// <exception cref="NotBuiltInItemException">The item is the organisation's own.</exception>
    public static CultureItem Override(Guid id, CultureItem builtIn, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(builtIn);
        if (!builtIn.IsBuiltIn)
        {
            throw new NotBuiltInItemException();
        }

        var item = (CultureItem)builtIn.MemberwiseClone();
        (item.Id, item.OverridesId, item.IsBuiltIn, item.Version, item.CreatedAt, item.UpdatedAt) = (id, builtIn.Id, false, 1, now, now);
        return item;
    }

    /// <summary>Takes over a changed definition; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The item is no longer at the expected version.</exception>
    /// <exception cref="BuiltInItemException">The item came with the product.</exception>
    /// <exception cref="CultureItemRetiredException">The item is retired.</exception>
    /// <exception cref="DomainException">The definition is unsound.</exception>
    public void Revise(int expectedVersion, CultureItemDefinition definition, DateTimeOffset now)
    {
        CheckOwn(expectedVersion);
        Apply(definition);
        Touch(now);
    }

    /// <summary>Takes the item out of use; it stays readable.</summary>
    /// <exception cref="VersionConflictException">The item is no longer at the expected version.</exception>
    /// <exception cref="BuiltInItemException">The item came with the product.</exception>
    /// <exception cref="CultureItemRetiredException">The item is retired already.</exception>
    public void Retire(int expectedVersion, DateTimeOffset now)
    {
        CheckOwn(expectedVersion);
        State = RecordState.Retired;
        Touch(now);
    }

    internal void CheckVersion(int expected)
    {
        Versions.Check<CultureItem>(Id, expected, Version);
    }

    internal void Apply(CultureItemDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        definition.Check(Type);
        if (Cadence != definition.Cadence || (CadenceBasis == Culture.CadenceBasis.EventDriven) != definition.IsEventDriven)
        {
            CadenceBasis = definition.IsEventDriven ? Culture.CadenceBasis.EventDriven : definition.Cadence is null ? Culture.CadenceBasis.None : Culture.CadenceBasis.Proposed;
        }

        if (DurationMinutes != definition.DurationMinutes)
        {
            DurationBasis = definition.DurationMinutes is null ? null : Culture.CadenceBasis.Proposed;
        }

        Titles = definition.Titles;
        Summaries = definition.Summaries;
        Dimensions = [.. definition.Dimensions.Distinct()];
        Modes = [.. definition.Modes.Distinct()];
        DurationMinutes = definition.DurationMinutes;
        Cadence = definition.Cadence;
        Audience = definition.Audience;
        Rewards = [.. definition.Rewards.Distinct()];
        if (definition.Claim is { } claim)
        {
            Apply(claim);
        }
    }

    private void Apply(FigureClaim claim)
    {
        (FigureValue, FigureUnit, FigureQualifier, FigureSubject) = (claim.Value, claim.Unit.Trim(), claim.Qualifier, claim.Subject?.Trim());
        (AttributedToId, Publication, PublicationYear) = (claim.AttributedToId, claim.Publication?.Trim(), claim.PublicationYear);
        (Verification, AllowedUse, Caveats, CheckNote) = (claim.Verification, claim.AllowedUse, claim.Caveats, claim.CheckNote?.Trim());
    }

    private void CheckOwn(int expectedVersion)
    {
        CheckVersion(expectedVersion);
        if (IsBuiltIn)
        {
            throw new BuiltInItemException();
        }

        if (State == RecordState.Retired)
        {
            throw new CultureItemRetiredException();
        }
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}
