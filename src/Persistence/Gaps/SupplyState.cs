using LearningGraph.Domain.Gaps;

namespace LearningGraph.Persistence.Gaps;

/// <summary>
/// What gap questions about the present and about the last closed day are answered from, as of one place in the change log.
/// It never changes, so whoever holds one sees all of a write or nothing of it.
/// </summary>
internal sealed record SupplyState
{
    /// <summary>The last change that is in it.</summary>
    internal required long Seq { get; init; }

    /// <summary>Everybody's places and levels at present.</summary>
    internal required SupplyIndex Live { get; init; }

    /// <summary>The same at the end of the day before.</summary>
    internal required SupplyIndex Closed { get; init; }

    /// <summary>The first instant at which time alone changes what is in it.</summary>
    internal required DateTimeOffset NextInstant { get; init; }

    internal required SupplySettings Settings { get; init; }

    /// <summary>The skills that fade: their levels come from rows.</summary>
    internal required IReadOnlyDictionary<Guid, SkillFact> Fading { get; init; }

    internal required DemandIndex Demand { get; init; }

    /// <summary>The units of today and those of the day before.</summary>
    internal required (HashSet<UnitFact> Today, HashSet<UnitFact> Before) Units { get; init; }

    internal AsOf Now(DateTimeOffset instant) => new(instant, Settings.Zone);

    /// <summary>The people and levels of a moment; null when they must come from rows.</summary>
    internal SupplyIndex? At(DateTimeOffset asOf, bool isPresent)
        => isPresent ? Live.As(Now(asOf)) : asOf == Closed.At.Instant ? Closed : null;
}

/// <summary>What the organisation settles about figures.</summary>
internal sealed record SupplySettings(TimeZoneInfo Zone, int SmallestGroup, EvidencePolicy Policy);

/// <summary>The requirements of goals as they are now, each goal's in the order of their ids.</summary>
internal sealed class DemandIndex
{
    private readonly Dictionary<Guid, RequirementFact> _byId;
    private readonly Dictionary<Guid, RequirementFact[]> _byGoal;

    internal DemandIndex(IEnumerable<RequirementFact> requirements)
    {
        _byId = requirements.ToDictionary(r => r.RequirementId);
        _byGoal = _byId.Values.Where(r => r.GoalId is not null).GroupBy(r => r.GoalId!.Value)
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.RequirementId).ToArray());
    }

    private DemandIndex(Dictionary<Guid, RequirementFact> byId, Dictionary<Guid, RequirementFact[]> byGoal)
        => (_byId, _byGoal) = (byId, byGoal);

    internal IReadOnlyList<RequirementFact> OfGoal(Guid goal) => _byGoal.GetValueOrDefault(goal, []);

    internal RequirementFact? Find(Guid requirement) => _byId.GetValueOrDefault(requirement);

    /// <summary>What it becomes when requirements changed; those that are not given any more no longer hold.</summary>
    internal DemandIndex With(IReadOnlyCollection<Guid> changed, IReadOnlyCollection<RequirementFact> now)
    {
        if (changed.Count == 0)
        {
            return this;
        }

        var byId = new Dictionary<Guid, RequirementFact>(_byId);
        var goals = changed.Select(id => byId.GetValueOrDefault(id)?.GoalId).Concat(now.Select(r => r.GoalId)).OfType<Guid>().ToHashSet();
        foreach (var id in changed)
        {
            byId.Remove(id);
        }

        foreach (var requirement in now)
        {
            byId[requirement.RequirementId] = requirement;
        }

        var byGoal = new Dictionary<Guid, RequirementFact[]>(_byGoal);
        foreach (var goal in goals)
        {
            var before = _byGoal.GetValueOrDefault(goal, []).Select(r => r.RequirementId);
            byGoal[goal] = [.. before.Concat(now.Select(r => r.RequirementId)).Distinct().Order()
                .Select(id => byId.GetValueOrDefault(id)).OfType<RequirementFact>().Where(r => r.GoalId == goal)];
        }

        return new DemandIndex(byId, byGoal);
    }
}
