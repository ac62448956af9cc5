using LearningGraph.Schema;

namespace LearningGraph.Server.Hosting;

/// <summary>Looks every minute whether the status of a goal turned or its readiness crossed a threshold, and tells of it.</summary>
internal sealed class GoalClock(IGoalWatch watch, TimeProvider time, ILogger<GoalClock> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await watch.TellAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
            {
                log.LogError(failure, "The figures of goals could not be looked at; the next minute is another try.");
            }
        }
    }
}
