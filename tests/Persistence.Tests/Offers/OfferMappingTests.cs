using AutoMapper;

namespace LearningGraph.Persistence.Tests.Offers;

public sealed class OfferMappingTests
{
    [Fact]
    public void Configuration_Should_LandEveryFieldSent_When_Validated()
        => Feed.Mapper.ConfigurationProvider.AssertConfigurationIsValid();
}
