using System.Security.Claims;
using LearningGraph.Persistence.Gaps;

namespace LearningGraph.Schema.Gaps;

/// <summary>Which moment's figures a caller gets.</summary>
internal sealed class GapMoments(OrganisationProfiles organisation, PolicyRules rules, TimeProvider time)
{
    /// <summary>Whether nothing is withheld from the caller.</summary>
    internal bool SeesPersons(ClaimsPrincipal user) => rules.Allows(user, Permission.ReadPersonLevel);

    /// <summary>Whether the caller gets figures about people as they are now; otherwise those of the last closed day.</summary>
    internal bool SeesNow(ClaimsPrincipal user) => rules.Options.Freshness == Freshness.Live || SeesPersons(user);

    /// <summary>What of a question is about the present: people and evidence, and requirements, where no moment is given for them.</summary>
    internal static GapPresent Present(DateTimeOffset? supplyAt, DateTimeOffset? demandAt)
        => (supplyAt is null ? GapPresent.Supply : GapPresent.None) | (demandAt is null ? GapPresent.Demand : GapPresent.None);

    /// <summary>
    /// The moment whose people and evidence count; null for now. Callers without person rights get closed days where the organisation chose daily figures:
    /// the day of the moment asked for, and never later than yesterday.
    /// </summary>
    internal DateTimeOffset? SupplyAt(DateTimeOffset? asOf, ClaimsPrincipal user)
    {
        if (asOf is { } moment && moment > time.GetUtcNow())
        {
            throw QueryErrors.AsOfInFuture();
        }

        if (SeesNow(user))
        {
            return asOf?.ToUniversalTime();
        }

        var yesterday = organisation.Today.AddDays(-1);
        var day = asOf is { } asked && organisation.DayOf(asked) < yesterday ? organisation.DayOf(asked) : yesterday;
        return organisation.BeginOf(day.AddDays(1)).AddTicks(-1);
    }
}
