using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LearningGraph.GraphQL.Relay;

/// <summary>What the mapper needs of global ids.</summary>
internal static class NodeIds
{
    /// <summary>The id of a key of any supported type.</summary>
    public static string Encode(string typeName, object key) => key switch
    {
        Guid g => NodeIdSerializer.Format(typeName, g),
        string s => NodeIdSerializer.Format(typeName, s),
        int or long or short => NodeIdSerializer.Format(typeName, Convert.ToInt64(key, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"A {key.GetType().Name} cannot be the key of a global id."),
    };

    /// <summary>What turns an id (or null) into a key of that type, as an object; null when the type cannot be a key.</summary>
    public static Func<object?, object?>? Decoder(Type key, string? typeName)
        => key == typeof(Guid) || key == typeof(string) || key == typeof(int) || key == typeof(long) || key == typeof(short)
            ? value => value is string id ? Key(NodeIdSerializer.Parse(id, typeName), key, id) : value
            : null;

    /// <summary>The key of an id as that type. Throws <see cref="GraphQLException"/> when it is none.</summary>
    public static object Key(NodeId id, Type type, string text)
    {
        object? key = null;
        if (type == typeof(Guid))
        {
            key = id.TryGetGuid(out var guid) ? guid : null;
        }
        else if (type == typeof(string))
        {
            key = id.TryGetText(out var value) ? value : null;
        }
        else if (id.TryGetNumber(out var number))
        {
            key = type == typeof(long) ? number
                : type == typeof(int) && number is >= int.MinValue and <= int.MaxValue ? (int)number
                : type == typeof(short) && number is >= short.MinValue and <= short.MaxValue ? (short)number
                : null;
        }

        return key ?? throw Malformed(text);
    }

    /// <summary>What writes the id of a Guid without a string in between.</summary>
    public static Action<Utf8JsonWriter, Guid> Writer(string typeName)
    {
        var prefix = Encoding.UTF8.GetBytes(typeName + ":");
        var length = prefix.Length + 16;
        return (writer, key) =>
        {
            Span<byte> bytes = stackalloc byte[length];
            Span<byte> text = stackalloc byte[Base64.GetMaxEncodedToUtf8Length(length)];
            prefix.CopyTo(bytes);
            key.TryWriteBytes(bytes[prefix.Length..]);
            Base64.EncodeToUtf8(bytes, text, out _, out var written);
            writer.WriteStringValue(text[..written]);
        };
    }

    public static GraphQLException Malformed(string id)
        => Error($"The id \"{ErrorText.Excerpt(id)}\" is not one that this server gave out.");

    public static GraphQLException WrongType(string actual, string expected)
        => Error($"The id is one of a {ErrorText.Excerpt(actual)}; one of a {expected} is expected here.");

    public static GraphQLException Error(string message) => new(ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.InvalidId).Build());
}
