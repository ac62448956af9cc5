using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Forecasts;

/// <summary>Forecasts goals for one day. Pure: the same facts give the same figures, in any order of rows.</summary>
/// <remarks>
/// A running enrolment that is expected to end by the day raises its person, with the probability that it is completed and applied,
/// from the entry level or above to the exit level. People without such an enrolment have the level that their evidence states on
/// that day for certain. Unknown levels count as 0 in the pessimistic and as the required one in the optimistic bound.
/// Not for use by several threads at once.
/// </remarks>
public sealed class GoalForecaster
{
    private readonly ForecastFacts _facts;
    private readonly AsOf _at;
    private readonly double _staying;
    private readonly Dictionary<Guid, SkillFact> _skills;
    private readonly Dictionary<(Guid Person, Guid Skill), EvidenceFact[]> _evidence;
    private readonly Dictionary<Guid, OfferRecord> _records;
    private readonly Dictionary<(Guid Person, Guid Skill), List<LearningStep>> _steps = [];
    private readonly ILookup<Guid, (Guid Person, Guid Skill)> _learners;
    private readonly Dictionary<Guid, HashSet<Guid>> _offersBySkill = [];

    /// <summary>Prepares what the forecasts of any number of goals share.</summary>
    /// <exception cref="ForecastInPastException">The day lies before the day of the facts.</exception>
    /// <exception cref="ShareOutOfRangeException">The leaving rate is not a share.</exception>
    public GoalForecaster(ForecastFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.On < facts.Now.Day)
        {
            throw new ForecastInPastException(facts.On, facts.Now.Day);
        }

        if (facts.LeavingRate is not (>= 0 and <= 1))
        {
            throw new ShareOutOfRangeException("leavingRate", facts.LeavingRate);
        }

