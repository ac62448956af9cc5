using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Reading;

public sealed class KeptReadsTests
{
    [Fact]
    public async Task ById_Should_ReadOnce_When_NothingChanged()
    {
        // arrange
        await using var database = new TestDatabase();
        var id = await AddRoleAsync(database, "Weaver");
        await NameAsync(database, id);
        var before = database.Commands.Count;

        // act
        var name = await NameAsync(database, id);

        // assert
        Assert.Equal("Weaver", name);
        Assert.Equal(before, database.Commands.Count);
    }

    [Fact]
    public async Task ById_Should_SeeTheChange_When_AnotherProcessWroteIt()
    {
        // arrange
        await using var database = new TestDatabase();
        var changed = await AddRoleAsync(database, "Weaver");
        var same = await AddRoleAsync(database, "Potter");
        await NameAsync(database, changed);
        await NameAsync(database, same);

        // act
        await RenameAsync(database.AnotherProcess(), changed, "Spinner");

        // assert
        Assert.Equal("Spinner", await NameAsync(database, changed));
        Assert.Equal("Potter", await NameAsync(database, same));
    }

    [Fact]
    public async Task ById_Should_FindWhatWasAddedLater_When_ItWasMissingBefore()
    {
        // arrange
        await using var database = new TestDatabase();
        var id = database.NextId();
        var before = await database.Factory.ByIdAsync<Role>([id], r => r.Id, default);

        // act
        await AddRoleAsync(database, "Weaver", id);

        // assert
        Assert.Empty(before);
        Assert.Equal("Weaver", await NameAsync(database, id));
    }

    [Fact]
    public async Task Kept_Should_ForgetAll_When_MoreChangedThanIsFollowed()
    {
        // arrange
        await using var database = new TestDatabase();
        var id = await AddRoleAsync(database, "Weaver");
        await NameAsync(database, id);

        // act
        await using (var context = database.AnotherProcess().CreateDbContext())
        {
            await context.BulkInsertAsync(Enumerable.Range(0, 2_100).Select(i => new Role { Id = database.NextId(), Names = TestDatabase.Text($"Role {i}") }));
        }

        await RenameAsync(database.AnotherProcess(), id, "Spinner");

        // assert
        Assert.Equal("Spinner", await NameAsync(database, id));
    }

    [Fact]
    public async Task Kept_Should_NotKeepOldRows_When_TheyChangeWhileTheyAreRead()
    {
        // arrange
        await using var database = new TestDatabase();
        var id = await AddRoleAsync(database, "Weaver");
        var other = database.AnotherProcess();

        // act
        var during = await ReadAsync(async () =>
        {
            await RenameAsync(other, id, "Spinner");
            await NameAsync(database, id);
        });
        var after = await ReadAsync(() => Task.CompletedTask);

        // assert
        Assert.Equal("Weaver", during);
        Assert.Equal("Spinner", after);

        async Task<string?> ReadAsync(Func<Task> meanwhile)
        {
            var names = await database.Factory.KeptAsync<Guid, string>(
                typeof(KeptReadsTests),
                [ChangeType.Role],
                _ => 1,
                [id],
                async (context, ids) =>
                {
                    var roles = await context.Roles.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync();
                    await meanwhile();
                    return roles.ToDictionary(r => r.Id, r => r.Names.In("en")!);
                },
                default);
            return names[id];
        }
    }

    [Fact]
    public async Task Recommendation_Should_FollowTheOffers_When_TheyAreRetiredAndRestored()
    {
        // arrange
        await using var company = new Company();
        var skill = company.Skill();
        var (near, far) = (company.Offer(skill, 0, 3), company.Offer(skill, 0, 1));
        await company.SaveAsync();
        var need = new OfferNeed(skill, 3);
        var today = DateOnly.FromDateTime(Company.Now.UtcDateTime);
        var before = await OffersAsync();
        var elsewhere = new OfferKeeping(company.Database.AnotherProcess(), new FixedClock());

        // act
        var retired = await elsewhere.RetireAsync(near, 1);
        var without = await OffersAsync();
        await elsewhere.RestoreAsync(near, retired.Version);

        // assert
        Assert.Equal([near, far], before);
        Assert.Equal([far], without);
        Assert.Equal([near, far], await OffersAsync());

        async Task<IEnumerable<Guid>> OffersAsync() => (await company.Offers.ForNeedsAsync([need], today))[need].Select(o => o.OfferId);
    }

    private static async Task<Guid> AddRoleAsync(TestDatabase database, string name, Guid? id = null)
    {
        var role = new Role { Id = id ?? database.NextId(), Names = TestDatabase.Text(name) };
        await using var context = database.AnotherProcess().CreateDbContext();
        await context.BulkInsertAsync([role]);
        return role.Id;
    }

    private static async Task RenameAsync(IDbContextFactory<LearningGraphContext> process, Guid id, string name)
    {
        await using var context = process.CreateDbContext();
        await context.WriteAsync(async () => (await context.Roles.SingleAsync(r => r.Id == id)).Names = TestDatabase.Text(name));
    }

    private static async Task<string?> NameAsync(TestDatabase database, Guid id)
        => (await database.Factory.ByIdAsync<Role>([id], r => r.Id, default))[id].Names.In("en");
}
