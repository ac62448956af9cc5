namespace LearningGraph.Domain.Workforce;

/// <summary>The dated tree of units, as far as it reaches from some day on: it decides which changes keep it a tree on every day.</summary>
/// <remarks>Rows that ended before the day of a change may be left out. The rows handed in are the ones that changes are made to.</remarks>
public sealed class UnitTree(IReadOnlyCollection<OrgUnitParent> rows)
{
    private readonly ILookup<Guid, OrgUnitParent> _rows = rows.ToLookup(row => row.UnitId);

    /// <summary>The place of a unit from a day on: a row to be stored.</summary>
    /// <exception cref="UnitNotThereException">The parent does not exist on that day or on a later one.</exception>
    public OrgUnitParent Place(Guid id, Guid unitId, Guid? parentId, DateOnly from)
    {
        CheckStands("from", parentId, from, null);
        return new OrgUnitParent { Id = id, UnitId = unitId, ParentId = parentId, ValidFrom = from };
    }

    /// <summary>Moves a unit from a day on; answers the row to be stored, or null when the row that began that day was changed.</summary>
    /// <exception cref="UnitNotThereException">The unit does not exist on that day, or its parent not then or later.</exception>
    /// <exception cref="LaterChangeException">A later change of the unit is recorded.</exception>
    /// <exception cref="AlreadyThereException">The unit stands below that parent already.</exception>
    /// <exception cref="UnitCycleException">The parent is the unit, or stands below it on that day or a later one.</exception>
    public OrgUnitParent? Move(Guid id, Guid unitId, Guid? parentId, DateOnly from)
    {
        var current = Last(unitId, "from", from);
        if (current.ParentId == parentId)
        {
            throw new AlreadyThereException(parentId ?? Guid.Empty);
        }

        CheckStands("from", parentId, from, current.ValidTo);
        CheckCircle(unitId, parentId, from, current.ValidTo);
        if (current.ValidFrom == from)
        {
            current.ParentId = parentId;
            return null;
        }

        var moved = new OrgUnitParent { Id = id, UnitId = unitId, ParentId = parentId, ValidFrom = from, ValidTo = current.ValidTo };
        current.ValidTo = from.AddDays(-1);
        return moved;
    }

    /// <summary>Ends a unit after a day; people are for the caller to count.</summary>
    /// <exception cref="UnitNotThereException">The unit does not exist on that day, or ends already.</exception>
    /// <exception cref="LaterChangeException">A later change of the unit is recorded.</exception>
    /// <exception cref="UnitNotEmptyException">Units stand below it, or people belong to it, after that day.</exception>
    public void Close(Guid unitId, DateOnly lastDay, int people)
    {
        var current = Last(unitId, "lastDay", lastDay);
        if (current.ValidTo is { } ended)
        {
            throw new UnitNotThereException(unitId, ended.AddDays(1));
        }

        var units = rows.Where(row => row.ParentId == unitId && !(row.ValidTo <= lastDay)).Select(row => row.UnitId).Distinct().Count();
        if (units + people > 0)
        {
            throw new UnitNotEmptyException(unitId, units, people);
        }

        current.ValidTo = lastDay;
    }

    /// <summary>Refuses a unit that does not exist through a period.</summary>
    /// <exception cref="UnitNotThereException">A day of the period lacks the unit.</exception>
    /// <exception cref="DateOutOfRangeException">The first day lies outside the years that can be stored.</exception>
    public void CheckStands(string field, Guid? unitId, DateOnly from, DateOnly? to)
    {
        DateRules.Day(field, from);
        if (unitId is { } unit)
        {
            foreach (var day in TurningDays(from, to))
            {
                _ = On(unit, day) ?? throw new UnitNotThereException(unit, day);
            }
        }
    }

    private static bool HeldOn(OrgUnitParent row, DateOnly day) => row.ValidFrom <= day && (row.ValidTo is null || day <= row.ValidTo);

    private OrgUnitParent? On(Guid unit, DateOnly day) => _rows[unit].FirstOrDefault(row => HeldOn(row, day));

    /// <summary>The row of a unit on a day, which must be its last.</summary>
    private OrgUnitParent Last(Guid unitId, string field, DateOnly day)
    {
        DateRules.Day(field, day);
        if (_rows[unitId].Where(row => row.ValidFrom > day).Select(row => (DateOnly?)row.ValidFrom).Max() is { } later)
        {
            throw new LaterChangeException(field, later);
        }

        return On(unitId, day) ?? throw new UnitNotThereException(unitId, day);
    }

    private void CheckCircle(Guid unitId, Guid? parentId, DateOnly from, DateOnly? to)
    {
        foreach (var day in TurningDays(from, to))
        {
            var passed = new HashSet<Guid>();
            for (var above = parentId; above is { } id && passed.Add(id); above = On(id, day)?.ParentId)
            {
                if (id == unitId)
                {
                    throw new UnitCycleException(unitId, parentId!.Value, day);
                }
            }
        }
    }

    /// <summary>The days of a period on which the tree differs from that of the day before, and its first day.</summary>
    private IEnumerable<DateOnly> TurningDays(DateOnly from, DateOnly? to)
        => rows.SelectMany(row => row.ValidTo is { } end ? new[] { row.ValidFrom, end.AddDays(1) } : [row.ValidFrom])
            .Where(day => day > from && !(day > to))
            .Append(from)
            .Distinct()
            .Order();
}
