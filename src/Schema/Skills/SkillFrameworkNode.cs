using LearningGraph.Domain;
using LearningGraph.Domain.Skills;

namespace LearningGraph.Schema.Skills;

[ObjectType<SkillFramework>]
[IgnoreMembers(nameof(SkillFramework.ScaleId))]
internal static partial class SkillFrameworkNode
{
    /// <summary>The title in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetTitle([Parent] SkillFramework framework, string? lang, Language language) => language.Of(framework.Titles, lang);

    /// <summary>The title in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetTitles([Parent] SkillFramework framework) => framework.Titles;

    /// <summary>The scale of the levels of its skills; null means the levels 0 to 5 without names.</summary>
    public static async Task<ProficiencyScale?> GetScaleAsync(
        [Parent] SkillFramework framework, OrganisationProfiles organisation, ProficiencyScaleByIdDataLoader scales, CancellationToken cancellationToken)
        => (framework.ScaleId ?? organisation.Current.DefaultScaleId) is { } scale ? await scales.LoadAsync(scale, cancellationToken) : null;
}

[ObjectType<ProficiencyScale>]
[IgnoreMembers(nameof(ProficiencyScale.Id), nameof(ProficiencyScale.Names), nameof(ProficiencyScale.Version))]
internal static partial class ProficiencyScaleNode
{
    /// <summary>The name in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetName([Parent] ProficiencyScale scale, string? lang, Language language) => language.Of(scale.Names, lang);

    /// <summary>The levels from the lowest upwards.</summary>
    public static async Task<IReadOnlyList<ProficiencyLevel>> GetLevelsAsync([Parent] ProficiencyScale scale, LevelsByScaleDataLoader levels, CancellationToken cancellationToken)
        => await levels.LoadRequiredAsync(scale.Id, cancellationToken);
}

[ObjectType<ProficiencyLevel>]
[IgnoreMembers(nameof(ProficiencyLevel.Id), nameof(ProficiencyLevel.ScaleId), nameof(ProficiencyLevel.Labels), nameof(ProficiencyLevel.Descriptors))]
internal static partial class ProficiencyLevelNode
{
    /// <summary>A short name of the level in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetLabel([Parent] ProficiencyLevel level, string? lang, Language language) => language.Of(level.Labels, lang);

    /// <summary>What somebody at this level can do, in the best language there is; null when it is not described.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string? GetDescriptor([Parent] ProficiencyLevel level, string? lang, Language language) => language.In(level.Descriptors, lang);
}

[ObjectType<SkillMapping>]
[IgnoreMembers(nameof(SkillMapping.SkillId))]
internal static partial class SkillMappingNode
{
    /// <summary>The skill that corresponds with the concept.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] SkillMapping mapping, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(mapping.SkillId, cancellationToken);
}
