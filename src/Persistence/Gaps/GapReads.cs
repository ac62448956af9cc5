using AutoMapper;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Asks how far a unit (null: the whole organisation) is from a goal at a moment.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="UnitId">The unit; null for the whole organisation.</param>
/// <param name="AsOf">The moment whose people and evidence count.</param>
/// <param name="DemandAt">The moment whose requirements count; null for the same moment.</param>
public readonly record struct GapKey(Guid GoalId, Guid? UnitId, DateTimeOffset AsOf, DateTimeOffset? DemandAt = null)
{
    /// <summary>What of it is asked about the present, whatever the clock said when the question was put.</summary>
    public GapPresent Present { get; init; }
}

/// <summary>What of a gap question is about the present: everything that is committed when it is answered counts.</summary>
[Flags]
public enum GapPresent
{
    /// <summary>Nothing; the instants given count.</summary>
    None = 0,

    /// <summary>The people and their levels.</summary>
    Supply = 1,

    /// <summary>The requirements.</summary>
    Demand = 2,
}

/// <summary>Asks about one requirement, seen from a unit (null: the whole organisation) at a moment.</summary>
/// <param name="RequirementId">The requirement.</param>
/// <param name="UnitId">The unit; null for the whole organisation.</param>
/// <param name="AsOf">The moment whose people and evidence count.</param>
/// <param name="DemandAt">The moment whose state of the requirement counts; null for the same moment.</param>
public readonly record struct RequirementGapKey(Guid RequirementId, Guid? UnitId, DateTimeOffset AsOf, DateTimeOffset? DemandAt = null)
{
    /// <inheritdoc cref="GapKey.Present"/>
    public GapPresent Present { get; init; }
}

/// <summary>
/// Gap figures for any number of questions at once: the number of SQL commands does not depend on how many are asked, and every
/// question gets an answer. Questions of one request should share one instant, because each instant is computed for itself.
/// </summary>
public sealed class GapReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, SupplyIndexes supplies)
{
    /// <summary>Analyses goals; a goal without requirements at that moment is not applicable.</summary>
    /// <param name="keys">The questions.</param>
    /// <param name="seesPersons">Whether the caller has person rights; others get small groups withheld.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public async Task<IReadOnlyDictionary<GapKey, GapAnalysis>> AnalyzeAsync(
        IReadOnlyCollection<GapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var index = await FromIndexAsync([.. keys.Select(k => new Moment(k.AsOf, k.Present))], cancellationToken);
        var fromIndex = keys.Where(k => index?.Answers(new Moment(k.AsOf, k.Present)) == true).Distinct().ToList();
        var answers = new Dictionary<GapKey, GapAnalysis>(keys.Count);
        if (index is not null)
        {
            await index.PrepareAsync(fromIndex.SelectMany(k => index.Demand.OfGoal(k.GoalId)), fromIndex.Select(k => new Moment(k.AsOf, k.Present)));
            foreach (var key in fromIndex)
            {
                answers[key] = GapAnalyzer.Analyze(
                    key.GoalId, key.UnitId, index.Demand.OfGoal(key.GoalId), index.At(new Moment(key.AsOf, key.Present)), index.Visibility(seesPersons));
            }
        }

        foreach (var (key, analysis) in answers.Count == keys.Count ? [] : await AnalyzeRowsAsync([.. keys.Where(k => !answers.ContainsKey(k))], seesPersons, cancellationToken))
        {
            answers[key] = analysis;
        }

        return answers;
    }

    /// <summary>Measures requirements; those that do not apply to the unit, or did not hold at that moment, are absent.</summary>
    public async Task<IReadOnlyDictionary<RequirementGapKey, RequirementGap>> MeasureAsync(
        IReadOnlyCollection<RequirementGapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var index = await FromIndexAsync([.. keys.Select(k => new Moment(k.AsOf, k.Present))], cancellationToken);
        var fromIndex = keys.Where(k => index?.Answers(new Moment(k.AsOf, k.Present)) == true).ToHashSet();
        var answers = new Dictionary<RequirementGapKey, RequirementGap>();
        if (index is not null)
        {
            var requirements = fromIndex.Select(k => (Key: k, Requirement: index.Demand.Find(k.RequirementId))).Where(k => k.Requirement is not null).ToList();
            await index.PrepareAsync(requirements.Select(r => r.Requirement!), requirements.Select(r => new Moment(r.Key.AsOf, r.Key.Present)));
            foreach (var (key, requirement) in requirements)
            {
                if (GapAnalyzer.Measure(requirement!, key.UnitId, index.At(new Moment(key.AsOf, key.Present)), index.Visibility(seesPersons)) is { } gap)
                {
                    answers[key] = gap;
                }
            }
        }

        if (fromIndex.Count < keys.Count)
        {
            await MeasureRowsAsync([.. keys.Where(k => !fromIndex.Contains(k))], seesPersons, answers, cancellationToken);
        }

        return answers;
    }

    private async Task<Dictionary<GapKey, GapAnalysis>> AnalyzeRowsAsync(
        IReadOnlyCollection<GapKey> keys, bool seesPersons, CancellationToken cancellation)
    {
        SupplyTelemetry.FromRows(keys.Count);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = new GapRows(context, mapping, cancellation);
        var requirements = await rows.OfGoalsAsync([.. keys.Select(k => k.GoalId).Distinct()]);
        var snapshots = await Snapshots.ReadAsync(supplies, context, rows, requirements, [.. keys.Select(k => k.AsOf)], seesPersons, cancellation);
        var byGoal = requirements.ToLookup(r => r.GoalId);
        return keys.Distinct().ToDictionary(key => key, key => GapAnalyzer.Analyze(
            key.GoalId, key.UnitId, byGoal[key.GoalId].Where(r => r.HeldAt(key.DemandAt ?? key.AsOf)), snapshots.At(key.AsOf), snapshots.Visibility));
    }

    private async Task MeasureRowsAsync(
        IReadOnlyCollection<RequirementGapKey> keys, bool seesPersons, Dictionary<RequirementGapKey, RequirementGap> answers, CancellationToken cancellation)
    {
        SupplyTelemetry.FromRows(keys.Count);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = new GapRows(context, mapping, cancellation);
        var requirements = await rows.OfIdsAsync([.. keys.Select(k => k.RequirementId).Distinct()]);
        var snapshots = await Snapshots.ReadAsync(supplies, context, rows, requirements, [.. keys.Select(k => k.AsOf)], seesPersons, cancellation);
        var byId = requirements.ToLookup(r => r.RequirementId);
        foreach (var key in keys)
        {
            if (byId[key.RequirementId].FirstOrDefault(r => r.HeldAt(key.DemandAt ?? key.AsOf)) is { } requirement
                && GapAnalyzer.Measure(requirement, key.UnitId, snapshots.At(key.AsOf), snapshots.Visibility) is { } gap)
            {
                answers[key] = gap;
            }
        }
    }

    /// <summary>The index, when there is one and some question may be for it.</summary>
    private async ValueTask<IndexedSupply?> FromIndexAsync(IReadOnlyList<Moment> moments, CancellationToken cancellation)
        => moments.Any(m => m.Present.HasFlag(GapPresent.Demand)) && await supplies.CurrentAsync(cancellation) is { } state
            ? new IndexedSupply(state, contexts, mapping, cancellation)
            : null;
}
