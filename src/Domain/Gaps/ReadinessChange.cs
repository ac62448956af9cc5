namespace LearningGraph.Domain.Gaps;

/// <summary>What can change readiness, in the order in which the parts of a change are worked out.</summary>
public enum ReadinessCause
{
    /// <summary>Requirements were added, changed or dropped.</summary>
    Requirements,

    /// <summary>People joined, left or moved, or units did.</summary>
    Membership,

    /// <summary>Evidence was recorded, corrections included.</summary>
    EvidenceGained,

    /// <summary>Evidence expired, or skills faded without use.</summary>
    EvidenceLost,
}

/// <summary>The part of a change of readiness that has one cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Change">What it added to readiness, below 0 when it took away; null when it is withheld.</param>
/// <param name="IsWithheld">Whether the part is withheld, because too few people are behind it.</param>
public sealed record ReadinessChangePart(ReadinessCause Cause, Bounds? Change, bool IsWithheld);

/// <summary>How readiness changed between two moments, split by cause. Before and the parts add up to after without any rounding.</summary>
public sealed record ReadinessChange
{
    /// <summary>The first moment, whose people and evidence count.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The last moment, whose people and evidence count.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>The readiness at the first moment, from 0 to 1, over the requirements that could be compared; null when there was nothing to measure.</summary>
    public Bounds? Before { get; init; }

    /// <summary>The readiness at the last moment, from 0 to 1, over the requirements that could be compared; null when there was nothing to measure.</summary>
    public Bounds? After { get; init; }

    /// <summary>After less before; null when one of the two could not be measured.</summary>
    public Bounds? Change { get; init; }

    /// <summary>The parts of the change, in the order in which they were worked out; empty when it could not be measured.</summary>
    public IReadOnlyList<ReadinessChangePart> Parts { get; init; } = [];

    /// <summary>The number of requirements that the figures rest on.</summary>
    public int BasedOn { get; init; }

    /// <summary>The number of requirements that applied at either moment, those withheld at any step included.</summary>
    public int OutOf { get; init; }
}

/// <summary>The people and levels at the steps between two moments.</summary>
/// <param name="Start">People and levels of the first moment.</param>
/// <param name="Moved">People of the last moment with the levels of the first.</param>
/// <param name="Gained">People of the last moment with the levels of the first and what was recorded since, none of it expired or faded since.</param>
/// <param name="End">People and levels of the last moment.</param>
public sealed record SupplySteps(Supply Start, Supply Moved, Supply Gained, Supply End)
{
    /// <summary>The views whose supplies are the steps between two moments, in their order.</summary>
    /// <param name="before">The people of the first moment.</param>
    /// <param name="after">The people of the last moment.</param>
    public static IReadOnlyList<SupplyView> Views(SupplyIndex before, SupplyIndex after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (from, to) = (before.At, after.At);
        return
        [
            new SupplyView(before, from),
            new SupplyView(after, from),
            new SupplyView(after, to)
            {
                Lasting = from.Instant < to.Instant ? from.Instant : to.Instant,
                MoreGrace = to.Day.DayNumber - from.Day.DayNumber,
            },
            new SupplyView(after, to),
        ];
    }

    /// <summary>The steps between two moments, from the rows that held at each of them.</summary>
    /// <param name="before">Units and people of the first moment.</param>
    /// <param name="after">Units and people of the last moment.</param>
    /// <param name="evidence">The evidence recorded by the last moment.</param>
    /// <param name="skills">How skills fade.</param>
    /// <param name="policy">Which statement counts when there are several.</param>
    public static SupplySteps Of(
        PlacesFact before, PlacesFact after, IReadOnlyCollection<EvidenceFact> evidence, IReadOnlyCollection<SkillFact> skills, EvidencePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (from, to) = (before.At, after.At);
        var lasting = evidence.Select(e => e.ExpiresAt > from.Instant && e.ExpiresAt <= to.Instant ? e with { ExpiresAt = null } : e).ToArray();
        var days = to.Day.DayNumber - from.Day.DayNumber;
        var unfading = skills.Select(s => s with { GraceDays = s.GraceDays + days }).ToArray();
        return new SupplySteps(
            new WorkforceSnapshot(before.Units, before.People, evidence, skills, from, policy),
            new WorkforceSnapshot(after.Units, after.People, evidence, skills, from, policy),
            new WorkforceSnapshot(after.Units, after.People, lasting, unfading, to, policy),
            new WorkforceSnapshot(after.Units, after.People, evidence, skills, to, policy));
    }
}

/// <summary>The units and the people of one moment.</summary>
public sealed record PlacesFact(AsOf At, IReadOnlyCollection<UnitFact> Units, IReadOnlyCollection<PersonFact> People);

/// <summary>Splits a change of readiness by cause.</summary>
public static class ReadinessChanges
{
    // Readiness is cut to a multiple of this, so that differences and sums of it are exact in binary fractions.
    private const double Grain = 1d / (1L << 40);

