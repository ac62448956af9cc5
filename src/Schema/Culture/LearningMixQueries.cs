using System.Security.Claims;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Gaps;
using LearningGraph.Schema.Goals;

namespace LearningGraph.Schema.Culture;

/// <summary>The part of one way of learning.</summary>
/// <param name="Mode">The way.</param>
/// <param name="Minutes">Its minutes.</param>
/// <param name="Share">Its part of all minutes, from 0 to 1.</param>
internal sealed record ModeShare(LearningMode Mode, double Minutes, double Share);

/// <summary>The part of one form of learning.</summary>
/// <param name="Form">The form, as the slug of a catalogue item.</param>
/// <param name="Minutes">Its minutes.</param>
/// <param name="Share">Its part of all minutes, from 0 to 1.</param>
internal sealed record FormShare(string Form, double Minutes, double Share);

/// <summary>How people came to learn in the closed months before a moment.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="IsSuppressed">Whether the figures are withheld because they would be about too few people.</param>
/// <param name="SelfChosen">How many enrolments people chose themselves; null when withheld.</param>
/// <param name="Recommended">How many enrolments followed a recommendation; null when withheld.</param>
/// <param name="Required">How many enrolments were required; null when withheld.</param>
/// <param name="Share">The part that people chose themselves of all enrolments, from 0 to 1; null when withheld or without enrolments.</param>
internal sealed record Autonomy(DateOnly From, DateOnly To, bool IsSuppressed, int? SelfChosen, int? Recommended, int? Required, double? Share);

[ObjectType<FormMix>]
[IgnoreMembers(nameof(FormMix.ModeShares), nameof(FormMix.FormShares))]
internal static partial class FormMixNode
{
    /// <summary>The part of each way that is in use, the largest first.</summary>
    public static IReadOnlyList<ModeShare> GetModeShares([Parent] FormMix mix) => [.. mix.ModeShares.Select(s => new ModeShare(s.Category, s.Minutes, s.Share))];

    /// <summary>The part of each form that is in use, the largest first.</summary>
    public static IReadOnlyList<FormShare> GetFormShares([Parent] FormMix mix) => [.. mix.FormShares.Select(s => new FormShare(s.Category, s.Minutes, s.Share))];
}

[QueryType]
internal static partial class LearningMixQueries
{
    /// <summary>
    /// How varied learning is: what practices asked for and people enrolled in, and what was practised and completed. A unit: its members, its leader and the leaders above, strategists and privacy officers. Groups that are too small are withheld from everybody but privacy officers.
    /// </summary>
    /// <param name="unitId">The unit, with everything below it; null for the whole organisation.</param>
    /// <param name="months">How many closed calendar months are counted, from 1 to 100.</param>
    /// <param name="asOf">The moment before whose month they lie, not in the future; null for now.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<LearningMix?> GetLearningMixAsync(
        [ID<OrgUnit>] Guid? unitId,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        FigurePeriods periods,
        GapMoments moments,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        LearningMixReads mixes,
        int months = 3,
        CancellationToken cancellationToken = default)
    {
        if (unitId is { } unit)
        {
            await rights.DemandAsync(user, unit, readable, cancellationToken);
        }

        return await mixes.OfUnitAsync(unitId, periods.Months(asOf, months), moments.SeesPersons(user), cancellationToken);
    }

    /// <summary>
    /// How varied the offers are that bring the requirements of a goal nearer: those that can be chosen now, and what was completed; null for a goal that does not exist. Withheld from everybody but privacy officers when too few people completed anything.
    /// </summary>
    /// <param name="goalId">The goal.</param>
    /// <param name="months">How many closed calendar months of completions are counted, from 1 to 100.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<LearningMix?> GetGoalLearningMixAsync(
        [ID<StrategicGoal>] Guid goalId,
        ClaimsPrincipal user,
        FigurePeriods periods,
        GapMoments moments,
        StrategicGoalByIdDataLoader goals,
        LearningMixReads mixes,
        int months = 3,
        CancellationToken cancellationToken = default)
        => await goals.LoadAsync(goalId, cancellationToken) is null
            ? null
            : await mixes.OfGoalAsync(goalId, periods.Months(null, months), moments.SeesPersons(user), cancellationToken);

    /// <summary>How varied the caller's own learning is: what the caller enrolled in, and what the caller completed; null when the caller is no person here.</summary>
    /// <param name="months">How many closed calendar months are counted, from 1 to 100.</param>
    [Authorize(Policies.SignedIn)]
    public static async Task<LearningMix?> GetMyLearningMixAsync(
        ClaimsPrincipal user, FigurePeriods periods, LearningMixReads mixes, int months = 3, CancellationToken cancellationToken = default)
        => user.PersonId() is { } self ? await mixes.OfPersonAsync(self, periods.Months(null, months), cancellationToken) : null;

    /// <summary>
    /// How people came to learn: by their own choice, by a recommendation, or because it was required. A unit: its members, its leader and the leaders above, strategists and privacy officers. Groups that are too small are withheld from everybody but privacy officers.
    /// </summary>
    /// <param name="unitId">The unit, with everything below it; null for the whole organisation.</param>
    /// <param name="asOf">The moment before whose month the twelve closed months lie, not in the future; null for now.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<Autonomy?> GetAutonomyAsync(
        [ID<OrgUnit>] Guid? unitId,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        FigurePeriods periods,
        GapMoments moments,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        LearningMixReads mixes,
        CancellationToken cancellationToken = default)
    {
        if (unitId is { } unit)
        {
            await rights.DemandAsync(user, unit, readable, cancellationToken);
        }

        var period = periods.Months(asOf, FigurePeriods.Year);
        var counts = await mixes.AutonomyAsync(unitId, period, moments.SeesPersons(user), cancellationToken);
        return new Autonomy(period.From, period.To, counts is null, counts?.SelfChosen, counts?.Recommended, counts?.Required, counts?.Share);
    }

    /// <summary>
    /// How many leaders set the example, all of them and by the layer of the units they lead: took part in something within its last round, or completed an enrolment within 90 days. A unit: its members, its leader and the leaders above, strategists and privacy officers.
    /// Groups that are too small are withheld from everybody but privacy officers.
    /// </summary>
    /// <param name="unitId">The unit whose leaders count, with those of everything below it; a leader of several units counts in the highest. Null for all leaders.</param>
    /// <param name="asOf">The moment it holds for, not in the future; null for now. Where the organisation chose daily figures, the end of that day, yesterday at the latest.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<LeadershipActivity?> GetLeadershipActivityAsync(
        [ID<OrgUnit>] Guid? unitId,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        FigurePeriods periods,
        GapMoments moments,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        OrganisationProfiles organisation,
        PeopleFigures figures,
        CancellationToken cancellationToken)
    {
        if (unitId is { } unit)
        {
            await rights.DemandAsync(user, unit, readable, cancellationToken);
        }

        var day = periods.PeopleDayOf(asOf, user);
        return await figures.LeadersAsync(unitId, day, organisation.BeginOf(day.AddDays(1)), moments.SeesPersons(user), cancellationToken);
    }
}
