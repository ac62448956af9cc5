using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Goals;

namespace LearningGraph.Schema.Culture;

/// <summary>A relation from a new item to another.</summary>
/// <param name="Type">How the new item relates to the other.</param>
/// <param name="ToId">The other item.</param>
internal sealed record CultureRelationInput(CultureRelationType Type, [property: ID<CultureItem>] Guid ToId);

/// <summary>What a figure claims, who said so, how far that was checked and what it may be used for.</summary>
/// <param name="Value">The value, with at most four decimals.</param>
/// <param name="Unit">The unit of the value, for example `PERCENT`, 50 characters at most.</param>
/// <param name="Verification">How far the claim has been checked.</param>
/// <param name="AllowedUse">What the figure may be used for.</param>
/// <param name="Subject">What the value is about, as a code; null when undecided.</param>
/// <param name="AttributedToId">The item of type `NAMED_ENTITY` that the claim is ascribed to; null when nobody is named.</param>
/// <param name="Publication">The publication; null when none is named.</param>
/// <param name="PublicationYear">The year of that publication; null when unknown.</param>
/// <param name="Caveats">What to keep in mind when showing the claim; null for nothing.</param>
/// <param name="CheckNote">What checking the claim found; null when it was not checked.</param>
/// <param name="Qualifier">How exactly the value is meant.</param>
internal sealed record FigureClaimInput(
    decimal Value,
    string Unit,
    VerificationStatus Verification,
    AllowedUse AllowedUse,
    string? Subject,
    [property: ID<CultureItem>] Guid? AttributedToId,
    string? Publication,
    int? PublicationYear,
    IReadOnlyList<LocalizedTextInput>? Caveats,
    string? CheckNote,
    FigureQualifier Qualifier = FigureQualifier.Exact)
{
    internal FigureClaim ToClaim() => new(Value, Unit, Verification, AllowedUse)
    {
        Qualifier = Qualifier,
        Subject = Subject,
        AttributedToId = AttributedToId,
        Publication = Publication,
        PublicationYear = PublicationYear,
        Caveats = Caveats.ToTexts(),
        CheckNote = CheckNote,
    };
}

/// <summary>A new item of the organisation's own.</summary>
/// <param name="Slug">The readable name: lower-case words joined by hyphens, 100 characters at most, unique.</param>
/// <param name="Type">What kind of entry it is.</param>
/// <param name="Titles">The title, in at least one language, 300 characters at most.</param>
/// <param name="Summaries">What it comes down to; null for nothing.</param>
/// <param name="Dimensions">The sides of a learning culture it belongs to; null for none.</param>
/// <param name="Modes">The ways of learning it involves; null for none.</param>
/// <param name="DurationMinutes">How long it takes once; null when unknown.</param>
/// <param name="Cadence">The rhythm in which it returns, as an ISO 8601 period; null for none.</param>
/// <param name="Audience">Who takes part; null when that does not apply.</param>
/// <param name="Rewards">The behaviours it rewards; null for none.</param>
/// <param name="Relations">Its relations to other items; null for none.</param>
/// <param name="Claim">What it claims: needed for a figure, null for anything else.</param>
/// <param name="IsEventDriven">Whether events set it off instead of a rhythm.</param>
internal sealed record AddCultureItemInput(
    string Slug,
    CultureItemType Type,
    IReadOnlyList<LocalizedTextInput> Titles,
    IReadOnlyList<LocalizedTextInput>? Summaries,
    IReadOnlyList<CultureDimension>? Dimensions,
    IReadOnlyList<LearningMode>? Modes,
    int? DurationMinutes,
    string? Cadence,
    PracticeAudience? Audience,
    IReadOnlyList<RewardedBehaviour>? Rewards,
    IReadOnlyList<CultureRelationInput>? Relations,
    FigureClaimInput? Claim,
    bool IsEventDriven = false)
{
    internal CultureItemDefinition ToDefinition() => new(Titles.ToTexts())
    {
        Summaries = Summaries.ToTexts(),
        Dimensions = Dimensions ?? [],
        Modes = Modes ?? [],
        DurationMinutes = DurationMinutes,
        Cadence = Cadence,
        IsEventDriven = IsEventDriven,
        Audience = Audience,
        Rewards = Rewards ?? [],
        Claim = Claim?.ToClaim(),
    };
}

