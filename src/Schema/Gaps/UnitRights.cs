using System.Security.Claims;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

/// <summary>Decides whose unit figures a caller may read.</summary>
internal sealed class UnitRights(PolicyRules rules)
{
    /// <summary>Refuses callers who may not read the figures of the unit.</summary>
    internal async Task DemandAsync(ClaimsPrincipal user, Guid unit, ReadableUnitsDataLoader readable, CancellationToken cancellationToken)
    {
        if (!await AllowsAsync(user, unit, readable, cancellationToken))
        {
            throw QueryErrors.UnitNotAllowed();
        }
    }

    /// <summary>Whether there is such a unit (null: the whole organisation); refuses callers who may not read its figures.</summary>
    internal async Task<bool> ExistsAsync(
        ClaimsPrincipal user, Guid? unit, OrgUnitByIdDataLoader units, ReadableUnitsDataLoader readable, CancellationToken cancellationToken)
    {
        if (unit is not { } id)
        {
            return true;
        }

        await DemandAsync(user, id, readable, cancellationToken);
        return await units.LoadAsync(id, cancellationToken) is not null;
    }

    internal async Task<bool> AllowsAsync(ClaimsPrincipal user, Guid unit, ReadableUnitsDataLoader readable, CancellationToken cancellationToken)
        => (await OnlyReadableAsync(user, [unit], static id => id, readable, cancellationToken)).Count == 1;

    /// <summary>What is about units whose figures the caller may read.</summary>
    internal async Task<IReadOnlyList<T>> OnlyReadableAsync<T>(
        ClaimsPrincipal user, IReadOnlyList<T> all, Func<T, Guid> unit, ReadableUnitsDataLoader readable, CancellationToken cancellationToken)
    {
        if (rules.Allows(user, Permission.ReadAllUnitGaps))
        {
            return all;
        }

        if (all.Count == 0 || !rules.Allows(user, Permission.ReadOwnUnitGaps) || user.PersonId() is not { } person)
        {
            return [];
        }

        var units = await readable.LoadRequiredAsync(person, cancellationToken);
        return [.. all.Where(item => units.Contains(unit(item)))];
    }
}
