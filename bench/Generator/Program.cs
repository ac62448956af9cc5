using System.Diagnostics;
using System.Globalization;
using LearningGraph.Bench.Generator;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

if (args is not [var name, var file, ..] || Size.Named(name) is not { } size || (args.Length > 2 && args is not [_, _, "--seed", _]))
{
    await Console.Error.WriteLineAsync("Usage: LearningGraph.Bench.Generator S|M|L FILE [--seed N]\nThe file is made anew.");
    return 1;
}

var seed = args.Length > 2 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1;
file = Path.GetFullPath(file);
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
foreach (var part in new[] { file, file + "-wal", file + "-shm" })
{
    File.Delete(part);
}

var watch = Stopwatch.StartNew();
var now = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
await using var services = new ServiceCollection().AddLogging().AddLearningGraphPersistence(file).BuildServiceProvider();
var factory = services.GetRequiredService<IDbContextFactory<LearningGraphContext>>();
await using var context = await factory.CreateDbContextAsync();
await context.Database.MigrateAsync();
await ShippedContent.EnsureAsync(factory, TimeProvider.System, loadDemo: false);
Tell("migrated");
var dice = new Dice(seed);
var world = new World(size, dice, now);
await WorldWriter.WriteAsync(context, world);
// The log of a long life, whose beginning is gone.
await context.Database.ExecuteSqlRawAsync("DELETE FROM \"ChangeEvents\"");
Tell("organisation");
var rows = new EvidenceRows(world, dice, now).Create(size.Evidence);
EvidenceWriter.Write(context, world, rows);
Tell("evidence");
await CurrentLevels.RebuildAsync(context);
Tell("current levels");
await context.Database.ExecuteSqlRawAsync("ANALYZE");
await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
Tell($"ready, {new FileInfo(file).Length / 1_000_000:N0} MB");
return 0;

void Tell(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:N1} s  {what}"));
