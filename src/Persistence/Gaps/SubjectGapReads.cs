using AutoMapper;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Asks how far a unit's people are from what is required of that unit.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="AsOf">The moment whose people and evidence count.</param>
/// <param name="DemandAt">The moment whose requirements count.</param>
public readonly record struct UnitGapKey(Guid UnitId, DateTimeOffset AsOf, DateTimeOffset DemandAt)
{
    /// <inheritdoc cref="GapKey.Present"/>
    public GapPresent Present { get; init; }
}

/// <summary>Asks how far the people of a role are from what the role requires.</summary>
/// <param name="RoleId">The role.</param>
/// <param name="UnitId">The unit whose people count; null for the whole organisation.</param>
/// <param name="AsOf">The moment whose people and evidence count.</param>
/// <param name="DemandAt">The moment whose requirements count.</param>
public readonly record struct RoleGapKey(Guid RoleId, Guid? UnitId, DateTimeOffset AsOf, DateTimeOffset DemandAt)
{
    /// <inheritdoc cref="GapKey.Present"/>
    public GapPresent Present { get; init; }
}

/// <summary>Gap figures of units and roles, for any number at once with a fixed number of SQL commands.</summary>
public sealed class SubjectGapReads(IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, SupplyIndexes supplies)
{
    /// <summary>The requirements of active goals that are scoped to exactly that unit, against its people.</summary>
    public async Task<IReadOnlyDictionary<UnitGapKey, GapAnalysis>> OfUnitsAsync(
        IReadOnlyCollection<UnitGapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await AnswerAsync(
            keys,
            key => new Question(key.UnitId, key.UnitId, key.AsOf, key.DemandAt, key.Present),
            seesPersons,
            async index => (await index.OfActiveGoalsAsync(context)).ToLookup(r => r.UnitId),
            async rows => (await rows.OfActiveGoalsAsync([.. keys.Select(k => k.UnitId).Distinct()])).ToLookup(r => r.UnitId),
            context,
            cancellationToken);
    }

    /// <summary>The requirements of a role, against all people who have it.</summary>
    public async Task<IReadOnlyDictionary<RoleGapKey, GapAnalysis>> OfRolesAsync(
        IReadOnlyCollection<RoleGapKey> keys, bool seesPersons, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] roles = [.. keys.Select(k => k.RoleId).Distinct()];
        return await AnswerAsync(
            keys,
            key => new Question(key.RoleId, key.UnitId, key.AsOf, key.DemandAt, key.Present),
            seesPersons,
            index => Task.FromResult(roles.SelectMany(index.Demand.OfRole).Select(r => r.OfEveryoneInRole()).ToLookup(r => r.RoleId)),
            async rows => (await rows.OfRolesAsync(roles)).Select(r => r.OfEveryoneInRole()).ToLookup(r => r.RoleId),
            context,
            cancellationToken);
    }

    private async Task<Dictionary<TKey, GapAnalysis>> AnswerAsync<TKey>(
        IReadOnlyCollection<TKey> keys,
        Func<TKey, Question> question,
        bool seesPersons,
        Func<IndexedSupply, Task<ILookup<Guid?, RequirementFact>>> ofIndex,
        Func<GapRows, Task<ILookup<Guid?, RequirementFact>>> ofRows,
        LearningGraphContext context,
        CancellationToken cancellation)
        where TKey : notnull
    {
        var answers = new Dictionary<TKey, GapAnalysis>(keys.Count);
        foreach (var same in keys.Distinct().GroupBy(key => new Moment(question(key).AsOf, question(key).Present)))
        {
            if (await IndexedSupply.OfAsync(supplies, contexts, mapping, same.Key, cancellation) is { } index)
            {
                var required = await ofIndex(index);
                await index.PrepareAsync(same.SelectMany(key => required[question(key).Subject]), [same.Key]);
                foreach (var key in same)
                {
                    answers[key] = Analyze(question(key), required, index.At(same.Key), index.Visibility(seesPersons));
                }
            }
        }

        Dictionary<TKey, Question> others = keys.Distinct().Where(key => !answers.ContainsKey(key)).ToDictionary(key => key, question);
        SupplyTelemetry.FromRows(others.Count);
        if (others.Count > 0)
        {
            var rows = new GapRows(context, mapping, cancellation);
            var required = await ofRows(rows);
            var snapshots = await Snapshots.ReadAsync(supplies, context, rows, [.. required.SelectMany(r => r)], [.. others.Values.Select(q => q.AsOf)], seesPersons, cancellation);
            foreach (var (key, asked) in others)
            {
                answers[key] = Analyze(asked, required, snapshots.At(asked.AsOf), snapshots.Visibility, asked.DemandAt);
            }
        }

        return answers;
    }

    private static GapAnalysis Analyze(
        Question question, ILookup<Guid?, RequirementFact> required, Supply supply, GapVisibility visibility, DateTimeOffset? demandAt = null)
        => GapAnalyzer.Analyze(
            Guid.Empty, question.UnitId, required[question.Subject].Where(r => demandAt is not { } moment || r.HeldAt(moment)), supply, visibility);

    /// <summary>Whose requirements are meant, and the unit whose people count.</summary>
    private readonly record struct Question(Guid Subject, Guid? UnitId, DateTimeOffset AsOf, DateTimeOffset DemandAt, GapPresent Present);
}
