using LearningGraph.Schema;

namespace LearningGraph.Server.Hosting;

/// <summary>Looks every minute whether time alone has turned the status of an initiative, and tells of it.</summary>
internal sealed class InitiativeClock(IInitiativeWatch watch, TimeProvider time, ILogger<InitiativeClock> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await watch.TellAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
            {
                log.LogError(failure, "The statuses of initiatives could not be looked at; the next minute is another try.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
