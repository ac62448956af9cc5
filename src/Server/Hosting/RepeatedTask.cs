namespace LearningGraph.Server.Hosting;

/// <summary>Does something again and again while the server runs; a failure is logged, and the next time is another try.</summary>
internal abstract class RepeatedTask(TimeSpan every, TimeProvider time, ILogger log) : BackgroundService
{
    /// <summary>How soon: what is asked first is answered first.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(3);

    /// <summary>Whether the first time is soon after the start, rather than when the time has passed once.</summary>
    protected virtual bool BeginsSoon => true;

    protected TimeProvider Time => time;

    /// <summary>Does it once.</summary>
    protected abstract Task RunAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        if (BeginsSoon)
        {
            await Task.Delay(Breath, time, stoppingToken);
            await TryAsync(stoppingToken);
        }

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
        {
            log.LogError(failure, "{Task} failed; the next try is in {Every}.", GetType().Name, every);
        }
    }
}
