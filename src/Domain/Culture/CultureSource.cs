namespace LearningGraph.Domain.Culture;

/// <summary>Where in a source document a catalogue item comes from.</summary>
/// <param name="Source">The key of the source document.</param>
/// <param name="Section">The section of that document.</param>
public sealed record CultureItemSource(string Source, string Section);

/// <summary>A document that the learning-culture catalogue draws on.</summary>
public sealed class CultureSource
{
    /// <summary>The identity of the document.</summary>
    public Guid Id { get; set; }

    /// <summary>The key by which items refer to it; unique.</summary>
    public required string Key { get; set; }

    /// <summary>Who published it.</summary>
    public required string Publisher { get; set; }

    /// <summary>The language it is written in, as a BCP 47 tag.</summary>
    public required string Language { get; set; }

    /// <summary>What it is about, in every language it is described in.</summary>
    public LocalizedTexts Topics { get; set; } = LocalizedTexts.Empty;
}
