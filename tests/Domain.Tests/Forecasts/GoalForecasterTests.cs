using LearningGraph.Domain.Forecasts;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Tests.Gaps;

namespace LearningGraph.Domain.Tests.Forecasts;

public sealed class GoalForecasterTests
{
    private const int Precision = 5;

    [Fact]
    public void Forecast_Should_GiveTheVector_When_LevelsAndEnrolmentsAreThoseOfV2()
    {
        // arrange
        var outlook = new Outlook().WithOffer(1, 1, 2, 3, 0.40).WithOffer(2, 1, 2, 3, 0.45).WithOffer(3, 1, 1, 3, 0.30)
            .WithEnrolment(2, 1, 30).WithEnrolment(3, 2, 30).WithEnrolment(8, 3, 30);
        outlook.Scene.WithTeam(1, 1, 3, 2, 2, 1, 0, 4, null, 1).Requiring(1, 3, 4, critical: true);

        // act
        var forecast = Assert.Single(outlook.On(60).Requirements);

        // assert
        Assert.Equal(3.15, forecast.ExpectedQualified!.Pessimistic, Precision);
        Assert.Equal(4.15, forecast.ExpectedQualified.Optimistic, Precision);
        Assert.Equal(0.327, forecast.ProbabilityMet!.Pessimistic, Precision);
        Assert.Equal(0.769, forecast.ProbabilityMet.Optimistic, Precision);
        Assert.Equal((4, 8), (forecast.Headcount, forecast.Population));
    }

    [Fact]
    public void Forecast_Should_ChainEnrolments_When_OneLeadsToTheNextAsInV3()
    {
        // arrange
        var outlook = new Outlook().WithOffer(1, 1, 0, 2, 0.72).WithOffer(2, 1, 2, 3, 0.45).WithEnrolment(1, 2, 40).WithEnrolment(1, 1, 20);
        outlook.Scene.WithTeam(1, 1, 1).Requiring(1, 3, 1);

        // act
        var (chained, early) = (outlook.On(40), outlook.On(39));

        // assert
        Assert.Equal(0.324, chained.Requirements[0].ProbabilityMet!.Pessimistic, Precision);
        Assert.Equal(0, early.Requirements[0].ProbabilityMet!.Pessimistic);
    }

