using LearningGraph.Domain;
using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Culture;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.BusinessCases;

/// <summary>An input as it is to be kept.</summary>
/// <param name="Value">The input; the claim that it comes from is named beside it.</param>
/// <param name="Currency">The currency it is in; null for that of the model.</param>
/// <param name="Claim">The claim of the catalogue that it comes from, by its slug; null for none.</param>
public sealed record CostStatement(CostInput Value, string? Currency, string? Claim);

/// <summary>Keeps cost models, each change in one transaction.</summary>
public sealed class CostModelKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Gives a goal a cost model.</summary>
    /// <param name="goalId">The goal.</param>
    /// <param name="currency">The currency of all money in it; null for that of the goal's value, or of the organisation.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <exception cref="DomainException">The goal or a claim does not exist, the goal has a model already, or an input is unsound.</exception>
    public async Task<CostModel> DefineAsync(Guid goalId, string? currency, IReadOnlyList<CostStatement> inputs, CancellationToken cancellationToken = default)
    {
        try
        {
            return await WriteAsync(
                async (context, now) =>
                {
                    var goal = await context.LoadAsync<StrategicGoal>(goalId, cancellationToken);
                    var code = currency ?? goal.ValueAtStakePerYear?.Currency ?? await context.Organisations.Select(o => o.Currency).SingleAsync(cancellationToken);
                    var model = CostModel.Define(Guid.CreateVersion7(now), goalId, code, await CheckedAsync(context, code, inputs, cancellationToken), goal.ValueAtStakePerYear, now);
                    context.Add(model);
                    return model;
                },
                cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            throw new DuplicateCostModelException(await context.CostModels.Where(m => m.GoalId == goalId).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancellationToken));
        }
    }

    /// <summary>Changes a model that is still at the expected version.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="version">The expected version.</param>
    /// <param name="currency">The currency; null keeps it.</param>
    /// <param name="inputs">The inputs, all of them; null keeps them.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <exception cref="DomainException">The model or a claim does not exist, the model was changed meanwhile, or an input is unsound.</exception>
    public Task<CostModel> ReviseAsync(Guid modelId, int version, string? currency, IReadOnlyList<CostStatement>? inputs, CancellationToken cancellationToken = default)
        => WriteAsync(
            async (context, now) =>
            {
                var model = await context.LoadAsync<CostModel>(modelId, cancellationToken);
                var goal = await context.LoadAsync<StrategicGoal>(model.GoalId, cancellationToken);
                var code = currency ?? model.Currency;
                var all = inputs is null ? model.Inputs : await CheckedAsync(context, code, inputs, cancellationToken);
                model.Revise(version, code, all, goal.ValueAtStakePerYear, now);
                return model;
            },
            cancellationToken);

    /// <summary>Takes the model away, and gives its goal.</summary>
    /// <exception cref="DomainException">The model does not exist, or was changed meanwhile.</exception>
    public Task<StrategicGoal> RemoveAsync(Guid modelId, int version, CancellationToken cancellationToken = default)
        => WriteAsync(
            async (context, _) =>
            {
                var model = await context.LoadAsync<CostModel>(modelId, cancellationToken);
                Versions.Check<CostModel>(model.Id, version, model.Version);
                context.Remove(model);
                return await context.LoadAsync<StrategicGoal>(model.GoalId, cancellationToken);
            },
            cancellationToken);

    /// <summary>The inputs with their claims found; a claim that the catalogue does not allow as an input is refused.</summary>
    private static async Task<IReadOnlyList<CostInput>> CheckedAsync(
        LearningGraphContext context, string currency, IReadOnlyList<CostStatement> inputs, CancellationToken cancellation)
    {
        string[] slugs = [.. inputs.Select(i => i.Claim).OfType<string>().Distinct()];
        var claims = slugs.Length == 0 ? [] : await context.CultureItems.AsNoTracking().InForce(context)
            .Where(i => EF.Parameter(slugs).Contains(i.Slug) && i.Type == CultureItemType.Figure)
            .ToDictionaryAsync(i => i.Slug, cancellation);
        return [.. inputs.Select(Checked)];

        CostInput Checked(CostStatement input)
        {
            if (input.Currency is { } given && !CostModel.IsMoney(input.Value.Key))
            {
                throw new NotMoneyException(input.Value.Key);
            }

            if (input.Currency is { } other && !string.Equals(other, currency, StringComparison.OrdinalIgnoreCase))
            {
                throw new MixedCurrenciesException(currency, other);
            }

            if (input.Claim is not { } slug)
            {
                return input.Value;
            }

            var claim = claims.GetValueOrDefault(slug) ?? throw new UnknownSlugException("claim", slug);
            return claim.AllowedUse == AllowedUse.ScenarioInputOptional
                ? input.Value with { ClaimId = claim.OriginId }
                : throw new ClaimNotAllowedException(input.Value.Key, claim.AllowedUse);
        }
    }

    private async Task<T> WriteAsync<T>(Func<LearningGraphContext, DateTimeOffset, Task<T>> write, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(() => write(context, time.GetUtcNow()), cancellation);
    }
}
