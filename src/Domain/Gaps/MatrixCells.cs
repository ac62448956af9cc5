using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LearningGraph.Domain.Gaps;

/// <summary>How many people of a role are below each unit of a matrix.</summary>
internal sealed class MatrixHeads
{
    private readonly MatrixUnits _units;
    private readonly int[] _before;
    private readonly double[] _shown;
    private bool[]? _marks;

    internal MatrixHeads(UnitTree tree, MatrixUnits units, SupplyColumn people)
    {
        (_units, _before, People) = (units, people.Before(tree.Count), people);
        All = new double[units.Count];
        for (var unit = 0; unit < All.Length; unit++)
        {
            All[unit] = Population(units.Orders[unit], tree.Ends[units.Orders[unit]]);
        }

        _shown = new double[All.Length];
    }

    internal SupplyColumn People { get; }

    internal double[] All { get; }

    internal int Population(int first, int end) => _before[end] - _before[first];

    /// <summary>The same, with nobody where a unit is withheld; it holds until the next call.</summary>
    internal double[] Shown(bool[]? marks)
    {
        if (marks is null)
        {
            return All;
        }

        if (!ReferenceEquals(marks, _marks))
        {
            _marks = marks;
            for (var unit = 0; unit < _shown.Length; unit++)
            {
                _shown[unit] = marks[_units.Orders[unit]] ? 0 : All[unit];
            }
        }

        return _shown;
    }
}

/// <summary>What a requirement needs: of its whole scope, and of a unit by its share of the people.</summary>
internal readonly record struct MatrixNeed(int Level, int? Headcount, int People)
{
    /// <summary>The fewest people in a unit for which its share is not nothing.</summary>
    internal double FewestPeople => Headcount is { } needed ? Math.Max(1, Math.Ceiling(People / (2d * needed))) : 1;

    /// <summary>How many people a unit needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double ShareOf(double people)
        => Headcount is { } needed ? Math.Floor(((2d * needed * people) + People) / (2d * People)) : people;

    /// <summary>How many people each of some units needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<double> ShareOf(Vector256<double> people)
        => Headcount is { } needed ? Vector256.Floor(((people * (2d * needed)) + Vector256.Create((double)People)) / Vector256.Create(2d * People)) : people;

    /// <summary>The figures of the whole scope.</summary>
    internal MatrixFigure Figure(Func<int, int> atLeast)
    {
        double needed = Headcount ?? People, sum = 0, hopefulSum = 0;
        var unknown = People - atLeast(0);
        for (var level = 1; level <= Level; level++)
        {
            var here = atLeast(level);
            sum += Math.Min(needed, here);
            hopefulSum += Math.Min(needed, here + unknown);
        }

        return Figure(atLeast(Level), unknown, needed, sum, hopefulSum);
    }

    /// <summary>The figures of the people below a unit.</summary>
    internal MatrixFigure Figure(UnitCounts counts, int row, double people, double needed)
    {
        double sum = 0, hopefulSum = 0;
        var unknown = people - counts.AtLeast(0, row);
        for (var level = 1; level <= Level; level++)
        {
            var here = counts.AtLeast(level, row);
            sum += Math.Min(needed, here);
            hopefulSum += Math.Min(needed, here + unknown);
        }

        return Figure(counts.AtLeast(Level, row), unknown, needed, sum, hopefulSum);
    }

    /// <summary>The part of the levels needed that is there.</summary>
    internal double Soft(UnitCounts counts, int row, double needed)
    {
        double sum = 0;
        for (var level = 1; level <= Level; level++)
        {
            sum += Math.Min(needed, counts.AtLeast(level, row));
        }

        return sum / (Level * needed);
    }

    private MatrixFigure Figure(int qualified, double unknown, double needed, double sum, double hopefulSum) => new(
        Math.Min(1, qualified / needed),
        sum / (Level * needed),
        hopefulSum / (Level * needed),
        new MatrixCell(1, qualified >= needed ? 1 : 0, qualified + unknown >= needed ? 1 : 0, qualified + unknown == 0 ? 1 : 0, 0));
}

/// <summary>One requirement as seen from one unit.</summary>
internal readonly record struct MatrixFigure(double Strict, double Soft, double Hopeful, MatrixCell Cell)
{
    internal static readonly MatrixFigure Withheld = new(0, 0, 0, new MatrixCell(0, 0, 0, 0, 1));
}

/// <summary>How many requirements of a goal are shown in a cell, met, possibly met and surely not met at all; and how many are withheld.</summary>
internal readonly record struct MatrixCell(int Shown, int Met, int Full, int Empty, int Withheld)
{
    internal GapStatus Status => this switch
    {
        { Shown: 0, Withheld: 0 } => GapStatus.NotApplicable,
        { Shown: 0 } => GapStatus.Suppressed,
        _ when Met == Shown => GapStatus.Met,
        _ when Full == Shown => GapStatus.Unknown,
        _ when Empty == Shown => GapStatus.Unmet,
        _ => GapStatus.Partly,
    };

    internal MatrixCell With(in MatrixCell other)
        => new(Shown + other.Shown, Met + other.Met, Full + other.Full, Empty + other.Empty, Withheld + other.Withheld);
}
