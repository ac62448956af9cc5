using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Domain.Forecasts;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Forecasts;
using LearningGraph.Schema.Gaps;

namespace LearningGraph.Schema.Forecasts;

[ObjectType<StrategicGoal>]
internal static partial class StrategicGoalForecast
{
    /// <summary>
    /// How probable it is that the goal's requirements are met on a day, if the enrolments that run now end as earlier ones did: a model, not a promise. Groups that are too small are withheld
    /// from everybody but privacy officers.
    /// </summary>
    /// <param name="on">The day, today or later; null for the day the goal is due, or today when that has passed.</param>
    /// <param name="leavingRate">The share of people who are taken to leave in a year, from 0 to 1.</param>
    [Authorize(Policies.ReadGoals)]
    public static async Task<GoalForecast?> GetForecastAsync(
        [Parent] StrategicGoal goal,
        DateOnly? on,
        ClaimsPrincipal user,
        GapMoments moments,
        OrganisationProfiles organisation,
        GoalForecastDataLoader forecasts,
        double leavingRate = 0,
        CancellationToken cancellationToken = default)
    {
        if (on is { } day && day < organisation.Today)
        {
            throw new ForecastInPastException(day, organisation.Today);
        }

        if (leavingRate is not (>= 0 and <= 1))
        {
            throw new ShareOutOfRangeException("leavingRate", leavingRate);
        }

        return await forecasts.LoadAsync(
            new ForecastQuestion(new ForecastKey(goal.Id, on, leavingRate), moments.SupplyAt(null, user), moments.SeesPersons(user)), cancellationToken);
    }
}
