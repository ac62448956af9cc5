using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Gaps;

/// <summary>The language an explanation is written in.</summary>
public enum ExplanationLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Dutch.</summary>
    Dutch,
}

/// <summary>The offers that raise a skill towards a required level, as far as an explanation names them.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="ExitLevel">The level the best one reaches; not used when there are none.</param>
/// <param name="Delivery">How the best one is delivered.</param>
/// <param name="WorkloadMinutes">The minutes of work of the best one; null when unknown.</param>
public sealed record OffersAtHand(int Count, int ExitLevel = 0, Delivery Delivery = Delivery.Online, int? WorkloadMinutes = null)
{
    /// <summary>There are none.</summary>
    public static readonly OffersAtHand None = new(0);
}

/// <summary>
/// Says in words what the figures of a gap say: what is needed, what is there, what is unknown and what would change it. Tells
/// nothing that the figures do not, so what is withheld in them is withheld here.
/// </summary>
public static class GapExplanation
{
    /// <summary>Explains one requirement.</summary>
    /// <param name="gap">The figures.</param>
    /// <param name="skill">The label of the skill.</param>
    /// <param name="offers">The offers that raise it.</param>
    /// <param name="language">The language to write in.</param>
    public static string Of(RequirementGap gap, string skill, OffersAtHand offers, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(gap);
        ArgumentNullException.ThrowIfNull(offers);
        var sentences = new Sentences(language);
        switch (gap.Status)
        {
            case GapStatus.Suppressed:
                sentences.Add(sentences.Words.Withheld, skill, gap.RequiredLevel);
                break;
            case GapStatus.NotApplicable:
                sentences.Add(sentences.Words.NobodyInScope, skill, gap.RequiredLevel);
                break;
            default:
                sentences.Add(sentences.Words.Need, gap.Headcount!.Value, skill, gap.RequiredLevel);
                TellSupply(sentences, gap);
                TellShortage(sentences, gap);
                TellRemedies(sentences, gap, offers);
                break;
        }

        return sentences.ToString();
    }

    /// <summary>Explains all requirements together.</summary>
    /// <param name="analysis">The figures.</param>
    /// <param name="skillOfLargestGap">The label of the skill of <see cref="LargestGap"/>; null when there is none.</param>
    /// <param name="language">The language to write in.</param>
    public static string Of(GapAnalysis analysis, string? skillOfLargestGap, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var sentences = new Sentences(language);
        var withheld = analysis.Gaps.Count(g => g.Status == GapStatus.Suppressed);
        if (analysis.BasedOn == 0)
        {
            TellNothingMeasured(sentences, analysis.OutOf, withheld);
            return sentences.ToString();
        }

        sentences.Add(sentences.Words.Readiness, sentences.Share(analysis.Readiness!), sentences.Share(analysis.StrictReadiness!));
        TellMet(sentences, analysis.Gaps.Count(g => g.Status == GapStatus.Met), analysis.BasedOn);
        sentences.AddIfAny(sentences.Words.SomeAreWithheld, withheld);
        sentences.AddIfAny(sentences.Words.SomeHaveNobody, analysis.OutOf - analysis.BasedOn - withheld);
        if (LargestGap(analysis) is { } largest && skillOfLargestGap is not null)
        {
            sentences.Add(sentences.Words.LargestGap, skillOfLargestGap, sentences.Points(Cost(analysis, largest)));
        }

        if (analysis.KnownShare < 1)
        {
            sentences.Add(sentences.Words.UnknownShare, sentences.Share(1 - analysis.KnownShare!.Value));
        }

        return sentences.ToString();
    }

    /// <summary>The requirement that costs the most readiness; null when none costs any.</summary>
    public static RequirementGap? LargestGap(GapAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis.Gaps is [{ SoftCoverage.Pessimistic: < 1 } first, ..] ? first : null;
    }

    private static double Cost(GapAnalysis analysis, RequirementGap gap)
        => gap.Weight * (1 - gap.SoftCoverage!.Pessimistic) / analysis.Gaps.Where(g => g.Coverage is not null).Sum(g => g.Weight);

