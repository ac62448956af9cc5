using LearningGraph.Domain.Gaps;

namespace LearningGraph.Schema.Gaps;

internal static class Need
{
    internal static OfferNeed Of(Guid skill, int level, int? maxMinutes, IReadOnlyList<string>? languages, Guid? person = null)
        => new(skill, level, maxMinutes, languages is { Count: > 0 } ? string.Join(',', languages.Take(20)) : null, person);
}
