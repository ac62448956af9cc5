namespace LearningGraph.Domain.Gaps;

/// <summary>
/// Who stood where at one moment, and which levels counted then: what the gap maths ask for, whether it is answered from rows or
/// from an index.
/// </summary>
/// <remarks>Units without people are zero people, not an error; a skill nobody has evidence for is unknown of everybody.</remarks>
public abstract class Supply
{
    private protected Supply(AsOf at, IReadOnlyCollection<UnitFact> units)
        : this(at, new UnitTree(units))
    {
    }

    private protected Supply(AsOf at, UnitTree tree)
    {
        At = at;
        Tree = tree;
    }

    /// <summary>The moment it is of.</summary>
    public AsOf At { get; }

    internal UnitTree Tree { get; }

    /// <summary>The units directly below one, in the order of ids; null is the whole organisation, also where a single unit stands for it.</summary>
    internal IReadOnlyList<Guid> UnitsBelow(Guid? unit) => [.. Children(unit ?? OnlyTop)];

    /// <summary>Whether a unit lies below another one, and is not that one.</summary>
    internal bool IsBelow(Guid unit, Guid? other) => unit != (other ?? OnlyTop) && IsWithin(unit, other);

    /// <summary>The unit above all others; null when there are several at the top, or none.</summary>
    internal Guid? OnlyTop => Tree.OnlyTop;

    internal ReadOnlySpan<Guid> Children(Guid? unit) => Tree.Children(unit);

    /// <inheritdoc cref="UnitTree.IsWithin"/>
    internal bool IsWithin(Guid? unit, Guid? other) => Tree.IsWithin(unit, other);

    /// <summary>How many people are below a unit (null: in the whole organisation), of one role or of all.</summary>
    internal abstract int Population(Guid? unit, Guid? role);

    /// <summary>How the people below a unit (null: of the whole organisation), of one role or of all, stand against a level of a skill.</summary>
    internal abstract LevelCounts Counts(Guid? unit, Guid? role, Guid skill, int required);

    /// <summary>The people below a unit, of one role or of all, with their level of a skill; null where unknown.</summary>
    internal abstract IEnumerable<(Guid PersonId, double? Level)> Levels(Guid? unit, Guid? role, Guid skill);

    /// <summary>The people below a unit, of one role or of all, whose level of a skill is known.</summary>
    internal virtual IEnumerable<(Guid PersonId, double Level)> Known(Guid? unit, Guid? role, Guid skill)
        => Levels(unit, role, skill).Where(p => p.Level is not null).Select(p => (p.PersonId, p.Level!.Value));

    /// <summary>The people below a unit, of one role or of all, who do not stand there in another supply.</summary>
    internal virtual IEnumerable<Guid> Without(Supply other, Guid? unit, Guid? role)
        => Levels(unit, role, Guid.Empty).Select(p => p.PersonId).Where(person => !other.Holds(person, unit, role));

    /// <summary>The people below a unit, of one role or of all, whose level of a skill is another, or known in only one of the two, in another supply with the same people at the same places.</summary>
    internal virtual IEnumerable<Guid> Differing(Supply other, Guid? unit, Guid? role, Guid skill)
    {
        var here = Known(unit, role, skill).ToDictionary(p => p.PersonId, p => p.Level);
        var there = other.Known(unit, role, skill).ToDictionary(p => p.PersonId, p => p.Level);
        return here.Keys.Where(person => !there.ContainsKey(person))
            .Concat(there.Where(level => !here.TryGetValue(level.Key, out var known) || known != level.Value).Select(level => level.Key));
    }

    /// <summary>The index that it holds people's places in; null where it is computed from rows.</summary>
    internal virtual SupplyIndex? Index => null;

    /// <summary>Whether a person stands below a unit (null: in the whole organisation), with a role or with any.</summary>
    internal abstract bool Holds(Guid person, Guid? unit, Guid? role);

    /// <summary>The level of a skill of somebody who stands somewhere; null where unknown.</summary>
    internal abstract double? LevelOf(Guid person, Guid skill);

    /// <summary>Marks, by number, the units whose people of a role are withheld for a skill.</summary>
    internal abstract bool[] WithheldUnits(Guid? role, Guid skill, int smallestGroup);

    /// <summary>Whether the people of a role in a unit are withheld for a skill.</summary>
    internal bool IsWithheld(Guid unit, Guid? role, Guid skill, int smallestGroup)
        => Tree.OrderOf(unit) is var order and >= 0 && WithheldUnits(role, skill, smallestGroup)[order];
}
