using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Units, their dated parents and their leaders. A unit that gets another parent keeps its former one until the day before.</summary>
internal sealed class UnitImport(ImportSession session, DateOnly today, CancellationToken cancellation)
{
    private Dictionary<Guid, Guid?>? _tree;

    internal async Task UnitsAsync(List<TransferRow> rows)
    {
        _tree ??= (await session.Context.OrgUnitParents.AsNoTracking().OrderBy(p => p.ValidFrom).ToListAsync(cancellation))
            .GroupBy(p => p.UnitId).ToDictionary(p => p.Key, p => p.Last().ParentId);
        var batch = await EntityBatch<OrgUnit>.LoadAsync(session, ExternalIdSubject.OrgUnit, "unit", rows, ["parent"], cancellation);
        var periods = await PeriodsAsync(batch.Lookup.Ids);
        var added = new List<OrgUnitParent>();
        session.ForEach("unit", rows, row => batch.Apply("unit", row, id => new OrgUnit { Id = id, Type = OrgUnitType.Team, CreatedAt = session.Now, UpdatedAt = session.Now }, (unit, isNew) =>
        {
            var (names, type) = (row.Texts("name", unit.Names, 300), row.Code<OrgUnitType>("type") ?? unit.Type);
            BadRowException.RequireText(names, "name");
            var held = _tree.GetValueOrDefault(unit.Id);
            var parent = row.Has("parent") ? batch.Lookup.Find(row, "parent") : held;
            CheckTree(unit.Id, parent);
            var (from, to) = (row.Day("valid_from"), row.Day("valid_to"));
            CheckPeriod(from, to);
            if (isNew)
            {
                added.Add(Period(unit.Id, parent, from ?? today, to));
            }
            else if (parent != held)
            {
                Move(unit.Id, parent, from ?? today, periods, added);
                unit.Version++;
            }

            unit.Names = names.Equals(unit.Names) ? unit.Names : names;
            unit.Type = type;
            _tree[unit.Id] = parent;
        }));
        await batch.SaveAsync(cancellation);
        await session.Context.BulkInsertAsync(added, cancellation);
    }

    internal async Task ParentsAsync(List<TransferRow> rows)
    {
        var units = await KeyLookup.LoadAsync<OrgUnit>(session.Context, ExternalIdSubject.OrgUnit, "unit", rows, ["unit", "parent"], cancellation);
        var periods = await PeriodsAsync(units.Ids);
        var added = new List<OrgUnitParent>();
        session.ForEach("unit_parent", rows, row =>
        {
            var (unit, parent, from, to) = (units.Required(row, "unit"), units.Find(row, "parent"), row.Day("valid_from") ?? throw new BadRowException("valid_from is missing"), row.Day("valid_to"));
            CheckPeriod(from, to);
            var same = periods[unit].Concat(added.Where(p => p.UnitId == unit)).FirstOrDefault(p => p.ValidFrom == from);
            if (same is null)
            {
                if (periods[unit].Concat(added.Where(p => p.UnitId == unit)).Any(p => p.ValidFrom <= (to ?? DateOnly.MaxValue) && from <= (p.ValidTo ?? DateOnly.MaxValue)))
                {
                    throw new BadRowException("the unit has another parent during a part of that period");
                }

                added.Add(Period(unit, parent, from, to));
                session.Created("unit_parent");
            }
            else if (session.Compared("unit_parent", (same.ParentId, same.ValidTo) != (parent, to)))
            {
                (same.ParentId, same.ValidTo) = (parent, to);
            }
        });
        await session.Context.BulkInsertAsync(added, cancellation);
    }

    internal async Task LeadersAsync(List<TransferRow> rows)
    {
        var units = await KeyLookup.LoadAsync<OrgUnit>(session.Context, ExternalIdSubject.OrgUnit, "unit", rows, ["unit"], cancellation);
        var people = await KeyLookup.LoadAsync<Person>(session.Context, ExternalIdSubject.Person, "person", rows, ["person"], cancellation);
        Guid[] ids = [.. units.Ids];
        var stored = await session.Context.OrgUnits.Where(u => EF.Parameter(ids).Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancellation);
        session.ForEach("leader", rows, row =>
        {
            var (unit, leader) = (stored[units.Required(row, "unit")], people.Find(row, "person"));
            if (session.Compared("leader", unit.LeaderId != leader))
            {
                (unit.LeaderId, unit.UpdatedAt) = (leader, session.Now);
                unit.Version++;
            }
        });
    }

    private static void CheckPeriod(DateOnly? from, DateOnly? to)
    {
        if (to < from)
        {
            throw new BadRowException("valid_to lies before valid_from");
        }
    }

    private async Task<ILookup<Guid, OrgUnitParent>> PeriodsAsync(IReadOnlyCollection<Guid> units)
    {
        Guid[] ids = [.. units];
        return (await session.Context.OrgUnitParents.Where(p => EF.Parameter(ids).Contains(p.UnitId)).OrderBy(p => p.ValidFrom).ToListAsync(cancellation)).ToLookup(p => p.UnitId);
    }

    private OrgUnitParent Period(Guid unit, Guid? parent, DateOnly from, DateOnly? to)
        => new() { Id = Guid.CreateVersion7(session.Now), UnitId = unit, ParentId = parent, ValidFrom = from, ValidTo = to };

    private void Move(Guid unit, Guid? parent, DateOnly from, ILookup<Guid, OrgUnitParent> periods, List<OrgUnitParent> added)
    {
        var last = added.FindLast(p => p.UnitId == unit) ?? periods[unit].LastOrDefault();
        if (last is not null && from <= last.ValidFrom)
        {
            last.ParentId = parent;
            return;
        }

        if (last is { ValidTo: null })
        {
            last.ValidTo = from.AddDays(-1);
        }

        added.Add(Period(unit, parent, from, null));
    }

    private void CheckTree(Guid unit, Guid? parent)
    {
        var passed = new HashSet<Guid>();
        for (var above = parent; above is { } id && passed.Add(id); above = _tree!.GetValueOrDefault(id))
        {
            if (id == unit)
            {
                throw new BadRowException("the parent is the unit itself or lies below it");
            }
        }
    }
}
