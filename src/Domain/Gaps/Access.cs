using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Gaps;

/// <summary>Whether people who lack a level can reach it by learning.</summary>
public enum AccessStatus
{
    /// <summary>Everybody who lacks the level can reach it.</summary>
    Open,

    /// <summary>Some can.</summary>
    Partly,

    /// <summary>Nobody can: no active offer or chain of offers fits.</summary>
    Hole,

    /// <summary>Nobody lacks the level, or nobody is in scope.</summary>
    NotApplicable,

    /// <summary>Withheld, because too few people lack the level.</summary>
    Suppressed,
}

/// <summary>How many of the people who are not known to have a level can reach it by offers that fit them.</summary>
/// <param name="Status">Whether they can.</param>
/// <param name="People">How many people are not known to have the level; null when withheld.</param>
/// <param name="Reachable">How many of them can reach it; null when withheld.</param>
public sealed record AccessRate(AccessStatus Status, int? People, int? Reachable)
{
    /// <summary>The part of them who can reach it, from 0 to 1; null when withheld or nobody lacks the level.</summary>
    public double? Share => People is > 0 && Reachable is { } reachable ? (double)reachable / People : null;
}

/// <summary>What an active offer does for a skill, and whom it fits.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="SkillId">The skill.</param>
/// <param name="EntryLevel">The level a participant needs at the start.</param>
/// <param name="ExitLevel">The level a participant reaches.</param>
/// <param name="WorkloadMinutes">The minutes of work; null when unknown.</param>
/// <param name="Delivery">How it is delivered.</param>
/// <param name="Languages">The languages it is given in; empty fits all.</param>
/// <param name="AudienceUnitIds">The units for whose people it is meant, with those below.</param>
/// <param name="AudienceRoleIds">The roles for which it is meant; without units and roles it is meant for everybody.</param>
public sealed record OpenOffer(
    Guid OfferId,
    Guid SkillId,
    int EntryLevel,
    int ExitLevel,
    int? WorkloadMinutes,
    Delivery Delivery,
    IReadOnlyList<string> Languages,
    IReadOnlyList<Guid> AudienceUnitIds,
    IReadOnlyList<Guid> AudienceRoleIds)
{
    /// <summary>For whom it is meant.</summary>
    internal OfferAudience Audience => new(AudienceUnitIds, AudienceRoleIds);
}

/// <summary>Where somebody stands, to tell whether an offer is meant for them.</summary>
/// <param name="Units">The own unit and all above it; empty for somebody in no unit.</param>
/// <param name="RoleId">The role; null when unknown.</param>
public sealed record LearnerPlace(IReadOnlySet<Guid> Units, Guid? RoleId);

/// <summary>What learning must fit.</summary>
/// <param name="Languages">The languages one can learn in; empty fits all.</param>
/// <param name="Deliveries">The forms of delivery one accepts; empty fits all.</param>
/// <param name="Minutes">The minutes one has for a whole chain of offers; null for any number, otherwise offers of unknown length do not fit.</param>
public sealed record LearnerLimits(IReadOnlyList<string> Languages, IReadOnlyList<Delivery> Deliveries, long? Minutes)
{
    /// <summary>Everything fits.</summary>
    public static readonly LearnerLimits None = new([], [], null);

    /// <summary>Where the learner stands; null fits offers for whomever.</summary>
    public LearnerPlace? Place { get; init; }
}

