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

    /// <summary>Everybody's places on all days.</summary>
    internal required PlaceHistory Places { get; init; }

    /// <summary>The first instant at which time alone changes what is in it.</summary>
    internal required DateTimeOffset NextInstant { get; init; }

    internal required SupplySettings Settings { get; init; }

    /// <summary>The skills that fade: their levels come from rows.</summary>
    internal required IReadOnlyDictionary<Guid, SkillFact> Fading { get; init; }

    /// <summary>The levels of those skills, kept where they were asked for.</summary>
    internal required FadedLevels Faded { get; init; }

    internal required DemandIndex Demand { get; init; }

    /// <summary>What was computed from it for many goals and units at once.</summary>
    internal KeptMatrices Matrices { get; init; } = new();

    /// <summary>The units of today and those of the day before.</summary>
    internal required (HashSet<UnitFact> Today, HashSet<UnitFact> Before) Units { get; init; }

    internal AsOf Now(DateTimeOffset instant) => new(instant, Settings.Zone);

    /// <summary>The people and levels of a moment; null when they must come from rows.</summary>
    internal SupplyIndex? At(DateTimeOffset asOf, bool isPresent)
        => isPresent ? Live.As(Now(asOf)) : asOf == Closed.At.Instant ? Closed : null;
}

/// <summary>What the organisation settles about figures.</summary>
internal sealed record SupplySettings(TimeZoneInfo Zone, int SmallestGroup, EvidencePolicy Policy);

/// <summary>The requirements of goals and roles as they are now, each one's in the order of their ids.</summary>
internal sealed class DemandIndex
{
    private readonly Dictionary<Guid, RequirementFact> _byId;
    private readonly Dictionary<Guid, RequirementFact[]> _byOwner;

    internal DemandIndex(IEnumerable<RequirementFact> requirements)
    {
        _byId = requirements.ToDictionary(r => r.RequirementId);
        _byOwner = _byId.Values.GroupBy(Owner).ToDictionary(g => g.Key, g => g.OrderBy(r => r.RequirementId).ToArray());
    }

    private DemandIndex(Dictionary<Guid, RequirementFact> byId, Dictionary<Guid, RequirementFact[]> byOwner)
        => (_byId, _byOwner) = (byId, byOwner);

    internal IReadOnlyList<RequirementFact> OfGoal(Guid goal) => _byOwner.GetValueOrDefault(goal, []);

    internal IReadOnlyList<RequirementFact> OfRole(Guid role) => _byOwner.GetValueOrDefault(role, []);

    internal RequirementFact? Find(Guid requirement) => _byId.GetValueOrDefault(requirement);

    /// <summary>What it becomes when requirements changed; those that are not given any more no longer hold.</summary>
    internal DemandIndex With(IReadOnlyCollection<Guid> changed, IReadOnlyCollection<RequirementFact> now)
    {
        if (changed.Count == 0)
        {
            return this;
        }

        var byId = new Dictionary<Guid, RequirementFact>(_byId);
        var owners = changed.Select(id => byId.GetValueOrDefault(id)).OfType<RequirementFact>().Concat(now).Select(Owner).ToHashSet();
        foreach (var id in changed)
        {
            byId.Remove(id);
        }

        foreach (var requirement in now)
        {
            byId[requirement.RequirementId] = requirement;
        }

        var byOwner = new Dictionary<Guid, RequirementFact[]>(_byOwner);
        foreach (var owner in owners)
        {
            var before = _byOwner.GetValueOrDefault(owner, []).Select(r => r.RequirementId);
            byOwner[owner] = [.. before.Concat(now.Select(r => r.RequirementId)).Distinct().Order()
                .Select(id => byId.GetValueOrDefault(id)).OfType<RequirementFact>().Where(r => Owner(r) == owner)];
        }

        return new DemandIndex(byId, byOwner);
    }

    /// <summary>The goal or the role: ids of both are never the same.</summary>
    private static Guid Owner(RequirementFact requirement) => requirement.GoalId ?? requirement.RoleId ?? Guid.Empty;
}
