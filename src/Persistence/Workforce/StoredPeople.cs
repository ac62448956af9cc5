using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>The people, units and roles that a batch is about, as they are stored and, item by item, as they will be; read with four commands at most.</summary>
internal sealed class StoredPeople
{
    private readonly Dictionary<(ExternalIdSubject, string Source, string Value), ExternalId> _keys = [];
    private readonly Dictionary<Guid, (Person Person, List<Membership> Places)> _people = [];
    private readonly HashSet<Guid> _roles = [];
    private Dictionary<Guid, UnitTree> _units = [];
    private ILookup<Guid, ExternalId> _ofPerson = Array.Empty<ExternalId>().ToLookup(key => key.SubjectId);

    private StoredPeople()
    {
    }

    internal static async Task<StoredPeople> ReadAsync(LearningGraphContext context, string source, IReadOnlyList<PersonItem> items, CancellationToken cancellation)
    {
        var stored = new StoredPeople();
        await stored.ReadKeysAsync(context, source, items, cancellation);
        Guid[] people = [.. stored.Found(ExternalIdSubject.Person).Concat(items.Select(i => i.PersonId).OfType<Guid>()).Distinct()];
        await stored.ReadPeopleAsync(context, people, items.Any(i => i.OtherKeys.Count > 0), cancellation);
        await stored.ReadPlacesAsync(
            context,
            [.. stored.Found(ExternalIdSubject.OrgUnit).Concat(items.Select(i => i.Unit?.Id).OfType<Guid>()).Concat(stored._people.Values.SelectMany(p => p.Places).Select(m => m.UnitId)).Distinct()],
            [.. stored.Found(ExternalIdSubject.Role).Concat(items.Select(i => i.Role?.Id).OfType<Guid>()).Distinct()],
            cancellation);
        return stored;
    }

    /// <summary>The key of a person; null when nobody has it.</summary>
    internal ExternalId? Key(string source, string value) => _keys.GetValueOrDefault((ExternalIdSubject.Person, source, value));

    /// <summary>The keys that a person has in a system.</summary>
    internal IEnumerable<ExternalId> KeysOf(Guid person, string source) => _ofPerson[person].Where(key => key.Source == source);

    /// <summary>Takes note of a key as it will be.</summary>
    internal void Put(ExternalId key) => _keys[(key.Subject, key.Source, key.Value)] = key;

    /// <summary>Takes note of a key that goes.</summary>
    internal void Remove(ExternalId key) => _keys.Remove((key.Subject, key.Source, key.Value));

    /// <summary>The person with all places; null when there is none.</summary>
    internal (Person Person, List<Membership> Places)? Person(Guid id) => _people.TryGetValue(id, out var found) ? found : null;

    /// <summary>The unit as it stands in the course of time.</summary>
    internal UnitTree Tree(Guid unit) => _units.GetValueOrDefault(unit) ?? new UnitTree([]);

    /// <summary>The unit that is meant; null when it is not known.</summary>
    internal Guid? Unit(KeyReference reference, string source) => Find(ExternalIdSubject.OrgUnit, reference, source) is { } id && _units.ContainsKey(id) ? id : null;

    /// <summary>The role that is meant; null when it is not known.</summary>
    internal Guid? Role(KeyReference reference, string source) => Find(ExternalIdSubject.Role, reference, source) is { } id && _roles.Contains(id) ? id : null;

    private Guid? Find(ExternalIdSubject subject, KeyReference reference, string source)
        => reference.Id ?? _keys.GetValueOrDefault((subject, reference.Source ?? source, reference.ExternalId!))?.SubjectId;

    private IEnumerable<Guid> Found(ExternalIdSubject subject) => _keys.Values.Where(key => key.Subject == subject).Select(key => key.SubjectId);

    private async Task ReadKeysAsync(LearningGraphContext context, string source, IReadOnlyList<PersonItem> items, CancellationToken cancellation)
    {
        var named = items.Select(i => (Source: source, Value: i.ExternalId))
            .Concat(items.SelectMany(i => i.OtherKeys).Select(key => (key.Source, key.Value)))
            .Concat(items.SelectMany(i => new[] { i.Unit, i.Role }).Where(r => r is { Id: null }).Select(r => (Source: r!.Source ?? source, Value: r.ExternalId!)))
            .ToList();
        string[] sources = [.. named.Select(key => key.Source).Distinct(StringComparer.Ordinal)];
        string[] values = [.. named.Select(key => key.Value).Distinct(StringComparer.Ordinal)];
        ExternalIdSubject[] subjects = [ExternalIdSubject.Person, ExternalIdSubject.OrgUnit, ExternalIdSubject.Role];
        foreach (var key in await context.ExternalIds.AsNoTracking()
            .Where(e => subjects.Contains(e.Subject) && EF.Parameter(sources).Contains(e.Source) && EF.Parameter(values).Contains(e.Value))
            .ToListAsync(cancellation))
        {
            Put(key);
        }
    }

    private async Task ReadPeopleAsync(LearningGraphContext context, Guid[] ids, bool withKeys, CancellationToken cancellation)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var rows = await (
            from person in context.People.AsNoTracking()
            where EF.Parameter(ids).Contains(person.Id)
            from place in context.Memberships.AsNoTracking().Where(m => m.PersonId == person.Id).DefaultIfEmpty()
            select new { Person = person, Place = place }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            if (!_people.TryGetValue(row.Person.Id, out var found))
            {
                _people.Add(row.Person.Id, found = (row.Person, []));
            }

            if (row.Place is { } place)
            {
                found.Places.Add(place);
            }
        }

        if (withKeys)
        {
            _ofPerson = (await context.ExternalIds.AsNoTracking()
                .Where(e => e.Subject == ExternalIdSubject.Person && EF.Parameter(ids).Contains(e.SubjectId)).ToListAsync(cancellation)).ToLookup(e => e.SubjectId);
        }
    }

    private async Task ReadPlacesAsync(LearningGraphContext context, Guid[] units, Guid[] roles, CancellationToken cancellation)
    {
        if (units.Length + roles.Length == 0)
        {
            return;
        }

        var rows = await context.OrgUnitParents.Where(p => EF.Parameter(units).Contains(p.UnitId))
            .Select(p => new { Id = p.UnitId, From = (DateOnly?)p.ValidFrom, To = p.ValidTo })
            .Concat(context.Roles.Where(r => EF.Parameter(roles).Contains(r.Id)).Select(r => new { r.Id, From = (DateOnly?)null, To = (DateOnly?)null }))
            .ToListAsync(cancellation);
        _roles.UnionWith(rows.Where(r => r.From is null).Select(r => r.Id));
        _units = rows.Where(r => r.From is not null).GroupBy(r => r.Id)
            .ToDictionary(unit => unit.Key, unit => new UnitTree([.. unit.Select(r => new OrgUnitParent { UnitId = r.Id, ValidFrom = r.From!.Value, ValidTo = r.To })]));
    }
}
