using LearningGraph.Persistence;

namespace LearningGraph.Server.Hosting;

/// <summary>Once a second, so that nobody's commit waits for it: moves what was written from the database's log into its file.</summary>
internal sealed class WriteAheadLogClock(WriteAheadLog written, TimeProvider time, ILogger<WriteAheadLogClock> log) : RepeatedTask(TimeSpan.FromSeconds(1), time, log)
{
    protected override bool BeginsSoon => false;

    protected override Task RunAsync(CancellationToken cancellationToken) => written.MoveAsync(cancellationToken);
}
