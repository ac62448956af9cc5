namespace LearningGraph.Server.Hosting;

/// <summary>Lets one process at a time prepare a database file. The system gives it back when the process ends, however it ends.</summary>
internal sealed class StartupLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private StartupLock(FileStream file) => _file = file;

    /// <summary>Waits for its turn; throws <see cref="TimeoutException"/> when that takes longer than <paramref name="patience"/>.</summary>
    public static async Task<StartupLock> AcquireAsync(string databasePath, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var path = databasePath + ".lock";
        var begun = time.GetTimestamp();
        while (true)
        {
            if (TryOpen(path) is { } file)
            {
                return new(file);
            }

            if (time.GetElapsedTime(begun) > patience)
            {
                throw new TimeoutException($"Another process has been preparing the database for {patience.TotalSeconds:0} seconds (it holds {path}).");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
