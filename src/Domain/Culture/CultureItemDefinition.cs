using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Culture;

/// <summary>What a figure claims, who said so, how far that was checked and what it may be used for.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">The unit of the value, for example `PERCENT`, 50 characters at most.</param>
/// <param name="Verification">How far the claim has been checked.</param>
/// <param name="AllowedUse">What the figure may be used for.</param>
public sealed record FigureClaim(decimal Value, string Unit, VerificationStatus Verification, AllowedUse AllowedUse)
{
    /// <summary>How exactly the value is meant.</summary>
    public FigureQualifier Qualifier { get; init; } = FigureQualifier.Exact;

    /// <summary>What the value is about, as a code; null when undecided.</summary>
    public string? Subject { get; init; }

    /// <summary>The item of type `NAMED_ENTITY` that the claim is ascribed to; null when nobody is named.</summary>
    public Guid? AttributedToId { get; init; }

    /// <summary>The publication; null when none is named.</summary>
    public string? Publication { get; init; }

    /// <summary>The year of that publication; null when unknown.</summary>
    public int? PublicationYear { get; init; }

    /// <summary>What to keep in mind when showing the claim.</summary>
    public LocalizedTexts Caveats { get; init; } = LocalizedTexts.Empty;

    /// <summary>What checking the claim found; null when it was not checked.</summary>
    public string? CheckNote { get; init; }

    /// <summary>The claim that an item makes now; null for items that claim no figure.</summary>
    internal static FigureClaim? Of(CultureItem item)
        => item is not { FigureValue: { } value, Verification: { } verification, AllowedUse: { } use } ? null : new FigureClaim(value, item.FigureUnit ?? string.Empty, verification, use)
        {
            Qualifier = item.FigureQualifier ?? FigureQualifier.Exact,
            Subject = item.FigureSubject,
            AttributedToId = item.AttributedToId,
            Publication = item.Publication,
            PublicationYear = item.PublicationYear,
            Caveats = item.Caveats,
            CheckNote = item.CheckNote,
        };
}

/// <summary>A figure says nothing of its value, who said so and what it may be used for.</summary>
public sealed class MissingClaimException()
    : DomainException("A figure needs its claim: the value, how far it was checked and what it may be used for.");

/// <summary>Everything about a catalogue item that an organisation may decide.</summary>
/// <param name="Titles">The title in every language; at least one, 300 characters at most.</param>
public sealed record CultureItemDefinition(LocalizedTexts Titles)
{
    private const int LongestMinutes = 525_600;
    private const int UnitLimit = 50;
    private const int EarliestYear = 1000;
    private const int LatestYear = 9999;

    /// <summary>What it comes down to, in every language it is described in.</summary>
    public LocalizedTexts Summaries { get; init; } = LocalizedTexts.Empty;

    /// <summary>The sides of a learning culture it belongs to.</summary>
    public IReadOnlyList<CultureDimension> Dimensions { get; init; } = [];

    /// <summary>The ways of learning it involves.</summary>
    public IReadOnlyList<LearningMode> Modes { get; init; } = [];

    /// <summary>How long it takes once, in minutes; null when unknown.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>The rhythm in which it returns, as an ISO 8601 period; null without a rhythm.</summary>
    public string? Cadence { get; init; }

    /// <summary>Whether events set it off instead of a rhythm.</summary>
    public bool IsEventDriven { get; init; }

    /// <summary>Who takes part; null when that does not apply.</summary>
    public PracticeAudience? Audience { get; init; }

    /// <summary>The behaviours it rewards.</summary>
    public IReadOnlyList<RewardedBehaviour> Rewards { get; init; } = [];

    /// <summary>What it claims; needed for a figure, null for anything else.</summary>
    public FigureClaim? Claim { get; init; }

    /// <summary>The definition that an item has now.</summary>
    public static CultureItemDefinition Of(CultureItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new CultureItemDefinition(item.Titles)
        {
            Summaries = item.Summaries,
            Dimensions = item.Dimensions,
            Modes = item.Modes,
            DurationMinutes = item.DurationMinutes,
            Cadence = item.Cadence,
            IsEventDriven = item.CadenceBasis == CadenceBasis.EventDriven,
            Audience = item.Audience,
            Rewards = item.Rewards,
            Claim = item.Type == CultureItemType.Figure ? FigureClaim.Of(item) : null,
        };
    }

    internal void Check(CultureItemType type)
    {
        CheckClaim(type);
        TextRules.Required("titles", Titles, TextRules.TitleLimit);
        TextRules.Optional("summaries", Summaries, TextRules.DescriptionLimit);
        if (DurationMinutes is { } minutes and not (>= 1 and <= LongestMinutes))
        {
            throw new DurationOutOfRangeException(minutes);
        }

        if (Cadence is not null && IsEventDriven)
        {
            throw new ConflictingCadenceException();
        }

        _ = Cadence is { } period ? Culture.Cadence.Parse(period) : default;
    }

    private void CheckClaim(CultureItemType type)
    {
        if (type != CultureItemType.Figure && Claim is not null)
        {
            throw new WrongItemTypeException("claim", CultureItemType.Figure);
        }

        if (Claim is not { } claim)
        {
            if (type == CultureItemType.Figure)
            {
                throw new MissingClaimException();
            }

            return;
        }

        if (Math.Abs(claim.Value) > Goals.GoalIndicator.HighestValue || decimal.Round(claim.Value, Goals.GoalIndicator.MostDecimals) != claim.Value)
        {
            throw new Goals.ValueOutOfRangeException("claim", claim.Value);
        }

        _ = TextRules.Plain("unit", claim.Unit, UnitLimit) ?? throw new MissingTextException("unit");
        TextRules.Plain("subject", claim.Subject, TextRules.CodeLimit);
        TextRules.Plain("publication", claim.Publication, TextRules.TitleLimit);
        NumberRules.Range("publicationYear", claim.PublicationYear, EarliestYear, LatestYear);
        TextRules.Optional("caveats", claim.Caveats, TextRules.DescriptionLimit);
        TextRules.Plain("checkNote", claim.CheckNote, TextRules.DescriptionLimit);
    }
}
