namespace LearningGraph.Domain.Offers;

/// <summary>The way people learn.</summary>
public enum LearningMode
{
    /// <summary>Planned and guided, with a fixed programme.</summary>
    Formal,

    /// <summary>Along the way, in the work itself.</summary>
    Informal,

    /// <summary>With and from others.</summary>
    Social,

    /// <summary>On one's own initiative and at one's own pace.</summary>
    SelfDirected,
}

/// <summary>Where and how an offer is delivered.</summary>
public enum Delivery
{
    /// <summary>Online.</summary>
    Online,

    /// <summary>At a location.</summary>
    OnSite,

    /// <summary>Partly online, partly at a location.</summary>
    Blended,

    /// <summary>At the workplace, during the work.</summary>
    AtWork,
}

/// <summary>When a participant may move on, in the words of cmi5.</summary>
public enum MoveOn
{
    /// <summary>After completing.</summary>
    Completed,

    /// <summary>After passing.</summary>
    Passed,

    /// <summary>After completing and passing.</summary>
    CompletedAndPassed,

    /// <summary>After completing or passing.</summary>
    CompletedOrPassed,

    /// <summary>At any time.</summary>
    NotApplicable,
}

/// <summary>Whether an offer can be chosen.</summary>
public enum OfferState
{
    /// <summary>Can be chosen.</summary>
    Active,

    /// <summary>Hidden from recommendations; history is kept.</summary>
    Retired,

    /// <summary>Deleted; only a trace is kept.</summary>
    Deleted,
}

/// <summary>Something people can learn from: a course, a coaching track, a practice at work.</summary>
public sealed class LearningOffer
{
    /// <summary>The identity of the offer.</summary>
    public Guid Id { get; set; }

