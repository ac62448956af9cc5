namespace LearningGraph.Domain.Gaps;

/// <summary>What the loss of a skill or a unit does to one goal.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="ReadinessLoss">How much readiness would fall, from 0 to 1; below 0 where it would rise because fewer people need the level.</param>
/// <param name="Breaks">Whether the goal is met now and would not be any more.</param>
/// <param name="ValueLost">The goal's value at stake per year times the pessimistic loss; null when the goal has no such value.</param>
/// <param name="BasedOn">The number of requirements that the figures rest on.</param>
/// <param name="OutOf">The number of requirements that apply, those withheld included.</param>
public sealed record GoalLoss(Guid GoalId, Bounds ReadinessLoss, bool Breaks, Money? ValueLost, int BasedOn, int OutOf);

/// <summary>A skill with what would happen if nobody had it.</summary>
/// <param name="SkillId">The skill.</param>
/// <param name="BusFactor">How many leavers would break the first requirement of the skill to break, 0 when one is not met.</param>
/// <param name="Losses">The goals whose readiness would fall, those that break first, then the largest loss.</param>
/// <param name="ValueLost">The sum of the values lost in the organisation's currency; null when no goal has a value in it.</param>
public sealed record CriticalSkill(Guid SkillId, int BusFactor, IReadOnlyList<GoalLoss> Losses, Money? ValueLost)
{
    /// <summary>The number of goals that are met now and would not be any more.</summary>
    public int BrokenGoals => Losses.Count(l => l.Breaks);
}

/// <summary>A unit with what would happen if all its people left.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Losses">The goals whose readiness would change, those that break first, then the largest loss.</param>
/// <param name="ValueLost">The sum of the values lost in the organisation's currency; null when no goal has a value in it.</param>
public sealed record CriticalUnit(Guid UnitId, IReadOnlyList<GoalLoss> Losses, Money? ValueLost)
{
    /// <summary>The number of goals that are met now and would not be any more.</summary>
    public int BrokenGoals => Losses.Count(l => l.Breaks);
}

/// <summary>Which skills and units the goals rest on most. Rests on figures the caller may see: what is withheld is left out on both sides of every difference.</summary>
public static class Criticality
{
    /// <summary>The skills of which the loss hurts most: first those that break the most goals, then those that cost the most value and readiness.</summary>
    /// <param name="goals">The goals as they stand.</param>
    /// <param name="values">The value at stake per year of the goals that have one.</param>
    /// <param name="currency">The currency in which values are added up; values in others are left out of sums.</param>
    public static IReadOnlyList<CriticalSkill> Skills(IReadOnlyCollection<GapAnalysis> goals, IReadOnlyDictionary<Guid, Money> values, string currency)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(values);
        var losses = new Dictionary<Guid, (List<GoalLoss> Losses, int BusFactor)>();
        foreach (var goal in goals)
        {
            var shown = goal.Gaps.Where(g => g.Coverage is not null).ToList();
            var weights = shown.Sum(g => g.Weight);
            foreach (var skill in shown.GroupBy(g => g.SkillId))
            {
                var loss = new Bounds(skill.Sum(g => g.Weight * g.SoftCoverage!.Pessimistic) / weights, skill.Sum(g => g.Weight * g.SoftCoverage!.Optimistic) / weights);
                if (loss.Optimistic > 0)
                {
                    var (found, busFactor) = losses.GetValueOrDefault(skill.Key, ([], int.MaxValue));
                    found.Add(new GoalLoss(goal.GoalId, loss, goal.Status == GapStatus.Met, Value(values, goal.GoalId, loss), goal.BasedOn, goal.OutOf));
                    losses[skill.Key] = (found, Math.Min(busFactor, skill.Min(g => g.BusFactor!.Value)));
                }
            }
        }

