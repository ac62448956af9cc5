using System.Security.Claims;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[ObjectType<RequirementGap>]
internal static partial class RequirementGapPeople
{
    /// <summary>
    /// The same for each unit directly below the one whose people are counted, where the requirement applies. Each unit: its members, its leader and the leaders above, strategists and privacy officers; other units are left out.
    /// Groups that are too small are withheld, and so are further ones that could be found by subtracting.
    /// </summary>
    public static async Task<IReadOnlyList<UnitGap>> GetByUnitAsync(
        [Parent] RequirementGap gap,
        ClaimsPrincipal user,
        GapMoments moments,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        CancellationToken cancellationToken)
        => await rights.OnlyReadableAsync(
            user,
            [.. GapAnalyzer.ByUnit(gap, moments.SeesPersons(user)).Select(below => new UnitGap(below.SeenFromId!.Value, below))],
            unit => unit.UnitId,
            readable,
            cancellationToken);

    /// <summary>The people in scope, the farthest from the level first and those without evidence last. Privacy officers: everyone. Leaders, where the organisation chose that: the direct members of their units. Reads are logged; null for others.</summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<PersonGap>?> GetPeopleAsync(
        [Parent] RequirementGap gap,
        PagingArguments paging,
        ClaimsPrincipal user,
        PersonAccess access,
        LedPeopleDataLoader led,
        PersonReadsDataLoader reads,
        CancellationToken cancellationToken)
    {
        var readable = await access.OfAsync(user, led, reads, cancellationToken);
        if (readable is { IsEverybody: false, Team: null })
        {
            return null;
        }

        var visible = GapAnalyzer.People(gap).Where(p => readable.IsEverybody || readable.Team!.Contains(p.PersonId));
        var page = await visible.AsQueryable().OrderByDescending(p => p.Gap ?? -1).ThenBy(p => p.PersonId).ToPageAsync(paging, cancellationToken);
        await readable.NoteAsync(page.Items.Select(person => person.PersonId));

        return new(page);
    }
}

[ObjectType<UnitGap>]
[IgnoreMembers(nameof(UnitGap.UnitId), nameof(UnitGap.Gap))]
internal static partial class UnitGapNode
{
    /// <summary>The unit.</summary>
    public static async Task<OrgUnit> GetUnitAsync([Parent] UnitGap gap, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => await units.LoadRequiredAsync(gap.UnitId, cancellationToken);
}
