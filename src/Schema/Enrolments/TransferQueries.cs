using System.Security.Claims;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Schema.Gaps;

namespace LearningGraph.Schema.Enrolments;

[QueryType]
internal static partial class TransferQueries
{
    /// <summary>
    /// Which part of the people of a unit who completed something apply what they learnt, from all checks that are due, of all offers whose own rate may be shown to the caller. A unit: its members, its leader and the leaders above, strategists and privacy officers. Answers of too few people, and those that would give them away, are withheld from everybody
    /// but privacy officers.
    /// </summary>
    /// <param name="unitId">The unit, with everything below it; null for the whole organisation, people who left included.</param>
    /// <param name="asOf">The moment whose members, checks and answers count, not in the future; null for now. Where the organisation chose daily figures, the end of that day, yesterday at the latest.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<TransferRate?> GetTransferRateAsync(
        [ID<OrgUnit>] Guid? unitId,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        GapMoments moments,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        OrganisationProfiles organisation,
        TransferReads reads,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (unitId is { } unit)
        {
            await rights.DemandAsync(user, unit, readable, cancellationToken);
        }

        var at = moments.SupplyAt(asOf, user) ?? time.GetUtcNow();
        return await reads.OfUnitAsync(unitId, at, organisation.DayOf(at), moments.SeesPersons(user) ? 0 : organisation.Current.KAnonymity, cancellationToken);
    }
}
