namespace LearningGraph.GraphQL.Security;

/// <summary>Which documents may be run, and which are kept for clients.</summary>
public sealed class PersistedOperationOptions
{
    /// <summary>Whether only trusted documents are run. Clients can have none kept then. False by default.</summary>
    public bool OnlyAllowPersistedDocuments { get; set; }

    /// <summary>With <see cref="OnlyAllowPersistedDocuments"/>: whether a request may carry a trusted document's text, byte for byte, in place of its id. False by default.</summary>
    public bool AllowDocumentBody { get; set; }

    /// <summary>The error for a document that is not trusted, with <see cref="OnlyAllowPersistedDocuments"/>.</summary>
    public IError OperationNotAllowedError { get; set; } = ErrorBuilder.New()
        .SetMessage("Only trusted documents are run here: send the id of one as documentId.").SetCode(ErrorCodes.DocumentNotAllowed).Build();

    /// <summary>The most documents that are kept for clients under their hash (automatic persisted queries). 1,000 by default; 0 for none.</summary>
    public int MaxAutomaticDocuments { get; set; } = 1_000;

    /// <summary>How much memory the texts of those documents may take, in bytes. 8 MiB by default; a document over 64 KiB is never kept.</summary>
    public long MaxAutomaticDocumentBytes { get; set; } = 8L * 1024 * 1024;
}