/// <summary>What the organisation says instead of a built-in item: what is absent stays as it is seen now, null clears.</summary>
/// <param name="Id">The built-in item, or what stands in for it already.</param>
/// <param name="Version">The version of what stands in for it; null when nothing does yet.</param>
/// <param name="Titles">Titles, laid over those that are seen language by language; cannot be cleared.</param>
/// <param name="Summaries">Summaries, laid over those that are seen language by language; null clears all.</param>
/// <param name="Dimensions">The sides of a learning culture it belongs to; null for none.</param>
/// <param name="Modes">The ways of learning it involves; null for none.</param>
/// <param name="DurationMinutes">How long it takes once; null when unknown.</param>
/// <param name="Cadence">The rhythm in which it returns, as an ISO 8601 period; null for none.</param>
/// <param name="Audience">Who takes part; null when that does not apply.</param>
/// <param name="Claim">All that a figure claims, in the place of what it claimed; cannot be cleared.</param>
internal sealed record OverrideCultureItemInput(
    [property: ID<CultureItem>] Guid Id,
    int? Version,
    Optional<IReadOnlyList<LocalizedTextInput>?> Titles,
    Optional<IReadOnlyList<LocalizedTextInput>?> Summaries,
    Optional<IReadOnlyList<CultureDimension>?> Dimensions,
    Optional<IReadOnlyList<LearningMode>?> Modes,
    Optional<int?> DurationMinutes,
    Optional<string?> Cadence,
    Optional<PracticeAudience?> Audience,
    Optional<FigureClaimInput?> Claim)
{
    internal CultureItemDefinition Over(CultureItemDefinition item)
        => CultureItemRevision.Over(item, Titles, Summaries, Dimensions, Modes, DurationMinutes, Cadence, Audience) with { Claim = Claim.HasValue ? (Claim.Value ?? throw new NotClearableException("claim")).ToClaim() : item.Claim };
}

/// <summary>Which built-in item is to speak for itself again.</summary>
/// <param name="Id">The built-in item, or what stands in for it.</param>
/// <param name="Version">The version of what stands in for it.</param>
internal sealed record RemoveCultureOverrideInput([property: ID<CultureItem>] Guid Id, int Version);

/// <summary>Changes of an item of the organisation's own: what is absent stays, null clears.</summary>
/// <param name="Id">The item.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Titles">Titles, laid over the stored ones language by language; cannot be cleared.</param>
/// <param name="Summaries">Summaries, laid over the stored ones language by language; null clears all.</param>
/// <param name="Dimensions">The sides of a learning culture it belongs to; null for none.</param>
/// <param name="Modes">The ways of learning it involves; null for none.</param>
/// <param name="DurationMinutes">How long it takes once; null when unknown.</param>
/// <param name="Cadence">The rhythm in which it returns, as an ISO 8601 period; null for none.</param>
/// <param name="Audience">Who takes part; null when that does not apply.</param>
/// <param name="Claim">All that a figure claims, in the place of what it claimed; cannot be cleared.</param>
internal sealed record ReviseCultureItemInput(
    [property: ID<CultureItem>] Guid Id,
    int Version,
    Optional<IReadOnlyList<LocalizedTextInput>?> Titles,
    Optional<IReadOnlyList<LocalizedTextInput>?> Summaries,
    Optional<IReadOnlyList<CultureDimension>?> Dimensions,
    Optional<IReadOnlyList<LearningMode>?> Modes,
    Optional<int?> DurationMinutes,
    Optional<string?> Cadence,
    Optional<PracticeAudience?> Audience,
    Optional<FigureClaimInput?> Claim)
{
    internal CultureItemDefinition Over(CultureItemDefinition item)
        => CultureItemRevision.Over(item, Titles, Summaries, Dimensions, Modes, DurationMinutes, Cadence, Audience) with { Claim = Claim.HasValue ? (Claim.Value ?? throw new NotClearableException("claim")).ToClaim() : item.Claim };
}

/// <summary>Which item of the organisation's own to take out of use.</summary>
/// <param name="Id">The item.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record RetireCultureItemInput([property: ID<CultureItem>] Guid Id, int Version);

