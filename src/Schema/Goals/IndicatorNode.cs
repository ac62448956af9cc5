using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using LearningGraph.Schema.Culture;
using LearningGraph.Schema.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Goals;

internal sealed class GoalIndicatorByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<GoalIndicator>(contexts, scheduler, options, indicator => indicator.Id);

internal sealed class IndicatorMeasurementByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<IndicatorMeasurement>(contexts, scheduler, options, measurement => measurement.Id);

internal sealed class IndicatorLinkByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<IndicatorLink>(contexts, scheduler, options, link => link.Id);

internal sealed class MeasurementsByIndicatorDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<IndicatorMeasurement>(contexts, scheduler, options, measurement => measurement.IndicatorId)
{
    protected override IQueryable<IndicatorMeasurement> Rows(LearningGraphContext db, Guid[] parents)
        => db.IndicatorMeasurements.AsNoTracking().Where(m => EF.Parameter(parents).Contains(m.IndicatorId)).OrderByDescending(m => m.On).ThenBy(m => m.Id);
}

internal sealed class MeasurementPagesDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<IndicatorMeasurement>(contexts, scheduler, options)
{
    protected override ValueTask<Dictionary<Guid, Page<IndicatorMeasurement>>> PagesAsync(
        LearningGraphContext db, Guid[] parents, PagingArguments paging, CancellationToken cancellationToken)
        => db.IndicatorMeasurements.AsNoTracking().Where(m => EF.Parameter(parents).Contains(m.IndicatorId))
            .OrderByDescending(m => m.On).ThenBy(m => m.Id)
            .ToBatchPageAsync(m => m.IndicatorId, paging, cancellationToken);
}

internal sealed class LinksByIndicatorDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<IndicatorLink>(contexts, scheduler, options, link => link.IndicatorId)
{
    protected override IQueryable<IndicatorLink> Rows(LearningGraphContext db, Guid[] parents)
        => db.IndicatorLinks.AsNoTracking().Where(l => EF.Parameter(parents).Contains(l.IndicatorId)).OrderBy(l => l.Since != null).ThenBy(l => l.Since).ThenBy(l => l.Id);
}

internal sealed class LinksByGoalDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<IndicatorLink>(contexts, scheduler, options, link => link.GoalId!.Value)
{
    protected override IQueryable<IndicatorLink> Rows(LearningGraphContext db, Guid[] parents)
        => db.IndicatorLinks.AsNoTracking().Where(l => l.GoalId != null && EF.Parameter(parents).Contains(l.GoalId.Value)).OrderBy(l => l.Since != null).ThenBy(l => l.Since).ThenBy(l => l.Id);
}

internal sealed class LinksByInitiativeDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<IndicatorLink>(contexts, scheduler, options, link => link.InitiativeId!.Value)
{
    protected override IQueryable<IndicatorLink> Rows(LearningGraphContext db, Guid[] parents)
        => db.IndicatorLinks.AsNoTracking().Where(l => l.InitiativeId != null && EF.Parameter(parents).Contains(l.InitiativeId.Value)).OrderBy(l => l.Since != null).ThenBy(l => l.Since).ThenBy(l => l.Id);
}

[ObjectType<GoalIndicator>]
[IgnoreMembers(nameof(GoalIndicator.PeriodStart), nameof(GoalIndicator.PeriodDue))]
internal static partial class GoalIndicatorNode
{
    /// <summary>The name in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetName([Parent] GoalIndicator indicator, string? lang, Language language) => language.Of(indicator.Names, lang);

    /// <summary>The name in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetNames([Parent] GoalIndicator indicator) => indicator.Names;

    /// <summary>The days between which the target should be reached.</summary>
    public static GoalPeriod GetPeriod([Parent] GoalIndicator indicator) => new(indicator.PeriodStart, indicator.PeriodDue);

    /// <summary>The measurements, the latest first.</summary>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<IndicatorMeasurement>> GetMeasurementsAsync(
        [Parent] GoalIndicator indicator, PagingArguments paging, MeasurementPagesDataLoader measurements, CancellationToken cancellationToken)
        => await measurements.LoadConnectionAsync(indicator.Id, paging, cancellationToken);

    /// <summary>The latest measurement; null before the first.</summary>
    public static async Task<IndicatorMeasurement?> GetLatestAsync(
        [Parent] GoalIndicator indicator, MeasurementsByIndicatorDataLoader measurements, CancellationToken cancellationToken)
        => (await measurements.LoadRequiredAsync(indicator.Id, cancellationToken)).FirstOrDefault();

    /// <summary>The part of the way from the baseline to the target that the latest measurement has come: 0 at the baseline, 1 at the target, beyond 1 past it, below 0 on the wrong side; null before the first measurement.</summary>
    public static async Task<double?> GetAttainmentAsync(
        [Parent] GoalIndicator indicator, MeasurementsByIndicatorDataLoader measurements, CancellationToken cancellationToken)
        => (await measurements.LoadRequiredAsync(indicator.Id, cancellationToken)).FirstOrDefault() is { } latest
            ? Attainment.Of(indicator.Baseline, indicator.Target, latest.Value)
            : null;

    /// <summary>What it is seen beside: goals first, then initiatives and learning offers by the day that divides before from after.</summary>
    public static async Task<IReadOnlyList<IndicatorLink>> GetLinksAsync([Parent] GoalIndicator indicator, LinksByIndicatorDataLoader links, CancellationToken cancellationToken)
        => await links.LoadRequiredAsync(indicator.Id, cancellationToken);
}

