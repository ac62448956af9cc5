using System.Text;
using LearningGraph.Domain;

namespace LearningGraph.Persistence.Search;

/// <summary>A search as it is looked for: folded like the kept search texts, so that neither case nor accents matter, and without punctuation.</summary>
internal sealed class SearchWords
{
    private const int MostWords = 10;
    private const int LongestText = 200;

    /// <summary>What the index keeps: parts of three characters.</summary>
    private const int Indexed = 3;

    private SearchWords(string text)
    {
        Text = text;
        Phrase = SortKey.Fold(text);
        All = [.. Phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];
        Long = [.. All.Where(IsIndexed)];
        Short = [.. All.Except(Long)];
    }

    /// <summary>The search as it was given, cut to 200 characters.</summary>
    internal string Text { get; }

    /// <summary>The search folded as a whole.</summary>
    internal string Phrase { get; }

    /// <summary>The different words, ten at most; all of them must be found. None when there is nothing to look for.</summary>
    internal string[] All { get; }

    /// <summary>The words that an index of parts can find.</summary>
    internal string[] Long { get; }

    /// <summary>The words that are too short for it.</summary>
    internal string[] Short { get; }

    /// <summary>Whether an index of parts can find a word.</summary>
    internal static bool IsIndexed(string word) => word.EnumerateRunes().Count() >= Indexed;

    /// <summary>Reads a search; null and blanks have no words.</summary>
    internal static SearchWords Of(string? search) => new(string.IsNullOrWhiteSpace(search) ? string.Empty : Sound(search));

    /// <summary>Cut to length and without halves of surrogate pairs, which no text can hold.</summary>
    private static string Sound(string search)
    {
        var sound = new StringBuilder(Math.Min(search.Length, LongestText));
        foreach (var rune in search.EnumerateRunes())
        {
            if (sound.Length + rune.Utf16SequenceLength > LongestText)
            {
                break;
            }

            sound.Append(rune.ToString());
        }

        return sound.ToString();
    }
}