    /// <summary>Splits the change of a goal's readiness, for the whole organisation or as seen from a unit.</summary>
    /// <param name="unitId">The unit to see it from; null for the whole organisation.</param>
    /// <param name="before">The requirements at the first moment.</param>
    /// <param name="after">The requirements at the last moment.</param>
    /// <param name="steps">The people and levels.</param>
    /// <param name="visibility">What the caller may see.</param>
    /// <remarks>
    /// A requirement that is withheld at any step is left out of all. Without person rights, a part that fewer people than the
    /// smallest group are behind is withheld too, with further parts until those withheld are about that many people or nobody.
    /// </remarks>
    public static ReadinessChange Between(
        Guid? unitId, IReadOnlyCollection<RequirementFact> before, IReadOnlyCollection<RequirementFact> after, SupplySteps steps, GapVisibility visibility)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(visibility);
        var all = Analyses(unitId, before, after, steps, visibility);
        var withheld = all.SelectMany(a => a.Gaps).Where(g => g.Status == GapStatus.Suppressed).Select(g => g.RequirementId).ToHashSet();
        var kept = all.ConvertAll(a => GapAnalyzer.Combine(a.GoalId, a.UnitId, a.AsOf, [.. a.Gaps.Where(g => !withheld.Contains(g.RequirementId)).OrderBy(g => g.RequirementId)]));
        var change = new ReadinessChange
        {
            From = steps.Start.At.Instant,
            To = steps.End.At.Instant,
            Before = Cut(kept[0].Readiness),
            After = Cut(kept[^1].Readiness),
            BasedOn = kept[0].Gaps.Concat(kept[^1].Gaps).Where(g => g.Coverage is not null).Select(g => g.RequirementId).Distinct().Count(),
            OutOf = all[0].Gaps.Concat(all[^1].Gaps).Select(g => g.RequirementId).Distinct().Count(),
        };
        if (change is not { Before: { } first, After: { } last })
        {
            return change;
        }

        var hidden = visibility.SeesPersons ? new bool[3] : Hidden(unitId, [.. after.Where(r => !withheld.Contains(r.RequirementId))], steps, visibility.SmallestGroup);
        return change with { Change = Less(last, first), Parts = Parts(kept, hidden) };
    }

    private static List<GapAnalysis> Analyses(
        Guid? unitId, IReadOnlyCollection<RequirementFact> before, IReadOnlyCollection<RequirementFact> after, SupplySteps steps, GapVisibility visibility)
        => [
            GapAnalyzer.Analyze(Guid.Empty, unitId, before, steps.Start, visibility),
            .. new[] { steps.Start, steps.Moved, steps.Gained, steps.End }
                .Select(supply => GapAnalyzer.Analyze(Guid.Empty, unitId, after, supply, visibility)),
        ];

    /// <summary>What each step changed; a step at which nothing can be measured changes nothing.</summary>
    private static ReadinessChangePart[] Parts(List<GapAnalysis> steps, bool[] hidden)
    {
        var parts = new ReadinessChangePart[steps.Count - 1];
        var current = Cut(steps[0].Readiness)!;
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Cut(steps[i + 1].Readiness) ?? current;
            var isHidden = i > 0 && hidden[i - 1];
            parts[i] = new ReadinessChangePart((ReadinessCause)i, isHidden ? null : Less(next, current), isHidden);
            current = next;
        }

        return parts;
    }

    private static bool[] Hidden(Guid? unitId, List<RequirementFact> requirements, SupplySteps steps, int smallestGroup)
    {
        HashSet<Guid> moved = [], gained = [], lost = [];
        foreach (var (unit, role) in requirements.Select(r => Scope(r, unitId, steps.End)).Distinct())
        {
            moved.UnionWith(steps.Start.Without(steps.Moved, unit, role));
            moved.UnionWith(steps.Moved.Without(steps.Start, unit, role));
        }

        foreach (var (scope, skill) in requirements.Select(r => (Scope(r, unitId, steps.End), r.SkillId)).Distinct())
        {
            gained.UnionWith(steps.Moved.Differing(steps.Gained, scope.Unit, scope.Role, skill));
            lost.UnionWith(steps.Gained.Differing(steps.End, scope.Unit, scope.Role, skill));
        }

        int[] people = [moved.Count, gained.Count, lost.Count];
        var hidden = Array.ConvertAll(people, count => count > 0 && count < smallestGroup);
        Suppression.Complete(people, hidden, smallestGroup);
        return hidden;
    }

    private static (Guid? Unit, Guid? Role) Scope(RequirementFact requirement, Guid? unitId, Supply supply)
        => (supply.IsWithin(requirement.UnitId, unitId) ? requirement.UnitId : unitId, requirement.ScopeRoleId);

    private static Bounds? Cut(Bounds? readiness)
        => readiness is null ? null : new Bounds(Math.Floor(readiness.Pessimistic / Grain) * Grain, Math.Floor(readiness.Optimistic / Grain) * Grain);

    private static Bounds Less(Bounds a, Bounds b) => new(a.Pessimistic - b.Pessimistic, a.Optimistic - b.Optimistic);
}