        return [.. losses.Select(l => new CriticalSkill(l.Key, l.Value.BusFactor, Ordered(l.Value.Losses), Sum(l.Value.Losses, currency)))
            .OrderByDescending(s => s.BrokenGoals).ThenByDescending(s => s.ValueLost?.Amount ?? 0).ThenByDescending(s => Total(s.Losses)).ThenBy(s => s.SkillId)];
    }

    /// <summary>The units of which the loss hurts most, in the same order.</summary>
    /// <param name="units">The units to try, one at a time.</param>
    /// <param name="requirements">The requirements of the goals.</param>
    /// <param name="supply">The people and levels.</param>
    /// <param name="visibility">What the caller may see.</param>
    /// <param name="values">The value at stake per year of the goals that have one.</param>
    /// <param name="currency">The currency in which values are added up; values in others are left out of sums.</param>
    /// <remarks>
    /// A need for a number of people stays when a unit is lost; a need for everyone shrinks with the group. A requirement is left
    /// out of both sides when the unit's part of it, or what remains, may not be shown.
    /// </remarks>
    public static IReadOnlyList<CriticalUnit> Units(
        IReadOnlyCollection<Guid> units,
        IReadOnlyCollection<RequirementFact> requirements,
        Supply supply,
        GapVisibility visibility,
        IReadOnlyDictionary<Guid, Money> values,
        string currency)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(values);
        var goals = requirements.Where(r => r.GoalId is not null).OrderBy(r => r.RequirementId)
            .Select(r => (Requirement: r, Now: GapAnalyzer.Measure(r, null, supply, visibility)!)).GroupBy(r => r.Requirement.GoalId!.Value).ToList();
        return [.. units.Distinct()
            .Select(unit =>
            {
                var losses = goals.Select(goal => Loss(goal.Key, [.. goal], unit, supply, visibility, values)).OfType<GoalLoss>().ToList();
                return new CriticalUnit(unit, Ordered(losses), Sum(losses, currency));
            })
            .Where(u => u.Losses.Count > 0)
            .OrderByDescending(u => u.BrokenGoals).ThenByDescending(u => u.ValueLost?.Amount ?? 0).ThenByDescending(u => Total(u.Losses)).ThenBy(u => u.UnitId)];
    }

    private static GoalLoss? Loss(
        Guid goal,
        List<(RequirementFact Requirement, RequirementGap Now)> requirements,
        Guid unit,
        Supply supply,
        GapVisibility visibility,
        IReadOnlyDictionary<Guid, Money> values)
    {
        List<RequirementGap> now = [], then = [];
        var isTouched = false;
        foreach (var (requirement, gap) in requirements.Where(r => r.Now.Coverage is not null))
        {
            if (Without(requirement, gap, unit, supply, visibility) is { } rest)
            {
                isTouched |= !ReferenceEquals(rest, gap);
                now.Add(gap);
                then.Add(rest);
            }
        }

        if (!isTouched)
        {
            return null;
        }

        var (before, after) = (GapAnalyzer.Combine(goal, null, supply.At.Instant, now), GapAnalyzer.Combine(goal, null, supply.At.Instant, then));
        var loss = new Bounds(
            before.Readiness!.Pessimistic - (after.Readiness?.Pessimistic ?? 0), before.Readiness.Optimistic - (after.Readiness?.Optimistic ?? 0));
        return loss is { Pessimistic: 0, Optimistic: 0 } && before.Status == after.Status ? null
            : new GoalLoss(goal, loss, before.Status == GapStatus.Met && after.Status != GapStatus.Met, Value(values, goal, loss), now.Count, requirements.Count);
    }

    /// <summary>The figures of a requirement without a unit's people: the same ones when it has none in scope, null when they may not be shown.</summary>
    private static RequirementGap? Without(RequirementFact requirement, RequirementGap gap, Guid unit, Supply supply, GapVisibility visibility)
    {
        var (skill, role, level) = (requirement.SkillId, requirement.ScopeRoleId, requirement.RequiredLevel);
        if (supply.IsWithin(requirement.UnitId, unit))
        {
            return Nothing(gap);
        }

        if (!supply.IsWithin(unit, requirement.UnitId) || supply.Population(unit, role) == 0)
        {
            return gap;
        }

        var rest = supply.Counts(requirement.UnitId, role, skill, level).Without(supply.Counts(unit, role, skill, level));
        var isHidden = !visibility.SeesPersons
            && (supply.IsWithheld(unit, role, skill, visibility.SmallestGroup) || Suppression.IsTooSmall(rest, visibility.SmallestGroup));
        return isHidden ? null : rest.Population == 0 ? Nothing(gap) : GapAnalyzer.Fill(gap, rest, requirement.Headcount ?? rest.Population);
    }

    private static RequirementGap Nothing(RequirementGap gap) => gap with
    {
        Status = GapStatus.Unmet,
        Population = 0,
        Coverage = new Bounds(0, 0),
        SoftCoverage = new Bounds(0, 0),
        Distance = new Bounds(gap.RequiredLevel * (double)gap.Headcount!.Value, gap.RequiredLevel * (double)gap.Headcount.Value),
        KnownShare = 0,
        BusFactor = 0,
    };

    private static List<GoalLoss> Ordered(IEnumerable<GoalLoss> losses)
        => [.. losses.OrderByDescending(l => l.Breaks).ThenByDescending(l => l.ReadinessLoss.Pessimistic).ThenBy(l => l.GoalId)];

    private static double Total(IEnumerable<GoalLoss> losses) => losses.Sum(l => l.ReadinessLoss.Pessimistic);

    private static Money? Value(IReadOnlyDictionary<Guid, Money> values, Guid goal, Bounds loss)
        => values.TryGetValue(goal, out var value) ? Money.Of(value.Amount * (decimal)loss.Pessimistic, value.Currency) : null;

    private static Money? Sum(List<GoalLoss> losses, string currency)
    {
        var values = losses.Select(l => l.ValueLost).OfType<Money>().Where(v => v.Currency == currency).ToList();
        return values.Count == 0 ? null : Money.Of(values.Sum(v => v.Amount), currency);
    }
}
