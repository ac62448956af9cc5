using System.Security.Claims;
using LearningGraph.Persistence.Goals;
using LearningGraph.Schema.Gaps;

namespace LearningGraph.Schema
{
    /// <summary>Tells of goals whose status turned or whose readiness crossed a threshold; the host calls it again and again.</summary>
    public interface IGoalWatch
    {
        /// <summary>Tells the change log of what changed since it was last told, each change by one server only.</summary>
        Task TellAsync(CancellationToken cancellationToken);
    }
}

namespace LearningGraph.Schema.Goals
{
    /// <inheritdoc/>
    internal sealed class GoalWatch(GoalStandings standings, GapMoments moments) : IGoalWatch
    {
        /// <summary>Whoever is told may not be a privacy officer: the figures are those that everybody sees.</summary>
        private static readonly ClaimsPrincipal Anybody = new(new ClaimsIdentity());

        public Task TellAsync(CancellationToken cancellationToken)
            => moments.SupplyAt(null, Anybody) is { } closed ? standings.TellOfDayAsync(closed, cancellationToken) : standings.TellNowAsync(cancellationToken);
    }
}
