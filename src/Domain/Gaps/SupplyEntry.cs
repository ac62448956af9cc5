namespace LearningGraph.Domain.Gaps;

/// <summary>One person's place in a column: the unit's number, the person's, the role's and the level, in one word that sorts by unit and person.</summary>
internal readonly record struct SupplyEntry(ulong Bits)
{
    internal const int MaxUnits = ushort.MaxValue;
    internal const int MaxPeople = 1 << 24;
    internal const int MaxRoles = ushort.MaxValue;
    internal const int MaxLevel = byte.MaxValue;

    internal SupplyEntry(int unit, int person, int role, int level)
        : this(((ulong)unit << 48) | ((ulong)person << 24) | ((ulong)role << 8) | (uint)level)
    {
    }

    internal int Unit => (int)(Bits >> 48);

    internal int Person => (int)(Bits >> 24) & (MaxPeople - 1);

    internal int Role => (int)(Bits >> 8) & MaxRoles;

    internal int Level => (int)Bits & MaxLevel;

    /// <summary>What the entry sorts by.</summary>
    internal ulong Key => Bits >> 24;
}
