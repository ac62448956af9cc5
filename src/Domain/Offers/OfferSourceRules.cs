namespace LearningGraph.Domain.Offers;

/// <summary>What an administrator says of a source of offers.</summary>
/// <param name="Name">The name by which calls refer to the source, 100 characters at most.</param>
/// <param name="Kind">What kind of system it is.</param>
/// <param name="DeletionGuardPct">The largest part of the offers, in percent, that a full load may retire without being forced.</param>
/// <param name="Attribution">The text that must be shown wherever offers of this source are shown; null when none is asked for.</param>
public sealed record OfferSourceDefinition(string Name, OfferSourceKind Kind, int DeletionGuardPct, string? Attribution)
{
    private const int NameLimit = 100;
    private const int AttributionLimit = 1000;

    /// <summary>The definition of a source as it is now.</summary>
    public static OfferSourceDefinition Of(OfferSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new OfferSourceDefinition(source.Name, source.Kind, source.DeletionGuardPct, source.Attribution);
    }

    /// <summary>Refuses what a source cannot be, and gives it trimmed.</summary>
    /// <exception cref="MissingTextException">There is no name.</exception>
    /// <exception cref="TextTooLongException">The name or the attribution is too long.</exception>
    /// <exception cref="GuardOutOfRangeException">The guard is not a percentage.</exception>
    internal OfferSourceDefinition Checked()
    {
        var trimmed = this with { Name = Name.Trim(), Attribution = string.IsNullOrWhiteSpace(Attribution) ? null : Attribution.Trim() };
        if (trimmed.Name.Length == 0)
        {
            throw new MissingTextException("name");
        }

        TextRules.Within("name", trimmed.Name, NameLimit);
        TextRules.Within("attribution", trimmed.Attribution, AttributionLimit);
        return DeletionGuardPct is >= 0 and <= 100 ? trimmed : throw new GuardOutOfRangeException(DeletionGuardPct);
    }
}

/// <summary>A deletion guard is not a percentage.</summary>
public sealed class GuardOutOfRangeException(int given) : DomainException($"The field 'deletionGuardPct' takes 0 to 100; {given} was given.")
{
    /// <summary>The value as it was given.</summary>
    public int Given { get; } = given;
}

/// <summary>Another source has the name already, or identifiers of another system stand under it.</summary>
public sealed class OfferSourceNameTakenException(Guid? existingId) : DomainException("This name is taken: by another source of offers, or by identifiers of another system under it.")
{
    /// <summary>The source that has it; null when it disappeared meanwhile, or when only identifiers stand under the name.</summary>
    public Guid? ExistingId { get; } = existingId;
}
