using System.Diagnostics;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace LearningGraph.Persistence.Tests;

public sealed class ModelTests(ITestOutputHelper output)
{
    [Fact]
    public void SqliteMigrations_Should_EqualTheModel()
    {
        // arrange
        using var context = new SqliteLearningGraphContext(
            new DbContextOptionsBuilder<SqliteLearningGraphContext>().UseSqlite("Data Source=unused.db").Options);

        // act
        var pending = context.Database.HasPendingModelChanges();

        // assert
        Assert.False(pending);
    }

    [Fact]
    public void PostgresMigrations_Should_EqualTheModel()
    {
        // arrange
        using var context = new PostgresLearningGraphContext(
            new DbContextOptionsBuilder<PostgresLearningGraphContext>().UseNpgsql("Host=unused").Options);

        // act
        var pending = context.Database.HasPendingModelChanges();

        // assert
        Assert.False(pending);
    }

    [Fact]
    public void Migrate_Should_BeFastAndSetWriteAheadLogging_When_TheFileIsNew()
    {
        // arrange
        var path = TestDatabase.NewPath();
        using var services = new ServiceCollection().AddLearningGraphPersistence(path).BuildServiceProvider();
        var factory = services.GetRequiredService<IDbContextFactory<LearningGraphContext>>();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();

        // act
        using (var context = factory.CreateDbContext())
        {
            context.Database.Migrate();
        }

        clock.Stop();
        var used = Process.GetCurrentProcess().TotalProcessorTime - before;
        output.WriteLine($"Migrate on an empty file: {clock.ElapsedMilliseconds} ms, {used.TotalMilliseconds:F0} ms of processor time");
        using var second = factory.CreateDbContext();
        var mode = second.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").AsEnumerable().Single();
        second.Dispose();
        TestDatabase.Delete(path);

        // assert
        Assert.Equal("wal", mode);
        Assert.InRange(used.TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task Offer_Should_ComeBackAsItWas_When_Stored()
    {
        // arrange
        await using var database = new TestDatabase();
        var source = new OfferSource { Id = TestDatabase.Id(1), Name = "academy" };
        var offer = new LearningOffer
        {
            Id = TestDatabase.Id(2),
            SourceId = source.Id,
            ExternalId = "A-1",
            Titles = LocalizedTexts.Of([new("nl", "IJs maken \"thuis\""), new("en", "Making ice", TextStatus.Machine)]),
            Languages = ["nl", "en"],
            Mode = LearningMode.SelfDirected,
            CostPerSeat = Money.Of(12.5m, "eur"),
            Url = new Uri("https://example.org/a%20b?x=%C3%A9"),
            ValidFrom = new DateOnly(2026, 1, 2),
            CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
        };
        await using (var context = database.Open())
        {
            context.AddRange(source, offer);
            await context.SaveChangesAsync();
        }

        // act
        await using var fresh = database.Open();
        var read = await fresh.LearningOffers.SingleAsync(o => o.Languages.Contains("nl") && o.CostPerSeat!.MinorUnits == 1250);

        // assert
        Assert.Equal(offer.Titles, read.Titles);
        Assert.Equivalent(
            new { offer.CostPerSeat, offer.Languages, offer.Mode, offer.ValidFrom, CreatedAt = offer.CreatedAt.ToUniversalTime(), FixedCost = (Money?)null },
            new { read.CostPerSeat, read.Languages, read.Mode, read.ValidFrom, read.CreatedAt, read.FixedCost });
        Assert.Equal(offer.Url.OriginalString, read.Url!.OriginalString);
        Assert.Equal("ys maken thuis", read.SortKeyNl);
    }

    [Fact]
    public async Task CultureItem_Should_ComeBackAsItWas_When_Stored()
    {
        // arrange
        await using var database = new TestDatabase();
        var item = new CultureItem
        {
            Id = TestDatabase.Id(1),
            Slug = "x",
            Dimensions = [CultureDimension.Rituals, CultureDimension.Access],
            Modes = [LearningMode.Social],
            Sources = [new("seed-a", "intro")],
            FigureValue = 37.5m,
        };
        await using (var context = database.Open())
        {
            context.Add(item);
            await context.SaveChangesAsync();
        }

        // act
        await using var fresh = database.Open();
        var read = await fresh.CultureItems.SingleAsync(i => i.Dimensions.Contains(CultureDimension.Access));

        // assert
        Assert.Equivalent(
            new { item.Dimensions, item.Modes, item.Sources, item.FigureValue, item.Verification },
            new { read.Dimensions, read.Modes, read.Sources, read.FigureValue, read.Verification });
    }

    [Fact]
    public async Task Goal_Should_ComeBackAsItWas_When_Stored()
    {
        // arrange
        await using var database = new TestDatabase();
        var goal = StrategicGoal.Define(
            TestDatabase.Id(1),
            new GoalDefinition(TestDatabase.Text("Grow"), new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31))
            {
                ValueAtStakePerYear = Money.Of(2_000_000, "EUR"),
                SkillDependency = 0.6,
            },
            TestDatabase.Now);
        await using (var context = database.Open())
        {
            context.Add(goal);
            await context.SaveChangesAsync();
        }

        // act
        await using var fresh = database.Open();
        var read = await fresh.StrategicGoals.SingleAsync(g => g.UpdatedAt <= TestDatabase.Now);

        // assert
        Assert.Equivalent(GoalDefinition.Of(goal), GoalDefinition.Of(read));
        Assert.Equal("grow", read.SortKeyEn);
    }

    [Fact]
    public async Task Save_Should_BeRefused_When_ThereWouldBeTwoOrganisations()
    {
        // arrange
        await using var database = new TestDatabase();
        await using var context = database.Open();
        context.AddRange(new Organisation { Id = TestDatabase.Id(1) }, new Organisation { Id = TestDatabase.Id(2) });

        // act
        var save = () => context.SaveChangesAsync();

        // assert
        var error = await Assert.ThrowsAsync<DbUpdateException>(save);
        Assert.IsType<SqliteException>(error.InnerException);
    }
}