[ObjectType<IndicatorMeasurement>]
[IgnoreMembers(nameof(IndicatorMeasurement.IndicatorId))]
internal static partial class IndicatorMeasurementNode
{
    /// <summary>The indicator.</summary>
    public static async Task<GoalIndicator> GetIndicatorAsync([Parent] IndicatorMeasurement measurement, GoalIndicatorByIdDataLoader indicators, CancellationToken cancellationToken)
        => await indicators.LoadRequiredAsync(measurement.IndicatorId, cancellationToken);
}

[ObjectType<IndicatorLink>]
[IgnoreMembers(nameof(IndicatorLink.IndicatorId), nameof(IndicatorLink.GoalId), nameof(IndicatorLink.InitiativeId), nameof(IndicatorLink.OfferId))]
internal static partial class IndicatorLinkNode
{
    /// <summary>The indicator.</summary>
    public static async Task<GoalIndicator> GetIndicatorAsync([Parent] IndicatorLink link, GoalIndicatorByIdDataLoader indicators, CancellationToken cancellationToken)
        => await indicators.LoadRequiredAsync(link.IndicatorId, cancellationToken);

    /// <summary>The goal; null when it is seen beside something else.</summary>
    [Authorize(Policies.ReadGoals)]
    public static async Task<StrategicGoal?> GetGoalAsync([Parent] IndicatorLink link, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => link.GoalId is { } goal ? await goals.LoadAsync(goal, cancellationToken) : null;

    /// <summary>The initiative; null when it is seen beside something else.</summary>
    [Authorize(Policies.ReadCulture)]
    public static async Task<Initiative?> GetInitiativeAsync([Parent] IndicatorLink link, InitiativeByIdDataLoader initiatives, CancellationToken cancellationToken)
        => link.InitiativeId is { } initiative ? await initiatives.LoadAsync(initiative, cancellationToken) : null;

    /// <summary>The learning offer; null when it is seen beside something else.</summary>
    public static async Task<LearningOffer?> GetOfferAsync([Parent] IndicatorLink link, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
        => link.OfferId is { } offer ? await offers.LoadAsync(offer, cancellationToken) : null;

    /// <summary>The indicator before and after the initiative or the learning began, side by side; null for a goal. That it changed does not say why.</summary>
    /// <param name="days">How many days are looked at on either side, from 1 to 3,653.</param>
    public static async Task<BeforeAndAfter?> GetBeforeAndAfterAsync(
        [Parent] IndicatorLink link, MeasurementsByIndicatorDataLoader measurements, int days = 90, CancellationToken cancellationToken = default)
        => link.Since is { } since
            ? BeforeAndAfter.Of(since, FigurePeriods.CheckedDays(days), await measurements.LoadRequiredAsync(link.IndicatorId, cancellationToken))
            : null;
}

[ObjectType<StrategicGoal>]
internal static partial class StrategicGoalIndicators
{
    /// <summary>The key figures by which the organisation sees whether it gets there.</summary>
    public static async Task<IReadOnlyList<GoalIndicator>> GetIndicatorsAsync(
        [Parent] StrategicGoal goal, LinksByGoalDataLoader links, GoalIndicatorByIdDataLoader indicators, CancellationToken cancellationToken)
        => await IndicatorsOf.LinksAsync(await links.LoadRequiredAsync(goal.Id, cancellationToken), indicators, cancellationToken);
}

[ObjectType<Initiative>]
internal static partial class InitiativeIndicators
{
    /// <summary>The key figures that are seen beside the initiative.</summary>
    public static async Task<IReadOnlyList<IndicatorLink>> GetIndicatorLinksAsync([Parent] Initiative initiative, LinksByInitiativeDataLoader links, CancellationToken cancellationToken)
        => await links.LoadRequiredAsync(initiative.Id, cancellationToken);
}

internal static class IndicatorsOf
{
    internal static async Task<IReadOnlyList<GoalIndicator>> LinksAsync(
        IReadOnlyList<IndicatorLink> links, GoalIndicatorByIdDataLoader indicators, CancellationToken cancellationToken)
        => [.. (await indicators.LoadAsync([.. links.Select(l => l.IndicatorId)], cancellationToken)).Where(i => i is not null).Select(i => i!)];
}

[QueryType]
internal static partial class IndicatorQueries
{
    /// <summary>One indicator; null when there is none with this id.</summary>
    /// <param name="id">The indicator.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<GoalIndicator?> GetGoalIndicatorByIdAsync(Guid id, ClaimsPrincipal user, PolicyRules rules, GoalIndicatorByIdDataLoader indicators, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await indicators.LoadAsync(id, cancellationToken) : null;

    /// <summary>One measurement; null when there is none with this id.</summary>
    /// <param name="id">The measurement.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<IndicatorMeasurement?> GetIndicatorMeasurementByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, IndicatorMeasurementByIdDataLoader measurements, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await measurements.LoadAsync(id, cancellationToken) : null;

    /// <summary>What an indicator is seen beside; null when there is no link with this id.</summary>
    /// <param name="id">The link.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<IndicatorLink?> GetIndicatorLinkByIdAsync(Guid id, ClaimsPrincipal user, PolicyRules rules, IndicatorLinkByIdDataLoader links, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await links.LoadAsync(id, cancellationToken) : null;

    /// <summary>The key figures of the organisation, by name in the language of the request.</summary>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadCulture)]
    public static async Task<PageConnection<GoalIndicator>> GetGoalIndicatorsAsync(
        PagingArguments paging, ClaimsPrincipal user, PolicyRules rules, Language language, IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadCulture))
        {
            return new(Page<GoalIndicator>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var indicators = db.GoalIndicators.AsNoTracking();
        var ordered = language.IsDutch ? indicators.OrderBy(i => i.SortKeyNl) : indicators.OrderBy(i => i.SortKeyEn);
        return new(await ordered.ThenBy(i => i.Id).ToPageAsync(paging.BoundTo(language.Order), cancellationToken));
    }
}