    [Fact]
    public void Forecast_Should_NotChain_When_TheHigherOfferEndsFirst()
    {
        // arrange
        var outlook = new Outlook().WithOffer(1, 1, 0, 2, 0.72).WithOffer(2, 1, 2, 3, 0.45).WithEnrolment(1, 2, 10).WithEnrolment(1, 1, 20);
        outlook.Scene.WithTeam(1, 1, 1).Requiring(1, 3, 1);

        // act
        var forecast = outlook.On(40);

        // assert
        Assert.Equal(0, forecast.Requirements[0].ProbabilityMet!.Pessimistic);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Forecast_Should_AgreeWithPlayingOutEveryOutcome_When_CasesAreRandom(int seed)
    {
        // arrange
        var random = new Random(seed);
        var outlook = new Outlook();
        var levels = Enumerable.Range(0, 5).Select(_ => random.Next(5) is var level and < 4 ? level : (int?)null).ToArray();
        outlook.Scene.WithTeam(1, 1, levels).Requiring(1, 3, random.Next(1, 5));
        var offers = Enumerable.Range(1, 3).Select(i => (Id: i, Entry: random.Next(3), Chance: random.Next(1, 10) / 10d)).Select(o => (o.Id, o.Entry, Exit: o.Entry + random.Next(1, 3), o.Chance)).ToArray();
        Array.ForEach(offers, o => outlook.WithOffer(o.Id, 1, o.Entry, o.Exit, o.Chance));
        var enrolments = Enumerable.Range(0, 9).Select(_ => (Person: random.Next(1, 6), Offer: random.Next(3), Day: random.Next(1, 50))).OrderBy(e => e.Day).ToArray();
        Array.ForEach(enrolments, e => outlook.WithEnrolment(e.Person, offers[e.Offer].Id, e.Day));
        var needed = outlook.Scene.Requirements[0].Headcount!.Value;

        // act
        var forecast = outlook.On(40).Requirements[0];

        // assert
        Assert.Equal(PlayedOut(unknown: 0), forecast.ProbabilityMet!.Pessimistic, Precision);
        Assert.Equal(PlayedOut(unknown: 3), forecast.ProbabilityMet.Optimistic, Precision);

        double PlayedOut(int unknown)
        {
            var taken = enrolments.Where(e => e.Day <= 40).ToArray();
            var met = 0d;
            for (var outcome = 0; outcome < 1 << taken.Length; outcome++)
            {
                var (chance, now) = (1d, Array.ConvertAll(levels, level => level ?? unknown));
                for (var i = 0; i < taken.Length; i++)
                {
                    var (person, offer) = (taken[i].Person - 1, offers[taken[i].Offer]);
                    var happens = (outcome >> i & 1) == 1;
                    chance *= happens ? offer.Chance : 1 - offer.Chance;
                    now[person] = happens && now[person] >= offer.Entry ? Math.Max(now[person], offer.Exit) : now[person];
                }

                met += now.Count(level => level >= 3) >= needed ? chance : 0;
            }

            return met;
        }
    }

    [Fact]
    public void Forecast_Should_CountOnOneHalfEach_When_AnOfferHasNoRecord()
    {
        // arrange
        var outlook = new Outlook().WithOffer(1, 1, 0, 3, 1).WithRecord(1, 0, 0, 0, 0).WithEnrolment(1, 1, 5);
        outlook.Scene.WithTeam(1, 1, 1).Requiring(1, 3, 1);

        // act
        var forecast = outlook.On(10);

        // assert
        Assert.Equal(0.25, forecast.Requirements[0].ProbabilityMet!.Pessimistic);
        Assert.Equal((0, 0), (forecast.CompletionTrials, forecast.TransferTrials));
    }

    [Fact]
    public void Forecast_Should_LearnFromTheRecord_When_AnOfferHasOne()
    {
        // arrange
        var outlook = new Outlook().WithOffer(1, 1, 0, 3, 1).WithRecord(1, 7, 8, 4.5, 7).WithEnrolment(1, 1, 5);
        outlook.Scene.WithTeam(1, 1, 1).Requiring(1, 3, 1);

        // act
        var forecast = outlook.On(10);

        // assert
        Assert.Equal(8d / 10 * (5.5 / 9), forecast.Requirements[0].ProbabilityMet!.Pessimistic, 12);
        Assert.Equal((8, 7), (forecast.CompletionTrials, forecast.TransferTrials));
    }

    [Fact]
    public void Forecast_Should_LetEvidenceExpire_When_ItEndsBeforeTheDay()
    {
        // arrange
        var outlook = new Outlook().WithOffer(1, 1, 3, 4, 0.5).WithEnrolment(1, 1, 20);
        outlook.Scene.WithTeam(1, 1, null, null).Requiring(1, 3, 1);
        outlook.Scene.Evidence.Add(outlook.Scene.Statement(Scene.Person(1), 1, 3) with { ExpiresAt = Scene.Now.AddDays(30) });

        // act
        var (valid, expired) = (outlook.On(29).Requirements[0], outlook.On(30).Requirements[0]);

        // assert
        Assert.Equal(1, valid.ProbabilityMet!.Pessimistic);
        Assert.Equal(0.5, expired.ProbabilityMet!.Pessimistic, Precision);
        Assert.Equal(2, expired.ExpectedQualified!.Optimistic);
    }

    [Fact]
    public void Forecast_Should_LetSkillsFade_When_TheyHaveAHalfLife()
    {
        // arrange
        var outlook = new Outlook().WithOffer(1, 1, 0, 4, 0.6).WithEnrolment(1, 1, 100);
        outlook.Scene.WithTeam(1, 1, 4).Requiring(1, 3, 1);
        outlook.Scene.Skills.Add(new SkillFact(Scene.Skill(1), 100, 0));

        // act
        var chances = new[] { 10, 99, 120, 250 }.Select(day => Math.Round(outlook.On(day).Requirements[0].ProbabilityMet!.Pessimistic, Precision));

        // assert
        Assert.Equal([1, 0, 0.6, 0], chances);
    }

    [Fact]
    public void Forecast_Should_CountLeavers_When_ARateIsGiven()
    {
        // arrange
        var outlook = new Outlook { LeavingRate = 0.1 };
        outlook.Scene.WithTeam(1, 1, 3, 3).Requiring(1, 3, 2);

        // act
        var forecast = outlook.On(365).Requirements[0];

        // assert
        Assert.Equal(1.8, forecast.ExpectedQualified!.Pessimistic, 12);
        Assert.Equal(0.81, forecast.ProbabilityMet!.Pessimistic, 12);
    }

    [Fact]
    public void Forecast_Should_GiveProductAndMinimum_When_SeveralRequirementsAreCritical()
    {
        // arrange
        var outlook = new Outlook().WithOffer(1, 1, 0, 3, 0.4).WithOffer(2, 2, 0, 3, 0.5).WithEnrolment(1, 1, 5).WithEnrolment(1, 2, 5);
        outlook.Scene.WithTeam(1, 1, 1).Requiring(1, 3, 1, critical: true).Requiring(2, 3, 1, critical: true).Requiring(3, 3, 1);

        // act
        var goal = outlook.On(10);

        // assert
        Assert.Equal(0.2, goal.ProbabilityMet!.Pessimistic, Precision);
        Assert.Equal(0.4, goal.ProbabilityMetAtMost!.Pessimistic, Precision);
        Assert.Equal((3, 3, 2, 2), (goal.BasedOn, goal.OutOf, goal.CriticalBasedOn, goal.CriticalOutOf));
    }

    [Fact]
    public void Forecast_Should_LeaveOutRequirements_When_TheyAreWithheldOrHaveNobodyInScope()
    {
        // arrange
        var outlook = new Outlook();
        outlook.Scene.WithUnit(2, 1).WithTeam(1, 1, 3).Requiring(1, 3, 1, critical: true).Requiring(2, 3, 1, critical: true).Requiring(1, 3, critical: true, unit: 2);

        // act
        var goal = outlook.On(0, r => r.SkillId == Scene.Skill(2));

        // assert
        Assert.Equal((1d, 1d), (goal.ProbabilityMet!.Pessimistic, goal.ProbabilityMetAtMost!.Pessimistic));
        Assert.Equal((1, 3, 1, 3), (goal.BasedOn, goal.OutOf, goal.CriticalBasedOn, goal.CriticalOutOf));
        Assert.Equal([ForecastStatus.Computed, ForecastStatus.Suppressed, ForecastStatus.NotApplicable], goal.Requirements.OrderBy(r => r.RequirementId).Select(r => r.Status));
        Assert.Null(goal.Requirements.Single(r => r.Status == ForecastStatus.Suppressed).Population);
    }

    [Fact]
    public void Forecast_Should_SayNothing_When_NoRequirementIsCritical()
    {
        // arrange
        var outlook = new Outlook();
        outlook.Scene.WithTeam(1, 1, 3).Requiring(1, 3, 1);

        // act
        var goal = outlook.On(0);

        // assert
        Assert.Equal((null, null), (goal.ProbabilityMet, goal.ProbabilityMetAtMost));
    }

    [Fact]
    public void Forecast_Should_Answer_When_TheDayIsTheLastThereIs()
    {
        // arrange
        var outlook = new Outlook();
        outlook.Scene.WithTeam(1, 1, 3).Requiring(1, 3, 1, critical: true);

        // act
        var goal = outlook.On(DateOnly.MaxValue.DayNumber - Outlook.Today.DayNumber);

        // assert
        Assert.Equal(1, goal.ProbabilityMet!.Pessimistic);
    }

    [Fact]
    public void Forecast_Should_BeRefused_When_TheDayHasPassedOrTheRateIsNoShare()
    {
        // assert
        Assert.Throws<ForecastInPastException>(() => new Outlook().On(-1));
        Assert.Throws<ShareOutOfRangeException>(() => new Outlook { LeavingRate = 1.1 }.On(1));
        Assert.Throws<ShareOutOfRangeException>(() => new Outlook { LeavingRate = double.NaN }.On(1));
    }

    [Fact]
    public void Forecast_Should_TakeInAThousandEnrolments_When_EachHasAChanceOfItsOwn()
    {
        // arrange
        var outlook = new Outlook();
        outlook.Scene.WithTeam(1, 1, [.. Enumerable.Repeat((int?)1, 1000)]).Requiring(1, 3, 500, critical: true);
        for (var i = 1; i <= 1000; i++)
        {
            outlook.WithOffer(i, 1, 0, 3, i / 1001d).WithEnrolment(i, i, 5);
        }

        // act
        var forecast = outlook.On(10).Requirements[0];

        // assert
        Assert.Equal(500, forecast.ExpectedQualified!.Pessimistic, 3);
        Assert.InRange(forecast.ProbabilityMet!.Pessimistic, 0.5, 0.55);
    }
}
