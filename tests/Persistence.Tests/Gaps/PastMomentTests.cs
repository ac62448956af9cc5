using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Persistence.Tests.Gaps;

/// <summary>What the index and the statements tell of past moments is what all rows of these moments tell.</summary>
public sealed class PastMomentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Answers_Should_EqualThoseFromRows(int seed)
    {
        // arrange
        await using var scene = await PastCompany.CreateAsync(seed);

        // act, assert
        for (var round = 0; round < 4; round++)
        {
            await scene.AssertSameAsync(scene.Moments(8));
            await scene.AssertSameChangesAsync(scene.Moments(8));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Answers_Should_EqualThoseFromRows_When_ThePastIsToldOtherwise(int seed)
    {
        // arrange
        await using var scene = await PastCompany.CreateAsync(seed);
        for (var step = 0; step < 20; step++)
        {
            // act
            await scene.RewriteAsync();

            // assert
            await scene.AssertSameAsync(scene.Moments(3));
            await scene.AssertSameChangesAsync(scene.Moments(3));
        }
    }

    [Fact]
    public async Task PastMoments_Should_TakeTheSameFewCommands_HoweverManyPeopleAndMoments()
    {
        // arrange
        await using var scene = await PastCompany.CreateAsync(7);
        var reads = new GapReads(scene.Company.Database.Factory, Company.Mapping, scene.Company.Database.Supplies);
        var goal = Guid.Empty;
        GapKey[] keys = [.. scene.Moments(20).Select(at => new GapKey(goal, null, at))];
        await reads.AnalyzeAsync([keys[^1]], seesPersons: true);
        var before = scene.Company.Database.Commands.Count;

        // act
        await reads.AnalyzeAsync([keys[^1]], seesPersons: true);
        var one = scene.Company.Database.Commands.Count;
        await reads.AnalyzeAsync(keys, seesPersons: true);

        // assert
        Assert.Equal((3, 3), (one - before, scene.Company.Database.Commands.Count - one));
    }
}
