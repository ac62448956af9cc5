using AutoMapper;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Asks how far a unit's people are from what is required of that unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="AsOf">The moment whose people and evidence count.</param>
/// <param name="DemandAt">The moment whose requirements count.</param>
public readonly record struct UnitGapKey(Guid UnitId, DateTimeOffset AsOf, DateTimeOffset DemandAt);

/// <summary>Asks how far the people of a role are from what the role requires.</summary>
/// <param name="RoleId">The role.</param>
/// <param name="UnitId">The unit whose people count; null for the whole organisation.</param>
/// <param name="AsOf">The moment whose people and evidence count.</param>
/// <param name="DemandAt">The moment whose requirements count.</param>
public readonly record struct RoleGapKey(Guid RoleId, Guid? UnitId, DateTimeOffset AsOf, DateTimeOffset DemandAt);

/// <summary>Gap figures of units and roles, for any number at once with a fixed number of SQL commands.</summary>
public sealed class SubjectGapReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping)
{
    /// <summary>The requirements of active goals that are scoped to exactly that unit, against its people.</summary>
    public async Task<IReadOnlyDictionary<UnitGapKey, GapAnalysis>> OfUnitsAsync(
        IReadOnlyCollection<UnitGapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new GapRows(context, mapping, cancellationToken);
        var requirements = await rows.OfActiveGoalsAsync([.. keys.Select(k => k.UnitId).Distinct()]);
        var snapshots = await Snapshots.ReadAsync(rows, requirements, [.. keys.Select(k => k.AsOf)], seesPersons);
        var byUnit = requirements.ToLookup(r => r.UnitId);
        return keys.Distinct().ToDictionary(key => key, key => GapAnalyzer.Analyze(
            Guid.Empty, key.UnitId, byUnit[key.UnitId].Where(r => r.HeldAt(key.DemandAt)), snapshots.At(key.AsOf), snapshots.Visibility));
    }

    /// <summary>The requirements of a role, against all people who have it.</summary>
    public async Task<IReadOnlyDictionary<RoleGapKey, GapAnalysis>> OfRolesAsync(
        IReadOnlyCollection<RoleGapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new GapRows(context, mapping, cancellationToken);
        var requirements = await rows.OfRolesAsync([.. keys.Select(k => k.RoleId).Distinct()]);
        var snapshots = await Snapshots.ReadAsync(rows, requirements, [.. keys.Select(k => k.AsOf)], seesPersons);
        var byRole = requirements.ToLookup(r => r.RoleId);
        return keys.Distinct().ToDictionary(key => key, key => GapAnalyzer.Analyze(
            Guid.Empty,
            key.UnitId,
            byRole[key.RoleId].Where(r => r.HeldAt(key.DemandAt)).Select(r => r.OfEveryoneInRole()),
            snapshots.At(key.AsOf),
            snapshots.Visibility));
    }
}
