using System.Security.Cryptography;
using System.Text;

namespace LearningGraph.Persistence.Content;

/// <summary>Ids of shipped content: the same name gives the same id in every database.</summary>
public static class StableId
{
    /// <summary>
    /// The id of a piece of shipped content: the first 128 bits of the SHA-256 of <c>kind/key</c> in UTF-8, marked
    /// as version 8 (RFC 9562).
    /// </summary>
    /// <param name="kind">The kind of thing, such as <c>skill</c> or <c>offer</c>.</param>
    /// <param name="key">The key of the thing within its kind.</param>
    public static Guid Of(string kind, string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(kind + "/" + key), hash);
        var bytes = hash[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