/// <summary>Lays what a revision says over what an item says.</summary>
internal static class CultureItemRevision
{
    internal static CultureItemDefinition Over(
        CultureItemDefinition item,
        Optional<IReadOnlyList<LocalizedTextInput>?> titles,
        Optional<IReadOnlyList<LocalizedTextInput>?> summaries,
        Optional<IReadOnlyList<CultureDimension>?> dimensions,
        Optional<IReadOnlyList<LearningMode>?> modes,
        Optional<int?> minutes,
        Optional<string?> cadence,
        Optional<PracticeAudience?> audience)
        => item with
        {
            Titles = titles.HasValue ? item.Titles.MergedWith(titles.Value ?? throw new NotClearableException("titles")) : item.Titles,
            Summaries = summaries.Over(item.Summaries),
            Dimensions = dimensions.HasValue ? dimensions.Value ?? [] : item.Dimensions,
            Modes = modes.HasValue ? modes.Value ?? [] : item.Modes,
            DurationMinutes = minutes.HasValue ? minutes.Value : item.DurationMinutes,
            Cadence = cadence.HasValue ? cadence.Value : item.Cadence,
            IsEventDriven = item.IsEventDriven && (!cadence.HasValue || cadence.Value is null),
            Audience = audience.HasValue ? audience.Value : item.Audience,
        };
}

[MutationType]
internal static partial class CultureItemMutations
{
    /// <summary>Adds an item of the organisation's own to the catalogue.</summary>
    /// <returns>The new item; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<InvalidSlugError>]
    [Error<DuplicateSlugError>]
    [Error<WrongItemTypeError>]
    [Error<MissingClaimError>]
    [Error<ValueOutOfRangeError>]
    [Error<NumberOutOfRangeError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<DurationOutOfRangeError>]
    [Error<InvalidCadenceError>]
    [Error<CadenceOutOfRangeError>]
    [Error<ConflictingCadenceError>]
    public static Task<CultureItem> AddCultureItemAsync(AddCultureItemInput input, CultureItemKeeping items, CancellationToken cancellationToken)
        => items.AddAsync(input.Slug, input.Type, input.ToDefinition(), [.. (input.Relations ?? []).Select(r => (r.Type, r.ToId))], cancellationToken)
            .NamingMissing([("claim", input.Claim?.AttributedToId), .. (input.Relations ?? []).Select(r => ("relations", (Guid?)r.ToId))]);

    /// <summary>Puts what the organisation says in the place of a built-in item, which itself stays as it came; or revises what stands there already.</summary>
    /// <returns>What stands in for the built-in item; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotBuiltInItemError>]
    [Error<NotClearableError>]
    [Error<WrongItemTypeError>]
    [Error<ValueOutOfRangeError>]
    [Error<NumberOutOfRangeError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<DurationOutOfRangeError>]
    [Error<InvalidCadenceError>]
    [Error<CadenceOutOfRangeError>]
    public static Task<CultureItem> OverrideCultureItemAsync(OverrideCultureItemInput input, CultureItemKeeping items, CancellationToken cancellationToken)
        => items.OverrideAsync(input.Id, input.Version, input.Over, cancellationToken).NamingMissing(("id", input.Id), ("claim", input.Claim.Value?.AttributedToId));

    /// <summary>Lets a built-in item speak for itself again.</summary>
    /// <returns>The built-in item; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotOverriddenError>]
    public static Task<CultureItem> RemoveCultureOverrideAsync(RemoveCultureOverrideInput input, CultureItemKeeping items, CancellationToken cancellationToken)
        => items.RemoveOverrideAsync(input.Id, input.Version, cancellationToken).NamingMissing(("id", input.Id));

    /// <summary>Changes an item of the organisation's own, or what stands in for a built-in one: what is absent stays, null clears.</summary>
    /// <returns>The item as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<BuiltInItemError>]
    [Error<CultureItemRetiredError>]
    [Error<NotClearableError>]
    [Error<WrongItemTypeError>]
    [Error<ValueOutOfRangeError>]
    [Error<NumberOutOfRangeError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<DurationOutOfRangeError>]
    [Error<InvalidCadenceError>]
    [Error<CadenceOutOfRangeError>]
    public static Task<CultureItem> ReviseCultureItemAsync(ReviseCultureItemInput input, CultureItemKeeping items, CancellationToken cancellationToken)
        => items.ReviseAsync(input.Id, input.Version, input.Over, cancellationToken).NamingMissing(("id", input.Id), ("claim", input.Claim.Value?.AttributedToId));

    /// <summary>Takes an item of the organisation's own out of use; it stays readable.</summary>
    /// <returns>The item as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<BuiltInItemError>]
    [Error<CultureItemRetiredError>]
    public static Task<CultureItem> RetireCultureItemAsync(RetireCultureItemInput input, CultureItemKeeping items, CancellationToken cancellationToken)
        => items.RetireAsync(input.Id, input.Version, cancellationToken).NamingMissing(("id", input.Id));
}
