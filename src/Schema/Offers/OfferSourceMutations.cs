using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;

namespace LearningGraph.Schema.Offers;

/// <summary>A new source of offers.</summary>
/// <param name="Name">The name by which calls refer to the source, 100 characters at most; unique.</param>
/// <param name="Kind">What kind of system it is; only sources of the kind `MANUAL` take offers that people enter here, and they take no batches.</param>
/// <param name="Attribution">The text that must be shown wherever its offers are shown, 1,000 characters at most; null when none is asked for.</param>
/// <param name="DeletionGuardPct">The largest part of its active offers, in percent, that a full load may retire without being forced.</param>
internal sealed record AddOfferSourceInput(string Name, OfferSourceKind Kind, string? Attribution, int DeletionGuardPct = 20);

/// <summary>Changes of a source of offers: what is absent stays, null clears.</summary>
/// <param name="Id">The source.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Name">The name; cannot be cleared. Enrolments and identifiers that the source supplied follow; integrations, and settings that name the source, must be told.</param>
/// <param name="Kind">What kind of system it is; cannot be cleared.</param>
/// <param name="Attribution">The text that must be shown wherever its offers are shown.</param>
/// <param name="DeletionGuardPct">The largest part, in percent, that a full load may retire without being forced; cannot be cleared.</param>
internal sealed record ReviseOfferSourceInput(
    [property: ID<OfferSource>] Guid Id,
    int Version,
    Optional<string?> Name,
    Optional<OfferSourceKind?> Kind,
    Optional<string?> Attribution,
    Optional<int?> DeletionGuardPct)
{
    internal OfferSourceDefinition Over(OfferSourceDefinition source) => new(
        Name.Kept(nameof(Name), source.Name),
        Kind.Kept(nameof(Kind), source.Kind),
        DeletionGuardPct.Kept(nameof(DeletionGuardPct), source.DeletionGuardPct),
        Attribution.HasValue ? Attribution.Value : source.Attribution);
}

/// <summary>A deletion guard is not a percentage from 0 to 100.</summary>
internal sealed class GuardOutOfRangeError(GuardOutOfRangeException refused) : InputError(refused, "deletionGuardPct");

/// <summary>Another source has this name already, or identifiers of another system stand under it.</summary>
internal sealed class OfferSourceNameTakenError(OfferSourceNameTakenException refused) : InputError(refused, "name")
{
    /// <summary>The source that has it; null when it disappeared meanwhile, or when only identifiers stand under the name.</summary>
    [ID<OfferSource>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

[MutationType]
internal static partial class OfferSourceMutations
{
    /// <summary>Adds a system or catalogue that supplies offers.</summary>
    /// <returns>The new source; null when it did not work.</returns>
    [Authorize(Policies.WriteSources)]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<GuardOutOfRangeError>]
    [Error<OfferSourceNameTakenError>]
    public static Task<OfferSource> AddOfferSourceAsync(AddOfferSourceInput input, OfferSourceKeeping sources, CancellationToken cancellationToken)
        => sources.AddAsync(new OfferSourceDefinition(input.Name, input.Kind, input.DeletionGuardPct, input.Attribution), cancellationToken);

    /// <summary>Changes a source of offers: what is absent stays, null clears.</summary>
    /// <returns>The source as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteSources)]
    [Error<NotFoundError>]
    [Error<VersionConflictError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<GuardOutOfRangeError>]
    [Error<OfferSourceNameTakenError>]
    public static Task<OfferSource> ReviseOfferSourceAsync(ReviseOfferSourceInput input, OfferSourceKeeping sources, CancellationToken cancellationToken)
        => sources.ReviseAsync(input.Id, input.Version, input.Over, cancellationToken).NamingMissing(("id", input.Id));
}
