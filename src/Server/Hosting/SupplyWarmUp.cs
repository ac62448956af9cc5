using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Server.Hosting;

/// <summary>Has the supply index built as soon as the database is there; questions wait for it meanwhile.</summary>
internal sealed class SupplyWarmUp(SupplyIndexes indexes, ILogger<SupplyWarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await indexes.ReadyAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
        {
            log.LogWarning(failure, "The supply index could not be built yet; the next question about the present tries again.");
        }
    }
}
