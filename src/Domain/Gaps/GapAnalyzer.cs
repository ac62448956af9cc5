namespace LearningGraph.Domain.Gaps;

/// <summary>Computes how far people are from what goals require. Pure: the same facts give the same figures, in any order of rows.</summary>
public static class GapAnalyzer
{
    /// <summary>Analyses one goal for the whole organisation or as seen from one unit.</summary>
    /// <param name="goalId">The goal.</param>
    /// <param name="unitId">The unit to see it from; null for the whole organisation.</param>
    /// <param name="requirements">The goal's requirements in the state they had at the moment of the snapshot.</param>
    /// <param name="supply">The people and levels of that moment.</param>
    /// <param name="visibility">What the caller may see.</param>
    /// <remarks>
    /// Seen from a unit, a requirement scoped to that unit or below applies wholly; one scoped above it applies for the unit's share
    /// of the people in scope, rounded half up; others do not apply.
    /// </remarks>
    public static GapAnalysis Analyze(
        Guid goalId, Guid? unitId, IEnumerable<RequirementFact> requirements, Supply supply, GapVisibility visibility)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        ArgumentNullException.ThrowIfNull(supply);
        var gaps = new List<RequirementGap>();
        foreach (var requirement in requirements.OrderBy(r => r.RequirementId))
        {
            if (Measure(requirement, unitId, supply, visibility) is { } gap)
            {
                gaps.Add(gap);
            }
        }

