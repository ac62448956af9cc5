using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>What must hold for the split of any change, tried on generated organisations that change in generated ways.</summary>
public sealed class ReadinessChangeTests
{
    private static readonly AsOf Start = new(Scene.Now.AddDays(-300), TimeZoneInfo.Utc);
    private static readonly AsOf End = new(Scene.Now, TimeZoneInfo.Utc);

    [Fact]
    public void Parts_Should_AddUpExactly_When_AnythingChanges()
    {
        var random = new Random(11);
        var moving = 0;
        foreach (var scene in GapLawTests.Generated(11))
        {
            // act
            var change = Change.Of(scene, random).Split(unit: random.Next(3) == 0 ? 2 : null);

            // assert
            if (change.Change is null)
            {
                Assert.Empty(change.Parts);
                continue;
            }

            Assert.Equal(change.After!.Pessimistic, change.Parts.Aggregate(change.Before!.Pessimistic, (sum, p) => sum + p.Change!.Pessimistic));
            Assert.Equal(change.After.Optimistic, change.Parts.Reverse().Aggregate(change.Before.Optimistic, (sum, p) => sum + p.Change!.Optimistic));
            Assert.Equal(Enum.GetValues<ReadinessCause>(), change.Parts.Select(p => p.Cause));
            moving += change.Parts.All(p => p.Change!.Pessimistic != 0) ? 1 : 0;
        }

        Assert.InRange(moving, 20, 3000);
    }

    [Theory]
    [InlineData(ReadinessCause.Requirements)]
    [InlineData(ReadinessCause.Membership)]
    [InlineData(ReadinessCause.EvidenceGained)]
    [InlineData(ReadinessCause.EvidenceLost)]
    public void Part_Should_BeZero_When_NothingOfItsKindChanged(ReadinessCause cause)
    {
        var random = new Random(12 + (int)cause);
        var others = 0;
        foreach (var scene in GapLawTests.Generated(12))
        {
            // act
            var change = Change.Of(scene, random, unchanged: cause).Split();

            // assert
            if (change.Parts.Count > 0)
            {
                Assert.Equal(new Bounds(0, 0), change.Parts[(int)cause].Change);
                others += change.Parts.Any(p => p.Change!.Pessimistic != 0) ? 1 : 0;
            }
        }

        Assert.InRange(others, 100, 3000);
    }

    [Fact]
    public void BeforeAndAfter_Should_BeTheReadinessOfTheirMoments_When_NothingIsWithheld()
    {
        var random = new Random(13);
        foreach (var scene in GapLawTests.Generated(13))
        {
            // arrange
            var change = Change.Of(scene, random);

            // act
            var split = change.Split();

            // assert
            var before = GapAnalyzer.Analyze(Guid.Empty, null, change.Before, change.Steps().Start, GapVisibility.Everything);
            var after = GapAnalyzer.Analyze(Guid.Empty, null, change.After, change.Steps().End, GapVisibility.Everything);
            Assert.Equal(before.Readiness?.Pessimistic ?? 0, split.Before?.Pessimistic ?? 0, 1e-11);
            Assert.Equal(after.Readiness?.Optimistic ?? 0, split.After?.Optimistic ?? 0, 1e-11);
            Assert.Equal(split.BasedOn <= split.OutOf, split.OutOf >= after.OutOf);
        }
    }

    [Fact]
    public void Split_Should_LeaveRequirementsOut_When_TheyAreWithheldAtAnyStep()
    {
        var random = new Random(14);
        var left = 0;
        foreach (var scene in GapLawTests.Generated(14))
        {
            // arrange
            var change = Change.Of(scene, random);

            // act
            var split = change.Split(visibility: new GapVisibility(4, false));

            // assert
            var ends = new[] { (change.Before, change.Steps().Start), (change.After, change.Steps().End) };
            var shown = ends.Select(e => GapAnalyzer.Analyze(Guid.Empty, null, e.Item1, e.Item2, new GapVisibility(4, false)))
                .SelectMany(a => a.Gaps).GroupBy(g => g.RequirementId)
                .Count(g => g.All(x => x.Status != GapStatus.Suppressed) && g.Any(x => x.Coverage is not null));
            Assert.True(split.BasedOn <= shown);
            left += split.OutOf - split.BasedOn;
        }

        Assert.InRange(left, 100, int.MaxValue);
    }

