namespace LearningGraph.Persistence.Privacy;

/// <summary>How people are forgotten.</summary>
public sealed class PrivacyOptions
{
    /// <summary>
    /// A secret from which pseudonyms are made, 32 characters at least: who holds it can tell which pseudonym a known key of a person has become. Null: pseudonyms come from chance, and nobody can tell.
    /// </summary>
    public string? PseudonymKey { get; set; }
}
