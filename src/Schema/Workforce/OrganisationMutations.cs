using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Workforce;

namespace LearningGraph.Schema.Workforce;

/// <summary>Changes of the organisation's settings: what is absent stays; none can be cleared.</summary>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Names">Names, laid over the stored ones language by language.</param>
/// <param name="DefaultLanguage">The language used when a reader asks for none, as a BCP 47 tag.</param>
/// <param name="KAnonymity">The smallest group of people about which figures are shown, from 2 to 1,000.</param>
/// <param name="Currency">The currency of amounts that name none, as an ISO 4217 code; stored amounts keep theirs.</param>
/// <param name="TimeZone">The IANA time zone in which days begin and end.</param>
/// <param name="EvidencePolicy">Which statement counts when there are several about one person and skill.</param>
internal sealed record ReviseOrganisationInput(
    int Version,
    Optional<IReadOnlyList<LocalizedTextInput>?> Names,
    Optional<string?> DefaultLanguage,
    Optional<int?> KAnonymity,
    Optional<string?> Currency,
    Optional<string?> TimeZone,
    Optional<EvidencePolicy?> EvidencePolicy)
{
    internal OrganisationSettings Over(OrganisationSettings settings) => new(
        Names.OverNeeded(nameof(Names), settings.Names),
        DefaultLanguage.Kept(nameof(DefaultLanguage), settings.DefaultLanguage),
        KAnonymity.Kept(nameof(KAnonymity), settings.KAnonymity),
        Currency.Kept(nameof(Currency), settings.Currency),
        TimeZone.Kept(nameof(TimeZone), settings.TimeZone),
        EvidencePolicy.Kept(nameof(EvidencePolicy), settings.EvidencePolicy));
}

/// <summary>A new role.</summary>
/// <param name="Names">The name, in at least one language, 300 characters at most.</param>
/// <param name="OccupationUri">The absolute address of the ESCO occupation it corresponds to; null when none was chosen.</param>
internal sealed record AddRoleInput(IReadOnlyList<LocalizedTextInput> Names, Uri? OccupationUri);

/// <summary>Changes of a role: what is absent stays, null clears.</summary>
/// <param name="Id">The role.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Names">Names, laid over the stored ones language by language; cannot be cleared.</param>
/// <param name="OccupationUri">The absolute address of the ESCO occupation it corresponds to; null when none was chosen.</param>
internal sealed record ReviseRoleInput(
    [property: ID<Role>] Guid Id, int Version, Optional<IReadOnlyList<LocalizedTextInput>?> Names, Optional<Uri?> OccupationUri)
{
    internal RoleDefinition Over(RoleDefinition role) => new(Names.OverNeeded(nameof(Names), role.Names), OccupationUri.Or(role.OccupationUri));
}

[MutationType]
internal static partial class OrganisationMutations
{
    /// <summary>Changes the organisation's settings: what is absent stays. All figures follow from the next question on.</summary>
    /// <returns>The organisation as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteOrganisation)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<NumberOutOfRangeError>]
    [Error<UnknownCurrencyError>]
    [Error<UnknownTimeZoneError>]
    public static Task<Organisation> ReviseOrganisationAsync(
        ReviseOrganisationInput input, OrganisationKeeping organisation, OrganisationProfiles profiles, CancellationToken cancellationToken)
        => organisation.ReviseAsync(input.Version, input.Over, cancellationToken)
            .ThenTell(_ =>
            {
                profiles.Forget();
                return Task.CompletedTask;
            });

    /// <summary>Adds a role that people can have.</summary>
    /// <returns>The new role; null when it did not work.</returns>
    [Authorize(Policies.WriteOrganisation)]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvalidAddressError>]
    public static Task<Role> AddRoleAsync(AddRoleInput input, OrganisationKeeping organisation, CancellationToken cancellationToken)
        => organisation.AddRoleAsync(new RoleDefinition(input.Names.ToTexts(), input.OccupationUri), cancellationToken);

    /// <summary>Changes a role: what is absent stays, null clears.</summary>
    /// <returns>The role as it is now; null when it did not work.</returns>
    [Authorize(Policies.WriteOrganisation)]
    [Error<VersionConflictError>]
    [Error<NotFoundError>]
    [Error<NotClearableError>]
    [Error<MissingTextError>]
    [Error<TextTooLongError>]
    [Error<InvalidLanguageError>]
    [Error<InvalidAddressError>]
    public static Task<Role> ReviseRoleAsync(ReviseRoleInput input, OrganisationKeeping organisation, CancellationToken cancellationToken)
        => organisation.ReviseRoleAsync(input.Id, input.Version, input.Over, cancellationToken)
            .NamingMissing(("id", input.Id));
}
