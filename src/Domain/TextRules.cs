namespace LearningGraph.Domain;

/// <summary>What every human text must satisfy before it is stored.</summary>
internal static class TextRules
{
    internal const int TitleLimit = 300;
    internal const int DescriptionLimit = 10_000;
    internal const int CodeLimit = 255;
    internal const int AddressLimit = 2_000;

    internal static LocalizedTexts Required(string field, LocalizedTexts texts, int limit)
    {
        if (texts.Count == 0)
        {
            throw new MissingTextException(field);
        }

        return Optional(field, texts, limit);
    }

    internal static LocalizedTexts Optional(string field, LocalizedTexts texts, int limit)
    {
        CheckEach(field, texts, limit);
        return texts;
    }

    internal static LocalizedTerms Optional(string field, LocalizedTerms terms, int limit)
    {
        CheckEach(field, terms, limit);
        return terms;
    }

    /// <summary>A text without language; one that is blank counts as none.</summary>
    internal static string? Plain(string field, string? text, int limit)
    {
        var trimmed = text?.Trim();
        return trimmed is not { Length: > 0 } ? null
            : trimmed.Length <= limit ? trimmed
            : throw new TextTooLongException(field, limit, trimmed.Length);
    }

    internal static Uri? Address(string field, Uri? address)
        => address is null ? null
            : !address.IsAbsoluteUri ? throw new InvalidAddressException(field, address.OriginalString)
            : address.OriginalString.Length <= AddressLimit ? address
            : throw new TextTooLongException(field, AddressLimit, address.OriginalString.Length);

    internal static string Language(string field, string tag)
        => IsLanguageTag(tag) ? tag : throw new InvalidLanguageException(field, tag);

    private static void CheckEach(string field, IEnumerable<LocalizedText> texts, int limit)
    {
        foreach (var text in texts)
        {
            Language(field, text.Lang);
            if (text.Value.Length > limit)
            {
                throw new TextTooLongException(field, limit, text.Value.Length);
            }
        }
    }

    internal static void Within(string field, string? text, int limit)
    {
        if (text is not null && text.Length > limit)
        {
            throw new TextTooLongException(field, limit, text.Length);
        }
    }

    internal static bool IsLanguageTag(string tag)
    {
        var parts = tag.Split('-');
        return tag.Length <= 35
            && parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }
}
