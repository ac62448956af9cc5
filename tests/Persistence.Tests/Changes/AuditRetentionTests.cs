using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Changes;

public sealed class AuditRetentionTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    [Fact]
    public async Task Prune_Should_RemoveReadsAndValuesAndKeepTheLog_When_TheyAreOld()
    {
        // arrange
        await using var context = _database.Open();
        for (var i = 0; i < 4; i++)
        {
            context.Add(new Person { Id = _database.NextId(), DisplayName = $"P{i}" });
            await context.SaveChangesAsync();
            using var audit = new AuditWriting(_database.Factory, new FixedClock());
            await audit.NoteReadsAsync([("officer", _database.NextId())]);
        }

        await context.ChangeEvents.Where(e => e.Seq <= 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.At, TestDatabase.Now.AddDays(-3)));
        await context.PersonReads.OrderBy(r => r.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(r => r.At, TestDatabase.Now.AddDays(-3)));

        // act
        var removed = await new AuditRetention(_database.Factory).PruneAsync(TestDatabase.Now.AddDays(-1));

        // assert
        Assert.Equal(3, removed);
        Assert.Equal(3, await context.PersonReads.CountAsync());
        Assert.Equal([3, 4], await context.ChangeImages.OrderBy(i => i.Seq).Select(i => i.Seq).ToListAsync());
        Assert.Equal(4, await context.ChangeEvents.CountAsync());
    }

    [Fact]
    public async Task Values_Should_BeThoseBeforeAndAfter_When_AnObjectAndItsPartsChange()
    {
        // arrange
        var person = new Person { Id = _database.NextId(), DisplayName = "Before", Languages = ["nl"] };
        await using var context = _database.Open();
        context.Add(person);
        await context.SaveChangesAsync();

        // act
        person.DisplayName = "After";
        context.Add(new Domain.ExternalId { Id = _database.NextId(), Subject = Domain.ExternalIdSubject.Person, SubjectId = person.Id, Source = "hr", Value = "7" });
        await context.SaveChangesAsync();
        context.Remove(context.ExternalIds.Single());
        await context.SaveChangesAsync();

        // assert
        var values = await context.ChangeImages.AsNoTracking().OrderBy(i => i.Seq).Select(i => i.Fields).ToListAsync();
        Assert.Contains("\"displayName\":[null,\"Before\"]", values[0], StringComparison.Ordinal);
        Assert.Contains("\"displayName\":[\"Before\",\"After\"]", values[1], StringComparison.Ordinal);
        Assert.Contains("\"externalIds\":[null,[{", values[1], StringComparison.Ordinal);
        Assert.Contains("\"source\":\"hr\"", values[2], StringComparison.Ordinal);
        Assert.DoesNotContain("languages", values[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_Should_WriteNoValues_When_ManyRowsAreInserted()
    {
        // arrange
        await using var context = _database.Open();

        // act
        await context.BulkInsertAsync(Enumerable.Range(0, 100).Select(_ => new Person { Id = _database.NextId() }));

        // assert
        Assert.Equal((100, 0), (await context.ChangeEvents.CountAsync(), await context.ChangeImages.CountAsync()));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
