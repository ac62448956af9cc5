using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>What an indicator is to be seen beside: name one of the three.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="OfferId">The learning offer.</param>
public sealed record LinkTarget(Guid? GoalId, Guid? InitiativeId, Guid? OfferId);

/// <summary>Keeps indicators, their measurements and their links, each change in one transaction.</summary>
public sealed class IndicatorKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Adds an indicator, and links it to a goal where one is given.</summary>
    /// <exception cref="DomainException">The goal does not exist, or the definition is unsound.</exception>
    public Task<GoalIndicator> DefineAsync(IndicatorDefinition definition, Guid? goalId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var indicator = GoalIndicator.Define(Guid.CreateVersion7(now), definition, now);
        return WriteAsync(
            async (context, _) =>
            {
                await context.RequireAsync<StrategicGoal>(goalId, cancellationToken);
                context.Add(indicator);
                if (goalId is not null)
                {
                    context.Add(new IndicatorLink { Id = Guid.CreateVersion7(now), IndicatorId = indicator.Id, GoalId = goalId });
                }

                return indicator;
            },
            cancellationToken);
    }

    /// <summary>Changes an indicator that is still at the expected version.</summary>
    /// <exception cref="DomainException">The indicator does not exist, was changed meanwhile, or the definition is unsound.</exception>
    public Task<GoalIndicator> ReviseAsync(
        Guid indicatorId, int version, Func<IndicatorDefinition, IndicatorDefinition> change, CancellationToken cancellationToken = default)
        => WriteAsync(
            async (context, now) =>
            {
                var indicator = await context.LoadAsync<GoalIndicator>(indicatorId, cancellationToken);
                indicator.Revise(version, change(IndicatorDefinition.Of(indicator)), now);
                return indicator;
            },
            cancellationToken);

    /// <summary>Records the value of a day (null: today).</summary>
    /// <exception cref="DuplicateMeasurementException">There is a value of that day already.</exception>
    /// <exception cref="DomainException">The indicator does not exist, the day lies in the future, or the value has too many digits.</exception>
    public async Task<IndicatorMeasurement> MeasureAsync(Guid indicatorId, DateOnly? on, decimal value, CancellationToken cancellationToken = default)
    {
        var day = on;
        try
        {
            return await WriteAsync(
                async (context, now) =>
                {
                    await context.RequireAsync<GoalIndicator>(indicatorId, cancellationToken);
                    var today = await context.DayOfAsync(now, cancellationToken);
                    day ??= today;
                    var measurement = IndicatorMeasurement.Record(Guid.CreateVersion7(now), indicatorId, day.Value, value, today, now);
                    context.Add(measurement);
                    return measurement;
                },
                cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            throw new DuplicateMeasurementException(day!.Value);
        }
    }

    /// <summary>Corrects a value that is still at the expected version.</summary>
    /// <exception cref="DomainException">The measurement does not exist, was changed meanwhile, or the value has too many digits.</exception>
    public Task<IndicatorMeasurement> CorrectAsync(Guid measurementId, int version, decimal value, CancellationToken cancellationToken = default)
        => WriteAsync(
            async (context, now) =>
            {
                var measurement = await context.LoadAsync<IndicatorMeasurement>(measurementId, cancellationToken);
                measurement.Correct(version, value, now);
                return measurement;
            },
            cancellationToken);

    /// <summary>Links an indicator to a goal, an initiative or an offer.</summary>
    /// <param name="indicatorId">The indicator.</param>
    /// <param name="target">What it is linked to.</param>
    /// <param name="since">The day that divides before from after; null takes the first day of the initiative, and of an offer today.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <exception cref="OneLinkTargetException">Not exactly one thing is named.</exception>
    /// <exception cref="DuplicateLinkException">They are linked already.</exception>
    /// <exception cref="NotFoundException">The indicator or what it is linked to does not exist.</exception>
    public async Task<IndicatorLink> LinkAsync(Guid indicatorId, LinkTarget target, DateOnly? since, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (new[] { target.GoalId, target.InitiativeId, target.OfferId }.Count(id => id is not null) != 1)
        {
            throw new OneLinkTargetException();
        }

        try
        {
            return await WriteAsync(
                async (context, now) =>
                {
                    await context.RequireAsync<GoalIndicator>(indicatorId, cancellationToken);
                    var link = new IndicatorLink { Id = Guid.CreateVersion7(now), IndicatorId = indicatorId, GoalId = target.GoalId, InitiativeId = target.InitiativeId, OfferId = target.OfferId };
                    link.Since = await SinceAsync(context, target, since, now, cancellationToken);
                    context.Add(link);
                    return link;
                },
                cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            throw new DuplicateLinkException();
        }
    }

    /// <summary>Removes a link, and gives the indicator.</summary>
    /// <exception cref="NotFoundException">The link does not exist.</exception>
    public Task<GoalIndicator> UnlinkAsync(Guid linkId, CancellationToken cancellationToken = default)
        => WriteAsync(
            async (context, _) =>
            {
                var link = await context.LoadAsync<IndicatorLink>(linkId, cancellationToken);
                context.Remove(link);
                return await context.LoadAsync<GoalIndicator>(link.IndicatorId, cancellationToken);
            },
            cancellationToken);

    private static async Task<DateOnly?> SinceAsync(
        LearningGraphContext context, LinkTarget target, DateOnly? since, DateTimeOffset now, CancellationToken cancellation)
    {
        await context.RequireAsync<StrategicGoal>(target.GoalId, cancellation);
        await context.RequireAsync<LearningOffer>(target.OfferId, cancellation);
        return target.InitiativeId is { } initiative ? since ?? (await context.LoadAsync<Initiative>(initiative, cancellation)).StartedOn
            : target.OfferId is not null ? since ?? await context.DayOfAsync(now, cancellation)
            : null;
    }

    private async Task<T> WriteAsync<T>(Func<LearningGraphContext, DateTimeOffset, Task<T>> write, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(() => write(context, time.GetUtcNow()), cancellation);
    }
}
