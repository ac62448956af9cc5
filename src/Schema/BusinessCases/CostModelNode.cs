using System.Security.Claims;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence;
using LearningGraph.Schema.Culture;
using LearningGraph.Schema.Goals;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.BusinessCases;

internal sealed class CostModelByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<CostModel>(contexts, scheduler, options, model => model.Id);

internal sealed class CostModelByGoalDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<Guid, CostModel>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<Guid, CostModel>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var goals = keys.ToArray();
        return await db.CostModels.AsNoTracking().Where(m => EF.Parameter(goals).Contains(m.GoalId)).ToDictionaryAsync(m => m.GoalId, cancellationToken);
    }
}

/// <summary>A number that a cost is computed from. Money is in the currency of the model.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Low">The value if things turn out well.</param>
/// <param name="Base">The value to expect.</param>
/// <param name="High">The value if things turn out badly.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="Note">What there is to say of it; null for nothing.</param>
/// <param name="IsFromGoal">Whether it is the goal's own, because the model does not say otherwise.</param>
/// <param name="ClaimId">The claim that it comes from.</param>
internal sealed record CostFactor(
    CostInputKey Key, decimal Low, decimal Base, decimal High, Provenance Provenance, string? Note, bool IsFromGoal, [property: GraphQLIgnore] Guid? ClaimId)
{
    internal static CostFactor Of(CostInput input, bool isFromGoal) => new(input.Key, input.Low, input.Base, input.High, input.Provenance, input.Note, isFromGoal, input.ClaimId);
}

[ObjectType<CostFactor>]
internal static partial class CostFactorNode
{
    /// <summary>The claim of the catalogue that it comes from, with its attribution and how far it was checked; null for any other provenance.</summary>
    public static async Task<CultureItem?> GetClaimAsync([Parent] CostFactor factor, SeenCultureItemDataLoader items, CancellationToken cancellationToken)
        => factor.ClaimId is { } claim ? await items.LoadAsync(claim, cancellationToken) : null;
}

[ObjectType<CostModel>]
[IgnoreMembers(nameof(CostModel.GoalId), nameof(CostModel.Inputs))]
internal static partial class CostModelNode
{
    /// <summary>The goal.</summary>
    public static async Task<StrategicGoal> GetGoalAsync([Parent] CostModel model, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => await goals.LoadRequiredAsync(model.GoalId, cancellationToken);

    /// <summary>The inputs, each at most once; the goal's own are not among them.</summary>
    public static IReadOnlyList<CostFactor> GetInputs([Parent] CostModel model) => [.. model.Inputs.Select(i => CostFactor.Of(i, false))];
}

[QueryType]
internal static partial class CostModelQueries
{
    /// <summary>One cost model; null when there is none with this id.</summary>
    /// <param name="id">The model.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<CostModel?> GetCostModelByIdAsync(Guid id, ClaimsPrincipal user, PolicyRules rules, CostModelByIdDataLoader models, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await models.LoadAsync(id, cancellationToken) : null;
}
