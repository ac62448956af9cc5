using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.BusinessCases;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.BusinessCases;

/// <summary>A number that a cost is computed from.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Low">The value if things turn out well, 0 or more, with at most four decimals.</param>
/// <param name="Base">The value to expect, not below the low one.</param>
/// <param name="High">The value if things turn out badly, not below the base.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="Currency">The currency of an amount of money, which must be that of the model; null takes it, and is needed for what is no money.</param>
/// <param name="Note">What there is to say of it, 1,000 characters at most; null for nothing.</param>
/// <param name="Claim">The figure of the catalogue that it comes from, as its slug: needed for an article's claim, null for anything else.</param>
internal sealed record CostFactorInput(CostInputKey Key, decimal Low, decimal Base, decimal High, Provenance Provenance, string? Currency, string? Note, string? Claim)
{
    internal CostStatement ToStatement() => new(new CostInput(Key, Low, Base, High, Provenance) { Note = Note }, Currency, Claim);
}

/// <summary>What a goal's cost of not learning is to be computed from.</summary>
/// <param name="GoalId">The goal, which has no cost model yet.</param>
/// <param name="Currency">The currency of all money in it; null takes that of the goal's value at stake, or the organisation's.</param>
/// <param name="Inputs">The inputs, each at most once; the value at stake and the skill dependency are the goal's own unless given.</param>
internal sealed record DefineCostModelInput([property: ID<StrategicGoal>] Guid GoalId, string? Currency, IReadOnlyList<CostFactorInput> Inputs);

/// <summary>Changes of a cost model: what is absent stays.</summary>
/// <param name="Id">The model.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Currency">The currency of all money in it; null keeps it, and amounts are not converted.</param>
/// <param name="Inputs">All inputs, in the place of those there were; null keeps them.</param>
internal sealed record ReviseCostModelInput([property: ID<CostModel>] Guid Id, int Version, string? Currency, IReadOnlyList<CostFactorInput>? Inputs);

/// <summary>Which cost model to take away.</summary>
/// <param name="Id">The model.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record RemoveCostModelInput([property: ID<CostModel>] Guid Id, int Version);

/// <summary>The values of an input fall from low over base to high.</summary>
internal sealed class UnorderedInputError(UnorderedInputException refused) : InputError(refused, "inputs")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = refused.Key;
}

/// <summary>A value of an input is negative, too large or too precise.</summary>
internal sealed class CostInputOutOfRangeError(CostInputOutOfRangeException refused) : InputError(refused, "inputs")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = refused.Key;

    /// <summary>The highest value; the lowest is 0.</summary>
    public decimal Highest { get; } = refused.Highest;
}

/// <summary>An input is given twice.</summary>
internal sealed class DuplicateInputError(DuplicateInputException refused) : InputError(refused, "inputs")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = refused.Key;
}

/// <summary>Money in two currencies would be added up: the model's and another, of an input or of the goal's value at stake.</summary>
internal sealed class MixedCurrenciesError(MixedCurrenciesException refused) : InputError(refused, "currency")
{
    /// <summary>The currency of the model.</summary>
    public string Expected { get; } = refused.Expected;

    /// <summary>The other currency.</summary>
    public string Given { get; } = refused.Given;
}

/// <summary>A currency is given for an input that is no money.</summary>
internal sealed class NotMoneyError(NotMoneyException refused) : InputError(refused, "inputs")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = refused.Key;
}

/// <summary>An input names a claim without being one, or is a claim without naming it.</summary>
internal sealed class ClaimMismatchError(ClaimMismatchException refused) : InputError(refused, "inputs")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = refused.Key;
}

/// <summary>The claim may not be used as an input of a scenario.</summary>
internal sealed class ClaimNotAllowedError(ClaimNotAllowedException refused) : InputError(refused, "inputs")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = refused.Key;

    /// <summary>What the claim may be used for; null when nothing was said.</summary>
    public AllowedUse? AllowedUse { get; } = refused.AllowedUse;
}

/// <summary>The goal has a cost model already: revise that one.</summary>
internal sealed class DuplicateCostModelError(DuplicateCostModelException refused) : InputError(refused, "goalId")
{
    /// <summary>The model that exists; null when it disappeared meanwhile.</summary>
    [ID<CostModel>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

[MutationType]
internal static partial class CostModelMutations
{
    /// <summary>Says what a goal's cost of not learning is computed from.</summary>
    /// <returns>The new model; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<NotFoundError>]
    [Error<DuplicateCostModelError>]
    [Error<UnknownCurrencyError>]
    [Error<MixedCurrenciesError>]
    [Error<NotMoneyError>]
    [Error<CostInputOutOfRangeError>]
    [Error<UnorderedInputError>]
    [Error<DuplicateInputError>]
    [Error<ClaimMismatchError>]
    [Error<ClaimNotAllowedError>]
    [Error<TextTooLongError>]
    public static Task<CostModel> DefineCostModelAsync(DefineCostModelInput input, CostModelKeeping models, CancellationToken cancellationToken)
        => models.DefineAsync(input.GoalId, input.Currency, [.. input.Inputs.Select(i => i.ToStatement())], cancellationToken).NamingMissing(("goalId", input.GoalId));

    /// <summary>Changes what a goal's cost of not learning is computed from.</summary>
    /// <returns>The model as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<UnknownCurrencyError>]
    [Error<MixedCurrenciesError>]
    [Error<NotMoneyError>]
    [Error<CostInputOutOfRangeError>]
    [Error<UnorderedInputError>]
    [Error<DuplicateInputError>]
    [Error<ClaimMismatchError>]
    [Error<ClaimNotAllowedError>]
    [Error<TextTooLongError>]
    public static Task<CostModel> ReviseCostModelAsync(ReviseCostModelInput input, CostModelKeeping models, CancellationToken cancellationToken)
        => models.ReviseAsync(input.Id, input.Version, input.Currency, input.Inputs is null ? null : [.. input.Inputs.Select(i => i.ToStatement())], cancellationToken)
            .NamingMissing(("id", input.Id));

    /// <summary>Takes a cost model away.</summary>
    /// <returns>The goal, which has none any more; null when it did not work.</returns>
    [Authorize(Policies.WriteGoals)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    public static Task<StrategicGoal> RemoveCostModelAsync(RemoveCostModelInput input, CostModelKeeping models, CancellationToken cancellationToken)
        => models.RemoveAsync(input.Id, input.Version, cancellationToken).NamingMissing(("id", input.Id));
}
