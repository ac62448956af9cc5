using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Gaps;
using LearningGraph.Schema.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Culture;

internal sealed class PulseByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Pulse>(contexts, scheduler, options, pulse => pulse.Id);

internal sealed class PulseFigureDataLoader(PulseReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<PulseKey, PulseFigure>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<PulseKey, PulseFigure>> LoadBatchAsync(IReadOnlyList<PulseKey> keys, CancellationToken cancellationToken)
        => await reads.FiguresAsync(keys, cancellationToken);
}

/// <summary>Whether somebody can still answer a pulse.</summary>
internal sealed record PulseTurn(bool CanAnswer);

internal sealed class PulseTurnDataLoader(PulseReads reads, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<PulseTurnKey, PulseTurn>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<PulseTurnKey, PulseTurn>> LoadBatchAsync(IReadOnlyList<PulseTurnKey> keys, CancellationToken cancellationToken)
        => (await reads.CanAnswerAsync(keys, cancellationToken)).ToDictionary(found => found.Key, found => new PulseTurn(found.Value));
}

/// <summary>What a unit answered to a pulse; the same for every reader, because nobody may see the answers of few.</summary>
/// <param name="Pulse">The pulse.</param>
/// <param name="UnitId">The unit, with everything below it on the day the pulse was opened; null for the whole organisation.</param>
/// <param name="Figure">The figures.</param>
internal sealed record PulseResult(Pulse Pulse, [property: GraphQLIgnore] Guid? UnitId, [property: GraphQLIgnore] PulseFigure Figure)
{
    /// <summary>Whether the figures are shown; `OPEN` until the pulse is closed.</summary>
    public PulseStatus Status => Figure.Status;

    /// <summary>How many people were asked; null when not shown.</summary>
    public int? Invited => Figure.Invited;

    /// <summary>How many people answered; null when not shown.</summary>
    public int? Answered => Figure.Answered;

    /// <summary>The part that answered, from 0 to 1; null when not shown.</summary>
    public double? ResponseRate => Figure.ResponseRate;

    /// <summary>The mean score, from 1 to the highest of the pulse; null when not shown, and when nobody answered.</summary>
    public double? Mean => Figure.Mean;

    /// <summary>The part of the answers that are favourable, from 0 to 1: eight tenths of the highest score or more, so 4 and 5 of 5; null when not shown, and when nobody answered.</summary>
    public double? FavourableShare => Figure.FavourableShare;
}

[ObjectType<PulseResult>]
internal static partial class PulseResultNode
{
    /// <summary>The unit it is of, with everything below it on the day the pulse was opened; null for the whole organisation.</summary>
    public static async Task<OrgUnit?> GetUnitAsync([Parent] PulseResult result, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => result.UnitId is { } unit ? await units.LoadAsync(unit, cancellationToken) : null;
}

[ObjectType<Pulse>]
[IgnoreMembers(nameof(Pulse.UnitId))]
internal static partial class PulseNode
{
    /// <summary>The statement that people score, in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetQuestion([Parent] Pulse pulse, string? lang, Language language) => language.Of(pulse.Questions, lang);

    /// <summary>The statement that people score, in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetQuestions([Parent] Pulse pulse) => pulse.Questions;

    /// <summary>The unit that was asked, with everything below it; null for the whole organisation.</summary>
    public static async Task<OrgUnit?> GetUnitAsync([Parent] Pulse pulse, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => pulse.UnitId is { } unit ? await units.LoadAsync(unit, cancellationToken) : null;

    /// <summary>Whether the caller was asked and can still answer; null when the caller is no person here. Anyone signed in.</summary>
    [Authorize(Policies.SignedIn)]
    public static async Task<bool?> GetCanAnswerAsync([Parent] Pulse pulse, ClaimsPrincipal user, PulseTurnDataLoader turns, CancellationToken cancellationToken)
        => user.PersonId() is { } self ? (await turns.LoadRequiredAsync(new PulseTurnKey(pulse.Id, self), cancellationToken)).CanAnswer : null;

    /// <summary>
    /// What everybody asked, or one unit, answered; null for a unit that was not asked. A unit: managers only where they are members of it or lead it or a unit above.
    /// Groups that are too small, and those that would give them away, are withheld from everybody.
    /// </summary>
    /// <param name="unitId">The unit, with everything below it on the day the pulse was opened; null for everybody asked.</param>
    [Authorize(Policies.ReadPulses)]
    public static async Task<PulseResult?> GetResultAsync(
        [Parent] Pulse pulse,
        [ID<OrgUnit>] Guid? unitId,
        ClaimsPrincipal user,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        PulseFigureDataLoader figures,
        CancellationToken cancellationToken)
    {
        var unit = unitId ?? pulse.UnitId;
        if (unit is { } one)
        {
            await rights.DemandAsync(user, one, readable, cancellationToken);
        }

        return await figures.LoadAsync(new PulseKey(pulse.Id, unit), cancellationToken) is { } figure ? new PulseResult(pulse, unit, figure) : null;
    }
}