        return Combine(goalId, unitId, supply.At.Instant, gaps);
    }

    /// <summary>Measures one requirement for the whole organisation or as seen from one unit; null when it does not apply there.</summary>
    public static RequirementGap? Measure(RequirementFact requirement, Guid? unitId, Supply supply, GapVisibility visibility)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        ArgumentNullException.ThrowIfNull(supply);
        return ScopeOf(requirement, unitId, supply) is { } scope ? Figures(requirement, unitId, scope.UnitId, scope.Headcount, supply, visibility) : null;
    }

    /// <summary>What a cell of a matrix takes of a requirement as measured from a unit.</summary>
    internal static MatrixFigure Figure(RequirementFact requirement, Guid unitId, Supply supply, GapVisibility visibility)
    {
        if (ScopeOf(requirement, unitId, supply) is not { } scope
            || supply.Counts(scope.UnitId, requirement.ScopeRoleId, requirement.SkillId, requirement.RequiredLevel) is not { Population: > 0 } counts)
        {
            return default;
        }

        if (IsWithheld(requirement, scope.UnitId, counts, supply, visibility))
        {
            return MatrixFigure.Withheld;
        }

        var needed = scope.Headcount ?? counts.Population;
        var pessimistic = Side(requirement.RequiredLevel, counts, needed, optimistic: false);
        var optimistic = Side(requirement.RequiredLevel, counts, needed, optimistic: true);
        var isMet = pessimistic.Coverage == 1 && counts.Known > 0;
        return new MatrixFigure(
            pessimistic.Coverage,
            pessimistic.Soft,
            optimistic.Soft,
            new MatrixCell(1, isMet ? 1 : 0, optimistic.Coverage == 1 ? 1 : 0, optimistic.Coverage == 0 ? 1 : 0, 0));
    }

    /// <summary>Measures the requirement of a gap for each unit directly below the one whose people it counts, in the order of unit ids, from the same people and levels.</summary>
    /// <param name="gap">A gap that was measured.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    public static IReadOnlyList<RequirementGap> ByUnit(RequirementGap gap, bool seesPersons)
    {
        ArgumentNullException.ThrowIfNull(gap);
        var (requirement, supply, smallestGroup) = gap.Origin;
        var gaps = new List<RequirementGap>();
        foreach (var child in supply.Children(gap.UnitId ?? supply.OnlyTop))
        {
            if (Measure(requirement, child, supply, new GapVisibility(smallestGroup, seesPersons)) is { } below)
            {
                gaps.Add(below);
            }
        }

        return gaps;
    }

    /// <summary>The people whom a gap counts, in no particular order. Names single persons: only for callers with person rights.</summary>
    public static IEnumerable<PersonGap> People(RequirementGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        var (requirement, supply, _) = gap.Origin;
        return supply.Levels(gap.UnitId, requirement.ScopeRoleId, requirement.SkillId).Select(p => PersonGap.Of(p.PersonId, requirement, p.Level));
    }

    /// <summary>One person against requirements, whatever their headcount and scope: a role's, or a goal's.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="requirements">The requirements to compare with.</param>
    /// <param name="levels">The person's effective level per skill; a missing skill is unknown.</param>
    /// <returns>The farthest first, weighed by the requirement; unknown levels after known gaps, met ones last.</returns>
    public static IReadOnlyList<PersonGap> Compare(
        Guid personId, IEnumerable<RequirementFact> requirements, IReadOnlyDictionary<Guid, double> levels)
        => [.. requirements
            .Select(r => PersonGap.Of(personId, r, levels.TryGetValue(r.SkillId, out var level) ? level : null))
            .OrderBy(g => g.Status switch { GapStatus.Unmet => 0, GapStatus.Unknown => 1, _ => 2 })
            .ThenByDescending(g => (g.Gap ?? g.RequiredLevel) * g.Weight)
            .ThenBy(g => g.RequirementId)];

    /// <summary>The unit whose people count and how many of them are needed, seen from the whole organisation or from one unit; null when nothing is required there.</summary>
    private static (Guid? UnitId, int? Headcount)? ScopeOf(RequirementFact requirement, Guid? unitId, Supply supply)
    {
        if (supply.IsWithin(requirement.UnitId, unitId))
        {
            return (requirement.UnitId, requirement.Headcount);
        }

        return supply.IsWithin(unitId, requirement.UnitId) && ShareOf(requirement, unitId, supply) is var headcount and not 0 ? (unitId, headcount) : null;
    }

    private static int ShareOf(RequirementFact requirement, Guid? unitId, Supply supply)
    {
        var here = supply.Population(unitId, requirement.ScopeRoleId);
        if (requirement.Headcount is not { } headcount || here == 0)
        {
            return here;
        }

        var all = supply.Population(requirement.UnitId, requirement.ScopeRoleId);
        return (int)(((2L * headcount * here) + all) / (2L * all));
    }

    private static RequirementGap Figures(
        RequirementFact requirement, Guid? seenFrom, Guid? unitId, int? headcount, Supply supply, GapVisibility visibility)
    {
        var counts = supply.Counts(unitId, requirement.ScopeRoleId, requirement.SkillId, requirement.RequiredLevel);
        var gap = new RequirementGap
        {
            RequirementId = requirement.RequirementId,
            SkillId = requirement.SkillId,
            UnitId = unitId,
            SeenFromId = seenFrom,
            AsOf = supply.At.Instant,
            RequiredLevel = requirement.RequiredLevel,
            Weight = requirement.Weight,
            IsCritical = requirement.IsCritical,
            Origin = new GapOrigin(requirement, supply, visibility.SmallestGroup),
        };
        if (counts.Population == 0)
        {
            return gap with { Status = GapStatus.NotApplicable, Population = 0 };
        }

        return IsWithheld(requirement, unitId, counts, supply, visibility)
            ? gap with { Status = GapStatus.Suppressed }
            : Fill(gap, counts, headcount ?? counts.Population);
    }

    private static bool IsWithheld(
        RequirementFact requirement, Guid? unitId, LevelCounts counts, Supply supply, GapVisibility visibility)
    {
        if (visibility.SeesPersons)
        {
            return false;
        }

        if (Suppression.IsTooSmall(counts, visibility.SmallestGroup))
        {
            return true;
        }

        return unitId is { } unit && supply.IsWithheld(unit, requirement.ScopeRoleId, requirement.SkillId, visibility.SmallestGroup);
    }

    /// <summary>Adds the figures of a group to a requirement.</summary>
    internal static RequirementGap Fill(RequirementGap gap, LevelCounts counts, int needed)
    {
        var pessimistic = Side(gap.RequiredLevel, counts, needed, optimistic: false);
        var optimistic = Side(gap.RequiredLevel, counts, needed, optimistic: true);
        var filled = gap with
        {
            Headcount = needed,
            Population = counts.Population,
            Qualified = new IntBounds(pessimistic.Qualified, optimistic.Qualified),
            HeadcountGap = new IntBounds(Math.Max(0, needed - pessimistic.Qualified), Math.Max(0, needed - optimistic.Qualified)),
            Coverage = new Bounds(pessimistic.Coverage, optimistic.Coverage),
            SoftCoverage = new Bounds(pessimistic.Soft, optimistic.Soft),
            Distance = new Bounds(pessimistic.Distance, optimistic.Distance),
            Surplus = Math.Max(0, pessimistic.Qualified - needed),
            BusFactor = Math.Max(0, pessimistic.Qualified - needed + 1),
            KnownShare = (double)counts.Known / counts.Population,
        };
        return filled with { Status = StatusOf(filled) };
    }

    private static (int Qualified, double Coverage, double Soft, double Distance) Side(
        int level, LevelCounts counts, int needed, bool optimistic)
    {
        var qualified = counts.Qualified(optimistic);
        var whole = (double)level * needed;
        var sum = counts.SumOfLargest(needed, optimistic);
        var soft = counts.IsFull(needed, optimistic) ? 1 : Math.Min(sum / whole, Math.BitDecrement(1d));
        return (qualified, Math.Min(1, (double)qualified / needed), soft, Math.Max(0, whole - sum));
    }

    private static GapStatus StatusOf(RequirementGap gap) => gap switch
    {
        { KnownShare: 0 } => GapStatus.Unknown,
        { Coverage.Pessimistic: 1 } => GapStatus.Met,
        { Coverage.Optimistic: 1 } => GapStatus.Unknown,
        { Coverage.Optimistic: 0 } => GapStatus.Unmet,
        _ => GapStatus.Partly,
    };

    /// <summary>The figures of a goal from those of its requirements; what is withheld or has nobody in scope does not count.</summary>
    internal static GapAnalysis Combine(Guid goalId, Guid? unitId, DateTimeOffset asOf, List<RequirementGap> gaps)
    {
        var shown = gaps.FindAll(g => g.Coverage is not null);
        var critical = shown.FindAll(g => g.IsCritical);
        return new GapAnalysis
        {
            GoalId = goalId,
            UnitId = unitId,
            AsOf = asOf,
            Readiness = Mean(shown, g => g.SoftCoverage!),
            StrictReadiness = Mean(shown, g => g.Coverage!),
            WeakestLink = critical.Count == 0 ? null
                : new Bounds(critical.Min(g => g.Coverage!.Pessimistic), critical.Min(g => g.Coverage!.Optimistic)),
            KnownShare = shown.Count == 0 ? null : Mean(shown, g => g.KnownShare!.Value),
            BusFactor = critical.Count == 0 ? null : critical.Min(g => g.BusFactor),
            BasedOn = shown.Count,
            OutOf = gaps.Count,
            Status = StatusOf(gaps, shown),
            Gaps = [.. gaps
                .OrderBy(g => g.Coverage is not null ? 0 : 1)
                .ThenByDescending(g => g.Coverage is null ? 0 : g.Weight * (1 - g.SoftCoverage!.Pessimistic))
                .ThenByDescending(g => g.Distance?.Pessimistic ?? 0)
                .ThenBy(g => g.RequirementId)],
        };
    }

    private static GapStatus StatusOf(List<RequirementGap> gaps, List<RequirementGap> shown)
    {
        if (shown.Count == 0)
        {
            return gaps.Exists(g => g.Status == GapStatus.Suppressed) ? GapStatus.Suppressed : GapStatus.NotApplicable;
        }

        if (shown.TrueForAll(g => g.Status == GapStatus.Met))
        {
            return GapStatus.Met;
        }

        if (shown.TrueForAll(g => g.Coverage!.Optimistic == 1))
        {
            return GapStatus.Unknown;
        }

        return shown.TrueForAll(g => g.Coverage!.Optimistic == 0) ? GapStatus.Unmet : GapStatus.Partly;
    }

    private static Bounds? Mean(List<RequirementGap> gaps, Func<RequirementGap, Bounds> figure)
        => gaps.Count == 0 ? null : new Bounds(Mean(gaps, g => figure(g).Pessimistic), Mean(gaps, g => figure(g).Optimistic));

    /// <summary>The weighted mean; exactly 1 when every figure is 1 and never otherwise, whatever the rounding.</summary>
    private static double Mean(List<RequirementGap> gaps, Func<RequirementGap, double> figure)
    {
        double sum = 0, weights = 0;
        foreach (var gap in gaps)
        {
            sum += gap.Weight * figure(gap);
            weights += gap.Weight;
        }

        return gaps.TrueForAll(g => figure(g) == 1) ? 1 : Math.Clamp(sum / weights, 0, Math.BitDecrement(1d));
    }
}
