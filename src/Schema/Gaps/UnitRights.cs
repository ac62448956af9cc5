using System.Security.Claims;

namespace LearningGraph.Schema.Gaps;

/// <summary>Decides whose unit figures a caller may read.</summary>
internal sealed class UnitRights(PolicyRules rules)
{
    internal async Task DemandAsync(ClaimsPrincipal user, Guid unit, ReadableUnitsDataLoader readable, CancellationToken cancellationToken)
    {
        if (rules.Allows(user, Permission.ReadAllUnitGaps))
        {
            return;
        }

        if (!rules.Allows(user, Permission.ReadOwnUnitGaps)
            || user.PersonId() is not { } person
            || !(await readable.LoadRequiredAsync(person, cancellationToken)).Contains(unit))
        {
            throw QueryErrors.UnitNotAllowed();
        }
    }
}
