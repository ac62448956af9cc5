namespace LearningGraph.Domain;

/// <summary>What every human text must satisfy before it is stored.</summary>
internal static class TextRules
{
    internal const int TitleLimit = 300;
    internal const int DescriptionLimit = 10_000;

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
        foreach (var text in texts)
        {
            if (!IsLanguageTag(text.Lang))
            {
                throw new InvalidLanguageException(field, text.Lang);
            }

            if (text.Value.Length > limit)
            {
                throw new TextTooLongException(field, limit, text.Value.Length);
            }
        }

        return texts;
    }

    internal static void Within(string field, string? text, int limit)
    {
        if (text is not null && text.Length > limit)
        {
            throw new TextTooLongException(field, limit, text.Length);
        }
    }

    private static bool IsLanguageTag(string tag)
    {
        var parts = tag.Split('-');
        return tag.Length <= 35
            && parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }
}
