using System.Collections;
using System.Runtime.CompilerServices;

namespace LearningGraph.Domain;

/// <summary>The same text in any number of languages: immutable, at most one text per language, equal by value.</summary>
/// <remarks>Languages compare without regard to case. Order is kept: the first text is the one that was there first.</remarks>
public sealed class LocalizedTexts : IReadOnlyList<LocalizedText>, IEquatable<LocalizedTexts>
{
    /// <summary>No text in any language.</summary>
    public static readonly LocalizedTexts Empty = new([]);

    private readonly LocalizedText[] _texts;

    private LocalizedTexts(LocalizedText[] texts) => _texts = texts;

    /// <summary>The number of languages.</summary>
    public int Count => _texts.Length;

    /// <summary>The text at a position.</summary>
    public LocalizedText this[int index] => _texts[index];

    /// <summary>A set of the texts given; of two in one language the later wins, blank ones are left out.</summary>
    [OverloadResolutionPriority(1)]
    public static LocalizedTexts Of(IEnumerable<LocalizedText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var kept = new List<LocalizedText>();
        foreach (var text in texts)
        {
            if (string.IsNullOrWhiteSpace(text.Value))
            {
                continue;
            }

            var at = kept.FindIndex(k => SameLanguage(k.Lang, text.Lang));
            if (at < 0)
            {
                kept.Add(text);
            }
            else
            {
                kept[at] = text;
            }
        }

        return kept.Count == 0 ? Empty : new LocalizedTexts([.. kept]);
    }

    /// <summary>A set of original texts, given as pairs of language and value.</summary>
    public static LocalizedTexts Of(params ReadOnlySpan<(string Lang, string? Value)> texts)
    {
        var list = new List<LocalizedText>(texts.Length);
        foreach (var (lang, value) in texts)
        {
            list.Add(new LocalizedText(lang, value ?? string.Empty));
        }

        return Of(list);
    }

    /// <summary>The text in the first of the languages that has one, else the first text there is; null only when the set is empty.</summary>
    /// <remarks>A tag also finds its base language and the other way round: `nl-BE` finds `nl`, and `en` finds `en-GB`, after exact matches.</remarks>
    public string? In(params ReadOnlySpan<string> languages) => Best(languages)?.Value;

    /// <inheritdoc cref="In(ReadOnlySpan{string})"/>
    public string? In(IEnumerable<string> languages) => Best([.. languages])?.Value;

    /// <summary>The whole text record that <see cref="In(ReadOnlySpan{string})"/> takes its value from.</summary>
    public LocalizedText? Best(params ReadOnlySpan<string> languages)
    {
        foreach (var language in languages)
        {
            var found = Exact(language) ?? Related(language);
            if (found is not null)
            {
                return found;
            }
        }

        return _texts.Length == 0 ? null : _texts[0];
    }

    /// <summary>The text in exactly this language, or null; no fallback.</summary>
    public string? Only(string language) => Exact(language)?.Value;

    /// <summary>This set with the others laid over it, language by language; languages that the others lack are kept.</summary>
    public LocalizedTexts Merge(LocalizedTexts others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return others.Count == 0 ? this : Of(_texts.Concat(others._texts));
    }

    /// <summary>This set without one language.</summary>
    public LocalizedTexts Without(string language)
        => Of(_texts.Where(t => !SameLanguage(t.Lang, language)));

    /// <summary>This set with texts as they were sent laid over it, language by language; a blank text takes its language away.</summary>
    public LocalizedTexts Overlaid(IEnumerable<LocalizedText> sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var all = sent as IReadOnlyCollection<LocalizedText> ?? [.. sent];
        var merged = Merge(Of(all));
        foreach (var removed in all.Where(t => string.IsNullOrWhiteSpace(t.Value)))
        {
            merged = merged.Without(removed.Lang);
        }

        return merged;
    }

    /// <inheritdoc/>
    public bool Equals(LocalizedTexts? other)
        => other is not null && (ReferenceEquals(this, other) || _texts.AsSpan().SequenceEqual(other._texts));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedTexts);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var text in _texts)
        {
            hash.Add(text);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<LocalizedText> GetEnumerator() => ((IEnumerable<LocalizedText>)_texts).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _texts.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", _texts.Select(t => $"{t.Lang}: {t.Value}"));

    private static bool SameLanguage(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Base(string tag)
    {
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? tag : tag.AsSpan(0, dash);
    }

    private LocalizedText? Exact(string language) => Array.Find(_texts, t => SameLanguage(t.Lang, language));

    private LocalizedText? Related(string language)
        => Array.Find(_texts, t => SameLanguage(t.Lang, Base(language).ToString()))
            ?? Array.Find(_texts, t => Base(t.Lang).Equals(Base(language), StringComparison.OrdinalIgnoreCase));
}
