using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Privacy;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.Hosting;

/// <summary>Section <c>Audit</c>: who read whose data, and what objects were like before and after changes.</summary>
internal sealed class AuditSettings
{
    /// <summary>How many days reads and values are kept; who changed what is kept as long as the log of changes. Default: 400.</summary>
    public int RetentionDays { get; set; } = 400;
}

/// <summary>At the start and once a day: shortens the audit, and takes out of a large database file what forgotten people left in it.</summary>
internal sealed class AuditClock(
    AuditRetention retention, PersonForgetting people, IOptions<AuditSettings> settings, TimeProvider time, ILogger<AuditClock> log) : RepeatedTask(Every, time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var removed = await retention.PruneAsync(Time.GetUtcNow().AddDays(-settings.Value.RetentionDays), cancellationToken);
        if (removed > 0)
        {
            log.LogInformation("{Removed} rows older than {Days} days were removed from the audit.", removed, settings.Value.RetentionDays);
        }

        if (await people.TidyAsync(Time.GetUtcNow() - (2 * Every), cancellationToken))
        {
            log.LogInformation("The database file was written anew, without what forgotten people had left in it.");
        }
    }
}
