using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Schema.Goals;

namespace LearningGraph.Schema.Skills;

[ObjectType<Skill>]
[IgnoreMembers(nameof(Skill.PrefLabels), nameof(Skill.AltLabels), nameof(Skill.Definitions), nameof(Skill.FrameworkId), nameof(Skill.ReplacedById))]
internal static partial class SkillNode
{
    /// <summary>The preferred label in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetLabel([Parent] Skill skill, string? lang, Language language) => language.Of(skill.PrefLabels, lang);

    /// <summary>The preferred label in every language there is.</summary>
    public static IReadOnlyList<LocalizedText> GetLabels([Parent] Skill skill) => skill.PrefLabels;

    /// <summary>Other labels by which the skill is known, all in the best language that has any.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static IReadOnlyList<string> GetAlternativeLabels([Parent] Skill skill, string? lang, Language language) => language.In(skill.AltLabels, lang);

    /// <summary>What the skill means, in the best language there is; null when it is not defined.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string? GetDefinition([Parent] Skill skill, string? lang, Language language) => language.In(skill.Definitions, lang);

    /// <summary>The framework that publishes the skill.</summary>
    public static async Task<SkillFramework> GetFrameworkAsync([Parent] Skill skill, SkillFrameworkByIdDataLoader frameworks, CancellationToken cancellationToken)
        => await frameworks.LoadRequiredAsync(skill.FrameworkId, cancellationToken);

    /// <summary>The skill that takes its place; null when there is none.</summary>
    public static async Task<Skill?> GetReplacedByAsync([Parent] Skill skill, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => skill.ReplacedById is { } other ? await skills.LoadAsync(other, cancellationToken) : null;

    /// <summary>The skills directly above, of which this one is a kind.</summary>
    public static async Task<IReadOnlyList<Skill>> GetBroaderAsync([Parent] Skill skill, BroaderSkillsDataLoader broader, CancellationToken cancellationToken)
        => [.. (await broader.LoadRequiredAsync(skill.Id, cancellationToken)).Select(found => found.Skill)];

    /// <summary>The skills directly below, which are kinds of this one, by label.</summary>
    [UseConnection(IncludeTotalCount = true)]
    public static Task<PageConnection<Skill>> GetNarrowerAsync(
        [Parent] Skill skill, PagingArguments paging, NarrowerSkillsDataLoader narrower, Language language, CancellationToken cancellationToken)
        => narrower.LoadConnectionAsync(skill.Id, paging.BoundTo(language.Order), cancellationToken);

    /// <summary>The relations to other skills that say neither broader nor narrower, seen from both ends.</summary>
    public static async Task<IReadOnlyList<RelatedSkill>> GetRelatedAsync([Parent] Skill skill, SkillRelationsDataLoader relations, CancellationToken cancellationToken)
        => await relations.LoadRequiredAsync(skill.Id, cancellationToken);

    /// <summary>The correspondences with concepts of other schemes; rejected ones are left out.</summary>
    public static async Task<IReadOnlyList<SkillMapping>> GetMappingsAsync([Parent] Skill skill, MappingsBySkillDataLoader mappings, CancellationToken cancellationToken)
        => await mappings.LoadRequiredAsync(skill.Id, cancellationToken);

    /// <summary>Who needs the skill today, the heaviest requirement first.</summary>
    [EmptyWithout(Policies.ReadGoals)]
    public static async Task<IReadOnlyList<SkillRequirement>> GetRequirementsAsync(
        [Parent] Skill skill, ClaimsPrincipal user, PolicyRules rules, RequirementsBySkillDataLoader requirements, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadGoals) ? await requirements.LoadRequiredAsync(skill.Id, cancellationToken) : [];
}
