using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Where everybody stands on a day, to tell for whom offers are meant.</summary>
internal sealed class LearnerPlaces
{
    private static readonly LearnerPlace Nowhere = new(new HashSet<Guid>(), null);

    private readonly Dictionary<Guid, (Guid UnitId, Guid? RoleId)> _people;
    private readonly Dictionary<Guid, Guid?> _parents;
    private readonly Dictionary<Guid, IReadOnlySet<Guid>> _above = [];

    private LearnerPlaces(Dictionary<Guid, (Guid UnitId, Guid? RoleId)> people, IEnumerable<UnitFact> units)
    {
        _people = people;
        _parents = units.DistinctBy(u => u.UnitId).ToDictionary(u => u.UnitId, u => u.ParentId);
    }

    /// <summary>Reads the places with two commands.</summary>
    internal static async Task<LearnerPlaces> ReadAsync(LearningGraphContext context, DateOnly day, CancellationToken cancellation)
    {
        var units = UnitRows.On(await UnitRows.ParentsAsync(context, day, day, cancellation), day);
        var people = await UnitRows.Places(context, day)
            .Join(context.People, m => m.PersonId, p => p.Id, (m, p) => new { m.PersonId, m.UnitId, p.RoleId })
            .ToDictionaryAsync(p => p.PersonId, p => (p.UnitId, p.RoleId), cancellation);
        return new LearnerPlaces(people, units);
    }

    /// <summary>Where one person stands; somebody without a place is in no unit.</summary>
    internal LearnerPlace Of(Guid person)
        => _people.TryGetValue(person, out var place) ? new LearnerPlace(Above(place.UnitId), place.RoleId) : Nowhere;

    private IReadOnlySet<Guid> Above(Guid unit)
    {
        if (!_above.TryGetValue(unit, out var units))
        {
            _above[unit] = units = UnitRows.Above(_parents, unit);
        }

        return units;
    }
}
