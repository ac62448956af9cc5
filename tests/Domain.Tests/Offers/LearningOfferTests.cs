using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Tests.Offers;

public sealed class LearningOfferTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Offer_Should_ComeBack_When_RetiredAndRestored()
    {
        // arrange
        var offer = Offer(OfferState.Active);

        // act
        offer.Retire(1, Now.AddDays(1));
        var retired = (offer.State, offer.Version, offer.UpdatedAt);
        offer.Restore(2, Now.AddDays(2));

        // assert
        Assert.Equal((OfferState.Retired, 2, Now.AddDays(1)), retired);
        Assert.Equal((OfferState.Active, 3, Now.AddDays(2)), (offer.State, offer.Version, offer.UpdatedAt));
    }

    [Theory]
    [InlineData(OfferState.Retired, 1, nameof(OfferNotActiveException))]
    [InlineData(OfferState.Deleted, 1, nameof(OfferNotActiveException))]
    [InlineData(OfferState.Active, 2, nameof(VersionConflictException))]
    [InlineData(OfferState.Retired, 2, nameof(VersionConflictException))]
    public void Retire_Should_ChangeNothing_When_Refused(OfferState state, int version, string exception)
    {
        // arrange
        var offer = Offer(state);

        // act
        var error = Record.Exception(() => offer.Retire(version, Now.AddDays(1)));

        // assert
        Assert.Equal(exception, error?.GetType().Name);
        Assert.Equal((state, 1, Now), (offer.State, offer.Version, offer.UpdatedAt));
    }

    [Theory]
    [InlineData(OfferState.Active, 1, nameof(OfferNotRetiredException))]
    [InlineData(OfferState.Deleted, 1, nameof(OfferNotRetiredException))]
    [InlineData(OfferState.Retired, 2, nameof(VersionConflictException))]
    public void Restore_Should_ChangeNothing_When_Refused(OfferState state, int version, string exception)
    {
        // arrange
        var offer = Offer(state);

        // act
        var error = Record.Exception(() => offer.Restore(version, Now.AddDays(1)));

        // assert
        Assert.Equal(exception, error?.GetType().Name);
        Assert.Equal((state, 1, Now), (offer.State, offer.Version, offer.UpdatedAt));
    }

    private static LearningOffer Offer(OfferState state) => new() { ExternalId = "A-1", State = state, UpdatedAt = Now };
}
