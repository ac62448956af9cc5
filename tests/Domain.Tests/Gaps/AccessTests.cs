using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Tests.Gaps;

public sealed class AccessTests
{
    private static readonly OpenOffer Basics = Offer(1, 0, 2, 100, "en");
    private static readonly OpenOffer Deep = Offer(2, 2, 4, 300, "nl", "en");
    private static readonly OpenOffer Long = Offer(3, 0, 4, 1000);

    [Theory]
    [InlineData(0, 4, null, true)]
    [InlineData(0, 4, 400, true)]
    [InlineData(0, 4, 399, false)]
    [InlineData(2, 4, 300, true)]
    [InlineData(1.6, 4, 300, true)]
    [InlineData(1.4, 4, 300, false)]
    [InlineData(1, 2, 100, true)]
    [InlineData(0, 5, null, false)]
    [InlineData(4, 4, 0, true)]
    public void CanReach_Should_TakeTheShortestChain_When_MinutesAreLimited(double level, int required, int? minutes, bool expected)
        => Assert.Equal(expected, Access.CanReach(level, required, [Long, Deep, Basics], LearnerLimits.None with { Minutes = minutes }));

    [Theory]
    [InlineData("nl", null, true)]
    [InlineData("nl", 999L, false)]
    [InlineData("en-GB", 400L, true)]
    [InlineData("fr", null, true)]
    [InlineData("", 400L, true)]
    public void CanReach_Should_TakeOffersInTheLanguage_When_LanguagesAreGiven(string languages, long? minutes, bool expected)
        => Assert.Equal(expected, Access.CanReach(null, 4, [Basics, Deep, Long], new LearnerLimits(languages.Split(',', StringSplitOptions.RemoveEmptyEntries), [], minutes)));

    [Fact]
    public void CanReach_Should_LeaveOutOffers_When_TheirLengthIsUnknownOrTheyDoNotRaise()
    {
        // arrange
        var unknown = Offer(4, 0, 3, null);
        var level = Offer(5, 3, 3, 10);

        // act, assert
        Assert.True(Access.CanReach(0, 3, [unknown], LearnerLimits.None));
        Assert.False(Access.CanReach(0, 3, [unknown], LearnerLimits.None with { Minutes = 10_000 }));
        Assert.False(Access.CanReach(0, 3, [level], LearnerLimits.None));
        Assert.False(Access.CanReach(0, 3, [Offer(6, 0, 3, 10) with { Delivery = Delivery.OnSite }], LearnerLimits.None with { Deliveries = [Delivery.Online] }));
        Assert.Equal((4, null), (Access.HighestExit(5, [Basics, Deep], LearnerLimits.None), Access.HighestExit(2, [Deep], LearnerLimits.None)));
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void CanReach_Should_TakeOffersMeantForThePerson_When_AnAudienceIsNamed(bool standsThere, bool hasRole, bool expected)
    {
        // arrange
        var (unit, role) = (Scene.Id(8, 8), Scene.Id(9, 9));
        var meant = Basics with { AudienceUnitIds = [unit], AudienceRoleIds = [role] };
        var place = new LearnerPlace(standsThere ? new HashSet<Guid> { Scene.Id(1, 8), unit } : new HashSet<Guid>(), hasRole ? role : null);

        // act, assert
        Assert.Equal(expected, Access.CanReach(0, 2, [meant], LearnerLimits.None with { Place = place }));
        Assert.True(Access.CanReach(0, 2, [Basics], LearnerLimits.None with { Place = place }));
        Assert.True(Access.CanReach(0, 2, [meant], LearnerLimits.None));
    }

    [Fact]
    public void Measure_Should_NotLetFewPeopleBeFound_When_UnitsAreSubtractedFromTheirParent()
    {
        const int Smallest = 3;
        var visibility = new GapVisibility(Smallest, false);
        var (shownUnits, withheldUnits) = (0, 0);
        foreach (var scene in GapLawTests.Generated(31))
        {
            // arrange
            var supply = scene.Snapshot();
            foreach (var requirement in scene.Requirements.Select(r => r with { UnitId = null, Headcount = null }))
            {
                // act
                var whole = Rate(requirement, null);
                var parts = new[] { 2, 3 }.Select(unit => Rate(requirement, Scene.Unit(unit))).ToList();
                var below = Rate(requirement, Scene.Unit(4));

                // assert
                Assert.All(parts.Append(whole).Append(below), rate => Assert.True(rate?.People is null or 0 or >= Smallest));
                AssertHidden(whole, parts);
                AssertHidden(parts[0], [below]);
                shownUnits += parts.Count(p => p?.People > 0);
                withheldUnits += parts.Count(p => p?.Status == AccessStatus.Suppressed);
            }

            AccessRate? Rate(RequirementFact requirement, Guid? unit)
                => GapAnalyzer.Measure(requirement, unit, supply, visibility) is { } gap
                    ? Access.Measure(gap, [Basics, Deep], _ => LearnerLimits.None, visibility.SeesPersons) : null;
        }

        Assert.True(shownUnits > 100 && withheldUnits > 100, $"{shownUnits} shown, {withheldUnits} withheld");

        static void AssertHidden(AccessRate? whole, IEnumerable<AccessRate?> parts)
        {
            if (whole?.People is { } all && parts.Any(p => p?.Status == AccessStatus.Suppressed))
            {
                var rest = all - parts.Sum(p => p?.People ?? 0);
                Assert.True(rest is 0 or >= Smallest, $"{rest} people can be found.");
            }
        }
    }

    private static OpenOffer Offer(int id, int entry, int exit, int? minutes, params string[] languages)
        => new(Scene.Id(id, 7), Scene.Skill(1), entry, exit, minutes, Delivery.Online, languages, [], []);
}
