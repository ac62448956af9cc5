using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Changes;

public sealed class ChangeLogTests : IAsyncDisposable
{
    private static readonly GoalDefinition Growth = new(TestDatabase.Text("Growth"), new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1));
    private readonly TestDatabase _database = new();

    [Fact]
    public async Task Change_Should_TellWhatHappened_When_AGoalLives()
    {
        // arrange
        var goals = new GoalKeeping(_database.Factory, new FixedClock());

        // act
        var goal = await goals.DefineAsync(Growth);
        await goals.ReviseAsync(goal.Id, 1, g => g with { Status = GoalStatus.Draft });
        await goals.ArchiveAsync(goal.Id, 2);
        await goals.RestoreAsync(goal.Id, 3);

        // assert
        var told = await AllAsync();
        Assert.Equal([1, 2, 3, 4], told.Select(e => e.Seq));
        Assert.Equal(
            [ChangeOperation.Created, ChangeOperation.Updated, ChangeOperation.Retired, ChangeOperation.Restored],
            told.Select(e => e.Operation));
        Assert.Equal([1, 2, 3, 4], told.Select(e => e.Version!.Value));
        Assert.Equal(["status"], told[1].ChangedFields);
        Assert.All(told, e => Assert.Equal((ChangeType.StrategicGoal, goal.Id), (e.Type, e.EntityId)));
    }

    [Fact]
    public async Task Change_Should_LeaveNoTrace_When_ItFailed()
    {
        // arrange
        var goals = new GoalKeeping(_database.Factory, new FixedClock());
        var goal = await goals.DefineAsync(Growth);

        // act
        var stale = await Record.ExceptionAsync(() => goals.ArchiveAsync(goal.Id, 7));
        await goals.ArchiveAsync(goal.Id, 1);

        // assert
        Assert.NotNull(stale);
        Assert.Equal([1, 2], (await AllAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task Change_Should_CarryTheKeysOfItsSource_When_ItIsAnOffer()
    {
        // arrange
        var source = new OfferSource { Id = _database.NextId(), Name = "lms" };
        var offer = new LearningOffer { Id = _database.NextId(), SourceId = source.Id, ExternalId = "ABC-12" };
        await using var context = _database.Open();
        await context.WriteAsync(async () =>
        {
            await context.BulkInsertAsync([source]);
            await context.BulkInsertAsync([offer]);
        });

        // act
        await new OfferKeeping(_database.Factory, new FixedClock()).RetireAsync(offer.Id, 1);

        // assert
        var told = await AllAsync();
        Assert.Equal([ChangeType.OfferSource, ChangeType.LearningOffer, ChangeType.LearningOffer], told.Select(e => e.Type));
        Assert.Equal((source.Id, "ABC-12", ChangeOperation.Retired), (told[2].SourceId, told[2].ExternalId, told[2].Operation));
    }

    [Fact]
    public async Task Change_Should_BeOfTheWhole_When_OnlyAPartChanged()
    {
        // arrange
        var scale = new ProficiencyScale { Id = _database.NextId() };
        await using var context = _database.Open();
        context.Add(scale);
        context.Add(new ProficiencyLevel { Id = _database.NextId(), ScaleId = scale.Id, Rank = 0 });
        await context.SaveChangesAsync();

        // act
        context.Add(new ProficiencyLevel { Id = _database.NextId(), ScaleId = scale.Id, Rank = 1 });
        await context.SaveChangesAsync();

        // assert
        var told = await AllAsync();
        Assert.Equal([ChangeOperation.Created, ChangeOperation.Updated], told.Select(e => e.Operation));
        Assert.Equal(["levels"], told[1].ChangedFields);
    }

    [Fact]
    public async Task Sequence_Should_HaveNoGap_When_TwoProcessesWriteAtOnce()
    {
        // arrange
        var one = new GoalKeeping(_database.Factory, new FixedClock());
        var two = new GoalKeeping(_database.AnotherProcess(), new FixedClock());

        // act
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).DefineAsync(Growth))));

        // assert
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), (await AllAsync()).Select(e => e.Seq));
        await using var context = _database.Open();
        Assert.Equal(20, (await context.ChangeSequences.SingleAsync()).Last);
    }

    [Fact]
    public async Task Bulk_Should_TellOfEveryNewObject_When_ThereAreManyThousand()
    {
        // arrange
        var people = Enumerable.Range(0, 12_000).Select(_ => new Person { Id = _database.NextId() }).ToList();
        await using var context = _database.Open();

        // act
        await context.BulkInsertAsync(people);

        // assert
        var told = await AllAsync();
        Assert.Equal(Enumerable.Range(1, 12_000).Select(i => (long)i), told.Select(e => e.Seq));
        Assert.Equal(people.Select(p => p.Id), told.Select(e => e.EntityId));
        Assert.All(told, e => Assert.Equal(e.EntityId, e.PersonId));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<List<ChangeEvent>> AllAsync()
    {
        await using var context = _database.Open();
        return await context.ChangeEvents.AsNoTracking().OrderBy(e => e.Seq).ToListAsync();
    }
}
