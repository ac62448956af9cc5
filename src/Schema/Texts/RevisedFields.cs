using LearningGraph.Domain;

namespace LearningGraph.Schema;

/// <summary>How fields of a revision apply: absent keeps, null clears.</summary>
internal static class RevisedFields
{
    /// <summary>The value given, or the one kept; null is refused.</summary>
    internal static T Kept<T>(this Optional<T?> given, string field, T kept)
        where T : class
        => given.HasValue ? given.Value ?? throw NotClearable(field) : kept;

    /// <summary>The value given, or the one kept; null is refused.</summary>
    internal static T Kept<T>(this Optional<T?> given, string field, T kept)
        where T : struct
        => given.HasValue ? given.Value ?? throw NotClearable(field) : kept;

    /// <summary>The texts given laid over those kept; null clears them.</summary>
    internal static LocalizedTexts Over(this Optional<IReadOnlyList<LocalizedTextInput>?> given, LocalizedTexts kept)
        => !given.HasValue ? kept : given.Value is { } texts ? kept.MergedWith(texts) : LocalizedTexts.Empty;

    /// <summary>The texts given laid over those kept; null is refused.</summary>
    internal static LocalizedTexts OverNeeded(this Optional<IReadOnlyList<LocalizedTextInput>?> given, string field, LocalizedTexts kept)
        => given.HasValue ? kept.MergedWith(given.Value ?? throw NotClearable(field)) : kept;

    /// <summary>The value given, which may be none, or the one kept.</summary>
    internal static T Or<T>(this Optional<T> given, T kept) => given.HasValue ? given.Value! : kept;

    private static NotClearableException NotClearable(string field) => new(char.ToLowerInvariant(field[0]) + field[1..]);
}
