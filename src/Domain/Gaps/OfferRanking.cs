using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Gaps;

/// <summary>A need that an offer may close.</summary>
/// <param name="SkillId">The skill to raise.</param>
/// <param name="RequiredLevel">The level to reach.</param>
/// <param name="MaxMinutes">The largest workload wanted, in minutes; offers of unknown workload are left out then. Null for any.</param>
/// <param name="Languages">The languages wanted, joined by commas; offers that name no language fit all. Null for any.</param>
/// <param name="PersonId">Whose need it is; offers that are not meant for the person are left out. Null for a group.</param>
public readonly record struct OfferNeed(Guid SkillId, int RequiredLevel, int? MaxMinutes = null, string? Languages = null, Guid? PersonId = null);

/// <summary>What an offer that can be chosen does for one skill, as far as ranking needs it.</summary>
public sealed record OfferFact(
    Guid OfferId,
    Guid SkillId,
    int EntryLevel,
    int ExitLevel,
    double Confidence,
    int? WorkloadMinutes,
    long? CostMinorUnits,
    IReadOnlyList<string> Languages,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    IReadOnlyList<Guid>? AudienceUnitIds = null,
    IReadOnlyList<Guid>? AudienceRoleIds = null)
{
    /// <summary>For whom it is meant.</summary>
    internal OfferAudience Audience => new(AudienceUnitIds ?? [], AudienceRoleIds ?? []);

    /// <summary>Whether the offer can be chosen on a day.</summary>
    public bool IsOpenOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || ValidTo >= day);
}

/// <summary>An offer that helps to close a gap.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="SkillId">The skill it raises.</param>
/// <param name="EntryLevel">The level a participant needs at the start.</param>
/// <param name="ExitLevel">The level a participant reaches.</param>
/// <param name="ReachesRequiredLevel">Whether that is the level required, or more.</param>
public sealed record RecommendedOffer(Guid OfferId, Guid SkillId, int EntryLevel, int ExitLevel, bool ReachesRequiredLevel);

/// <summary>Which offers close a gap best.</summary>
public static class OfferRanking
{
    /// <summary>The offers that fit a need, best first, each once.</summary>
    /// <remarks>
    /// First those that bring the skill nearest to the required level (more than required is no better), then those open to the
    /// lowest entry level, then the surer, the shorter and the cheaper ones (unknown last), and at the end by id.
    /// </remarks>
    public static IReadOnlyList<RecommendedOffer> Rank(OfferNeed need, IEnumerable<OfferFact> offers)
    {
        ArgumentNullException.ThrowIfNull(offers);
        var languages = need.Languages?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return [.. offers
            .Where(o => o.SkillId == need.SkillId && o.ExitLevel > o.EntryLevel && o.EntryLevel < need.RequiredLevel)
            .Where(o => need.MaxMinutes is not { } most || o.WorkloadMinutes <= most)
            .Where(o => languages.Length == 0 || o.Languages.Count == 0 || o.Languages.Any(l => languages.Any(wanted => Speaks(l, wanted))))
            .OrderByDescending(o => Math.Min(o.ExitLevel, need.RequiredLevel))
            .ThenBy(o => o.EntryLevel)
            .ThenByDescending(o => o.Confidence)
            .ThenBy(o => o.WorkloadMinutes ?? int.MaxValue)
            .ThenBy(o => o.CostMinorUnits ?? long.MaxValue)
            .ThenBy(o => o.OfferId)
            .DistinctBy(o => o.OfferId)
            .Select(o => new RecommendedOffer(o.OfferId, o.SkillId, o.EntryLevel, o.ExitLevel, o.ExitLevel >= need.RequiredLevel))];
    }

    internal static bool Speaks(string language, string wanted)
        => language.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            || language.StartsWith(wanted + "-", StringComparison.OrdinalIgnoreCase)
            || wanted.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}
