using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Forecasts;

/// <summary>A running enrolment, and the day by which it is expected to be completed.</summary>
public readonly record struct EnrolmentFact(Guid EnrolmentId, Guid PersonId, Guid OfferId, DateOnly ExpectedEnd);

/// <summary>From which level to which an offer brings a skill.</summary>
public readonly record struct EffectFact(Guid OfferId, Guid SkillId, int EntryLevel, int ExitLevel);

/// <summary>What became of an offer's enrolments until now.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Successes">The ended enrolments that met what the offer asks for.</param>
/// <param name="Trials">All ended enrolments but those that were waived, or cancelled before they began.</param>
/// <param name="Applied">The answers that what was learnt is applied, those in part counted for half.</param>
/// <param name="Answers">The answers that tell whether it is applied.</param>
public readonly record struct OfferRecord(Guid OfferId, int Successes, int Trials, double Applied, int Answers)
{
    /// <summary>The probability that an enrolment is completed: a Beta(1,1) prior with the offer's own data.</summary>
    public double Completion => (Successes + 1d) / (Trials + 2d);

    /// <summary>The probability that what was learnt is applied: a Beta(1,1) prior with the offer's own data.</summary>
    public double Transfer => (Applied + 1d) / (Answers + 2d);

    /// <summary>The probability that an enrolment raises the level: completed and applied.</summary>
    public double Effect => Completion * Transfer;
}

/// <summary>Everything that forecasts for one day rest on.</summary>
public sealed record ForecastFacts
{
    /// <summary>The day the forecast is for.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The moment of the evidence and the enrolments, and the time zone in which days begin.</summary>
    public required AsOf Now { get; init; }

    /// <summary>The people at the end of the day the forecast is for, and the levels that the evidence states of them then, as far as is known.</summary>
    public required Supply Supply { get; init; }

    /// <summary>The evidence that is known at that moment; only that about the people who learn counts.</summary>
    public IReadOnlyCollection<EvidenceFact> Evidence { get; init; } = [];

    /// <summary>How skills fade.</summary>
    public IReadOnlyCollection<SkillFact> Skills { get; init; } = [];

    /// <summary>The enrolments that run at that moment.</summary>
    public IReadOnlyCollection<EnrolmentFact> Enrolments { get; init; } = [];

    /// <summary>What their offers teach.</summary>
    public IReadOnlyCollection<EffectFact> Effects { get; init; } = [];

    /// <summary>What became of earlier enrolments in their offers; an offer without a record has the prior alone.</summary>
    public IReadOnlyCollection<OfferRecord> Records { get; init; } = [];

    /// <summary>Which statement counts when there are several.</summary>
    public EvidencePolicy Policy { get; init; }

    /// <summary>The share of people who leave in a year, from 0 to 1.</summary>
    public double LeavingRate { get; init; }
}
