using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Culture;

/// <summary>Everything about a catalogue item that an organisation may decide.</summary>
/// <param name="Titles">The title in every language; at least one, 300 characters at most.</param>
public sealed record CultureItemDefinition(LocalizedTexts Titles)
{
    private const int LongestMinutes = 525_600;

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
        };
    }

    internal void Check()
    {
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
}
