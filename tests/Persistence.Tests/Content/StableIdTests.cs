using LearningGraph.Persistence.Content;

namespace LearningGraph.Persistence.Tests.Content;

public sealed class StableIdTests
{
    [Fact]
    public void Of_Should_GiveTheSameIdForEver_When_TheNameIsTheSame()
        => Assert.Equal("71da426d-7ea6-864b-9b44-735feee217ee", StableId.Of("goal", "sustainable-growth").ToString());

    [Theory]
    [InlineData("goal", "sustainable-growth")]
    [InlineData("skill", "own/circular-economy")]
    public void Of_Should_MarkTheIdAsVersion8_When_Made(string kind, string key)
    {
        // act
        var id = StableId.Of(kind, key);

        // assert
        Assert.Equal(8, id.Version);
        Assert.InRange(id.Variant, 8, 11);
        Assert.NotEqual(id, StableId.Of(kind + "x", key));
    }
}
