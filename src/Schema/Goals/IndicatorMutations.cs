using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Goals;
using LearningGraph.Schema.Culture;

namespace LearningGraph.Schema.Goals;

/// <summary>A new indicator.</summary>
/// <param name="Names">The name, in at least one language, 300 characters at most.</param>
/// <param name="Unit">The unit of its values, for example `PERCENT`, 50 characters at most.</param>
/// <param name="Direction">On which side it is better.</param>
/// <param name="Baseline">Where it started; a number with at most four decimals.</param>
/// <param name="Target">Where it should come, on the better side of the baseline.</param>
/// <param name="Period">The days between which the target should be reached.</param>
/// <param name="GoalId">The goal that it belongs to; null for none.</param>
internal sealed record AddIndicatorInput(
    IReadOnlyList<LocalizedTextInput> Names,
    string Unit,
    IndicatorDirection Direction,
    decimal Baseline,
    decimal Target,
    GoalPeriodInput Period,
    [property: ID<StrategicGoal>] Guid? GoalId);

/// <summary>Changes of an indicator: what is absent stays.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Names">Names, laid over the stored ones language by language; cannot be cleared.</param>
/// <param name="Unit">The unit of its values; cannot be cleared.</param>
/// <param name="Direction">On which side it is better; cannot be cleared.</param>
/// <param name="Baseline">Where it started; cannot be cleared.</param>
/// <param name="Target">Where it should come; cannot be cleared.</param>
/// <param name="Period">The days between which the target should be reached; cannot be cleared.</param>
internal sealed record ReviseIndicatorInput(
    [property: ID<GoalIndicator>] Guid Id,
    int Version,
    Optional<IReadOnlyList<LocalizedTextInput>?> Names,
    Optional<string?> Unit,
    Optional<IndicatorDirection?> Direction,
    Optional<decimal?> Baseline,
    Optional<decimal?> Target,
    Optional<GoalPeriodInput?> Period)
{
    internal IndicatorDefinition Over(IndicatorDefinition indicator)
    {
        var period = Period.Kept(nameof(Period), new GoalPeriodInput(indicator.PeriodStart, indicator.PeriodDue));
        return new IndicatorDefinition(
            Names.HasValue ? indicator.Names.MergedWith(Names.Value ?? throw new NotClearableException("names")) : indicator.Names,
            Unit.Kept(nameof(Unit), indicator.Unit),
            Direction.Kept(nameof(Direction), indicator.Direction),
            Baseline.Kept(nameof(Baseline), indicator.Baseline),
            Target.Kept(nameof(Target), indicator.Target),
            period.Start,
            period.Due);
    }
}

/// <summary>The value of an indicator on a day.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="On">The day, not in the future; null for today.</param>
/// <param name="Value">The value, with at most four decimals.</param>
internal sealed record RecordMeasurementInput([property: ID<GoalIndicator>] Guid IndicatorId, DateOnly? On, decimal Value);

/// <summary>A correction of a measurement.</summary>
/// <param name="Id">The measurement.</param>
/// <param name="Version">The version that the correction was made for.</param>
/// <param name="Value">The value, with at most four decimals.</param>
internal sealed record CorrectMeasurementInput([property: ID<IndicatorMeasurement>] Guid Id, int Version, decimal Value);

/// <summary>What an indicator is to be seen beside: name one of the three.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="GoalId">The goal.</param>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="OfferId">The learning offer.</param>
/// <param name="Since">The day that divides before from after; null takes the first day of the initiative, and of an offer today. Not used with a goal.</param>
internal sealed record LinkIndicatorInput(
    [property: ID<GoalIndicator>] Guid IndicatorId,
    [property: ID<StrategicGoal>] Guid? GoalId,
    [property: ID<Initiative>] Guid? InitiativeId,
    [property: ID<LearningOffer>] Guid? OfferId,
    DateOnly? Since);

/// <summary>Which link to remove.</summary>
/// <param name="Id">The link.</param>
internal sealed record UnlinkIndicatorInput([property: ID<IndicatorLink>] Guid Id);

/// <summary>The target equals the baseline: there would be nothing to attain.</summary>
internal sealed class TargetEqualsBaselineError(TargetEqualsBaselineException refused) : InputError(refused, "target");