/// <summary>Whether required levels can be reached by offers.</summary>
public static class Access
{
    private static readonly IEqualityComparer<(double? Level, LearnerLimits Limits)> SameLimits
        = EqualityComparer<(double? Level, LearnerLimits Limits)>.Create(
            static (a, b) => a.Level == b.Level && ReferenceEquals(a.Limits, b.Limits),
            static key => HashCode.Combine(key.Level, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Limits)));

    /// <summary>Whether someone at a level can reach a higher one by one offer or a chain of them.</summary>
    /// <param name="level">The present level; null when unknown, which counts as 0.</param>
    /// <param name="requiredLevel">The level to reach.</param>
    /// <param name="offers">The offers of the skill.</param>
    /// <param name="limits">What they must fit.</param>
    public static bool CanReach(double? level, int requiredLevel, IReadOnlyCollection<OpenOffer> offers, LearnerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(offers);
        ArgumentNullException.ThrowIfNull(limits);
        var fitting = offers.Where(o => o.ExitLevel > o.EntryLevel && Fits(o, limits)).ToList();
        var start = Math.Clamp((int)Math.Floor((level ?? 0) + 0.5), 0, requiredLevel);
        var least = new long?[requiredLevel + 1];
        least[start] = 0;
        for (var from = start; from < requiredLevel; from++)
        {
            foreach (var offer in fitting.Where(o => least[from] is not null && o.EntryLevel <= from && o.ExitLevel > from))
            {
                var to = Math.Min(offer.ExitLevel, requiredLevel);
                var minutes = least[from]!.Value + (offer.WorkloadMinutes ?? 0);
                least[to] = least[to] is { } known && known <= minutes ? known : minutes;
            }
        }

        return least[requiredLevel] is { } needed && (limits.Minutes is not { } most || needed <= most);
    }

    /// <summary>The highest level up to which any fitting offer raises a skill from below a required level; null when none does.</summary>
    public static int? HighestExit(int requiredLevel, IEnumerable<OpenOffer> offers, LearnerLimits limits)
        => offers.Where(o => o.ExitLevel > o.EntryLevel && o.EntryLevel < requiredLevel && Fits(o, limits)
                && (limits.Minutes is not { } most || o.WorkloadMinutes <= most))
            .Max(o => (int?)o.ExitLevel);

    /// <summary>Measures the access to one requirement for the group of a gap that was measured, from the same people and levels.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="offers">The offers of the skill.</param>
    /// <param name="limitsOf">What learning must fit, per person; people for whom it is the same object are judged once for each level.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <remarks>Withheld where fewer people lack the level than the smallest group shown, or where they could be found by subtracting.</remarks>
    public static AccessRate Measure(RequirementGap gap, IReadOnlyCollection<OpenOffer> offers, Func<Guid, LearnerLimits> limitsOf, bool seesPersons)
    {
        ArgumentNullException.ThrowIfNull(gap);
        if (gap.Status is GapStatus.Suppressed or GapStatus.NotApplicable)
        {
            return new AccessRate(gap.Status == GapStatus.Suppressed ? AccessStatus.Suppressed : AccessStatus.NotApplicable, null, null);
        }

        var people = gap.Population!.Value - gap.Qualified!.Pessimistic;
        if (people == 0)
        {
            return new AccessRate(AccessStatus.NotApplicable, 0, null);
        }

        var (requirement, supply, smallestGroup) = gap.Origin;
        if (!seesPersons && IsWithheld(gap.UnitId, people, requirement, supply, smallestGroup))
        {
            return new AccessRate(AccessStatus.Suppressed, null, null);
        }

        var reachable = offers.Count == 0 ? 0 : Reachable(requirement, supply.Levels(gap.UnitId, requirement.ScopeRoleId, requirement.SkillId), offers, limitsOf);
        return new AccessRate(reachable == 0 ? AccessStatus.Hole : reachable == people ? AccessStatus.Open : AccessStatus.Partly, people, reachable);
    }

    private static int Reachable(
        RequirementFact requirement, IEnumerable<(Guid PersonId, double? Level)> levels, IReadOnlyCollection<OpenOffer> offers, Func<Guid, LearnerLimits> limitsOf)
    {
        var judged = new Dictionary<(double? Level, LearnerLimits Limits), bool>(SameLimits);
        var reachable = 0;
        foreach (var (person, level) in levels)
        {
            if (level is { } known && EffectiveLevels.Qualifies(known, requirement.RequiredLevel))
            {
                continue;
            }

            var key = (level, limitsOf(person));
            if (!judged.TryGetValue(key, out var can))
            {
                judged[key] = can = CanReach(level, requirement.RequiredLevel, offers, key.Item2);
            }

            reachable += can ? 1 : 0;
        }

        return reachable;
    }

    private static bool IsWithheld(Guid? unitId, int people, RequirementFact requirement, Supply supply, int smallestGroup)
    {
        if (people < smallestGroup || unitId is not { } unit)
        {
            return people < smallestGroup;
        }

        var tree = supply.Tree;
        return tree.OrderOf(unit) is var order and >= 0
            && Suppression.WithheldUnits(tree, smallestGroup, Lacking)[order];

        LevelCounts Below(Guid? unit) => supply.Counts(unit, requirement.ScopeRoleId, requirement.SkillId, requirement.RequiredLevel);

        LevelCounts Direct(Guid? unit)
        {
            var rest = Below(unit);
            foreach (var child in supply.Children(unit))
            {
                rest = rest.Without(Below(child));
            }

            return rest;
        }

        GroupAtLevel Lacking(int first, int end)
        {
            var group = first == tree.Count ? Direct(null) : end == tree.Ends[first] ? Below(tree.Ids[first]) : Direct(tree.Ids[first]);
            return new GroupAtLevel(group.Population - group.QualifiedForSure, group.SharedLevel is { } level ? Math.Min(level, requirement.RequiredLevel) : null);
        }
    }

    private static bool Fits(OpenOffer offer, LearnerLimits limits)
        => (offer.Languages.Count == 0 || limits.Languages.Count == 0 || offer.Languages.Any(l => limits.Languages.Any(wanted => OfferRanking.Speaks(l, wanted))))
            && (limits.Deliveries.Count == 0 || limits.Deliveries.Contains(offer.Delivery))
            && (limits.Minutes is null || offer.WorkloadMinutes is not null)
            && (limits.Place is not { } place || offer.Audience.Includes(place.Units, place.RoleId));
}
