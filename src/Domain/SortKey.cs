using System.Globalization;
using System.Text;

namespace LearningGraph.Domain;

/// <summary>Keys that make a plain ordinal comparison order and find human text as people expect.</summary>
/// <remarks>
/// A key folds case and diacritics, turns punctuation into spaces and pads digit runs, so `Excel 9` stands before `Excel 10`.
/// In Dutch the digraph ij (also as one character) sorts as y, next to it, as in telephone books and encyclopedias.
/// </remarks>
public static class SortKey
{
    /// <summary>The largest length of a key; longer texts are cut.</summary>
    public const int MaxLength = 120;

    private const int DigitWidth = 6;
    private const int LongestOnStack = 512;

    /// <summary>The key of a text under a language (`nl` or another); empty for an absent text.</summary>
    public static string For(string? text, string language)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        var folded = Fold(text);
        var key = PadNumbers(language.StartsWith("nl", StringComparison.OrdinalIgnoreCase) ? folded.Replace("ij", "y", StringComparison.Ordinal) : folded);
        return key.Length <= MaxLength ? key : key[..MaxLength];
    }

    /// <summary>The key of the text that readers of a language see first: that language, then English, then whatever exists.</summary>
    public static string For(LocalizedTexts texts, string language)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return For(texts.In(language, "en"), language);
    }

    /// <summary>A text folded for searching: lower case, no diacritics, single spaces; `ij` stays two letters.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ascii.IsValid(text) ? FoldAscii(text) : FoldAny(text);
    }

    /// <summary>The same for a text of ASCII characters, which most are and which has nothing to take apart.</summary>
    private static string FoldAscii(string text)
    {
        Span<char> result = text.Length <= LongestOnStack ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        var pendingSpace = false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                pendingSpace = length > 0;
                continue;
            }

            if (pendingSpace)
            {
                result[length++] = ' ';
                pendingSpace = false;
            }

            result[length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        }

        return new string(result[..length]);
    }

    private static string FoldAny(string text)
    {
        var result = new StringBuilder(text.Length);
        var pendingSpace = false;
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
            {
                pendingSpace = result.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                result.Append(' ');
                pendingSpace = false;
            }

            Append(result, char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    /// <summary>All texts of all sets, folded and joined, each text once: what a contains-search looks in.</summary>
    public static string SearchText(params ReadOnlySpan<IEnumerable<LocalizedText>> sets)
    {
        var seen = new HashSet<string>();
        var result = new StringBuilder();
        foreach (var set in sets)
        {
            foreach (var text in set)
            {
                var folded = Fold(text.Value);
                if (folded.Length > 0 && seen.Add(folded))
                {
                    result.Append('|').Append(folded);
                }
            }
        }

        return result.Length == 0 ? string.Empty : result.Append('|').ToString();
    }

    private static void Append(StringBuilder result, char lower)
    {
        switch (lower)
        {
            case 'ß':
                result.Append("ss");
                break;
            case 'æ':
                result.Append("ae");
                break;
            case 'œ':
                result.Append("oe");
                break;
            case 'ø':
                result.Append('o');
                break;
            case 'ł':
                result.Append('l');
                break;
            case 'đ' or 'ð':
                result.Append('d');
                break;
            case 'þ':
                result.Append("th");
                break;
            default:
                result.Append(lower);
                break;
        }
    }

    private static string PadNumbers(string folded)
    {
        if (!folded.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return folded;
        }

        var result = new StringBuilder(folded.Length + DigitWidth);
        for (var i = 0; i < folded.Length;)
        {
            var start = i;
            while (i < folded.Length && char.IsAsciiDigit(folded[i]))
            {
                i++;
            }

            if (i > start)
            {
                result.Append('0', Math.Max(0, DigitWidth - (i - start))).Append(folded, start, i - start);
            }
            else
            {
                result.Append(folded[i++]);
            }
        }

        return result.ToString();
    }
}