/// <summary>The target lies on the wrong side of the baseline.</summary>
internal sealed class TargetAgainstDirectionError(TargetAgainstDirectionException refused) : InputError(refused, "target");

/// <summary>A value has too many digits.</summary>
internal sealed class ValueOutOfRangeError(ValueOutOfRangeException refused) : InputError(refused, refused.Field);

/// <summary>There is a measurement of that day already: correct that one.</summary>
internal sealed class DuplicateMeasurementError(DuplicateMeasurementException refused) : InputError(refused, "on");

/// <summary>A link names exactly one goal, initiative or offer.</summary>
internal sealed class OneLinkTargetError(OneLinkTargetException refused) : InputError(refused);

/// <summary>The indicator is linked to this already.</summary>
internal sealed class DuplicateLinkError(DuplicateLinkException refused) : InputError(refused);

[MutationType]
internal static partial class IndicatorMutations
{
    /// <summary>Adds a key figure.</summary>
    /// <returns>The new indicator; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<TargetEqualsBaselineError>]
    [Error<TargetAgainstDirectionError>]
    [Error<ValueOutOfRangeError>]
    [Error<InvertedPeriodError>]
    public static Task<GoalIndicator> AddIndicatorAsync(AddIndicatorInput input, IndicatorKeeping indicators, CancellationToken cancellationToken)
        => indicators.DefineAsync(
                new IndicatorDefinition(input.Names.ToTexts(), input.Unit, input.Direction, input.Baseline, input.Target, input.Period.Start, input.Period.Due),
                input.GoalId,
                cancellationToken)
            .NamingMissing(("goalId", input.GoalId));

    /// <summary>Changes a key figure: what is absent stays.</summary>
    /// <returns>The indicator as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<TargetEqualsBaselineError>]
    [Error<TargetAgainstDirectionError>]
    [Error<ValueOutOfRangeError>]
    [Error<InvertedPeriodError>]
    public static Task<GoalIndicator> ReviseIndicatorAsync(ReviseIndicatorInput input, IndicatorKeeping indicators, CancellationToken cancellationToken)
        => indicators.ReviseAsync(input.Id, input.Version, input.Over, cancellationToken).NamingMissing(("id", input.Id));

    /// <summary>Records the value of a key figure on a day.</summary>
    /// <returns>The new measurement; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<DayInFutureError>]
    [Error<ValueOutOfRangeError>]
    [Error<DuplicateMeasurementError>]
    public static Task<IndicatorMeasurement> RecordMeasurementAsync(RecordMeasurementInput input, IndicatorKeeping indicators, CancellationToken cancellationToken)
        => indicators.MeasureAsync(input.IndicatorId, input.On, input.Value, cancellationToken).NamingMissing(("indicatorId", input.IndicatorId));

    /// <summary>Corrects a measurement.</summary>
    /// <returns>The measurement as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<ValueOutOfRangeError>]
    public static Task<IndicatorMeasurement> CorrectMeasurementAsync(CorrectMeasurementInput input, IndicatorKeeping indicators, CancellationToken cancellationToken)
        => indicators.CorrectAsync(input.Id, input.Version, input.Value, cancellationToken).NamingMissing(("id", input.Id));

    /// <summary>Lets a key figure be seen beside a goal, an initiative or a learning offer.</summary>
    /// <returns>The new link; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    [Error<OneLinkTargetError>]
    [Error<DuplicateLinkError>]
    public static Task<IndicatorLink> LinkIndicatorAsync(LinkIndicatorInput input, IndicatorKeeping indicators, CancellationToken cancellationToken)
        => indicators.LinkAsync(input.IndicatorId, new LinkTarget(input.GoalId, input.InitiativeId, input.OfferId), input.Since, cancellationToken)
            .NamingMissing(("indicatorId", input.IndicatorId), ("goalId", input.GoalId), ("initiativeId", input.InitiativeId), ("offerId", input.OfferId));

    /// <summary>Removes what a key figure is seen beside.</summary>
    /// <returns>The indicator as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteCulture)]
    [Error<NotFoundError>]
    public static Task<GoalIndicator> UnlinkIndicatorAsync(UnlinkIndicatorInput input, IndicatorKeeping indicators, CancellationToken cancellationToken)
        => indicators.UnlinkAsync(input.Id, cancellationToken).NamingMissing(("id", input.Id));
}
