using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Security;

/// <summary>The call that adds trusted documents.</summary>
public static class PersistedOperationRequestExecutorBuilderExtensions
{
    /// <summary>
    /// Adds the trusted documents of a folder: each file <c>{id}.graphql</c> is a document that a request may name by that id (<c>documentId</c>), or by the hash of its bytes as
    /// <c>sha256:{hex}</c>. The files are read once, when the server starts; to change them, start it anew. Throws <see cref="DirectoryNotFoundException"/> when there is no such folder.
    /// </summary>
    public static IRequestExecutorBuilder AddFileSystemOperationDocumentStorage(this IRequestExecutorBuilder builder, string cacheDirectory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(cacheDirectory);
        var folder = new DirectoryInfo(cacheDirectory);
        if (!folder.Exists)
        {
            throw new DirectoryNotFoundException($"There is no folder of trusted documents at \"{folder.FullName}\".");
        }

        builder.Services.AddSingleton(new TrustedDocumentFolder(folder));
        return builder;
    }
}

/// <summary>A folder of trusted documents.</summary>
internal sealed record TrustedDocumentFolder(DirectoryInfo Folder);

/// <summary>The trusted documents by their ids, read when this is made.</summary>
internal sealed class TrustedDocuments(IEnumerable<TrustedDocumentFolder> folders)
{
    private const string HashPrefix = "sha256:";
    private readonly FrozenDictionary<string, byte[]> _documents = Read(folders);

    /// <summary>The document of that id. An id <c>sha256:{hex}</c> is the hash of a file's bytes, or a file's name without the prefix.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out byte[]? document)
        => _documents.TryGetValue(id, out document)
            || (id.StartsWith(HashPrefix, StringComparison.Ordinal)
                && (_documents.TryGetValue(id.ToLowerInvariant(), out document) || _documents.TryGetValue(id[HashPrefix.Length..], out document)));

    /// <summary>Whether a text is a trusted document, byte for byte.</summary>
    public bool Contains(ReadOnlySpan<byte> document) => _documents.ContainsKey(HashOf(document));

    private static FrozenDictionary<string, byte[]> Read(IEnumerable<TrustedDocumentFolder> folders)
    {
        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in folders.SelectMany(f => f.Folder.EnumerateFiles("*.graphql")).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            var text = File.ReadAllBytes(file.FullName);
            documents[System.IO.Path.GetFileNameWithoutExtension(file.Name)] = text;
            documents[HashOf(text)] = text;
        }

        return documents.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string HashOf(ReadOnlySpan<byte> document) => HashPrefix + Convert.ToHexStringLower(SHA256.HashData(document));
}
