using System.Security.Claims;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Culture;

/// <summary>Narrows pulses; a field that is absent or null does not narrow.</summary>
/// <param name="IsOpen">Whether they can still be answered.</param>
/// <param name="Dimension">The side of a learning culture that is asked about.</param>
/// <param name="UnitId">Asked this unit, itself or as a part of a larger one.</param>
internal sealed record PulseFilterInput(bool? IsOpen, CultureDimension? Dimension, [property: ID<OrgUnit>] Guid? UnitId);

[QueryType]
internal static partial class PulseQueries
{
    /// <summary>The pulses, the latest first.</summary>
    /// <param name="where">Narrows the pulses; null gives all.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadCulture)]
    public static async Task<PageConnection<Pulse>> GetPulsesAsync(
        PagingArguments paging, PulseFilterInput? where, ClaimsPrincipal user, PolicyRules rules, IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadCulture))
        {
            return new(Page<Pulse>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pulses = db.Pulses.AsNoTracking();
        pulses = where?.IsOpen is { } isOpen ? pulses.Where(p => p.ClosedOn == null == isOpen) : pulses;
        pulses = where?.Dimension is { } dimension ? pulses.Where(p => p.Dimension == dimension) : pulses;
        pulses = where?.UnitId is { } unit ? pulses.Where(p => db.PulseUnits.Any(u => u.PulseId == p.Id && u.UnitId == unit)) : pulses;
        return new(await pulses.OrderByDescending(p => p.OpenedOn).ThenBy(p => p.Id).ToPageAsync(paging, cancellationToken));
    }

    /// <summary>One pulse; null when there is none with this id.</summary>
    /// <param name="id">The pulse.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<Pulse?> GetPulseByIdAsync(Guid id, ClaimsPrincipal user, PolicyRules rules, PulseByIdDataLoader pulses, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await pulses.LoadAsync(id, cancellationToken) : null;

    /// <summary>
    /// What a unit answered to the closed pulses about one side of the learning culture, the earliest first. A unit: managers only where they are members of it or lead it or
    /// a unit above. Groups that are too small, and those that would give them away, are withheld from everybody.
    /// </summary>
    /// <param name="unitId">The unit, with everything below it on the day each pulse was opened; null for pulses to the whole organisation.</param>
    /// <param name="dimension">The side of a learning culture.</param>
    /// <param name="last">How many of the latest pulses are given at most, from 1 to 100.</param>
    [Authorize(Policies.ReadPulses)]
    public static async Task<IReadOnlyList<PulseResult>?> GetPulseTrendAsync(
        [ID<OrgUnit>] Guid? unitId,
        ClaimsPrincipal user,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        PulseReads reads,
        PulseFigureDataLoader figures,
        CultureDimension dimension = CultureDimension.PsychologicalSafety,
        int last = 12,
        CancellationToken cancellationToken = default)
    {
        if (unitId is { } unit)
        {
            await rights.DemandAsync(user, unit, readable, cancellationToken);
        }

        var pulses = await reads.ClosedAsync(dimension, unitId, Limits.Checked(last, "last"), cancellationToken);
        pulses.Reverse();
        var found = await figures.LoadAsync([.. pulses.Select(p => new PulseKey(p.Id, unitId))], cancellationToken);
        return [.. pulses.Zip(found, (pulse, figure) => new PulseResult(pulse, unitId, figure!))];
    }
}
