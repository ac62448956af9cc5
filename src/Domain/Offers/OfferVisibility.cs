namespace LearningGraph.Domain.Offers;

/// <summary>Why an offer is not recommended to anybody.</summary>
public enum HiddenReason
{
    /// <summary>Its source took it out.</summary>
    Retired,

    /// <summary>An editor took it out here.</summary>
    Withheld,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>Its first day has not come yet.</summary>
    NotYetValid,

    /// <summary>Its last day has passed.</summary>
    NoLongerValid,

    /// <summary>It raises no skill, and none of its effects waits.</summary>
    NoEffect,

    /// <summary>The skills that its source names are not known here: its effects wait in the mapping queue.</summary>
    SkillsUnmapped,
}

/// <summary>Whether an offer can be recommended today, and if not, why.</summary>
/// <param name="IsShown">Whether it can be recommended to those whose gaps it closes.</param>
/// <param name="ReasonsHidden">Why not; empty when it can.</param>
public sealed record OfferVisibility(bool IsShown, IReadOnlyList<HiddenReason> ReasonsHidden)
{
    /// <summary>The visibility of an offer on a day.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="day">The day, in the organisation's time zone.</param>
    /// <param name="raises">Whether an effect of it raises a skill.</param>
    /// <param name="waits">Whether an effect of it waits for its skill.</param>
    public static OfferVisibility Of(LearningOffer offer, DateOnly day, bool raises, bool waits)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var reasons = new List<HiddenReason>();
        if (offer.State != OfferState.Active)
        {
            reasons.Add(offer.State == OfferState.Deleted ? HiddenReason.Deleted : offer.IsWithheld ? HiddenReason.Withheld : HiddenReason.Retired);
        }

        if (offer.ValidFrom > day)
        {
            reasons.Add(HiddenReason.NotYetValid);
        }

        if (offer.ValidTo < day)
        {
            reasons.Add(HiddenReason.NoLongerValid);
        }

        if (!raises)
        {
            reasons.Add(waits ? HiddenReason.SkillsUnmapped : HiddenReason.NoEffect);
        }

        return new OfferVisibility(reasons.Count == 0, reasons);
    }
}
