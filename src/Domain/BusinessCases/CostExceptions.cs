namespace LearningGraph.Domain.BusinessCases;

/// <summary>The values of an input do not rise from low over base to high.</summary>
public sealed class UnorderedInputException(CostInputKey key)
    : DomainException($"The values of '{key}' must not fall from low over base to high.")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = key;
}

/// <summary>A value of an input is negative or too large.</summary>
public sealed class CostInputOutOfRangeException(CostInputKey key, decimal value, decimal highest)
    : DomainException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The values of '{key}' are numbers from 0 to {highest}, with at most four decimals."))
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = key;

    /// <summary>The value as it was given.</summary>
    public decimal Value { get; } = value;

    /// <summary>The highest value.</summary>
    public decimal Highest { get; } = highest;
}

/// <summary>A model names an input twice.</summary>
public sealed class DuplicateInputException(CostInputKey key)
    : DomainException($"The input '{key}' is given twice.")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = key;
}

/// <summary>Money in two currencies would be added up.</summary>
public sealed class MixedCurrenciesException(string expected, string given)
    : DomainException($"The model is in {expected}, so nothing in it can be in {given}.")
{
    /// <summary>The currency of the model.</summary>
    public string Expected { get; } = expected;

    /// <summary>The other currency.</summary>
    public string Given { get; } = given;
}

/// <summary>A currency is given for a value that is no money.</summary>
public sealed class NotMoneyException(CostInputKey key)
    : DomainException($"The input '{key}' is no amount of money, so it has no currency.")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = key;
}

/// <summary>A claim is missing where one is used, or given where none is.</summary>
public sealed class ClaimMismatchException(CostInputKey key)
    : DomainException($"The input '{key}' names a claim of the catalogue exactly when that is where its value comes from.")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = key;
}

/// <summary>A claim may not be used as an input.</summary>
public sealed class ClaimNotAllowedException(CostInputKey key, Culture.AllowedUse? allowedUse)
    : DomainException($"The claim named for '{key}' may not be used as an input of a scenario.")
{
    /// <summary>The input.</summary>
    public CostInputKey Key { get; } = key;

    /// <summary>What the claim may be used for; null when nothing was said.</summary>
    public Culture.AllowedUse? AllowedUse { get; } = allowedUse;
}

/// <summary>The goal has a cost model already.</summary>
public sealed class DuplicateCostModelException(Guid? existingId)
    : DomainException("The goal has a cost model already; revise that one.")
{
    /// <summary>The model that exists; null when it disappeared meanwhile.</summary>
    public Guid? ExistingId { get; } = existingId;
}
