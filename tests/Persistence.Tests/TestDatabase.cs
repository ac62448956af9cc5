using LearningGraph.Domain;
using LearningGraph.Persistence.Gaps;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Tests;

/// <summary>A migrated SQLite file of its own, thrown away at the end; contexts on it act like separate processes.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<byte[]> Empty = new(Migrate);

    private readonly string _path = NewPath();
    private readonly ServiceProvider _services;
    private readonly List<ServiceProvider> _others = [];
    private int _ids;

    public TestDatabase()
    {
        File.WriteAllBytes(_path, Empty.Value);
        Commands = new CommandCounter();
        _services = new ServiceCollection()
            .AddLogging()
            .AddLearningGraphPersistence(_path, options => options.AddInterceptors(Commands))
            .BuildServiceProvider();
    }

    public CommandCounter Commands { get; }

    public string FilePath => _path;

    public SupplyIndexes Supplies => _services.GetRequiredService<SupplyIndexes>();

    public IDbContextFactory<LearningGraphContext> Factory => _services.GetRequiredService<IDbContextFactory<LearningGraphContext>>();

    /// <summary>Contexts with connections of their own, as another process would have them.</summary>
    public IDbContextFactory<LearningGraphContext> AnotherProcess()
    {
        var other = new ServiceCollection().AddLearningGraphPersistence(_path).BuildServiceProvider();
        _others.Add(other);
        return other.GetRequiredService<IDbContextFactory<LearningGraphContext>>();
    }

    /// <summary>The services of another process on the same file, with a clock of its own.</summary>
    public ServiceProvider AnotherServer(TimeProvider clock, IInterceptor? interceptor = null)
    {
        var other = new ServiceCollection().AddLogging().AddSingleton(clock)
            .AddLearningGraphPersistence(_path, options => options.AddInterceptors(interceptor is null ? [] : [interceptor])).BuildServiceProvider();
        _others.Add(other);
        return other;
    }

    public LearningGraphContext Open() => Factory.CreateDbContext();

    /// <summary>Ids that rise in the order they are asked for.</summary>
    public Guid NextId() => Guid.CreateVersion7(Now.AddMilliseconds(Interlocked.Increment(ref _ids)));

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static LocalizedTexts Text(string text) => LocalizedTexts.Of(("en", text));

    public static string NewPath() => Path.Combine(Path.GetTempPath(), $"lg-test-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}.db");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _others.ForEach(other => other.Dispose());
        Delete(_path);
    }

    public static void Delete(string path)
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { string.Empty, "-wal", "-shm" })
        {
            File.Delete(path + suffix);
        }
    }

    private static byte[] Migrate()
    {
        var path = NewPath();
        using (var services = new ServiceCollection().AddLearningGraphPersistence(path).BuildServiceProvider())
        using (var context = services.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContext())
        {
            context.Database.Migrate();
        }

        SqliteConnection.ClearAllPools();
        var bytes = File.ReadAllBytes(path);
        Delete(path);
        return bytes;
    }
}
