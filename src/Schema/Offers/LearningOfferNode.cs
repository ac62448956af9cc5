using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Skills;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Offers;

/// <summary>A form that learning takes, as the catalogue describes it.</summary>
/// <param name="Slug">The readable name by which filters refer to the form.</param>
/// <param name="Item">The catalogue item that describes the form.</param>
internal sealed record LearningForm(string Slug, CultureItem Item);

[ObjectType<LearningForm>]
internal static partial class LearningFormNode
{
    /// <summary>The title in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetTitle([Parent] LearningForm form, string? lang, Language language) => language.Of(form.Item.Titles, lang);
}

[ObjectType<LearningOffer>]
[IgnoreMembers(nameof(LearningOffer.Descriptions), nameof(LearningOffer.SourceId), nameof(LearningOffer.FormSlug), nameof(LearningOffer.IsWithheld), nameof(LearningOffer.SeenVersion), nameof(LearningOffer.AudienceUnitIds), nameof(LearningOffer.AudienceRoleIds))]
internal static partial class LearningOfferNode
{
    /// <summary>The title in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetTitle([Parent] LearningOffer offer, string? lang, Language language) => language.Of(offer.Titles, lang);

    /// <summary>The title in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetTitles([Parent] LearningOffer offer) => offer.Titles;

    /// <summary>What the offer is about, in the best language there is; null when it is not described.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string? GetDescription([Parent] LearningOffer offer, string? lang, Language language) => language.In(offer.Descriptions, lang);

    /// <summary>The source that supplies the offer.</summary>
    public static async Task<OfferSource> GetSourceAsync([Parent] LearningOffer offer, OfferSourceByIdDataLoader sources, CancellationToken cancellationToken)
        => await sources.LoadRequiredAsync(offer.SourceId, cancellationToken);

    /// <summary>The form that the learning takes; null when unknown.</summary>
    public static async Task<LearningForm?> GetFormAsync([Parent] LearningOffer offer, LearningFormBySlugDataLoader forms, CancellationToken cancellationToken)
        => offer.FormSlug is { } slug ? await forms.LoadAsync(slug, cancellationToken) : null;

    /// <summary>Whether the offer can be recommended today, in the organisation's time zone, and if not, why.</summary>
    public static async Task<OfferVisibility> GetVisibilityAsync(
        [Parent] LearningOffer offer, OrganisationProfiles organisation, EffectsByOfferDataLoader effects, WaitsByOfferDataLoader waiting, CancellationToken cancellationToken)
    {
        var waits = waiting.LoadAsync(offer.Id, cancellationToken);
        var raises = (await effects.LoadRequiredAsync(offer.Id, cancellationToken)).Any(e => e.ExitLevel > e.EntryLevel);
        return OfferVisibility.Of(offer, organisation.Today, raises, await waits);
    }

    /// <summary>For whom the offer is meant. Whether a requirement can be reached counts only offers that are meant for the people concerned.</summary>
    public static OfferAudience GetAudience([Parent] LearningOffer offer) => OfferAudience.Of(offer);

    /// <summary>What the offer teaches, the highest level first.</summary>
    public static async Task<IReadOnlyList<OfferEffect>> GetEffectsAsync([Parent] LearningOffer offer, EffectsByOfferDataLoader effects, CancellationToken cancellationToken)
        => await effects.LoadRequiredAsync(offer.Id, cancellationToken);
}

[ObjectType<OfferAudience>]
[IgnoreMembers(nameof(OfferAudience.UnitIds), nameof(OfferAudience.RoleIds))]
internal static partial class OfferAudienceNode
{
    /// <summary>The units for whose people it is meant, each with everything below it; empty when units do not matter.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<IReadOnlyList<OrgUnit>?> GetUnitsAsync([Parent] OfferAudience audience, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => [.. (await units.LoadAsync(audience.UnitIds, cancellationToken)).OfType<OrgUnit>()];

    /// <summary>The roles for which it is meant; empty when roles do not matter.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<IReadOnlyList<Role>?> GetRolesAsync([Parent] OfferAudience audience, RoleByIdDataLoader roles, CancellationToken cancellationToken)
        => [.. (await roles.LoadAsync(audience.RoleIds, cancellationToken)).OfType<Role>()];
}

[ObjectType<OfferEffect>]
[IgnoreMembers(nameof(OfferEffect.Id), nameof(OfferEffect.OfferId), nameof(OfferEffect.SkillId))]
internal static partial class OfferEffectNode
{
    /// <summary>The skill that the offer raises.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] OfferEffect effect, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(effect.SkillId, cancellationToken);
}
