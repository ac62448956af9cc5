using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Skills;

namespace LearningGraph.Schema.Workforce;

[ObjectType<Organisation>]
[IgnoreMembers(nameof(Organisation.DefaultScaleId))]
internal static partial class OrganisationNode
{
    /// <summary>The name in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetName([Parent] Organisation organisation, string? lang, Language language) => language.Of(organisation.Names, lang);

    /// <summary>The name in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetNames([Parent] Organisation organisation) => organisation.Names;

    /// <summary>The scale of frameworks that name none; null means the levels 0 to 5 without names.</summary>
    public static async Task<ProficiencyScale?> GetDefaultScaleAsync(
        [Parent] Organisation organisation, ProficiencyScaleByIdDataLoader scales, CancellationToken cancellationToken)
        => organisation.DefaultScaleId is { } scale ? await scales.LoadAsync(scale, cancellationToken) : null;
}