    [Fact]
    public void Parts_Should_BeWithheldTogether_When_ASinglePersonIsBehindOne()
    {
        // arrange: one person left, six got evidence.
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 1, 2, 1, 2, 1, 2, 1, 2).Requiring(1, 3);
        var old = scene.Evidence.Select(e => e with { ObservedAt = Start.Instant.AddDays(-9), RecordedAt = Start.Instant.AddDays(-9) }).ToList();
        scene.Evidence.Clear();
        scene.Evidence.AddRange(old);
        for (var i = 1; i <= 6; i++)
        {
            scene.Evidence.Add(scene.Statement(Scene.Person(i), 1, 3));
        }

        var change = new Change(scene, scene.People, [.. scene.People.SkipLast(1)], scene.Requirements, scene.Requirements);

        // act
        var open = change.Split();
        var closed = change.Split(visibility: new GapVisibility(5, false));

        // assert
        Assert.All(open.Parts, p => Assert.False(p.IsWithheld));
        Assert.Equal([false, true, true, false], closed.Parts.Select(p => p.IsWithheld));
        Assert.Equal([true, false, false, true], closed.Parts.Select(p => p.Change is not null));
        Assert.Equal(open.Change, closed.Change);
    }

    [Fact]
    public void Split_Should_TellGainFromLoss_When_EvidenceIsGainedAndExpiresInBetween()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, null, null).Requiring(1, 2, 1);
        scene.Evidence.Add(scene.Statement(Scene.Person(1), 1, 2, daysAgo: 100) with { ExpiresAt = Scene.Now.AddDays(-10) });

        // act
        var change = new Change(scene, scene.People, scene.People, scene.Requirements, scene.Requirements).Split();

        // assert
        Assert.Equal([0, 0, 1, -1], change.Parts.Select(p => p.Change!.Pessimistic));
        Assert.Equal(new Bounds(0, 0), change.Change);
    }

    [Fact]
    public void Split_Should_HaveNoParts_When_NothingWasRequiredBefore()
    {
        // arrange
        var scene = new Scene().WithUnit(1).WithTeam(1, 1, 3, 1).Requiring(1, 3);

        // act
        var change = new Change(scene, scene.People, scene.People, [], scene.Requirements).Split();

        // assert
        Assert.Null(change.Before);
        Assert.NotNull(change.After);
        Assert.Null(change.Change);
        Assert.Empty(change.Parts);
        Assert.Equal((1, 1), (change.BasedOn, change.OutOf));
    }

    /// <summary>An organisation at two moments.</summary>
    private sealed record Change(
        Scene Scene, List<PersonFact> PeopleBefore, List<PersonFact> PeopleAfter, List<RequirementFact> Before, List<RequirementFact> After)
    {
        internal static Change Of(Scene scene, Random random, ReadinessCause? unchanged = null)
        {
            var people = scene.People.Where(_ => unchanged == ReadinessCause.Membership || random.Next(4) > 0)
                .Select(p => unchanged == ReadinessCause.Membership || random.Next(4) > 0 ? p : p with { UnitId = Scene.Unit(random.Next(1, 5)) }).ToList();
            var requirements = scene.Requirements.Where(_ => unchanged == ReadinessCause.Requirements || random.Next(5) > 0)
                .Select(r => unchanged == ReadinessCause.Requirements || random.Next(2) > 0 ? r : r with { RequiredLevel = random.Next(1, 6), Weight = random.Next(1, 9) }).ToList();
            var evidence = scene.Evidence.Select(e => Timed(e, random, unchanged)).ToList();
            scene.Evidence.Clear();
            scene.Evidence.AddRange(evidence);
            if (unchanged == ReadinessCause.EvidenceLost)
            {
                scene.Skills.Clear();
            }

            return new Change(scene, scene.People, people, scene.Requirements, requirements);
        }

        internal SupplySteps Steps() => SupplySteps.Of(
            new PlacesFact(Start, Scene.Units, PeopleBefore), new PlacesFact(End, Scene.Units, PeopleAfter), Scene.Evidence, Scene.Skills, EvidencePolicy.TrustThenRecency);

        internal ReadinessChange Split(int? unit = null, GapVisibility? visibility = null)
            => ReadinessChanges.Between(unit is { } u ? Scene.Unit(u) : null, Before, After, Steps(), visibility ?? GapVisibility.Everything);

        private static EvidenceFact Timed(EvidenceFact fact, Random random, ReadinessCause? unchanged)
        {
            var at = unchanged == ReadinessCause.EvidenceGained && fact.RecordedAt > Start.Instant ? Start.Instant.AddDays(-random.Next(1, 300)) : fact.RecordedAt;
            DateTimeOffset? expires = unchanged == ReadinessCause.EvidenceLost || random.Next(3) > 0 ? null : at.AddDays(random.Next(1, 700));
            return fact with { ObservedAt = at.AddDays(-random.Next(3)), RecordedAt = at, ExpiresAt = expires };
        }
    }
}
