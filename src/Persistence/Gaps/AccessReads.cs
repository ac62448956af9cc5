using System.Text.Json;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>A level of a skill that goals require and that no offer reaches.</summary>
/// <param name="SkillId">The skill.</param>
/// <param name="RequiredLevel">The lowest level that is required and not reached.</param>
/// <param name="HighestLevel">The highest level that any fitting offer reaches; null when none raises the skill.</param>
/// <param name="RequirementIds">The requirements that are not reached, the heaviest first.</param>
public sealed record AccessHole(Guid SkillId, int RequiredLevel, int? HighestLevel, IReadOnlyList<Guid> RequirementIds);

/// <summary>Whether people can reach what is required of them; a fixed number of SQL commands for any number of requirements.</summary>
public sealed class AccessReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping)
{
    /// <summary>The longest lists of languages and deliveries, in characters, whose answer is kept.</summary>
    private const int LongestKept = 200;

    /// <summary>The access to requirements for the people behind gaps that were measured; every gap is answered.</summary>
    /// <param name="gaps">The gaps.</param>
    /// <param name="day">The day on which offers must be open, and from which hours are counted.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyDictionary<RequirementGap, AccessRate>> MeasureAsync(
        IReadOnlyCollection<RequirementGap> gaps, DateOnly day, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await OffersAsync(context, [.. gaps.Select(g => g.SkillId).Distinct()], day, cancellationToken);
        var offers = open.ToLookup(o => o.SkillId);
        var due = await DueAsync(context, [.. gaps.Select(g => g.RequirementId).Distinct()], cancellationToken);
        var learners = open.Count == 0 ? Learners.Nobody : await Learners.ReadAsync(contexts, cancellationToken);
        var places = open.Exists(o => !o.Audience.IsEverybody) ? await LearnerPlaces.ReadAsync(context, day, cancellationToken) : null;
        return gaps.Distinct().ToDictionary(gap => gap, gap =>
        {
            var days = due.GetValueOrDefault(gap.RequirementId) is { } date && date > day ? date.DayNumber - day.DayNumber : (int?)null;
            OpenOffer[] taught = [.. offers[gap.SkillId]];
            return Access.Measure(gap, taught, learners.Limits(days, Array.Exists(taught, o => !o.Audience.IsEverybody) ? places : null), seesPersons);
        });
    }

    /// <summary>
    /// The levels that active goals require today and that no offer reaches which is open on a day, fits, and is meant for anybody there; the heaviest first. Kept until a goal, a requirement, an offer or a unit changes.
    /// </summary>
    /// <param name="limits">What an offer must fit.</param>
    /// <param name="unitId">Only requirements that apply to the people of this unit; null for all.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyList<AccessHole>> HolesAsync(LearnerLimits limits, Guid? unitId, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var question = new HoleQuestion(JsonSerializer.Serialize(limits.Languages), string.Join(' ', limits.Deliveries), limits.Minutes, unitId, day);
        if (question.Languages.Length + question.Deliveries.Length > LongestKept)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await HolesAsync(context, limits, unitId, day, cancellationToken);
        }

        var kept = await contexts.KeptAsync<HoleQuestion, IReadOnlyList<AccessHole>>(
            typeof(AccessReads),
            [ChangeType.StrategicGoal, ChangeType.SkillRequirement, ChangeType.LearningOffer, ChangeType.OrgUnit],
            static holes => 10 + holes.Sum(static hole => 1 + hole.RequirementIds.Count),
            [question],
            async (reading, _) => new Dictionary<HoleQuestion, IReadOnlyList<AccessHole>> { [question] = await HolesAsync(reading, limits, unitId, day, cancellationToken) },
            cancellationToken);
        return kept[question];
    }

    private async Task<IReadOnlyList<AccessHole>> HolesAsync(LearningGraphContext context, LearnerLimits limits, Guid? unitId, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = new GapRows(context, mapping, cancellationToken);
        var required = await context.SkillRequirements
            .Where(r => r.ValidTo == null && context.StrategicGoals.Any(g => g.Id == r.GoalId && g.Status == GoalStatus.Active))
            .Select(r => new { r.Id, r.SkillId, r.RequiredLevel, r.Weight, r.UnitId }).ToListAsync(cancellationToken);
        UnitTree? tree = null;
        if (unitId is { } unit)
        {
            await rows.ReadUnitsAsync(day, day);
            tree = new UnitTree(rows.UnitsOn(day));
            required = tree.OrderOf(unit) < 0 ? [] : required.FindAll(r => tree.IsWithin(r.UnitId, unit) || tree.IsWithin(unit, r.UnitId));
        }

        var offers = (await OffersAsync(context, [.. required.Select(r => r.SkillId).Distinct()], day, cancellationToken)).Where(IsForSomebody).ToLookup(o => o.SkillId);
        return [.. required
            .Select(r => (Requirement: r, Highest: Access.HighestExit(r.RequiredLevel, offers[r.SkillId], limits)))
            .Where(r => r.Highest is not { } reached || reached < r.Requirement.RequiredLevel)
            .GroupBy(r => r.Requirement.SkillId)
            .OrderByDescending(skill => skill.Sum(r => r.Requirement.Weight)).ThenBy(skill => skill.Key)
            .Select(skill => new AccessHole(
                skill.Key,
                skill.Min(r => r.Requirement.RequiredLevel),
                skill.Max(r => r.Highest),
                [.. skill.OrderByDescending(r => r.Requirement.Weight).ThenBy(r => r.Requirement.Id).Select(r => r.Requirement.Id)]))];

        // A role can be held in any unit, so an offer for a role is taken to reach somebody.
        bool IsForSomebody(OpenOffer offer)
            => tree is null || offer.Audience.IsEverybody || offer.AudienceRoleIds.Count > 0
                || offer.AudienceUnitIds.Any(named => tree.IsWithin(named, unitId) || tree.IsWithin(unitId, named));
    }

    private Task<List<OpenOffer>> OffersAsync(LearningGraphContext context, Guid[] skills, DateOnly day, CancellationToken cancellation)
        => context.OfferEffects.Where(e => EF.Parameter(skills).Contains(e.SkillId))
            .Join(context.LearningOffers.OpenOn(day), e => e.OfferId, o => o.Id, (e, o) => new EffectOfOffer { Effect = e, Offer = o })
            .ProjectTo<OpenOffer>(mapping)
            .ToListAsync(cancellation);

    /// <summary>The days by which requirements are needed: their own, or else their goal's.</summary>
    private static async Task<Dictionary<Guid, DateOnly?>> DueAsync(LearningGraphContext context, Guid[] requirements, CancellationToken cancellation)
        => await context.SkillRequirements.Where(r => EF.Parameter(requirements).Contains(r.Id))
            .Select(r => new { r.Id, r.NeededBy, GoalDue = context.StrategicGoals.Where(g => g.Id == r.GoalId).Select(g => (DateOnly?)g.PeriodDue).FirstOrDefault() })
            .ToDictionaryAsync(r => r.Id, r => r.NeededBy ?? r.GoalDue, cancellation);

    /// <summary>What holes are asked for by: lists as one text each, for equal lists are the same question.</summary>
    private readonly record struct HoleQuestion(string Languages, string Deliveries, long? Minutes, Guid? UnitId, DateOnly Day);
}
