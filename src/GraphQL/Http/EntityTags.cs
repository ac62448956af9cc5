using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LearningGraph.GraphQL.Http;

/// <summary>
/// Tags by which a client learns that it has an answer already. They are weak, since the same answer may go out compressed or not.
/// </summary>
internal static class EntityTags
{
    /// <summary>The tag of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Tag(hash);
    }

    /// <summary>The tag of a response.</summary>
    public static string Of(PooledBuffer content)
    {
        using var hashing = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var part = 0; part < content.Parts; part++)
        {
            hashing.AppendData(content[part].Span);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        hashing.GetHashAndReset(hash);
        return Tag(hash);
    }

    /// <summary>Says that the answer is for this caller only and to be asked for again each time; true when the caller has it already, the status then being 304.</summary>
    public static bool IsKnown(HttpContext context, string tag)
    {
        var response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        if (!Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            return false;
        }

        response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static string Tag(ReadOnlySpan<byte> hash) => $"W/\"{Convert.ToHexStringLower(hash[..16])}\"";

    private static bool Matches(IList<string?> ifNoneMatch, string tag)
    {
        if (ifNoneMatch.Count == 0 || !EntityTagHeaderValue.TryParseList(ifNoneMatch!, out var tags))
        {
            return false;
        }

        var own = EntityTagHeaderValue.Parse(tag);
        return tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(own, useStrongComparison: false));
    }
}
