namespace LearningGraph.Domain.Gaps;

/// <summary>How ready units are for goals, for many of both at once: a heat map.</summary>
/// <remarks>Figures are computed when they are first asked for, each kind for all cells, and all of them from the same people and levels.</remarks>
public sealed class ReadinessMatrix
{
    private readonly Figures _figures;

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
        ArgumentNullException.ThrowIfNull(goals);
        (AsOf, UnitIds, _figures) = (asOf, unitIds, new Figures(goals, unitIds, supply, visibility));
        Rows = [.. goals.Select((goal, place) => new ReadinessRow(this, goal.Key, place))];
    }

    private ReadinessMatrix(ReadinessMatrix same, DateTimeOffset asOf, Figures figures)
    {
        (AsOf, UnitIds, _figures) = (asOf, same.UnitIds, figures);
        Rows = [.. same.Rows.Select((row, place) => new ReadinessRow(this, row.GoalId, place))];
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

    /// <summary>The same figures said to hold for another moment: what is computed is computed once for both.</summary>
    internal ReadinessMatrix As(DateTimeOffset asOf) => new(this, asOf, _figures);

    /// <summary>The same goals and units when levels of some skills have changed and nothing else: what was computed of goals that need none of these is taken over.</summary>
    /// <param name="skills">The skills.</param>
    /// <param name="supply">The people and levels as they are now.</param>
    internal ReadinessMatrix After(IReadOnlySet<Guid> skills, Supply supply) => new(this, supply.At.Instant, _figures.After(skills, supply));

    internal MatrixRow Row(int place, MatrixFigures figures) => _figures.Row(place, figures);

    /// <summary>What is computed, once for all who ask.</summary>
    private sealed class Figures(
        IReadOnlyList<KeyValuePair<Guid, IReadOnlyList<RequirementFact>>> goals, IReadOnlyList<Guid> unitIds, Supply supply, GapVisibility visibility)
    {
        private readonly Lock _lock = new();
        private volatile Computed _computed = new(MatrixFigures.None, []);
        private Computed? _earlier;
        private int[] _changed = [];

        internal MatrixRow Row(int place, MatrixFigures figures)
        {
            if ((_computed.Known & figures) == figures)
            {
                return _computed.Rows[place];
            }

            lock (_lock)
            {
                var known = _computed.Known;
                if ((known & figures) != figures)
                {
                    _computed = _earlier is { } earlier && (earlier.Known & figures) == figures
                        ? Patched(earlier)
                        : new Computed(known | figures, MatrixAnalyzer.Compute(goals, unitIds, supply, visibility, known | figures));
                    _earlier = null;
                }

                return _computed.Rows[place];
            }
        }

        internal Figures After(IReadOnlySet<Guid> skills, Supply changed) => new(goals, unitIds, changed, visibility)
        {
            _earlier = _computed,
            _changed = [.. Enumerable.Range(0, goals.Count).Where(place => goals[place].Value.Any(requirement => skills.Contains(requirement.SkillId)))],
        };

        private Computed Patched(Computed earlier)
        {
            var anew = MatrixAnalyzer.Compute([.. _changed.Select(place => goals[place])], unitIds, supply, visibility, earlier.Known);
            var rows = earlier.Rows.ToArray();
            for (var i = 0; i < anew.Count; i++)
            {
                rows[_changed[i]] = anew[i];
            }

            return new Computed(earlier.Known, rows);
        }

        private sealed record Computed(MatrixFigures Known, IReadOnlyList<MatrixRow> Rows);
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
