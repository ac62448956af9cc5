using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Works out what an item makes of a person: by the same rules as a change by hand.</summary>
internal sealed class PersonChange(PersonWork work, StoredPeople stored, string source, DateOnly today, DateTimeOffset now)
{
    private readonly PersonItem _item = work.Item;

    internal void Apply(Person? known, List<Membership> placesKnown, bool isNewer)
    {
        var places = new PersonPlaces(placesKnown);
        var person = Person(known, places);
        if (person is not null)
        {
            PersonItemRules.Check(person, places).ForEach(work.Reject);
            Name(person.Id);
        }

        if (work.Outcome == SyncOutcome.Rejected)
        {
            return;
        }

        Finish(known, person!, places, placesKnown, isNewer);
    }

    private Person? Person(Person? known, PersonPlaces places)
    {
        var (role, unit) = (Find("role", _item.Role, stored.Role, SyncTexts.RoleUnknown), Find("unit", _item.Unit, stored.Unit, SyncTexts.UnitUnknown));
        if (work.Outcome == SyncOutcome.Rejected)
        {
            return null;
        }

        try
        {
            var definition = _item.Over(known is null ? new PersonDefinition(null) : PersonDefinition.Of(known), role);
            var from = _item.ActiveFrom ?? known?.ActiveFrom ?? _item.ValidFrom ?? today;
            var person = known?.Copy() ?? Domain.Workforce.Person.Define(Guid.CreateVersion7(now), definition, from, now);
            person.TakeOver(definition);
            person.Employ(from, _item.Has(PersonFields.ActiveTo) ? _item.ActiveTo : person.ActiveTo, places, today);
            if (_item.Has(PersonFields.Unit) && FirstDay(person) is { } day)
            {
                person.Settle(places, Guid.CreateVersion7(now), unit, day, _item.Fte, today);
            }

            foreach (var (place, first, last) in places.NewPeriods)
            {
                stored.Tree(place).CheckStands("from", place, first, last);
            }

            return person;
        }
        catch (DomainException refused)
        {
            work.Reject(PersonItemRules.ProblemOf(refused));
            return null;
        }
    }

    /// <summary>Since when the person is to be in the unit; null when the employment is over and no day was given, so that nothing is said of a place.</summary>
    private DateOnly? FirstDay(Person person)
        => _item.ValidFrom ?? (person.ActiveFrom > today || work.Before is null ? person.ActiveFrom : person.ActiveTo < today ? null : today);

    private Guid? Find(string path, KeyReference? reference, Func<KeyReference, string, Guid?> find, Func<string, SyncProblem> problem)
    {
        if (reference is null)
        {
            return null;
        }

        var found = find(reference, source);
        if (found is null)
        {
            work.Reject(problem(path));
        }

        return found;
    }

    /// <summary>Gives the person the key of the source and those of other systems; a key that somebody else has is refused.</summary>
    private void Name(Guid person)
    {
        for (var i = 0; i < _item.OtherKeys.Count; i++)
        {
            var key = _item.OtherKeys[i];
            if (stored.Key(key.Source, key.Value) is { } taken && taken.SubjectId != person)
            {
                work.Reject(SyncTexts.KeyTaken($"externalIds[{i}].value"));
            }
        }
    }

    private void Finish(Person? known, Person person, PersonPlaces places, List<Membership> placesKnown, bool isNewer)
    {
        var changes = person.DifferencesFrom(known).Count > 0 || places.Changed.Any() || places.Added.Any();
        AddKeys(person.Id);
        if (!changes && work.NewKeys.Count + work.GoneKeys.Count == 0)
        {
            work.Outcome = SyncOutcome.Unchanged;
            Remember(isNewer);
            return;
        }

        work.WarnOfSame(work.Key?.SourceVersion);
        if (changes && known is not null)
        {
            person.Touch(now);
        }

        work.Become(person, places, placesKnown);
        work.Outcome = known is null ? SyncOutcome.Created
            : known.ActiveTo is null && person.ActiveTo is not null ? SyncOutcome.Retired
            : known.ActiveTo is not null && person.ActiveTo is null ? SyncOutcome.Restored
            : SyncOutcome.Updated;
        Remember(_item.SourceVersion is not null && _item.SourceVersion != work.Key?.SourceVersion);
    }

    private void AddKeys(Guid person)
    {
        if (work.Key is null)
        {
            work.NewKeys.Add(Key(person, source, _item.ExternalId));
            work.NewKeys[0].SourceVersion = _item.SourceVersion;
        }

        foreach (var system in _item.OtherKeys.GroupBy(key => key.Source, StringComparer.Ordinal))
        {
            var wanted = system.Select(key => key.Value).ToHashSet(StringComparer.Ordinal);
            work.GoneKeys.AddRange(stored.KeysOf(person, system.Key).Where(key => !wanted.Contains(key.Value)));
            work.NewKeys.AddRange(wanted.Where(value => stored.Key(system.Key, value) is null).Select(value => Key(person, system.Key, value)));
        }

        work.GoneKeys.ForEach(stored.Remove);
        work.NewKeys.ForEach(stored.Put);
    }

    /// <summary>Notes the version with the key, so that what comes late is known to be late.</summary>
    private void Remember(bool moves)
    {
        if (work.Key is { } key && moves)
        {
            work.MovesVersion = true;
            key.SourceVersion = _item.SourceVersion;
        }
    }

    private ExternalId Key(Guid person, string system, string value)
        => new() { Id = Guid.CreateVersion7(now), Subject = ExternalIdSubject.Person, SubjectId = person, Source = system, Value = value };
}
