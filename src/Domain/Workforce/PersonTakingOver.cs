namespace LearningGraph.Domain.Workforce;

/// <summary>A person's dated places as they are to be stored; the rows that were read stay as they were.</summary>
internal sealed class PersonPlaces
{
    private readonly List<(Membership Place, Membership? Stored)> _places;

    internal PersonPlaces(IEnumerable<Membership> stored) => _places = [.. stored.Select(m => (m.Copy(), (Membership?)m))];

    /// <summary>All places.</summary>
    internal IEnumerable<Membership> All => _places.Select(p => p.Place);

    /// <summary>The places that are new.</summary>
    internal IEnumerable<Membership> Added => _places.Where(p => p.Stored is null).Select(p => p.Place);

    /// <summary>The places that changed, each with the names of its fields that did.</summary>
    internal IEnumerable<(Membership Place, string[] Fields)> Changed
        => from p in _places
           where p.Stored is not null
           let fields = p.Place.DifferencesTo(p.Stored)
           where fields.Length > 0
           select (p.Place, fields);

    /// <summary>The periods for which places are new: of new ones the whole, of those that go on longer what was added.</summary>
    internal IEnumerable<(Guid UnitId, DateOnly From, DateOnly? To)> NewPeriods
        => from p in _places
           where p.Stored is null || (p.Stored.To is { } former && !(p.Place.To <= former))
           select (p.Place.UnitId, p.Stored?.To?.AddDays(1) ?? p.Place.From, p.Place.To);

    internal void Add(Membership place) => _places.Add((place, null));

    /// <summary>The place in which the person counts on a day; null for none.</summary>
    internal Membership? On(DateOnly day) => CountedFrom(day).Find(m => m.From <= day);

    /// <summary>The places in which the person counts, without those that ended before a day.</summary>
    internal List<Membership> CountedFrom(DateOnly day) => [.. All.Where(m => m.IsPrimary && (m.To is null || m.To >= day))];
}

/// <summary>What sources say of a person. A source has the last word on what it supplies, but what was recorded of former places is not rewritten.</summary>
public sealed partial class Person
{
    /// <summary>The same person as a row of its own, so that the one that was read stays as it was.</summary>
    internal Person Copy() => (Person)MemberwiseClone();

    /// <summary>Takes over what a source says of the person, but for where and how long; the version stays.</summary>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Define"/>).</exception>
    internal void TakeOver(PersonDefinition definition) => Apply(definition);

    /// <summary>Says since when and until when the person works here. Places that would outlast that end with it; those that would have ended with a former end that is still to come go on.</summary>
    /// <exception cref="DateOutOfRangeException">A day lies outside the years that can be stored.</exception>
    /// <exception cref="LaterChangeException">A place begins after the last day.</exception>
    internal void Employ(DateOnly from, DateOnly? to, PersonPlaces places, DateOnly today)
    {
        DateRules.Day("activeFrom", from);
        if (ActiveTo is { } former && former >= today && !(to <= former))
        {
            foreach (var place in places.All.Where(m => m.To == former))
            {
                place.To = to;
            }
        }

        if (to is { } last)
        {
            Leave("activeTo", [.. places.All], DateRules.Day("activeTo", last));
        }

        (ActiveFrom, ActiveTo) = (from, to);
    }

    /// <summary>Says in which unit (null: in none) the person counts from a day on; the place until then ends the day before. Nothing happens when that is so already, and still is.</summary>
    /// <exception cref="NotEmployedException">The person does not work here on that day.</exception>
    /// <exception cref="LaterChangeException">A place begins that day or later.</exception>
    /// <exception cref="ShareOutOfRangeException">The part of a working week is not between 0 and 1.</exception>
    internal void Settle(PersonPlaces places, Guid id, Guid? unit, DateOnly from, double? fte, DateOnly today)
    {
        var (current, counted) = (places.On(from), places.CountedFrom(from));
        if (current?.UnitId == unit)
        {
            if (from < today && places.On(today) is { } later && later.UnitId != unit)
            {
                throw new LaterChangeException("from", later.From);
            }

            if (current is not null)
            {
                current.Fte = NumberRules.Share("fte", fte) ?? current.Fte;
            }
        }
        else if (unit is { } there)
        {
            places.Add(Place(counted, new Membership { Id = id, UnitId = there, From = from, Fte = fte ?? counted.MinBy(m => m.From)?.Fte ?? 1 }));
        }
        else
        {
            Leave("from", counted, from.AddDays(-1));
        }
    }

    /// <summary>The fields in which this person differs from what he or she was (null: nobody), by their names here and in what sources send, with both values.</summary>
    internal List<(string Name, string Path, object? Before, object? After)> DifferencesFrom(Person? before)
    {
        (string Name, string Path, Func<Person, object?> Value)[] fields =
        [
            ("displayName", "displayName", p => p.DisplayName),
            ("roleId", "role", p => p.RoleId),
            ("isLeader", "isLeader", p => p.IsLeader),
            ("languages", "languages", p => p.Languages.Count == 0 ? null : string.Join(", ", p.Languages)),
            ("activeFrom", "activeFrom", p => p.ActiveFrom),
            ("activeTo", "activeTo", p => p.ActiveTo),
        ];
        return [.. fields.Select(f => (f.Name, f.Path, Before: before is null ? null : f.Value(before), After: f.Value(this))).Where(f => !Equals(f.Before, f.After))];
    }
}
