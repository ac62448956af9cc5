using System.Diagnostics.CodeAnalysis;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Documents by their bytes. What was used longest ago goes first when there are too many or they are too large together.</summary>
internal sealed class DocumentCache(int maxCount, long maxBytes)
{
    /// <summary>The largest document that is kept, in bytes.</summary>
    public const int MaxDocumentSize = 64 * 1024;

    // The syntax tree and the plans of a document take some thirty times the room of its text.
    private const int BytesPerByte = 32;

    private readonly BytesCache<PlannedDocument> _documents = new(maxCount, maxBytes);

    public int Count => _documents.Count;

    public bool TryGet(ReadOnlySpan<byte> source, [NotNullWhen(true)] out PlannedDocument? document)
    {
        document = null;
        return source.Length <= MaxDocumentSize && _documents.TryGet(source, out document);
    }

    public void Add(ReadOnlySpan<byte> source, PlannedDocument document)
    {
        if (source.Length <= MaxDocumentSize)
        {
            _documents.Add(source, document, (long)source.Length * BytesPerByte);
        }
    }
}
