using System.Buffers;
using System.Security.Cryptography;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Security;

/// <summary>Finds the documents that requests name instead of carrying them: trusted ones, and those kept for clients under their hash. Says which documents may be run.</summary>
internal sealed class PersistedDocuments(PersistedOperationOptions options, TrustedDocuments trusted)
{
    private readonly BytesCache<byte[]> _kept = new(options.MaxAutomaticDocuments, options.MaxAutomaticDocumentBytes);

    public int Count => _kept.Count;

    private bool KeepsDocuments => options is { OnlyAllowPersistedDocuments: false, MaxAutomaticDocuments: > 0 };

    /// <summary>Sets the source to the document that the request names, if it names one. The error when there is no such document or it may not be run.</summary>
    public IError? Resolve(OperationRequest request, ref ReadOnlyMemory<byte> source)
    {
        if (request.DocumentId is { } id)
        {
            if (!trusted.TryGet(id, out var document))
            {
                return Error($"There is no trusted document \"{ErrorText.Excerpt(id)}\".", ErrorCodes.DocumentNotFound);
            }

            source = document;
            return null;
        }

        if (request.DocumentHash is { } hash && source.IsEmpty && request.Document is null)
        {
            return Find(hash, ref source);
        }

        if (options.OnlyAllowPersistedDocuments)
        {
            return options.AllowDocumentBody && request.Document is null && trusted.Contains(source.Span) ? null : options.OperationNotAllowedError;
        }

        return CheckHash(request, source.Span);
    }

    /// <summary>Keeps a valid document for clients.</summary>
    public void Keep(ReadOnlySpan<byte> source)
    {
        if (KeepsDocuments && source.Length <= DocumentCache.MaxDocumentSize)
        {
            Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(source, key);
            if (!_kept.TryGet(key, out _))
            {
                _kept.Add(key, source.ToArray(), source.Length);
            }
        }
    }

    private IError? Find(string hash, ref ReadOnlyMemory<byte> source)
    {
        if (trusted.TryGet("sha256:" + hash, out var document))
        {
            source = document;
            return null;
        }

        if (!KeepsDocuments)
        {
            return options.OnlyAllowPersistedDocuments ? options.OperationNotAllowedError : Error("PersistedQueryNotSupported", ErrorCodes.PersistedQueryNotSupported);
        }

        Span<byte> key = stackalloc byte[SHA256.HashSizeInBytes];
        if (!TryRead(hash, key) || !_kept.TryGet(key, out document))
        {
            // The words are part of the protocol.
            return Error("PersistedQueryNotFound", ErrorCodes.PersistedQueryNotFound);
        }

        source = document;
        return null;
    }

    private static IError? CheckHash(OperationRequest request, ReadOnlySpan<byte> source)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        if (request.DocumentHash is not { } hash || request.Document is not null)
        {
            return null;
        }

        SHA256.HashData(source, actual);
        return TryRead(hash, given) && actual.SequenceEqual(given) ? null : Error("The sha256Hash is not that of the document.", ErrorCodes.InvalidRequest);
    }

    private static bool TryRead(string hash, Span<byte> key)
        => hash.Length == 2 * key.Length && Convert.FromHexString(hash, key, out _, out _) == OperationStatus.Done;

    private static IError Error(string message, string code) => ErrorBuilder.New().SetMessage(message).SetCode(code).Build();
}
