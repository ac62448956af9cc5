using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Offers;
using LearningGraph.Schema.Skills;

namespace LearningGraph.Schema.Offers;

[ObjectType<UnmappedSkill>]
[IgnoreMembers(nameof(UnmappedSkill.SourceId), nameof(UnmappedSkill.Key), nameof(UnmappedSkill.SkillId), nameof(UnmappedSkill.Resolve))]
internal static partial class UnmappedSkillNode
{
    /// <summary>The source that named it.</summary>
    public static async Task<OfferSource> GetSourceAsync([Parent] UnmappedSkill entry, OfferSourceByIdDataLoader sources, CancellationToken cancellationToken)
        => await sources.LoadRequiredAsync(entry.SourceId, cancellationToken);

    /// <summary>The skill that it was mapped to; null while it waits, and when it was dismissed.</summary>
    public static async Task<Skill?> GetSkillAsync([Parent] UnmappedSkill entry, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => entry.SkillId is { } skill ? await skills.LoadAsync(skill, cancellationToken) : null;

    /// <summary>How many offers have an effect that waits for it, or would have one if it had not been dismissed.</summary>
    public static async Task<int> GetOfferCountAsync([Parent] UnmappedSkill entry, OffersWaitingForSkillDataLoader counts, CancellationToken cancellationToken)
        => await counts.LoadAsync(entry.Id, cancellationToken);

    /// <summary>Skills that may be meant, the likeliest first: the same label, the same alternative label, shared words. Empty without a label.</summary>
    /// <param name="first">How many, 100 at most; there are never more than 20.</param>
    public static async Task<IReadOnlyList<SkillSuggestion>> GetSuggestionsAsync(
        [Parent] UnmappedSkill entry, SuggestionsByUnmappedSkillDataLoader suggestions, CancellationToken cancellationToken, int first = 5)
        => [.. (await suggestions.LoadAsync(entry.Id, cancellationToken) ?? []).Take(Limits.Checked(first))];
}

[ObjectType<SkillSuggestion>]
[IgnoreMembers(nameof(SkillSuggestion.SkillId))]
internal static partial class SkillSuggestionNode
{
    /// <summary>The skill.</summary>
    public static async Task<Skill> GetSkillAsync([Parent] SkillSuggestion suggestion, SkillByIdDataLoader skills, CancellationToken cancellationToken)
        => await skills.LoadRequiredAsync(suggestion.SkillId, cancellationToken);
}
