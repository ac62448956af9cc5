namespace LearningGraph.Domain.Gaps;

/// <summary>How ready units are for goals, for many of both at once: a heat map.</summary>
/// <remarks>Figures are computed when they are first asked for, each kind for all cells, and all of them from the same people and levels.</remarks>
public sealed class ReadinessMatrix
{
    private readonly IReadOnlyList<KeyValuePair<Guid, IReadOnlyList<RequirementFact>>> _goals;
    private readonly Supply _supply;
    private readonly GapVisibility _visibility;
    private readonly Lock _lock = new();
    private MatrixFigures _known;
    private IReadOnlyList<MatrixRow> _computed = [];

    /// <summary>Prepares a matrix.</summary>
    /// <param name="asOf">The moment to say that the figures hold for.</param>
    /// <param name="goals">The goals, each with its requirements.</param>
    /// <param name="unitIds">The units; each once.</param>
    /// <param name="supply">The people and levels.</param>
    /// <param name="visibility">What the caller may see.</param>
    public ReadinessMatrix(
        DateTimeOffset asOf,
        IReadOnlyList<KeyValuePair<Guid, IReadOnlyList<RequirementFact>>> goals,
        IReadOnlyList<Guid> unitIds,
        Supply supply,
        GapVisibility visibility)
    {
        (AsOf, _goals, UnitIds, _supply, _visibility) = (asOf, goals, unitIds, supply, visibility);
        Rows = [.. goals.Select((goal, place) => new ReadinessRow(this, goal.Key, place))];
    }

    /// <summary>A matrix of no goals and no units.</summary>
    public static ReadinessMatrix Empty(DateTimeOffset asOf)
    {
        var at = new AsOf(asOf, TimeZoneInfo.Utc);
        return new ReadinessMatrix(asOf, [], [], new SupplyIndex([], [], [], at), new GapVisibility(int.MaxValue, false));
    }

    /// <summary>The moment the figures hold for.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The units, in the order of the lists of every row.</summary>
    public IReadOnlyList<Guid> UnitIds { get; }

    /// <summary>A row for each goal, in the order of the goals.</summary>
    public IReadOnlyList<ReadinessRow> Rows { get; }

    internal MatrixRow Row(int place, MatrixFigures figures)
    {
        lock (_lock)
        {
            if ((_known & figures) != figures)
            {
                _known |= figures;
                _computed = MatrixAnalyzer.Compute(_goals, UnitIds, _supply, _visibility, _known);
            }

            return _computed[place];
        }
    }
}

/// <summary>One goal as seen from each unit: the lists stand in the order of the units of the matrix, rounded to four decimals.</summary>
public sealed class ReadinessRow
{
    private readonly ReadinessMatrix _matrix;
    private readonly int _place;

    internal ReadinessRow(ReadinessMatrix matrix, Guid goalId, int place) => (_matrix, GoalId, _place) = (matrix, goalId, place);

    /// <summary>The goal.</summary>
    public Guid GoalId { get; }

    /// <summary>The soft coverage of the goal's requirements from 0 to 1, if everyone without evidence lacks the skill; null where nothing can be shown.</summary>
    public IReadOnlyList<double?> Readiness => _matrix.Row(_place, MatrixFigures.Readiness).Readiness;

    /// <summary>The soft coverage from 0 to 1, if everyone without evidence has the required level; null where nothing can be shown.</summary>
    public IReadOnlyList<double?> ReadinessOptimistic => _matrix.Row(_place, MatrixFigures.ReadinessOptimistic).ReadinessOptimistic;

    /// <summary>The strict coverage from 0 to 1, if everyone without evidence lacks the skill; null where nothing can be shown.</summary>
    public IReadOnlyList<double?> StrictReadiness => _matrix.Row(_place, MatrixFigures.StrictReadiness).StrictReadiness;

    /// <summary>How far the goal's need for skill is met.</summary>
    public IReadOnlyList<GapStatus> Status => _matrix.Row(_place, MatrixFigures.Status).Status;
}
