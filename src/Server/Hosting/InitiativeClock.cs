using LearningGraph.Schema;

namespace LearningGraph.Server.Hosting;

/// <summary>Looks every minute whether time alone has turned the status of an initiative, and tells of it.</summary>
internal sealed class InitiativeClock(IInitiativeWatch watch, TimeProvider time, ILogger<InitiativeClock> log) : RepeatedTask(TimeSpan.FromMinutes(1), time, log)
{
    protected override Task RunAsync(CancellationToken cancellationToken) => watch.TellAsync(cancellationToken);
}