    /// <summary>The title in every language it is known in.</summary>
    public LocalizedTexts Titles
    {
        get;
        set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = SortKey.SearchText(Titles, Descriptions);
        }
    } = LocalizedTexts.Empty;

    /// <summary>What the offer is about, in every language it is described in.</summary>
    public LocalizedTexts Descriptions
    {
        get;
        set
        {
            field = value;
            SearchText = SortKey.SearchText(Titles, Descriptions);
        }
    } = LocalizedTexts.Empty;

    /// <summary>The source that supplies the offer.</summary>
    public Guid SourceId { get; set; }

    /// <summary>The identifier of the offer in its source; unique there, compared with regard to case.</summary>
    public required string ExternalId { get; set; }

    /// <summary>The version that the source gave what the offer says: a whole number or an instant; null when it gives none.</summary>
    public string? SourceVersion { get; set; }

    /// <summary>The newest version with which the source sent the same content again; null when that is <see cref="SourceVersion"/>.</summary>
    public string? SeenVersion { get; set; }

    /// <summary>A digest of what the source sent, to recognise unchanged content; null for an offer made here.</summary>
    public string? ContentHash { get; set; }

    /// <summary>Where the offer can be taken or read about; null when there is no such page.</summary>
    public Uri? Url { get; set; }

    /// <summary>The slug of the catalogue item of type `LEARNING_FORM` that describes the form; null when unknown.</summary>
    public string? FormSlug { get; set; }

    /// <summary>The way people learn; null when unknown.</summary>
    public LearningMode? Mode { get; set; }

    /// <summary>Where and how it is delivered.</summary>
    public Delivery Delivery { get; set; }

    /// <summary>The languages it is given in, as BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];

    /// <summary>The minutes of work for one participant; null when unknown.</summary>
    public int? WorkloadMinutes
    {
        get;
        set
        {
            field = value;
            DurationKey = value ?? int.MaxValue;
        }
    }

    /// <summary>The price of one seat; null when unknown, an amount of 0 when free.</summary>
    public Money? CostPerSeat
    {
        get;
        set
        {
            field = value;
            CheapKey = value?.MinorUnits ?? long.MaxValue;
            DearKey = value?.MinorUnits ?? -1;
        }
    }

    /// <summary>The price of running it once, whatever the number of participants; null when there is none.</summary>
    public Money? FixedCost { get; set; }

    /// <summary>The usual number of seats; null when unlimited or unknown.</summary>
    public int? SeatsDefault { get; set; }

    /// <summary>Whether the learning happens inside the work itself.</summary>
    public bool IsWorkEmbedded { get; set; }

    /// <summary>The units for whose people it is meant, with those of the units below them, in the order of the keys.</summary>
    public IReadOnlyList<Guid> AudienceUnitIds { get; set; } = [];

    /// <summary>The roles for which it is meant, in the order of the keys.</summary>
    public IReadOnlyList<Guid> AudienceRoleIds { get; set; } = [];

    /// <summary>The first day it can be chosen; null when there is no such day.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>The last day it can be chosen, included; null when there is no such day.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>When a participant may move on.</summary>
    public MoveOn MoveOn { get; set; } = MoveOn.Completed;

    /// <summary>Whether the offer can be chosen.</summary>
    public OfferState State { get; set; } = OfferState.Active;

    /// <summary>Whether an editor took the offer out here; its source cannot bring it back then.</summary>
    public bool IsWithheld { get; set; }

    /// <summary>Counts the changes of the offer; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the offer was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the offer last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>Rises with the price; unknown prices stand last.</summary>
    internal long CheapKey { get; private set; } = long.MaxValue;

    /// <summary>Rises with the price; unknown prices stand first, so that they are last from the dearest down.</summary>
    internal long DearKey { get; private set; } = -1;

    /// <summary>Rises with the length; unknown lengths stand last.</summary>
    internal int DurationKey { get; private set; } = int.MaxValue;

    /// <summary>Takes an active offer out of the recommendations on behalf of an editor; it is kept and can be restored.</summary>
    /// <exception cref="VersionConflictException">The offer is no longer at the expected version.</exception>
    /// <exception cref="OfferNotActiveException">The offer is retired or deleted already.</exception>
    public void Retire(int expectedVersion, DateTimeOffset now)
    {
        CheckVersion(expectedVersion);
        if (State != OfferState.Active)
        {
            throw new OfferNotActiveException(Id, State);
        }

        State = OfferState.Retired;
        IsWithheld = true;
        Touch(now);
    }

    /// <summary>Makes a retired offer one that can be chosen again.</summary>
    /// <exception cref="VersionConflictException">The offer is no longer at the expected version.</exception>
    /// <exception cref="OfferNotRetiredException">The offer is active, or deleted.</exception>
    public void Restore(int expectedVersion, DateTimeOffset now)
    {
        CheckVersion(expectedVersion);
        if (State != OfferState.Retired)
        {
            throw new OfferNotRetiredException(Id, State);
        }

        State = OfferState.Active;
        IsWithheld = false;
        Touch(now);
    }

    /// <summary>Notes that an editor changes what the offer says. What its source sends next is looked at as a whole, for the digest of what it sent before no longer says what is stored.</summary>
    /// <exception cref="VersionConflictException">The offer is no longer at the expected version.</exception>
    /// <exception cref="OfferDeletedException">The offer is deleted.</exception>
    internal void Revise(int expectedVersion, DateTimeOffset now)
    {
        CheckVersion(expectedVersion);
        if (State == OfferState.Deleted)
        {
            throw new OfferDeletedException(Id);
        }

        ContentHash = null;
        Touch(now);
    }

    /// <summary>Refuses to be chosen on a day on which the offer cannot be.</summary>
    /// <exception cref="OfferNotOpenException">The offer is retired or deleted, or the day lies outside the days on which it can be chosen.</exception>
    public void DemandOpenOn(DateOnly day)
    {
        if (State != OfferState.Active || day < ValidFrom || day > ValidTo)
        {
            throw new OfferNotOpenException(Id, State);
        }
    }

    private void CheckVersion(int expected) => Versions.Check<LearningOffer>(Id, expected, Version);

    /// <summary>Notes that the offer changed.</summary>
    internal void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}
