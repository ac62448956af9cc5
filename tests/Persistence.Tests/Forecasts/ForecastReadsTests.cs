using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Forecasts;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Persistence.Forecasts;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Tests.Forecasts;

public sealed class ForecastReadsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TestDatabase.Now;
    private readonly FixedClock _clock = new();
    private readonly Guid _unit;
    private readonly Guid _skill;
    private readonly Guid _offer;
    private readonly List<Guid> _people;

    public ForecastReadsTests()
    {
        _unit = Employer.Unit();
        _skill = Employer.Skill();
        _offer = Employer.Offer(_skill, 1, 3);
        _people = [.. Enumerable.Range(0, 8).Select(_ => Employer.Person(_unit))];
        _people.ForEach(person => Employer.Evidence(person, _skill, _people.IndexOf(person) == 0 ? 3 : 1));
    }

    private Company Employer { get; } = new();

    private EnrolmentKeeping Keeping => new(Employer.Database.Factory, _clock, Options.Create(new EnrolmentOptions()));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Employer.DisposeAsync();

    [Fact]
    public async Task Forecast_Should_UseTheOffersOwnRecord_When_EnrolmentsEndedBefore()
    {
        // arrange
        var goal = Employer.Goal();
        Employer.Requires(goal, _skill, 3, 2);
        await Employer.SaveAsync();
        await EndAsync(_people[3], completed: true, ApplicationOutcome.Applied);
        await EndAsync(_people[4], completed: true, ApplicationOutcome.Partly);
        await EndAsync(_people[5], completed: false, null);
        await RunAsync(_people[1], 30);

        // act
        var forecast = await ForecastAsync(new ForecastKey(goal, Company.Today.AddDays(30)));

        // assert
        Assert.Equal((3, 2), (forecast.CompletionTrials, forecast.TransferTrials));
        var theta = (3d / 5) * (2.5 / 4);
        Assert.Equal(theta, forecast.Requirements[0].ProbabilityMet!.Pessimistic - (await CertainAsync(goal)), 9);
    }

    [Fact]
    public async Task Forecast_Should_LeaveOutEnrolments_When_TheyEndLaterOrHaveEnded()
    {
        // arrange
        var goal = Employer.Goal();
        Employer.Requires(goal, _skill, 3, 2);
        await Employer.SaveAsync();
        await RunAsync(_people[1], 30);
        await RunAsync(_people[2], null);
        var cancelled = await RunAsync(_people[3], 10);
        await Keeping.CancelAsync(cancelled.Id, 1);

        // act
        var (before, after) = (await ForecastAsync(new(goal, Company.Today.AddDays(29))), await ForecastAsync(new(goal, Company.Today.AddDays(30))));

        // assert
        Assert.Equal(1, before.Requirements[0].ExpectedQualified!.Pessimistic);
        Assert.Equal(1.25, after.Requirements[0].ExpectedQualified!.Pessimistic, 12);
    }

    [Fact]
    public async Task Forecast_Should_KnowOnlyWhatWasKnown_When_TheMomentLiesBack()
    {
        // arrange
        var goal = Employer.Goal();
        Employer.Requires(goal, _skill, 3, 2);
        await Employer.SaveAsync();
        _clock.Now = Now.AddDays(-3);
        var early = await RunAsync(_people[1], 30);
        _clock.Now = Now;
        await RunAsync(_people[2], 30);
        await Keeping.CancelAsync(early.Id, 1);

        // act
        var forecast = await ForecastAsync(new(goal, Company.Today.AddDays(60)), asOf: Now.AddDays(-1));

        // assert
        Assert.Equal(1.25, forecast.Requirements[0].ExpectedQualified!.Pessimistic, 12);
    }

    [Fact]
    public async Task Forecast_Should_WithholdSmallGroups_When_TheCallerSeesNoPersons()
    {
        // arrange
        var small = Employer.Unit(_unit);
        Employer.Person(small);
        var goal = Employer.Goal();
        Employer.Requires(goal, _skill, 3, 1, unit: small);
        Employer.Requires(goal, _skill, 2, 1);
        await Employer.SaveAsync();

        // act
        var (blind, seeing) = (await ForecastAsync(new(goal, null), seesPersons: false), await ForecastAsync(new(goal, null)));

        // assert
        Assert.Equal((1, 2, 2, 2), (blind.BasedOn, blind.OutOf, seeing.BasedOn, seeing.OutOf));
        Assert.Contains(blind.Requirements, r => r is { Status: ForecastStatus.Suppressed, Population: null, ProbabilityMet: null });
    }

    [Fact]
    public async Task Forecast_Should_BeForTheDueDayOrToday_When_NoDayIsGiven()
    {
        // arrange
        var goal = Employer.Goal();
        var overdue = Employer.Add(StrategicGoal.Define(
            Employer.Database.NextId(), new GoalDefinition(TestDatabase.Text("late"), Company.Today.AddYears(-2), Company.Today.AddDays(-1)), Now.AddYears(-2))).Id;
        await Employer.SaveAsync();

        // act
        var forecasts = await new ForecastReads(Employer.Database.Factory, Company.Mapping, Employer.Database.Supplies)
            .ForecastAsync([new(goal, null), new(overdue, null), new(TestDatabase.Id(9), null)], Now, Now, true);

        // assert
        Assert.Equal(2, forecasts.Count);
        Assert.Equal(Company.Today.AddYears(3), forecasts[new(goal, null)].On);
        Assert.Equal(Company.Today, forecasts[new(overdue, null)].On);
        Assert.Null(forecasts[new(goal, null)].ProbabilityMet);
    }

    [Fact]
    public async Task Forecast_Should_TakeTheSameCommands_When_AskedForOneGoalOrManyFromRowsOrFromTheIndex()
    {
        // arrange
        var goals = Enumerable.Range(0, 12).Select(i => Employer.Goal($"goal {i}")).ToList();
        goals.ForEach(goal => Employer.Requires(goal, _skill, 3, 2));
        await Employer.SaveAsync();
        await RunAsync(_people[1], 30);
        var reads = new ForecastReads(Employer.Database.Factory, Company.Mapping, Employer.Database.Supplies);

        ForecastKey[] few = [new(goals[0], null)], all = [.. goals.Select((goal, i) => new ForecastKey(goal, Company.Today.AddDays(i)))];

        // act
        var fromRows = (await CountAsync(few, GapPresent.None), await CountAsync(all, GapPresent.None));
        await Employer.Database.Supplies.ReadyAsync();
        var fromIndex = (await CountAsync(few, GapPresent.Supply | GapPresent.Demand), await CountAsync(all, GapPresent.Supply | GapPresent.Demand));

        // assert
        Assert.Equal((11, 11), fromRows);
        Assert.Equal((6, 6), fromIndex);

        async Task<int> CountAsync(ForecastKey[] keys, GapPresent present)
        {
            var before = Employer.Database.Commands.Count;
            await reads.ForecastAsync(keys, Now, Now, false, present);
            return Employer.Database.Commands.Count - before;
        }
    }

    [Fact]
    public async Task OfOffers_Should_CountAnswers_When_ChecksAreDue()
    {
        // arrange
        var other = Employer.Offer(_skill, 0, 1);
        await Employer.SaveAsync();
        ApplicationOutcome?[] answers = [ApplicationOutcome.Applied, ApplicationOutcome.Applied, ApplicationOutcome.Partly, ApplicationOutcome.NotYet, ApplicationOutcome.NotYet, ApplicationOutcome.NoOpportunity, null];
        for (var i = 0; i < answers.Length; i++)
        {
            await EndAsync(_people[i], completed: true, answers[i]);
        }

        // act
        var reads = new TransferReads(Employer.Database.Factory);
        var rates = await reads.OfOffersAsync([_offer, other], Now, 5);
        var earlier = await reads.OfOffersAsync([_offer], Now.AddDays(-400), 5);

        // assert
        var rate = rates[_offer];
        Assert.Equal((TransferStatus.Measured, 5, 2.5, 2, 0.5, 0.4), (rate.Status, rate.N, rate.Applied, rate.AppliedWholly, rate.Rate, rate.RateWholly));
        Assert.Equal(6d / 7, rate.ResponseRate!.Value, 12);
        Assert.Equal((TransferStatus.NotApplicable, TransferStatus.NotApplicable), (rates[other].Status, earlier[_offer].Status));
    }

    private async Task<GoalForecast> ForecastAsync(ForecastKey key, DateTimeOffset? asOf = null, bool seesPersons = true)
        => (await new ForecastReads(Employer.Database.Factory, Company.Mapping, Employer.Database.Supplies).ForecastAsync([key], asOf ?? Now, Now, seesPersons))[key];

    private async Task<double> CertainAsync(Guid goal)
        => (await ForecastAsync(new ForecastKey(goal, Company.Today))).Requirements[0].ProbabilityMet!.Pessimistic;

    private Task<Enrolment> RunAsync(Guid person, int? days)
        => Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(person) { ExpectedEnd = days is { } d ? Company.Today.AddDays(d) : null });

    /// <summary>An enrolment of 100 days ago that ended, and the answer to its check.</summary>
    private async Task EndAsync(Guid person, bool completed, ApplicationOutcome? answer)
    {
        _clock.Now = Now.AddDays(-100);
        var enrolment = await Keeping.EnrolAsync(_offer, null, new EnrolmentRequest(person) { ProgressPct = 10 });
        _clock.Now = Now.AddDays(-90);
        await (completed ? Keeping.CompleteAsync(enrolment.Id, 1, null, null) : (Task)Keeping.CancelAsync(enrolment.Id, 1));
        _clock.Now = Now;
        if (answer is { } outcome)
        {
            await using var context = Employer.Database.Open();
            var check = await context.ApplicationChecks.SingleAsync(c => c.EnrolmentId == enrolment.Id);
            await Keeping.ConfirmApplicationAsync(check.Id, 1, outcome, ConfirmationSource.Self, null);
        }
    }
}
