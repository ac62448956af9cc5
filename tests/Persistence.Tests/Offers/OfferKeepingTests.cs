using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class OfferKeepingTests
{
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Offer_Should_BeStored_When_RetiredAndRestored()
    {
        // arrange
        await using var company = new Company();
        var id = company.Offer(company.Skill(), 0, 2);
        await company.SaveAsync();
        var keeping = new OfferKeeping(company.Database.Factory, _clock);

        // act
        var retired = await keeping.RetireAsync(id, 1);
        _clock.Now = _clock.Now.AddDays(1);
        await keeping.RestoreAsync(id, 2);

        // assert
        await using var context = company.Database.Open();
        var stored = await context.LearningOffers.SingleAsync();
        Assert.Equal(OfferState.Retired, retired.State);
        Assert.Equal((OfferState.Active, 3, _clock.Now), (stored.State, stored.Version, stored.UpdatedAt));
    }

    [Fact]
    public async Task Offer_Should_StayAsItIs_When_RefusedOrMissing()
    {
        // arrange
        await using var company = new Company();
        var id = company.Offer(company.Skill(), 0, 2);
        await company.SaveAsync();
        var keeping = new OfferKeeping(company.Database.Factory, _clock);

        // act
        var missing = await Assert.ThrowsAsync<NotFoundException>(() => keeping.RetireAsync(TestDatabase.Id(9), 1));
        await Assert.ThrowsAsync<OfferNotRetiredException>(() => keeping.RestoreAsync(id, 1));
        await Assert.ThrowsAsync<VersionConflictException>(() => keeping.RetireAsync(id, 2));

        // assert
        Assert.Equal(("LearningOffer", TestDatabase.Id(9)), (missing.EntityType, missing.EntityId));
        await using var context = company.Database.Open();
        Assert.Equal(1, (await context.LearningOffers.SingleAsync()).Version);
    }

    [Fact]
    public async Task Retire_Should_LetExactlyOneWin_When_TwoProcessesNameTheSameVersion()
    {
        // arrange
        await using var company = new Company();
        var id = company.Offer(company.Skill(), 0, 2);
        await company.SaveAsync();
        var here = new OfferKeeping(company.Database.Factory, _clock);
        var there = new OfferKeeping(company.Database.AnotherProcess(), _clock);

        for (var version = 1; version <= 19; version += 2)
        {
            // act
            var attempts = await Race.Of(() => here.RetireAsync(id, version), () => there.RetireAsync(id, version));
            await here.RestoreAsync(id, version + 1);

            // assert
            var lost = Assert.IsType<VersionConflictException>(Assert.Single(attempts, a => a is not null));
            Assert.Equal((id, version, version + 1), (lost.EntityId, lost.GivenVersion, lost.CurrentVersion));
        }
    }
}
