using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;
using static LearningGraph.Persistence.Tests.Offers.Feed;

namespace LearningGraph.Persistence.Tests.Offers;

/// <summary>Batches of offers on PostgreSQL, where their rows travel as other JSON and locks are taken in other ways than on SQLite.</summary>
public sealed class PostgresSyncTests
{
    [PostgresTests.PostgresFact]
    public async Task Sync_Should_DoOnPostgresWhatItDoesOnSqlite()
    {
        // arrange
        var contexts = new PostgresTests.Contexts($"{Environment.GetEnvironmentVariable(PostgresTests.Variable)};Database=lg_test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");
        await using var context = contexts.CreateDbContext();
        await context.Database.MigrateAsync();
        await FillAsync(context);
        var clock = new FixedClock();
        var sync = new OfferSync(contexts, Mapper, clock);
        var snapshots = new OfferSnapshots(contexts, clock);

        // act
        var first = Batch(1, Priced("A", 12.5m), Item("B", "Second", "1", 30, ByUri(), ByLabel("unheard of")), Item("C", version: "1"), Item("D", version: "1"));
        var created = await sync.SyncAsync(first);
        var replayed = await sync.SyncAsync(first);
        var snapshot = await snapshots.BeginAsync(Source);
        var part = await sync.SyncAsync(Batch(2, Item("A", "First, again", "2"), Item("B", "Second", "2", 30, ByLabel("LIFE-cycle analysis"))) with { Mode = SyncMode.SnapshotPart, SnapshotId = snapshot.Id });
        var delta = await sync.SyncAsync(Batch(3, Item("A", "First, newest", "3"), Gone("D", SyncOperation.Delete, "3"), Item("B", "Second", "3", 30, ByLabel("LIFE-cycle analysis"))));
        var committed = await snapshots.CommitAsync(snapshot.Id, force: true);
        var races = await Race.Of(() => sync.SyncAsync(Batch(4, Item("E"))), () => sync.SyncAsync(Batch(4, Item("E"))));

        // assert
        Assert.Equal([SyncOutcome.Created, SyncOutcome.Created, SyncOutcome.Created, SyncOutcome.Created], Outcomes(created));
        Assert.Equal((true, created.NextSeq), (replayed.Replayed, replayed.NextSeq));
        Assert.Equal([SyncOutcome.Updated, SyncOutcome.Updated], Outcomes(part));
        Assert.Equal([SyncOutcome.Updated, SyncOutcome.Deleted, SyncOutcome.Unchanged], Outcomes(delta));
        Assert.Equal("C", Assert.Single(committed.Items).ExternalId);
        Assert.All(races, Assert.Null);
        await CheckStoredAsync(context);
        await context.Database.EnsureDeletedAsync();
    }

    private static async Task CheckStoredAsync(LearningGraphContext context)
    {
        var offers = await context.LearningOffers.AsNoTracking().OrderBy(o => o.ExternalId).ToListAsync();
        Assert.Equal(["A:Active", "B:Active", "C:Retired", "D:Deleted", "E:Active"], offers.ConvertAll(o => $"{o.ExternalId}:{o.State}"));
        var (first, second) = (offers[0], offers[1]);
        Assert.Equal(("First, newest", Money.Of(12.5m, "EUR"), new DateOnly(2026, 5, 1), 3), (first.Titles.In("en"), first.CostPerSeat, first.ValidFrom, first.Version));
        Assert.Equal(["nl", "en"], first.Languages);
        Assert.Equal(("2", "3"), (second.SourceVersion, second.SeenVersion));
        var effects = await context.OfferEffects.AsNoTracking().Where(e => e.OfferId == second.Id).ToListAsync();
        Assert.Equal((TestDatabase.Id(3), 0, 2), (Assert.Single(effects).SkillId, effects[0].EntryLevel, effects[0].ExitLevel));
        Assert.Equal(0, await context.WaitingEffects.CountAsync());
        Assert.Equal(["A", "B", "C", "D", "E"], await context.ChangeEvents.Where(e => e.ExternalId != null && e.Operation == ChangeOperation.Created).OrderBy(e => e.Seq).Select(e => e.ExternalId).ToListAsync());
    }

    private static List<SyncOutcome> Outcomes(SyncReport report) => [.. report.Items.Select(i => i.Outcome)];

    private static OfferBatch Batch(int number, params OfferItem[] items) => new(Source, items) { BatchId = TestDatabase.Id(number) };

    private static OfferItem Priced(string externalId, decimal price) => new(externalId)
    {
        SourceVersion = "1",
        Offer = new OfferContent
        {
            Given = OfferFields.Titles | OfferFields.CostPerSeat | OfferFields.Languages | OfferFields.ValidFrom,
            Titles = [new LocalizedText("en", "First \"quoted\" \\ é 😀")],
            CostPerSeat = new OfferPrice(price, "EUR"),
            Languages = ["nl", "en"],
            ValidFrom = new DateOnly(2026, 5, 1),
        },
    };

    private static async Task FillAsync(LearningGraphContext context)
    {
        var framework = new SkillFramework { Id = TestDatabase.Id(1) };
        await context.WriteAsync(async () =>
        {
            await context.BulkInsertAsync([framework]);
            await context.BulkInsertAsync(
            [
                new Skill { Id = TestDatabase.Id(2), FrameworkId = framework.Id, PrefLabels = TestDatabase.Text("circular economy"), Uri = new Uri("http://example.org/skills/ce") },
                new Skill { Id = TestDatabase.Id(3), FrameworkId = framework.Id, PrefLabels = TestDatabase.Text("life-cycle analysis") },
            ]);
            await context.BulkInsertAsync([new OfferSource { Id = TestDatabase.Id(4), Name = Source, Kind = OfferSourceKind.Lms }]);
        });
    }
}
