using LearningGraph.Domain;

namespace LearningGraph.Schema;

/// <summary>One text in one language, to be stored.</summary>
/// <param name="Lang">The language as a BCP 47 tag, for example `nl` or `en-GB`.</param>
/// <param name="Value">The text; an empty one removes this language.</param>
/// <param name="Status">How the text came to be in this language.</param>
internal sealed record LocalizedTextInput(string Lang, string Value, TextStatus Status = TextStatus.Original);

/// <summary>Turns texts that were sent into texts to be stored.</summary>
internal static class LocalizedInputs
{
    internal static LocalizedTexts ToTexts(this IEnumerable<LocalizedTextInput>? texts)
        => texts is null ? LocalizedTexts.Empty : LocalizedTexts.Of(texts.Select(t => new LocalizedText(t.Lang, t.Value, t.Status)));

    internal static LocalizedTerms ToTerms(this IEnumerable<LocalizedTextInput>? terms)
        => terms is null ? LocalizedTerms.Empty : LocalizedTerms.Of(terms.Select(t => new LocalizedText(t.Lang, t.Value, t.Status)));

    /// <summary>The stored texts with those that were sent laid over them, language by language; an empty value takes a language away.</summary>
    internal static LocalizedTexts MergedWith(this LocalizedTexts stored, IReadOnlyList<LocalizedTextInput> sent)
    {
        var merged = stored.Merge(sent.ToTexts());
        foreach (var removed in sent.Where(t => string.IsNullOrWhiteSpace(t.Value)))
        {
            merged = merged.Without(removed.Lang);
        }

        return merged;
    }
}