        _facts = facts;
        _at = AsOf.EndOf(facts.On, facts.Now.Zone);
        _staying = Math.Pow(1 - facts.LeavingRate, (facts.On.DayNumber - facts.Now.Day.DayNumber) / 365d);
        _skills = facts.Skills.ToDictionary(s => s.SkillId);
        _records = facts.Records.ToDictionary(r => r.OfferId);
        PlanSteps();
        _learners = _steps.Keys.ToLookup(key => key.Skill);
        _evidence = facts.Evidence.Where(e => _steps.ContainsKey((e.PersonId, e.SkillId)))
            .GroupBy(e => (e.PersonId, e.SkillId)).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>Forecasts one goal.</summary>
    /// <param name="goalId">The goal.</param>
    /// <param name="requirements">The requirements that the goal has now.</param>
    /// <param name="isWithheld">Whether a requirement is withheld from the caller.</param>
    public GoalForecast Forecast(Guid goalId, IEnumerable<RequirementFact> requirements, Func<RequirementFact, bool> isWithheld)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        ArgumentNullException.ThrowIfNull(isWithheld);
        var forecasts = requirements
            .Select(r => Forecast(r, isWithheld(r)))
            .OrderByDescending(r => r.IsCritical).ThenByDescending(r => r.Weight).ThenBy(r => r.RequirementId)
            .ToList();
        var shown = forecasts.FindAll(f => f.Status == ForecastStatus.Computed);
        var critical = shown.FindAll(f => f.IsCritical);
        var offers = shown.SelectMany(f => _offersBySkill.GetValueOrDefault(f.SkillId, [])).Distinct().Select(o => _records.GetValueOrDefault(o)).ToList();
        return new GoalForecast
        {
            GoalId = goalId,
            On = _facts.On,
            AsOf = _facts.Now.Instant,
            LeavingRate = _facts.LeavingRate,
            ProbabilityMet = Over(critical, chances => chances.Aggregate(1d, (product, chance) => product * chance)),
            ProbabilityMetAtMost = Over(critical, chances => chances.Min()),
            BasedOn = shown.Count,
            OutOf = forecasts.Count,
            CriticalBasedOn = critical.Count,
            CriticalOutOf = forecasts.Count(f => f.IsCritical),
            CompletionTrials = offers.Sum(o => o.Trials),
            TransferTrials = offers.Sum(o => o.Answers),
            Requirements = forecasts,
        };
    }

    private static Bounds? Over(List<RequirementForecast> critical, Func<IEnumerable<double>, double> combine)
        => critical.Count == 0 ? null : new Bounds(
            combine(critical.Select(f => f.ProbabilityMet!.Pessimistic)), combine(critical.Select(f => f.ProbabilityMet!.Optimistic)));

    private RequirementForecast Forecast(RequirementFact requirement, bool isWithheld)
    {
        var forecast = new RequirementForecast
        {
            RequirementId = requirement.RequirementId,
            SkillId = requirement.SkillId,
            RequiredLevel = requirement.RequiredLevel,
            Weight = requirement.Weight,
            IsCritical = requirement.IsCritical,
        };
        if (isWithheld)
        {
            return forecast with { Status = ForecastStatus.Suppressed };
        }

        var (population, pessimistic, unknown) = Chances(requirement);
        if (population == 0)
        {
            return forecast with { Status = ForecastStatus.NotApplicable, Population = 0 };
        }

        var needed = requirement.Headcount ?? population;
        var sure = pessimistic.Where(chance => chance.IsKnown).Select(chance => chance.Probability).ToList();
        var optimistic = sure.Concat(Enumerable.Repeat(_staying, unknown)).ToList();
        var all = pessimistic.ConvertAll(chance => chance.Probability);
        return forecast with
        {
            Headcount = needed,
            Population = population,
            ExpectedQualified = new Bounds(all.Sum(), optimistic.Sum()),
            ProbabilityMet = new Bounds(PoissonBinomial.Of(all).AtLeast(needed), PoissonBinomial.Of(optimistic).AtLeast(needed)),
        };
    }

    /// <summary>The people in scope: the chances of those who have one to qualify, and how many are unknown, who may have one as well.</summary>
    private (int Population, List<(double Probability, bool IsKnown)> Chances, int Unknown) Chances(RequirementFact requirement)
    {
        var counts = _facts.Supply.Counts(requirement.UnitId, requirement.ScopeRoleId, requirement.SkillId, requirement.RequiredLevel);
        var certain = counts.QualifiedForSure;
        var chances = new List<(double Probability, bool IsKnown)>();
        foreach (var key in _learners[requirement.SkillId])
        {
            if (!_facts.Supply.Holds(key.Person, requirement.UnitId, requirement.ScopeRoleId))
            {
                continue;
            }

            var level = _facts.Supply.LevelOf(key.Person, key.Skill);
            certain -= level is { } known && EffectiveLevels.Qualifies(known, requirement.RequiredLevel) ? 1 : 0;
            var chance = AtLeast(requirement.RequiredLevel, key);
            if (chance > 0)
            {
                chances.Add((chance * _staying, level is not null));
            }
        }

        chances.AddRange(Enumerable.Repeat((_staying, true), certain));
        return (counts.Population, chances, counts.Population - counts.Known);
    }

    private double AtLeast(int level, (Guid Person, Guid Skill) key)
    {
        var evidence = _evidence.GetValueOrDefault(key, []);
        return LevelChances.AtLeast(
            level, _steps[key],
            day => EffectiveLevels.Winner(evidence, day == _facts.On ? _at : AsOf.EndOf(day, _facts.Now.Zone), _facts.Policy),
            _skills.GetValueOrDefault(key.Skill), _facts.On);
    }

    private void PlanSteps()
    {
        var effects = _facts.Effects.ToLookup(e => e.OfferId);
        foreach (var enrolment in _facts.Enrolments.Where(e => e.ExpectedEnd <= _facts.On).OrderBy(e => e.ExpectedEnd).ThenBy(e => e.EnrolmentId))
        {
            var probability = _records.GetValueOrDefault(enrolment.OfferId).Effect;
            foreach (var skill in effects[enrolment.OfferId].GroupBy(e => e.SkillId))
            {
                Listed(_steps, (enrolment.PersonId, skill.Key)).Add(new LearningStep(Later(enrolment.ExpectedEnd, _facts.Now.Day), probability, [.. skill]));
                Listed(_offersBySkill, skill.Key).Add(enrolment.OfferId);
            }
        }
    }

    /// <summary>What should have ended before and still runs can end today at the earliest.</summary>
    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static TCollection Listed<TKey, TCollection>(Dictionary<TKey, TCollection> all, TKey key)
        where TKey : notnull
        where TCollection : new()
        => all.TryGetValue(key, out var found) ? found : all[key] = new TCollection();
}
