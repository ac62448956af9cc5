using System.Collections;

namespace LearningGraph.Domain;

/// <summary>Any number of terms in any number of languages, such as alternative labels: immutable, equal by value.</summary>
public sealed class LocalizedTerms : IReadOnlyList<LocalizedText>, IEquatable<LocalizedTerms>
{
    /// <summary>No term in any language.</summary>
    public static readonly LocalizedTerms Empty = new([]);

    private readonly LocalizedText[] _terms;

    private LocalizedTerms(LocalizedText[] terms) => _terms = terms;

    /// <summary>The number of terms in all languages together.</summary>
    public int Count => _terms.Length;

    /// <summary>The term at a position.</summary>
    public LocalizedText this[int index] => _terms[index];

    /// <summary>The terms given, without blanks and repetitions.</summary>
    public static LocalizedTerms Of(IEnumerable<LocalizedText> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        LocalizedText[] kept = [.. terms.Where(t => !string.IsNullOrWhiteSpace(t.Value)).Distinct()];
        return kept.Length == 0 ? Empty : new LocalizedTerms(kept);
    }

    /// <summary>The terms in exactly this language, in the order they were given.</summary>
    public IReadOnlyList<string> In(string language)
        => [.. _terms.Where(t => string.Equals(t.Lang, language, StringComparison.OrdinalIgnoreCase)).Select(t => t.Value)];

    /// <inheritdoc/>
    public bool Equals(LocalizedTerms? other) => other is not null && _terms.AsSpan().SequenceEqual(other._terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedTerms);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var term in _terms)
        {
            hash.Add(term);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<LocalizedText> GetEnumerator() => ((IEnumerable<LocalizedText>)_terms).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _terms.GetEnumerator();
}
