namespace LearningGraph.Schema.Tests.Gaps;

[Collection(Reading.Name)]
public class GapAnalysisTests(ReadingHost reading)
{
    private const string Document = """
        query Gap($id: ID!, $unit: ID, $asOf: DateTime) {
          strategicGoalById(id: $id) {
            title
            gapAnalysis(unitId: $unit, asOf: $asOf) {
              status basedOn outOf knownShare
              readiness { pessimistic optimistic }
              strictReadiness { pessimistic optimistic }
              unit { name }
              gaps { status population skill { label } requirement { headcount } coverage { pessimistic optimistic } offers { offer { title } exitLevel reachesRequiredLevel } }
            }
          }
        }
        """;

    private static readonly object Variables = new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth) };

    [Fact]
    public async Task GapAnalysis_Should_GiveTheFiguresOfVectorV1_When_AskedByAStrategist()
    {
        // act
        var answer = await reading.Host.AsStrategistAsync(Document, Variables);

        // assert
        Assert.Empty(answer.Errors);
        Assert.Equal(0.5625, answer.Number("strategicGoalById.gapAnalysis.strictReadiness.pessimistic"), 6);
        Assert.Equal(0.78125, answer.Number("strategicGoalById.gapAnalysis.strictReadiness.optimistic"), 6);
        Assert.Equal(0.8125, answer.Number("strategicGoalById.gapAnalysis.readiness.pessimistic"), 6);
        Assert.Equal(0.927083, answer.Number("strategicGoalById.gapAnalysis.readiness.optimistic"), 6);
    }

    [Fact]
    public async Task GapAnalysis_Should_PutTheLargestGapFirstWithItsOffers_When_Asked()
    {
        // act
        var answer = await reading.Host.AsStrategistAsync(Document, Variables);

        // assert
        Assert.Equal("life-cycle analysis", answer.Text("strategicGoalById.gapAnalysis.gaps.0.skill.label"));
        Assert.Equal("Life cycle", answer.Text("strategicGoalById.gapAnalysis.gaps.0.offers.0.offer.title"));
        Assert.Equal(1, answer.Count("strategicGoalById.gapAnalysis.gaps.0.offers"));
    }
}
