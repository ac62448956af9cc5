using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Dated places of people in units. A person is counted in one unit a day: primary memberships never overlap.</summary>
internal sealed class MembershipImport(ImportSession session, DateOnly today, CancellationToken cancellation)
{
    private const string Kind = "membership";

    internal async Task ApplyAsync(List<TransferRow> rows)
    {
        var people = await KeyLookup.LoadAsync<Person>(session.Context, ExternalIdSubject.Person, "person", rows, ["person"], cancellation);
        var units = await KeyLookup.LoadAsync<OrgUnit>(session.Context, ExternalIdSubject.OrgUnit, "unit", rows, ["unit"], cancellation);
        var places = new Places(session, await OfAsync(people.Ids), today);
        session.ForEach(Kind, rows, row => places.Put(row, people.Required(row, "person"), units.Required(row, "unit")));
        await places.SaveAsync(cancellation);
    }

    /// <summary>The places of the people of these rows, to be moved by them.</summary>
    internal async Task<PersonPlaces> PlacesAsync(List<TransferRow> rows, KeyLookup people)
    {
        var units = await KeyLookup.LoadAsync<OrgUnit>(session.Context, ExternalIdSubject.OrgUnit, "unit", rows, ["unit"], cancellation);
        return new PersonPlaces(new Places(session, await OfAsync(people.Ids), today), units, cancellation);
    }

    private async Task<List<Membership>> OfAsync(IReadOnlyCollection<Guid> people)
    {
        Guid[] ids = [.. people];
        return await session.Context.Memberships.Where(m => EF.Parameter(ids).Contains(m.PersonId)).ToListAsync(cancellation);
    }

    /// <summary>The convenient form: a column <c>unit</c> in the row of a person.</summary>
    internal sealed class PersonPlaces(Places places, KeyLookup units, CancellationToken cancellation)
    {
        internal Guid? UnitOf(TransferRow row) => units.Find(row, "unit");

        internal void Move(Guid person, Guid unit, DateOnly from, double fte) => places.Move(person, unit, from, fte);

        internal Task SaveAsync() => places.SaveAsync(cancellation);
    }

    /// <summary>Memberships of a batch of people: those stored and those added.</summary>
    internal sealed class Places(ImportSession session, List<Membership> stored, DateOnly today)
    {
        private readonly List<Membership> _added = [];
        private readonly Dictionary<Guid, List<Membership>> _byPerson = stored.GroupBy(m => m.PersonId).ToDictionary(m => m.Key, m => m.ToList());

        internal void Put(TransferRow row, Guid person, Guid unit)
        {
            var id = row.Id();
            var from = row.Day("valid_from") ?? throw new BadRowException("valid_from is missing");
            var place = Of(person).Find(m => m.Id == id) ?? Of(person).Find(m => m.UnitId == unit && m.From == from);
            var wanted = new Membership
            {
                Id = place?.Id ?? id ?? Guid.CreateVersion7(session.Now),
                PersonId = person,
                UnitId = unit,
                From = from,
                To = row.Has("valid_to") ? row.Day("valid_to") : place?.To,
                Fte = row.Share("fte") ?? place?.Fte ?? 1,
                IsPrimary = row.Flag("is_primary") ?? place?.IsPrimary ?? true,
            };
            Check(wanted);
            if (place is null)
            {
                Add(wanted);
                session.Created(Kind);
            }
            else if (session.Compared(Kind, (place.UnitId, place.From, place.To, place.Fte, place.IsPrimary) != (wanted.UnitId, wanted.From, wanted.To, wanted.Fte, wanted.IsPrimary)))
            {
                (place.UnitId, place.From, place.To, place.Fte, place.IsPrimary) = (wanted.UnitId, wanted.From, wanted.To, wanted.Fte, wanted.IsPrimary);
            }
        }

        /// <summary>Puts a person in a unit from a day on; the place until then ends the day before.</summary>
        internal void Move(Guid person, Guid unit, DateOnly from, double fte)
        {
            var last = Of(person).Where(m => m.IsPrimary && (m.To is null || m.To >= today)).MaxBy(m => m.From);
            if (last?.UnitId == unit)
            {
                return;
            }

            var wanted = new Membership { Id = Guid.CreateVersion7(session.Now), PersonId = person, UnitId = unit, From = from, Fte = fte };
            Check(wanted, last is not null && last.From < from ? last : null);
            if (last is not null && last.From < from)
            {
                last.To = from.AddDays(-1);
            }

            Add(wanted);
            session.Created(Kind);
        }

        internal Task SaveAsync(CancellationToken cancellation) => session.Context.BulkInsertAsync(_added, cancellation);

        private List<Membership> Of(Guid person) => _byPerson.GetValueOrDefault(person) ?? [];

        private void Add(Membership place)
        {
            _added.Add(place);
            if (!_byPerson.TryGetValue(place.PersonId, out var places))
            {
                _byPerson.Add(place.PersonId, places = []);
            }

            places.Add(place);
        }

        /// <summary>Refuses what cannot be; a place that is about to end does not count.</summary>
        private void Check(Membership wanted, Membership? ending = null)
        {
            if (wanted.To < wanted.From)
            {
                throw new BadRowException("valid_to lies before valid_from");
            }

            if (wanted.Fte is not (>= 0 and <= 1))
            {
                throw new BadRowException("fte takes a number from 0 to 1");
            }

            if (wanted.IsPrimary && Of(wanted.PersonId).Exists(m => m.IsPrimary && m.Id != wanted.Id && m != ending && m.From <= (wanted.To ?? DateOnly.MaxValue) && wanted.From <= (m.To ?? DateOnly.MaxValue)))
            {
                throw new BadRowException("the person has another primary membership during a part of that period");
            }
        }
    }
}
