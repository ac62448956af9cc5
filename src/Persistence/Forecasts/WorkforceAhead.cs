using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Persistence.Forecasts;

/// <summary>What forecasts of one call look at: the people and evidence of a moment, some skills, and days that lie ahead.</summary>
internal sealed record Horizon(AsOf Now, Guid[] Skills, DateOnly[] Days, EvidencePolicy Policy)
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

    private WorkforceAhead(Lazy<Supply> now, Dictionary<DateOnly, Supply> ahead, IReadOnlyCollection<SkillFact> skills)
        => (_now, _ahead, Skills) = (now, ahead, skills);

    /// <summary>How the skills fade.</summary>
    internal IReadOnlyCollection<SkillFact> Skills { get; }

    /// <summary>From the people and evidence of all days.</summary>
    internal static async Task<WorkforceAhead> FromRowsAsync(SupplyRows rows, Horizon horizon, List<EvidenceFact> evidence)
    {
        var skills = await rows.Gaps.SkillsAsync(horizon.Skills);
        await rows.Gaps.ReadWorkforceAsync(horizon.Now.Day, horizon.Last);
        return new WorkforceAhead(
            new Lazy<Supply>(() => At(horizon.Now)),
            horizon.Days.ToDictionary(day => day, day => At(AsOf.EndOf(day, horizon.Now.Zone))),
            skills);

        Supply At(AsOf at) => new WorkforceSnapshot(rows.Gaps.UnitsOn(at.Day), rows.Gaps.PeopleOn(at.Day), evidence, skills, at, horizon.Policy);
    }

    /// <summary>From the index, with what is known to change by each day: who comes, goes and moves, and which evidence expires. Null when that is more than rows are.</summary>
    internal static async Task<WorkforceAhead?> FromIndexAsync(
        SupplyRows rows, IndexedSupply index, Moment moment, Horizon horizon, List<EvidenceFact> evidence)
    {
        if (await rows.HasOtherUnitsAsync(horizon.Now.Day, horizon.Last) || await rows.MovedBetweenAsync(horizon.Now.Day, horizon.Last) is not { Length: <= MostMoves } moved)
        {
            return null;
        }

        var places = await rows.PlacesAsync(moved);
        await index.PrepareAsync(horizon.Skills, [moment]);
        var now = index.At(moment);
        var few = index.Whole(moment).Of(horizon.Skills);
        var statements = evidence.ToLookup(e => (e.PersonId, e.SkillId));
        var movers = moved.ToHashSet();
        return new WorkforceAhead(new Lazy<Supply>(now), horizon.Days.ToDictionary(day => day, Supply (day) => On(AsOf.EndOf(day, horizon.Now.Zone))), index.Fading);

        Supply On(AsOf at)
        {
            var touched = statements
                .Where(s => movers.Contains(s.Key.PersonId) || s.Any(e => e.ExpiresAt > horizon.Now.Instant && e.ExpiresAt <= at.Instant))
                .SelectMany(s => s).ToList();
            var then = few.With(
                [
                    .. moved.Select(person => new PlaceFact(person, null)),
                    .. moved.SelectMany(person => GapRows.PeopleOn(at.Day, places[person])).Select(place => new PlaceFact(place.PersonId, place)),
                ],
                EffectiveLevels.Whole(touched, at, horizon.Policy),
                at);
            return index.Fading.Count == 0 ? then : new FadingSupply(then, index.Fading, evidence, horizon.Policy);
        }
    }

    /// <summary>The people and levels at the end of one of the days.</summary>
    internal Supply On(DateOnly day) => _ahead[day];

    /// <summary>Withheld is what is withheld of the gap at the moment, or would be of the gap on the day.</summary>
    internal bool IsWithheld(RequirementFact requirement, DateOnly day, GapVisibility visibility)
        => !visibility.SeesPersons
            && (GapAnalyzer.Measure(requirement, null, _now.Value, visibility) is { Status: GapStatus.Suppressed }
                || GapAnalyzer.Measure(requirement, null, _ahead[day], visibility) is { Status: GapStatus.Suppressed });
}
