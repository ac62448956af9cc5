using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>The shape of a file of offers.</summary>
public enum OfferFileFormat
{
    /// <summary>Courses of schema.org as JSON-LD.</summary>
    SchemaOrg,

    /// <summary>Courses of the Open Education API, version 5.</summary>
    Ooapi,

    /// <summary>Courses as Moodle's web service gives them.</summary>
    Moodle,

    /// <summary>Learning content of Microsoft Graph.</summary>
    Graph,

    /// <summary>Rows with the columns of our own.</summary>
    Csv,

    /// <summary>Items of `syncOffers`, one a line.</summary>
    Jsonl,
}

/// <summary>What a file of offers is, and how it is taken over.</summary>
/// <param name="Source">The name of the source that the offers are of.</param>
/// <param name="Format">The shape of the file.</param>
public sealed record OfferFileOptions(string Source, OfferFileFormat Format)
{
    /// <summary>Whether the file is all that the source has: what it does not name is retired.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>Whether more is retired than the source's guard allows, and also when rows could not be read.</summary>
    public bool IsForced { get; init; }

    /// <summary>What absent fields mean.</summary>
    public SyncSemantics Semantics { get; init; }

    /// <summary>The kind of the source that is added when none has the name; null adds none.</summary>
    public OfferSourceKind? AddSource { get; init; }

    /// <summary>The language, as a BCP 47 tag, of texts that name none.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The level that an offer leads to where its record tells none.</summary>
    public int ExitLevel { get; init; } = 1;

    /// <summary>For <see cref="OfferFileFormat.Csv"/>: which column of the file stands for which of ours; an empty name leaves ours out.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}
