using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Tests.Workforce;

/// <summary>Batches as a whole: repeated, tried out, sent twice at once, after a person was forgotten, and what they cost.</summary>
public sealed partial class PersonSyncTests
{
    [Fact]
    public async Task Sync_Should_AnswerTheSame_When_TheBatchComesAgain()
    {
        // arrange
        var batch = Batch(Item("17", "Ann"));
        var first = await Sync.SyncAsync(batch);

        // act
        var again = await Sync.SyncAsync(batch);
        var other = await Record.ExceptionAsync(() => Sync.SyncAsync(batch with { Items = [Item("17", "Anna")] }));
        var large = await Record.ExceptionAsync(() => Sync.SyncAsync(Batch([.. Enumerable.Range(0, 501).Select(i => Item($"{i}", "Ann"))])));
        var nameless = await Record.ExceptionAsync(() => Sync.SyncAsync(batch with { BatchId = null }));

        // assert
        Assert.Equal((true, first.NextSeq, first.Items[0].Id, SyncSubject.Person), (again.Replayed, again.NextSeq, again.Items[0].Id, again.Items[0].Subject));
        Assert.IsType<BatchIdReusedException>(other);
        Assert.IsType<BatchTooLargeException>(large);
        Assert.IsType<MissingBatchIdException>(nameless);
    }

    [Fact]
    public async Task Sync_Should_StoreNothingAndTellTheFields_When_ItIsADryRun()
    {
        // arrange
        await SendAsync(Item("17", "Ann") with { ValidFrom = Today.AddYears(-1) });
        var before = await ReadAsync(db => db.ChangeEvents.CountAsync());

        // act
        var item = Item("17", "Anna", "sales") with { Fte = 0.5, Role = new KeyReference(_role, null, null), OtherKeys = [new OtherKey("mail", "ann")] };
        var report = await Sync.SyncAsync(Batch(item) with { BatchId = null, DryRun = true });

        // assert
        Assert.Equal((SyncOutcome.Updated, true), (report.Items[0].Outcome, report.DryRun));
        Assert.Equal(["displayName", "role", "unit", "externalIds"], report.Items[0].Changes.Select(c => c.Path));
        Assert.Equal(new SyncFieldChange("displayName", "Ann", "Anna"), report.Items[0].Changes[0]);
        Assert.Equal((before, 1, 1), (await ReadAsync(db => db.ChangeEvents.CountAsync()), await ReadAsync(db => db.Memberships.CountAsync()), await ReadAsync(db => db.SyncBatches.CountAsync())));
    }

    [Fact]
    public async Task Sync_Should_ApplyABatchOnce_When_TwoSendItAtTheSameMoment()
    {
        // arrange
        var batch = Batch([.. Enumerable.Range(0, 200).Select(i => Item($"{i}", "Ann"))]);
        var replayed = new bool[2];

        // act
        var failures = await Race.Of(
            async () => replayed[0] = (await Sync.SyncAsync(batch)).Replayed,
            async () => replayed[1] = (await Sync.SyncAsync(batch)).Replayed);

        // assert
        Assert.All(failures, Assert.Null);
        Assert.Equal([false, true], replayed.Order());
        Assert.Equal((200, 200), (await ReadAsync(db => db.People.CountAsync()), await ReadAsync(db => db.Memberships.CountAsync())));
    }

    [Fact]
    public async Task Sync_Should_MakeSomebodyNew_When_ThePersonWasForgotten()
    {
        // arrange
        var batch = Batch(Item("17", "Ann of the Hills") with { SourceVersion = "9" });
        var first = (await Sync.SyncAsync(batch)).Items[0].Id!.Value;
        await new PersonForgetting(Employer.Database.Factory, _clock, Options.Create(new PrivacyOptions())).ForgetAsync(first);

        // act
        var replayed = await Sync.SyncAsync(batch);
        var gone = await SendAsync(Item("17", "Ann of the Hills") with { SourceVersion = "9", ActiveTo = Today.AddDays(-1), Given = Whole | PersonFields.ActiveTo });
        var back = await SendAsync(Item("17", "Ann of the Hills") with { SourceVersion = "1" });

        // assert: nothing leads from the key to who was forgotten, and no version of old holds
        Assert.Equal((true, null), (replayed.Replayed, replayed.Items[0].Id));
        Assert.DoesNotContain("17", replayed.Items[0].ExternalId, StringComparison.Ordinal);
        Assert.Equal((SyncOutcome.Unchanged, null), (gone.Items[0].Outcome, gone.Items[0].Id));
        Assert.Equal(SyncOutcome.Created, back.Items[0].Outcome);
        Assert.NotEqual(first, back.Items[0].Id);
        Assert.Equal(2, await ReadAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Sync_Should_BeInTheNextFigures_When_PeopleComeMoveAndGo()
    {
        // arrange
        await Employer.Database.Supplies.ReadyAsync();

        // act
        await SendAsync([.. Enumerable.Range(0, 4).Select(i => Item($"{i}", "Ann") with { ValidFrom = Today.AddDays(-3) })]);
        var came = await CountAsync();
        await SendAsync(Item("0", "Ann", "sales"), new PersonItem("1") { Given = PersonFields.ActiveTo, ActiveTo = Today.AddDays(-1) });
        var moved = await CountAsync();

        // assert
        Assert.Equal(((4, 0), (2, 1)), (came, moved));

        async Task<(int Design, int Sales)> CountAsync()
        {
            var live = (await Employer.Database.Supplies.CurrentAsync(CancellationToken.None))!.Live;
            return (live.Population(_design, null), live.Population(_sales, null));
        }
    }

    [Fact]
    public async Task Sync_Should_TakeAtMostTwelveCommands_When_500ItemsCome()
    {
        // arrange
        PersonItem[] Items(string unit, string mail) =>
        [
            .. Enumerable.Range(0, 500).Select(i => Item($"{i}", "Ann", unit) with { ValidFrom = unit == "design" ? Today.AddYears(-1) : Today, Role = new KeyReference(null, "hr", "analyst"), OtherKeys = [new OtherKey("mail", $"{mail}{i}")] }),
        ];
        var counts = new List<int>();

        // act: all new; all moved with another address; all the same
        foreach (var items in new[] { Items("design", "a"), Items("sales", "b"), Items("sales", "b") })
        {
            var before = Employer.Database.Commands.Count;
            await SendAsync(items);
            counts.Add(Employer.Database.Commands.Count - before);
        }

        // assert
        Assert.Equal([8, 10, 9], counts);
        Assert.Equal(1000, await ReadAsync(db => db.Memberships.CountAsync()));
    }
}
