using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LearningGraph.GraphQL.Relay;

/// <summary>
/// Global ids: Base64 of the type's name, a colon, and the key: the 16 bytes of a <see cref="Guid"/> as .NET lays them out, or the text of a number or string.
/// Read tolerantly (padding may be missing, the URL-safe alphabet will do), of at most 1,024 characters.
/// </summary>
public static class NodeIdSerializer
{
    /// <summary>The most characters of an id.</summary>
    public const int MaxLength = 1024;

    /// <summary>The id of an object with a Guid for a key.</summary>
    public static string Format(string typeName, Guid key)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        var length = Encoding.UTF8.GetByteCount(typeName) + 17;
        Span<byte> bytes = length <= 256 ? stackalloc byte[length] : new byte[length];
        var at = Encoding.UTF8.GetBytes(typeName, bytes);
        bytes[at] = (byte)':';
        key.TryWriteBytes(bytes[(at + 1)..]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>The id of an object with a whole number for a key.</summary>
    public static string Format(string typeName, long key) => Format(typeName, key.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id of an object with a text for a key.</summary>
    public static string Format(string typeName, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{typeName}:{key}"));
    }

    /// <summary>Takes an id apart. False when it is malformed, too long, or its type's name or key is empty.</summary>
    public static bool TryParse(string? id, out NodeId nodeId)
    {
        nodeId = default;
        if (string.IsNullOrEmpty(id) || id.Length > MaxLength || Decode(id) is not { } bytes)
        {
            return false;
        }

        var colon = bytes.AsSpan().IndexOf((byte)':');
        if (colon <= 0 || colon == bytes.Length - 1 || !IsName(bytes.AsSpan(0, colon)))
        {
            return false;
        }

        nodeId = new NodeId(Encoding.ASCII.GetString(bytes, 0, colon), bytes.AsMemory(colon + 1));
        return true;
    }

    /// <summary>The Guid of an id. Throws <see cref="GraphQLException"/> with the code INVALID_ID when it is malformed or of another type.</summary>
    /// <param name="id">The id.</param>
    /// <param name="typeName">The type it must be of; null for any.</param>
    public static Guid ParseGuid(string id, string? typeName = null)
        => Parse(id, typeName).TryGetGuid(out var key) ? key : throw NodeIds.Malformed(id);

    internal static NodeId Parse(string id, string? typeName)
    {
        if (!TryParse(id, out var nodeId))
        {
            throw NodeIds.Malformed(id);
        }

        return typeName is null || nodeId.TypeName == typeName ? nodeId : throw NodeIds.WrongType(nodeId.TypeName, typeName);
    }

    private static byte[]? Decode(string id)
    {
        var text = id.AsSpan().TrimEnd('=');
        if (id.Length - text.Length > 2 || text.Length % 4 == 1)
        {
            return null;
        }

        var padded = ArrayPool<char>.Shared.Rent(text.Length + 3);
        try
        {
            text.CopyTo(padded);
            padded.AsSpan(0, text.Length).Replace('+', '-');
            padded.AsSpan(0, text.Length).Replace('/', '_');
            var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];

            // White space, which the decoder would skip, is not part of the alphabet.
            return text.IndexOfAny(" \t\r\n") < 0 && Base64Url.TryDecodeFromChars(padded.AsSpan(0, text.Length), bytes, out var written) ? bytes[..written] : null;
        }
        catch (FormatException)
        {
            return null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(padded);
        }
    }

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (var b in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b != '_')
            {
                return false;
            }
        }

        return !char.IsAsciiDigit((char)name[0]);
    }
}

/// <summary>A global id taken apart.</summary>
/// <param name="typeName">The name of the object type.</param>
/// <param name="key">The bytes of the key.</param>
public readonly struct NodeId(string typeName, ReadOnlyMemory<byte> key)
{
    /// <summary>The name of the object type.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The bytes of the key, at least one.</summary>
    public ReadOnlyMemory<byte> Key { get; } = key;

    /// <summary>The key as a Guid; false when it is none.</summary>
    public bool TryGetGuid(out Guid key)
    {
        var isGuid = Key.Length == 16;
        key = isGuid ? new Guid(Key.Span) : default;
        return isGuid;
    }

    /// <summary>The key as a whole number; false when it is none.</summary>
    public bool TryGetNumber(out long key)
        => long.TryParse(Key.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out key);

    /// <summary>The key as text; false when it is not UTF-8.</summary>
    public bool TryGetText(out string key)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(Key.Span);
        key = isText ? Encoding.UTF8.GetString(Key.Span) : string.Empty;
        return isText;
    }
}
