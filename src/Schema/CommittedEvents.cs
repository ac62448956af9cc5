using Microsoft.Extensions.Logging;

namespace LearningGraph.Schema;

/// <summary>
/// Tells subscribers of what was committed. What is stored stays stored whatever happens here: a failure goes to the log, and a caller who goes away meanwhile stops nothing.
/// </summary>
internal sealed partial class CommittedEvents(ITopicEventSender sender, ILogger<CommittedEvents> log)
{
    /// <summary>Sends events.</summary>
    internal async Task SendAsync(Func<ITopicEventSender, Task> send)
    {
        try
        {
            await send(sender);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogFailure(log, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A change was stored, but its subscribers could not be told.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}

/// <summary>The second step of a mutation.</summary>
internal static class Telling
{
    /// <summary>Runs a change and, when it was committed, tells of it.</summary>
    internal static async Task<T> ThenTell<T>(this Task<T> change, Func<T, Task> tell)
    {
        var result = await change;
        await tell(result);
        return result;
    }
}
