using System.Collections.Concurrent;
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

/// <summary>Which offers of one skill close a gap best. Their order depends on the required level alone and is kept for each.</summary>
/// <remarks>
/// First those that bring the skill nearest to the required level (more than required is no better), then those open to the
/// lowest entry level, then the surer, the shorter and the cheaper ones (unknown last), and at the end by id.
/// </remarks>
public sealed class OfferRanking
{
    private readonly OfferFact[] _offers;
    private readonly int _highest;
    private readonly ConcurrentDictionary<int, OfferFact[]> _inOrder = new();

    /// <summary>Takes what offers do for the skill.</summary>
    public OfferRanking(IEnumerable<OfferFact> offers)
    {
        _offers = [.. offers];
        _highest = _offers.Select(static offer => offer.ExitLevel).DefaultIfEmpty().Max();
        AreForEverybody = Array.TrueForAll(_offers, static offer => offer.Audience.IsEverybody);
    }

    /// <summary>How many there are.</summary>
    public int Count => _offers.Length;

    /// <summary>Whether all of them are meant for everybody.</summary>
    public bool AreForEverybody { get; }

    /// <summary>The offers that fit a need, best first, each once; found one after the other, so that who takes a few does not wait for all.</summary>
    /// <param name="need">The need.</param>
    /// <param name="isWanted">Whether an offer may be given.</param>
    public IEnumerable<RecommendedOffer> Rank(OfferNeed need, Func<OfferFact, bool> isWanted)
    {
        var languages = need.Languages?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return InOrder(need.RequiredLevel)
            .Where(o => o.EntryLevel < need.RequiredLevel)
            .Where(o => need.MaxMinutes is not { } most || o.WorkloadMinutes <= most)
            .Where(o => languages.Length == 0 || o.Languages.Count == 0 || o.Languages.Any(l => languages.Any(wanted => Speaks(l, wanted))))
            .Where(isWanted)
            .DistinctBy(o => o.OfferId)
            .Select(o => new RecommendedOffer(o.OfferId, o.SkillId, o.EntryLevel, o.ExitLevel, o.ExitLevel >= need.RequiredLevel));
    }

    internal static bool Speaks(string language, string wanted)
        => language.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            || language.StartsWith(wanted + "-", StringComparison.OrdinalIgnoreCase)
            || wanted.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The offers that raise the skill, in their order for a required level; levels that nobody reaches are all alike.</summary>
    private OfferFact[] InOrder(int required) => _inOrder.GetOrAdd(Math.Clamp(required, 0, _highest), level => [.. _offers
        .Where(o => o.ExitLevel > o.EntryLevel)
        .OrderByDescending(o => Math.Min(o.ExitLevel, level))
        .ThenBy(o => o.EntryLevel)
        .ThenByDescending(o => o.Confidence)
        .ThenBy(o => o.WorkloadMinutes ?? int.MaxValue)
        .ThenBy(o => o.CostMinorUnits ?? long.MaxValue)
        .ThenBy(o => o.OfferId)]);
}
