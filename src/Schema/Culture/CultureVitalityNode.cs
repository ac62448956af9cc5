using System.Security.Claims;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Culture;

[ObjectType<CultureVitality>]
[IgnoreMembers(nameof(CultureVitality.UnitId))]
internal static partial class CultureVitalityNode
{
    /// <summary>The unit it is of; null for the whole organisation.</summary>
    public static async Task<OrgUnit?> GetUnitAsync([Parent] CultureVitality vitality, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => vitality.UnitId is { } unit ? await units.LoadAsync(unit, cancellationToken) : null;

    /// <summary>The same a month earlier, two months earlier and so on, the earliest first, this day last. The past is seen with the rhythms that initiatives have now.</summary>
    /// <param name="months">How many months are looked back, from 1 to 100.</param>
    public static async Task<IReadOnlyList<CultureVitality>> GetTrendAsync(
        [Parent] CultureVitality vitality, CultureVitalityDataLoader vitalities, int months = 12, CancellationToken cancellationToken = default)
    {
        var back = Limits.Checked(months, "months");
        var keys = Enumerable.Range(0, back + 1).Select(i => new CultureKey(vitality.UnitId, vitality.On.AddMonths(i - back))).ToList();
        return [.. (await vitalities.LoadAsync(keys, cancellationToken)).Select(found => found!)];
    }
}

[QueryType]
internal static partial class CultureVitalityQueries
{
    /// <summary>
    /// How alive the learning culture is: an index, and always the eleven sides beside it, with those named for which nothing is done. Null for a unit that does not exist.
    /// </summary>
    /// <param name="unitId">The unit, with everything below it on that day; null for the whole organisation.</param>
    /// <param name="asOf">The moment it holds for, not in the future; null for now.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<CultureVitality?> GetCultureVitalityAsync(
        [ID<OrgUnit>] Guid? unitId,
        DateTimeOffset? asOf,
        FigurePeriods periods,
        OrgUnitByIdDataLoader units,
        CultureVitalityDataLoader vitalities,
        CancellationToken cancellationToken)
        => unitId is { } unit && await units.LoadAsync(unit, cancellationToken) is null
            ? null
            : await vitalities.LoadAsync(new CultureKey(unitId, periods.DayOf(asOf)), cancellationToken);
}

[ObjectType<OrgUnit>]
internal static partial class OrgUnitCulture
{
    /// <summary>How alive the learning culture of the unit and everything below it is.</summary>
    /// <param name="asOf">The moment it holds for, not in the future; null for now.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<CultureVitality?> GetCultureVitalityAsync(
        [Parent] OrgUnit unit, DateTimeOffset? asOf, FigurePeriods periods, CultureVitalityDataLoader vitalities, CancellationToken cancellationToken)
        => await vitalities.LoadAsync(new CultureKey(unit.Id, periods.DayOf(asOf)), cancellationToken);
}
