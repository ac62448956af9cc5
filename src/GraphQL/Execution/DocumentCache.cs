using System.Diagnostics.CodeAnalysis;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Documents by their bytes. What was used longest ago goes first when there are too many or they are too large together.</summary>
internal sealed class DocumentCache(int maxCount, long maxBytes)
{
    /// <summary>The largest document that is kept, in bytes.</summary>
    public const int MaxDocumentSize = 64 * 1024;

    // Measured: the syntax tree takes some sixteen times the room of the text, and each field of a plan about as many bytes as this.
    private const int BytesPerByte = 16;
    private const int BytesPerField = 800;

    private readonly BytesCache<PlannedDocument> _documents = new(maxCount, maxBytes);

    public int Count => _documents.Count;

    public bool TryGet(ReadOnlySpan<byte> source, [NotNullWhen(true)] out PlannedDocument? document)
    {
        document = null;
        return source.Length <= MaxDocumentSize && _documents.TryGet(source, out document);
    }

    public void Add(ReadOnlySpan<byte> source, PlannedDocument document)
    {
        if (source.Length <= MaxDocumentSize
            && _documents.Add(source, document, ((long)source.Length * BytesPerByte) + ((long)document.KeptFields * BytesPerField)) is { } entry)
        {
            document.Grown = fields => _documents.Grow(entry, (long)fields * BytesPerField);
        }
    }
}