    private static void TellSupply(Sentences sentences, RequirementGap gap)
    {
        var words = sentences.Words;
        var people = gap.Population!.Value;
        var sure = gap.Qualified!.Pessimistic;
        if (people == 1)
        {
            sentences.Add(sure == 1 ? words.TheOnlyOneHasIt : words.TheOnlyOneLacksIt);
        }
        else if (sure == 0 || sure == people)
        {
            sentences.Add(sure == 0 ? words.NobodyHasIt : words.EverybodyHasIt, sentences.Number(people));
        }
        else
        {
            sentences.Add(words.SomeHaveIt, sure, sentences.Number(people));
        }

        var unknown = Unknown(gap);
        if (unknown == 0)
        {
            sentences.Add(words.AllIsKnown);
        }
        else
        {
            sentences.Add(words.UnknownPeople, unknown);
            sentences.Add(words.AtBest, gap.Qualified.Optimistic);
        }
    }

    private static void TellShortage(Sentences sentences, RequirementGap gap)
    {
        var words = sentences.Words;
        var (worst, best) = gap.HeadcountGap!;
        if (gap.Status == GapStatus.Met)
        {
            sentences.Add(words.Met, gap.BusFactor!.Value);
        }
        else if (worst == best)
        {
            sentences.Add(words.Missing, worst);
        }
        else if (best == 0)
        {
            sentences.Add(words.UnsureOrNobody, worst);
        }
        else if (gap.Status == GapStatus.Unknown)
        {
            sentences.Add(words.Unsure, sentences.Number(worst), sentences.Number(best));
        }
        else
        {
            sentences.Add(words.MissingRange, sentences.Number(best), sentences.Number(worst));
        }
    }

    private static void TellRemedies(Sentences sentences, RequirementGap gap, OffersAtHand offers)
    {
        if (gap.Status == GapStatus.Met)
        {
            return;
        }

        var words = sentences.Words;
        sentences.AddIfAny(words.EvidenceAbout, Unknown(gap));
        var people = gap.Population!.Value;
        var tooFew = Math.Max(0, gap.Headcount!.Value - people);
        var nearest = Math.Min(gap.HeadcountGap!.Pessimistic, people - gap.Qualified!.Pessimistic);
        var steps = gap.Distance!.Pessimistic - (gap.RequiredLevel * (double)tooFew);
        if (nearest > 0 && steps > 0)
        {
            sentences.Add(words.Nearest, nearest, sentences.Amount(words.Levels, steps));
        }

        sentences.AddIfAny(words.GroupTooSmall, tooFew);
        if (offers.Count == 0)
        {
            sentences.Add(words.NoOffer);
        }
        else
        {
            sentences.Add(words.Offers, offers.Count, sentences.Kind(offers), offers.ExitLevel);
        }
    }

    private static void TellNothingMeasured(Sentences sentences, int outOf, int withheld)
    {
        if (outOf == 0)
        {
            sentences.Add(sentences.Words.NothingRequired);
        }
        else
        {
            sentences.Add(withheld > 0 ? sentences.Words.AllWithheld : sentences.Words.NobodyInScopeOfAny, withheld > 0 ? withheld : outOf);
        }
    }

    private static void TellMet(Sentences sentences, int met, int measured)
    {
        var words = sentences.Words;
        if (measured == 1)
        {
            sentences.Add(met == 1 ? words.TheOnlyOneIsMet : words.TheOnlyOneIsNotMet);
        }
        else if (met == 0 || met == measured)
        {
            sentences.Add(met == 0 ? words.NoneIsMet : words.AllAreMet, sentences.Number(measured));
        }
        else
        {
            sentences.Add(words.SomeAreMet, met, sentences.Number(measured));
        }
    }

    private static int Unknown(RequirementGap gap) => (int)Math.Round((1 - gap.KnownShare!.Value) * gap.Population!.Value);
}
