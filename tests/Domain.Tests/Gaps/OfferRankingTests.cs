using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

public sealed class OfferRankingTests
{
    [Fact]
    public void Rank_Should_GiveWhatSortingForEachNeedGives_When_ItIsAskedAgainAndAgain()
    {
        // arrange
        var random = new Random(47);
        var facts = Enumerable.Range(0, 300).Select(_ => Fact(random)).ToList();
        var ranking = new OfferRanking(facts);
        OfferNeed[] needs = [.. Enumerable.Range(0, 200).Select(_ => new OfferNeed(
            Scene.Skill(1), random.Next(-1, 9), random.Next(2) == 0 ? null : random.Next(60), random.Next(2) == 0 ? null : "nl, fr"))];

        // assert
        Assert.Equal(300, ranking.Count);
        Assert.All(needs, need => Assert.Equal(Sorted(need, facts.Where(IsWanted)), ranking.Rank(need, IsWanted)));

        static bool IsWanted(OfferFact offer) => offer.Confidence > 0.2;
    }

    [Fact]
    public void Rank_Should_GiveNothing_When_ThereAreNoOffers() => Assert.Empty(new OfferRanking([]).Rank(new OfferNeed(Scene.Skill(1), 3), _ => true));

    [Fact]
    public void AreForEverybody_Should_BeFalse_When_OneOfThemHasAnAudience()
    {
        // arrange
        var open = Fact(new Random(1));

        // assert
        Assert.True(new OfferRanking([open]).AreForEverybody);
        Assert.False(new OfferRanking([open, open with { AudienceUnitIds = [Scene.Unit(1)] }]).AreForEverybody);
    }

    private static OfferFact Fact(Random random) => new(
        Scene.Id(random.Next(1, 200)),
        Scene.Skill(1),
        random.Next(0, 4),
        random.Next(0, 6),
        random.Next(4) / 4d,
        random.Next(3) == 0 ? null : random.Next(60),
        random.Next(3) == 0 ? null : random.Next(3) * 100,
        random.Next(3) switch { 0 => [], 1 => ["nl-BE"], _ => ["en", "de"] });

    private static IEnumerable<RecommendedOffer> Sorted(OfferNeed need, IEnumerable<OfferFact> offers) => offers
        .Where(o => o.ExitLevel > o.EntryLevel && o.EntryLevel < need.RequiredLevel)
        .Where(o => need.MaxMinutes is not { } most || o.WorkloadMinutes <= most)
        .Where(o => need.Languages is null || o.Languages.Count == 0 || o.Languages.Contains("nl-BE"))
        .OrderByDescending(o => Math.Min(o.ExitLevel, need.RequiredLevel))
        .ThenBy(o => o.EntryLevel)
        .ThenByDescending(o => o.Confidence)
        .ThenBy(o => o.WorkloadMinutes ?? int.MaxValue)
        .ThenBy(o => o.CostMinorUnits ?? long.MaxValue)
        .ThenBy(o => o.OfferId)
        .DistinctBy(o => o.OfferId)
        .Select(o => new RecommendedOffer(o.OfferId, o.SkillId, o.EntryLevel, o.ExitLevel, o.ExitLevel >= need.RequiredLevel));
}
