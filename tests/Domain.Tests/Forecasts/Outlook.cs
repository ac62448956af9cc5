using LearningGraph.Domain.Forecasts;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Tests.Gaps;

namespace LearningGraph.Domain.Tests.Forecasts;

/// <summary>A workforce with running enrolments, told in few words; days count from today.</summary>
internal sealed class Outlook
{
    public static readonly DateOnly Today = DateOnly.FromDateTime(Scene.Now.UtcDateTime);

    private readonly List<EnrolmentFact> _enrolments = [];
    private readonly List<EffectFact> _effects = [];
    private readonly List<OfferRecord> _records = [];

    public Scene Scene { get; } = new Scene().WithUnit(1);

    public double LeavingRate { get; init; }

    /// <summary>An offer whose enrolments take effect with nearly this probability.</summary>
    public Outlook WithOffer(int offer, int skill, int entry, int exit, double probability)
    {
        const int Many = 1_000_000;
        _effects.Add(new EffectFact(Scene.Id(offer, 7), Scene.Skill(skill), entry, exit));
        _records.Add(new OfferRecord(Scene.Id(offer, 7), (int)Math.Round(probability * Many), Many, Many, Many));
        return this;
    }

    public Outlook WithRecord(int offer, int successes, int trials, double applied, int answers)
    {
        _records.RemoveAll(r => r.OfferId == Scene.Id(offer, 7));
        _records.Add(new OfferRecord(Scene.Id(offer, 7), successes, trials, applied, answers));
        return this;
    }

    public Outlook WithEnrolment(int person, int offer, int days)
    {
        _enrolments.Add(new EnrolmentFact(Scene.Id(_enrolments.Count + 1, 8), Scene.Person(person), Scene.Id(offer, 7), Today.AddDays(days)));
        return this;
    }

    public GoalForecast On(int days, Func<RequirementFact, bool>? isWithheld = null)
        => new GoalForecaster(new ForecastFacts
        {
            On = Today.AddDays(days),
            Now = Scene.At,
            Supply = new WorkforceSnapshot(Scene.Units, Scene.People, Scene.Evidence, Scene.Skills, AsOf.EndOf(Today.AddDays(days), Scene.At.Zone)),
            Evidence = Scene.Evidence,
            Skills = Scene.Skills,
            Enrolments = _enrolments,
            Effects = _effects,
            Records = _records,
            LeavingRate = LeavingRate,
        }).Forecast(Scene.Id(1), Scene.Requirements, isWithheld ?? (_ => false));
}
