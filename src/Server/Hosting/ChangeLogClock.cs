using LearningGraph.Persistence.Changes;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Hosting;

/// <summary>Section <c>Changes</c>: the log of changes.</summary>
internal sealed class ChangesSettings
{
    /// <summary>How many days a change stays in the log; whoever follows the changes must come by within them. Default: 400.</summary>
    public int RetentionDays { get; set; } = 400;
}

/// <summary>Shortens the log of changes at the start and once a day.</summary>
internal sealed class ChangeLogClock(
    ChangeRetention retention, IOptions<ChangesSettings> settings, TimeProvider time, ILogger<ChangeLogClock> log) : RepeatedTask(TimeSpan.FromDays(1), time, log)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var removed = await retention.PruneAsync(Time.GetUtcNow().AddDays(-settings.Value.RetentionDays), cancellationToken);
        if (removed > 0)
        {
            log.LogInformation("{Removed} changes older than {Days} days were removed from the log of changes.", removed, settings.Value.RetentionDays);
        }
    }
}
