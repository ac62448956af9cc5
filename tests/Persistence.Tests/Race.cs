namespace LearningGraph.Persistence.Tests;

internal static class Race
{
    /// <summary>Starts both at the same moment on threads of their own; null stands for success.</summary>
    public static async Task<Exception?[]> Of(Func<Task> first, Func<Task> second)
    {
        using var start = new Barrier(2);
        return await Task.WhenAll(Run(first), Run(second));

        Task<Exception?> Run(Func<Task> work) => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Record.ExceptionAsync(work);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()!;
    }
}
