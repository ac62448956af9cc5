using System.Globalization;
using LearningGraph.Domain;
using LearningGraph.Domain.Forecasts;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Skills;

namespace LearningGraph.Schema.Forecasts;

/// <summary>How a forecast is computed.</summary>
internal enum ForecastMethod
{
    /// <summary>
    /// Every running enrolment takes effect independently of the others, with a probability from what became of earlier enrolments in its offer; the number of qualified people is distributed accordingly (Poisson-binomial), exactly.
    /// </summary>
    PoissonBinomial,
}

[ObjectType<GoalForecast>]
[IgnoreMembers(nameof(GoalForecast.GoalId))]
internal static partial class GoalForecastNode
{
    /// <summary>How the forecast is computed.</summary>
    public static ForecastMethod GetModel() => ForecastMethod.PoissonBinomial;

    /// <summary>In words: that it is a model, what it assumes and what its probabilities rest on, in Dutch or English.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetDescription([Parent] GoalForecast forecast, string? lang, Language language) => language.Of(ForecastTexts.Of(forecast), lang);
}

[ObjectType<RequirementForecast>]
[IgnoreMembers(nameof(RequirementForecast.RequirementId), nameof(RequirementForecast.SkillId))]
internal static partial class RequirementForecastNode
{
    /// <summary>The requirement.</summary>
    public static async Task<SkillRequirement> GetRequirementAsync(
        [Parent] RequirementForecast forecast, SkillRequirementByIdDataLoader requirements, CancellationToken cancellationToken)
        => await requirements.LoadRequiredAsync(forecast.RequirementId, cancellationToken);

    /// <summary>The skill it asks for.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] RequirementForecast forecast, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(forecast.SkillId, cancellationToken);
}

/// <summary>What a forecast says about itself.</summary>
internal static class ForecastTexts
{
    internal static LocalizedTexts Of(GoalForecast forecast) => LocalizedTexts.Of(("nl", Dutch(forecast)), ("en", English(forecast)));

    private static string English(GoalForecast forecast) => string.Create(
        CultureInfo.InvariantCulture,
        $"A model, not a promise. Each running enrolment that should end by {forecast.On:yyyy-MM-dd} takes effect independently of the others, with the probability that it is completed times the probability that what was learnt is applied. "
        + $"These rest on {forecast.CompletionTrials} ended enrolments and {forecast.TransferTrials} answers of this organisation, and start from one half for an offer without any. "
        + $"Evidence that expires before that day no longer counts; nobody is taken to enrol anew, and {Percent(forecast)}% of the people to leave in a year.");

    private static string Dutch(GoalForecast forecast) => string.Create(
        CultureInfo.InvariantCulture,
        $"Een model, geen belofte. Elke lopende inschrijving die uiterlijk {forecast.On:yyyy-MM-dd} klaar moet zijn, slaagt los van de andere, met de kans dat zij wordt afgerond maal de kans dat het geleerde wordt toegepast. "
        + $"Die kansen steunen op {forecast.CompletionTrials} beëindigde inschrijvingen en {forecast.TransferTrials} antwoorden van deze organisatie, en beginnen bij een half voor een aanbod zonder zulke gegevens. "
        + $"Bewijs dat voor die dag verloopt telt niet meer; niemand schrijft zich nog in, en {Percent(forecast)}% van de mensen vertrekt per jaar.");

    private static double Percent(GoalForecast forecast) => Math.Round(forecast.LeavingRate * 100, 1);
}
