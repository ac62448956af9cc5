namespace LearningGraph.Domain;

/// <summary>How a text came to be in its language.</summary>
public enum TextStatus
{
    /// <summary>Written in this language by a person.</summary>
    Original,

    /// <summary>Translated by a person.</summary>
    Translated,

    /// <summary>Translated by a machine and not yet checked by a person.</summary>
    Machine,
}

/// <summary>One text in one language.</summary>
/// <param name="Lang">The language as a BCP 47 tag, for example `nl` or `en-GB`.</param>
/// <param name="Value">The text itself, never empty.</param>
/// <param name="Status">How the text came to be in this language.</param>
public sealed record LocalizedText(string Lang, string Value, TextStatus Status = TextStatus.Original);
