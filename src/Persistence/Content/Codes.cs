using LearningGraph.Domain;

namespace LearningGraph.Persistence.Content;

/// <summary>Values of the data files in the words of the domain.</summary>
internal static class Codes
{
    /// <summary>The enumeration value that a code such as <c>SELF_ASSESSMENT</c> stands for.</summary>
    internal static T Of<T>(string code)
        where T : struct, Enum
        => Enum.Parse<T>(code.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    /// <inheritdoc cref="Of{T}"/>
    internal static T? OfOptional<T>(string? code)
        where T : struct, Enum
        => code is null ? null : Of<T>(code);

    /// <summary>The code of an enumeration value: <c>SelfAssessment</c> is <c>SELF_ASSESSMENT</c>.</summary>
    internal static string Of(Enum value)
        => string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));

    /// <summary>Texts by language, the Dutch one first where there is one.</summary>
    internal static LocalizedTexts Texts(IReadOnlyDictionary<string, string>? texts) => texts is null
        ? LocalizedTexts.Empty
        : LocalizedTexts.Of(texts.OrderByDescending(t => t.Key == "nl").Select(t => new LocalizedText(t.Key, t.Value)));

    /// <summary>Terms by language, the Dutch ones first.</summary>
    internal static LocalizedTerms Terms(IReadOnlyDictionary<string, IReadOnlyList<string>>? terms) => terms is null
        ? LocalizedTerms.Empty
        : LocalizedTerms.Of(terms.OrderByDescending(t => t.Key == "nl").SelectMany(t => t.Value.Select(v => new LocalizedText(t.Key, v))));
}
