using LearningGraph.Schema;

namespace LearningGraph.Server.Hosting;

/// <summary>Looks every minute whether the status of a goal turned or its readiness crossed a threshold, and tells of it.</summary>
internal sealed class GoalClock(IGoalWatch watch, TimeProvider time, ILogger<GoalClock> log) : RepeatedTask(TimeSpan.FromMinutes(1), time, log)
{
    protected override bool BeginsSoon => false;

    protected override Task RunAsync(CancellationToken cancellationToken) => watch.TellAsync(cancellationToken);
}
