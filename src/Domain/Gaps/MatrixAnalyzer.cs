namespace LearningGraph.Domain.Gaps;

/// <summary>The figures of a readiness matrix that are asked for; what is not asked for is not computed.</summary>
[Flags]
public enum MatrixFigures
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The soft coverage, if everyone without evidence lacks the skill.</summary>
    Readiness = 1,

    /// <summary>The soft coverage, if everyone without evidence has the required level.</summary>
    ReadinessOptimistic = 2,

    /// <summary>The strict coverage, if everyone without evidence lacks the skill.</summary>
    StrictReadiness = 4,

    /// <summary>How far the need is met.</summary>
    Status = 8,

    /// <summary>All.</summary>
    All = Readiness | ReadinessOptimistic | StrictReadiness | Status,
}

/// <summary>A goal as seen from each unit asked for, in the order of the units; what was not asked for is empty.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="Readiness">The soft coverage, pessimistically; null where nothing can be shown.</param>
/// <param name="ReadinessOptimistic">The soft coverage, optimistically; null where nothing can be shown.</param>
/// <param name="StrictReadiness">The strict coverage, pessimistically; null where nothing can be shown.</param>
/// <param name="Status">How far the need is met.</param>
public sealed record MatrixRow(
    Guid GoalId, RoundedShares Readiness, RoundedShares ReadinessOptimistic, RoundedShares StrictReadiness, IReadOnlyList<GapStatus> Status);

/// <summary>Computes how ready units are for goals, for many of both at once. Each cell is what <see cref="GapAnalyzer"/> says of its goal and unit.</summary>
public static class MatrixAnalyzer
{
    /// <summary>Fewer cells than this are not worth a second processor, unless there are many requirements.</summary>
    internal const int CellsForOne = 100_000;

    /// <summary>Goals differ much in what they take, so whoever is done early takes further parts.</summary>
    private const int PartsOfWorker = 16;

    /// <summary>How many cells take as long as looking up what a requirement is about.</summary>
    private const int CellsOfRequirement = 50;

    /// <summary>Computes a row for each goal.</summary>
    /// <param name="goals">The goals, each with its requirements in the state they had at the moment of the supply.</param>
    /// <param name="units">The units to see them from; each once.</param>
    /// <param name="supply">The people and levels of that moment.</param>
    /// <param name="visibility">What the caller may see.</param>
    /// <param name="figures">What to compute.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static IReadOnlyList<MatrixRow> Compute(
        IReadOnlyList<KeyValuePair<Guid, IReadOnlyList<RequirementFact>>> goals,
        IReadOnlyList<Guid> units,
        Supply supply,
        GapVisibility visibility,
        MatrixFigures figures,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(supply);
        var columns = new MatrixUnits(supply.Tree, units);
        var rows = new MatrixRow[goals.Count];
        var work = ((long)goals.Count * columns.Count) + (goals.Sum(static goal => (long)goal.Value.Count) * CellsOfRequirement);
        var workers = work < CellsForOne ? 1 : Math.Clamp(Environment.ProcessorCount, 1, Math.Max(1, goals.Count));
        if (workers == 1)
        {
            Fill(Sums(), 0, rows.Length);
            return rows;
        }

        var parts = Math.Min(rows.Length, workers * PartsOfWorker);
        Parallel.For(
            0,
            parts,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = workers },
            Sums,
            (part, _, sums) =>
            {
                Fill(sums, (int)((long)rows.Length * part / parts), (int)((long)rows.Length * (part + 1) / parts));
                return sums;
            },
            static _ => { });
        return rows;

        MatrixSums Sums() => new(supply, columns, visibility, figures);

        void Fill(MatrixSums sums, int first, int end)
        {
            for (var i = first; i < end; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows[i] = sums.Row(goals[i].Key, goals[i].Value);
            }
        }
    }
}
