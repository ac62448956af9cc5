using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Culture;

/// <summary>A leader, and whether the leader set the example in the last round of anything.</summary>
/// <param name="PersonId">The leader.</param>
/// <param name="Layer">The layer of the unit that is led; of several, the highest.</param>
/// <param name="UnitId">The unit that is led; of several, one of the highest layer.</param>
/// <param name="IsActive">Whether the leader took part in or completed something within the last cadence.</param>
public readonly record struct LeaderFact(Guid PersonId, OrgUnitType Layer, Guid UnitId, bool IsActive);

/// <summary>How many leaders of a layer set the example.</summary>
/// <param name="Layer">The layer of the units they lead; null for all leaders.</param>
/// <param name="IsSuppressed">Whether the figures are withheld because the group is too small.</param>
/// <param name="Leaders">How many leaders there are; null when withheld.</param>
/// <param name="Active">How many of them were active; null when withheld.</param>
/// <param name="Share">The part that was active, from 0 to 1; null when withheld or without leaders.</param>
public sealed record LeaderGroup(OrgUnitType? Layer, bool IsSuppressed, int? Leaders, int? Active, double? Share);

/// <summary>How many leaders set the example, all of them and by layer.</summary>
/// <param name="On">The day it is of.</param>
/// <param name="All">All leaders.</param>
/// <param name="Layers">The leaders of each layer that has any, from the top down; empty for a unit, where layers would give single leaders away.</param>
public sealed record LeadershipActivity(DateOnly On, LeaderGroup All, IReadOnlyList<LeaderGroup> Layers)
{
    /// <summary>Counts leaders, withholding groups that are too small or would give single leaders away.</summary>
    /// <param name="on">The day it is of.</param>
    /// <param name="leaders">The leaders, each once.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    /// <param name="seesPersons">Whether nothing is withheld.</param>
    public static LeadershipActivity Of(DateOnly on, IReadOnlyCollection<LeaderFact> leaders, int smallestGroup, bool seesPersons)
    {
        var layers = leaders.GroupBy(l => l.Layer).OrderBy(g => g.Key).Select(g => (Layer: g.Key, Leaders: g.Count(), Active: g.Count(l => l.IsActive))).ToArray();
        var (count, active) = (leaders.Count, leaders.Count(l => l.IsActive));
        var isTotalHidden = !seesPersons && TallyOf(count, active).IsTelling(smallestGroup);
        var hidden = seesPersons || isTotalHidden
            ? [.. layers.Select(_ => isTotalHidden)]
            : Tally.Withheld([.. layers.Select(l => TallyOf(l.Leaders, l.Active))], smallestGroup);
        return new LeadershipActivity(
            on, Group(null, count, active, isTotalHidden), [.. layers.Select((l, i) => Group(l.Layer, l.Leaders, l.Active, hidden[i]))]);
    }

    /// <summary>Counts the leaders of a unit and of everything below it; layers are left out, because unit by layer single leaders could be found.</summary>
    /// <param name="on">The day it is of.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="leaders">All leaders, each once.</param>
    /// <param name="units">The units of the day.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    /// <param name="seesPersons">Whether nothing is withheld.</param>
    public static LeadershipActivity OfUnit(
        DateOnly on, Guid unit, IReadOnlyCollection<LeaderFact> leaders, IReadOnlyCollection<UnitFact> units, int smallestGroup, bool seesPersons)
    {
        var direct = leaders.GroupBy(l => l.UnitId).ToDictionary(g => g.Key, g => TallyOf(g.Count(), g.Count(l => l.IsActive)));
        var tallies = new UnitTallies(units, direct, smallestGroup);
        var (count, active) = tallies.Of(unit)?.All is [var told] ? (told.People, told.Kinds[1]) : (0, 0);
        return new LeadershipActivity(on, Group(null, count, active, !seesPersons && tallies.IsWithheld(unit)), []);
    }

    private static LeaderGroup Group(OrgUnitType? layer, int leaders, int active, bool isHidden)
        => isHidden ? new LeaderGroup(layer, true, null, null, null) : new LeaderGroup(layer, false, leaders, active, leaders == 0 ? null : active / (double)leaders);

    private static Tally TallyOf(int leaders, int active) => new(new Told(leaders, leaders - active, active));
}
