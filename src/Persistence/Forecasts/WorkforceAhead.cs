using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Persistence.Forecasts;

/// <summary>What forecasts of one call look at.</summary>
/// <param name="Now">The moment whose people and evidence count.</param>
/// <param name="Present">The present moment.</param>
/// <param name="Skills">The skills that are required.</param>
/// <param name="Days">The days ahead that are asked about.</param>
/// <param name="Learners">The people whose enrolments may change their levels by then.</param>
/// <param name="Policy">Which statement counts of several.</param>
internal sealed record Horizon(AsOf Now, DateTimeOffset Present, Guid[] Skills, DateOnly[] Days, Guid[] Learners, EvidencePolicy Policy)
{
    internal DateOnly Last => Days.Append(Now.Day).Max();
}

/// <summary>Who will stand where on days ahead, and which levels will count then, as far as is known at a moment.</summary>
internal sealed class WorkforceAhead
{
    /// <summary>Where more people than this come, go or move until the last day, rows are quicker.</summary>
    private const int MostMoves = 5000;

    private readonly Lazy<Supply> _now;
    private readonly Dictionary<DateOnly, Supply> _ahead;

    private WorkforceAhead(Horizon horizon, Func<Supply> now, Func<AsOf, Supply> ahead)
    {
        _now = new Lazy<Supply>(now);
        _ahead = horizon.Days.ToDictionary(day => day, day => ahead(AsOf.EndOf(day, horizon.Now.Zone)));
    }

    /// <summary>The evidence about the learners and the skills, with or without that about others.</summary>
    internal required List<EvidenceFact> Evidence { get; init; }

    /// <summary>How the skills fade.</summary>
    internal required IReadOnlyCollection<SkillFact> Skills { get; init; }

    /// <summary>From all people and all evidence.</summary>
    internal static async Task<WorkforceAhead> FromRowsAsync(SupplyRows rows, Horizon horizon)
    {
        var skills = await rows.Gaps.SkillsAsync(horizon.Skills);
        var evidence = await rows.Gaps.EvidenceOfSkillsAsync(horizon.Skills, horizon.Now.Instant);
        await rows.Gaps.ReadWorkforceAsync(horizon.Now.Day, horizon.Last);
        return new WorkforceAhead(horizon, () => At(horizon.Now), At) { Evidence = evidence, Skills = skills };

        Supply At(AsOf at) => new WorkforceSnapshot(rows.Gaps.UnitsOn(at.Day), rows.Gaps.PeopleOn(at.Day), evidence, skills, at, horizon.Policy);
    }

    /// <summary>From the index, with what is known to change by each day: who comes, goes and moves, and which levels expire. Null when units change too, or so many people that rows are quicker.</summary>
    internal static async Task<WorkforceAhead?> FromIndexAsync(SupplyRows rows, IndexedSupply index, Moment moment, Horizon horizon)
    {
        Guid[] moved = [.. horizon.Days.Distinct().SelectMany(day => index.Places.Differing(horizon.Now.Day, day)).Distinct()];
        if (moved.Length > MostMoves || await rows.HasOtherUnitsAsync(horizon.Now.Day, horizon.Last))
        {
            return null;
        }

        await index.PrepareAsync(horizon.Skills, [moment]);
        var evidence = await EvidenceAsync(rows, index, moment, horizon, [.. moved.Concat(horizon.Learners).Distinct()]);
        var fading = index.Fading.Count == 0 ? []
            : await rows.Gaps.EvidenceOfSkillsAsync([.. index.Fading.Select(s => s.SkillId)], RecordedBy(moment));
        var few = index.Whole(moment).Of(horizon.Skills);
        return new WorkforceAhead(horizon, () => index.At(moment), At) { Evidence = [.. evidence, .. fading], Skills = index.Fading };

        Supply At(AsOf at)
        {
            var then = few.With(
                [
                    .. moved.Select(person => new PlaceFact(person, null)),
                    .. moved.Select(person => new PlaceFact(person, index.Places.PlaceOf(person, at.Day))),
                ],
                EffectiveLevels.Whole(evidence, at, horizon.Policy),
                at);
            return index.Fading.Count == 0 ? then : new FadingSupply(then, index.Fading, fading, horizon.Policy);
        }
    }

    /// <summary>The evidence about people who learn or move, and that which decides levels that expire. What is kept about levels is of the present: from a moment before it, what was recorded or expired since decides as well.</summary>
    private static async Task<List<EvidenceFact>> EvidenceAsync(SupplyRows rows, IndexedSupply index, Moment moment, Horizon horizon, Guid[] people)
    {
        HashSet<Guid> skills = [.. horizon.Skills.Except(index.Fading.Select(s => s.SkillId))];
        var evidence = await rows.AheadAsync([.. skills], people, AsOf.EndOf(horizon.Last, horizon.Now.Zone).Instant);
        if (!moment.Present.HasFlag(GapPresent.Supply))
        {
            var since = await rows.TouchedSinceAsync(moment.AsOf, horizon.Present);
            evidence = [.. evidence.Concat(since.Where(e => skills.Contains(e.SkillId))).DistinctBy(e => e.EvidenceId).Where(e => e.RecordedAt <= RecordedBy(moment))];
        }

        return evidence;
    }

    private static DateTimeOffset RecordedBy(Moment moment) => moment.Present.HasFlag(GapPresent.Supply) ? DateTimeOffset.MaxValue : moment.AsOf;

    /// <summary>The people and levels at the end of one of the days.</summary>
    internal Supply On(DateOnly day) => _ahead[day];

    /// <summary>Withheld is what is withheld of the gap at the moment, or would be of the gap on the day.</summary>
    internal bool IsWithheld(RequirementFact requirement, DateOnly day, GapVisibility visibility)
        => !visibility.SeesPersons
            && (GapAnalyzer.Measure(requirement, null, _now.Value, visibility) is { Status: GapStatus.Suppressed }
                || GapAnalyzer.Measure(requirement, null, _ahead[day], visibility) is { Status: GapStatus.Suppressed });
}
