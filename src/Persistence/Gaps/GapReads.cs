using AutoMapper;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Asks how far a unit (null: the whole organisation) is from a goal at a moment.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="UnitId">The unit; null for the whole organisation.</param>
/// <param name="AsOf">The moment whose people and evidence count.</param>
/// <param name="DemandAt">The moment whose requirements count; null for the same moment.</param>
public readonly record struct GapKey(Guid GoalId, Guid? UnitId, DateTimeOffset AsOf, DateTimeOffset? DemandAt = null);

/// <summary>Asks about one requirement, seen from a unit (null: the whole organisation) at a moment.</summary>
/// <param name="RequirementId">The requirement.</param>
/// <param name="UnitId">The unit; null for the whole organisation.</param>
/// <param name="AsOf">The moment whose people and evidence count.</param>
/// <param name="DemandAt">The moment whose state of the requirement counts; null for the same moment.</param>
public readonly record struct RequirementGapKey(Guid RequirementId, Guid? UnitId, DateTimeOffset AsOf, DateTimeOffset? DemandAt = null);

/// <summary>
/// Gap figures for any number of questions at once: the number of SQL commands does not depend on how many are asked, and every
/// question gets an answer. Questions of one request should share one instant, because each instant is computed for itself.
/// </summary>
public sealed class GapReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping)
{
    /// <summary>Analyses goals; a goal without requirements at that moment is not applicable.</summary>
    /// <param name="keys">The questions.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyDictionary<GapKey, GapAnalysis>> AnalyzeAsync(
        IReadOnlyCollection<GapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new GapRows(context, mapping, cancellationToken);
        var requirements = await rows.OfGoalsAsync([.. keys.Select(k => k.GoalId).Distinct()]);
        var snapshots = await Snapshots.ReadAsync(rows, requirements, [.. keys.Select(k => k.AsOf)], seesPersons);
        var byGoal = requirements.ToLookup(r => r.GoalId);
        return keys.Distinct().ToDictionary(key => key, key => GapAnalyzer.Analyze(
            key.GoalId, key.UnitId, byGoal[key.GoalId].Where(r => r.HeldAt(key.DemandAt ?? key.AsOf)), snapshots.At(key.AsOf), snapshots.Visibility));
    }

    /// <summary>Measures requirements; those that do not apply to the unit, or did not hold at that moment, are absent.</summary>
    public async Task<IReadOnlyDictionary<RequirementGapKey, RequirementGap>> MeasureAsync(
        IReadOnlyCollection<RequirementGapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        var answers = await AnswerAsync(
            keys, seesPersons, (r, key, s) => GapAnalyzer.Measure(r, key.UnitId, s.At(key.AsOf), s.Visibility), cancellationToken);
        return answers.Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value!);
    }

    /// <summary>Measures requirements for each unit directly below the one they are seen from; absent when they did not hold then.</summary>
    public Task<Dictionary<RequirementGapKey, IReadOnlyList<RequirementGap>>> ByUnitAsync(
        IReadOnlyCollection<RequirementGapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
        => AnswerAsync(keys, seesPersons, (r, key, s) => GapAnalyzer.ByUnit(r, key.UnitId, s.At(key.AsOf), s.Visibility), cancellationToken);

    /// <summary>
    /// The people in scope of requirements, the farthest first; absent when they did not hold then. Names single persons: only for
    /// callers with person rights.
    /// </summary>
    public Task<Dictionary<RequirementGapKey, IReadOnlyList<PersonGap>>> PeopleAsync(
        IReadOnlyCollection<RequirementGapKey> keys, CancellationToken cancellationToken = default)
        => AnswerAsync(keys, true, (r, key, s) => GapAnalyzer.People(r, key.UnitId, s.At(key.AsOf)), cancellationToken);

    private async Task<Dictionary<RequirementGapKey, T>> AnswerAsync<T>(
        IReadOnlyCollection<RequirementGapKey> keys,
        bool seesPersons,
        Func<RequirementFact, RequirementGapKey, Snapshots, T> answer,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = new GapRows(context, mapping, cancellation);
        var requirements = await rows.OfIdsAsync([.. keys.Select(k => k.RequirementId).Distinct()]);
        var snapshots = await Snapshots.ReadAsync(rows, requirements, [.. keys.Select(k => k.AsOf)], seesPersons);
        var byId = requirements.ToLookup(r => r.RequirementId);
        var answers = new Dictionary<RequirementGapKey, T>();
        foreach (var key in keys)
        {
            if (byId[key.RequirementId].FirstOrDefault(r => r.HeldAt(key.DemandAt ?? key.AsOf)) is { } requirement)
            {
                answers[key] = answer(requirement, key, snapshots);
            }
        }

        return answers;
    }
}
