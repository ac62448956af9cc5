using LearningGraph.Persistence.Changes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Changes;

public sealed class AuditWritingTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    [Fact]
    public async Task NoteReads_Should_StoreWhatAContextReads_When_OneOrSeveralAreNoted()
    {
        // arrange
        using var audit = new AuditWriting(_database.Factory, new FixedClock());
        var people = Enumerable.Range(0, 4).Select(_ => _database.NextId()).ToList();

        // act
        await audit.NoteReadsAsync([]);
        await audit.NoteReadsAsync([("officer", people[0])]);
        await audit.NoteReadsAsync([(null, people[1]), (new string('x', 300), people[2]), (null, people[1])]);
        await audit.NoteReadsAsync([("offi'cer", people[3])]);

        // assert
        await using var context = _database.Open();
        var rows = await context.PersonReads.ToDictionaryAsync(r => r.PersonId);
        Assert.Equal(people.Order(), rows.Keys.Order());
        Assert.Equal(["officer", null, new string('x', 255), "offi'cer"], people.Select(person => rows[person].Actor));
        Assert.All(rows.Values, row => Assert.Equal((TestDatabase.Now, null), (row.At, row.OperationName)));
    }

    [Fact]
    public async Task NoteReads_Should_StoreNoneAndGoOn_When_OneCannotBeStored()
    {
        // arrange
        using var audit = new AuditWriting(_database.Factory, new FixedClock());
        var (first, refused, last) = (_database.NextId(), _database.NextId(), _database.NextId());
        await using var context = _database.Open();
        await context.Database.ExecuteSqlAsync($"CREATE TABLE Refused AS SELECT {refused} AS PersonId");
        await context.Database.ExecuteSqlRawAsync("CREATE TRIGGER NoAudit BEFORE INSERT ON PersonReads WHEN NEW.PersonId IN (SELECT PersonId FROM Refused) BEGIN SELECT RAISE(ABORT, 'full'); END");

        // act
        await Assert.ThrowsAsync<SqliteException>(() => audit.NoteReadsAsync([("officer", first), ("officer", refused)]));
        await Assert.ThrowsAsync<SqliteException>(() => audit.NoteReadsAsync([("officer", refused)]));
        await audit.NoteReadsAsync([("officer", last)]);

        // assert
        Assert.Equal(last, (await context.PersonReads.SingleAsync()).PersonId);
    }

    [Fact]
    public async Task NoteReads_Should_StoreAll_When_ManyAreNotedAtOnce()
    {
        // arrange
        using var audit = new AuditWriting(_database.Factory, new FixedClock());
        var people = Enumerable.Range(0, 40).Select(_ => _database.NextId()).ToList();

        // act
        await Task.WhenAll(people.Select(person => Task.Run(() => audit.NoteReadsAsync([("officer", person)]))));

        // assert
        await using var context = _database.Open();
        Assert.Equal(people.Order(), (await context.PersonReads.Select(r => r.PersonId).ToListAsync()).Order());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
