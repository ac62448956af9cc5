using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace LearningGraph.GraphQL.Paging;

/// <summary>
/// Cursors: a version, the fingerprint of the list and its order, the values of the order's keys, and a checksum over all of it, in URL-safe Base64. The checksum is no secret: it makes
/// sure that a cursor that was cut, mistyped or made up is an error and not a place in the list.
/// </summary>
internal static class Cursors
{
    private const byte Version = 1;
    private const int MaxLength = 8192;

    /// <summary>The cursor of an item.</summary>
    /// <param name="fingerprint">The list and its order.</param>
    /// <param name="values">The keys of the item; null where a key is null.</param>
    public static string Encode(uint fingerprint, ReadOnlySpan<object?> values)
    {
        using var stream = new MemoryStream(64);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(fingerprint);
        foreach (var value in values)
        {
            CursorValues.Write(writer, value);
        }

        writer.Flush();
        writer.Write(Checksum(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return Base64Url.EncodeToString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The keys that a cursor holds. Throws <see cref="GraphQLException"/> with the code INVALID_CURSOR when it is none of this list.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="fingerprint">The list and its order.</param>
    /// <param name="types">The keys' types, not nullable.</param>
    public static object?[] Decode(string cursor, uint fingerprint, IReadOnlyList<Type> types)
    {
        var bytes = Bytes(cursor) ?? throw Malformed();
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(1)) != fingerprint)
        {
            throw Error("The cursor belongs to another list, or to another order of this list.");
        }

        using var stream = new MemoryStream(bytes, 5, bytes.Length - 9);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var values = new object?[types.Count];
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = CursorValues.Read(reader, types[i]);
            }
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or OverflowException)
        {
            throw Malformed();
        }

        return stream.Position == stream.Length ? values : throw Malformed();
    }

    /// <summary>A number that stands for a text; the same in every process.</summary>
    public static uint Fingerprint(string text) => Checksum(Encoding.UTF8.GetBytes(text));

    private static byte[]? Bytes(string cursor)
    {
        if (cursor.Length is 0 or > MaxLength || !Base64Url.IsValid(cursor) || cursor.AsSpan().IndexOfAny(" \t\r\n=") >= 0)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        var isSound = bytes.Length >= 9 && bytes[0] == Version
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4)) == Checksum(bytes.AsSpan(0, bytes.Length - 4));
        return isSound ? bytes : null;
    }

    // FNV-1a, folded to 32 bits.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return (uint)(hash ^ (hash >> 32));
    }

    private static GraphQLException Malformed() => Error("The cursor is not one that this server gave out.");

    private static GraphQLException Error(string message) => new(ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.InvalidCursor).Build());
}

/// <summary>The values inside cursors: a byte that tells null from a value, then the value.</summary>
internal static class CursorValues
{
    /// <summary>Whether values of that type, not nullable, can be keys of an order.</summary>
    public static bool CanHold(Type type)
        => type.IsEnum || type == typeof(string) || type == typeof(Guid) || type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte)
            || type == typeof(bool) || type == typeof(decimal) || type == typeof(double) || type == typeof(float)
            || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan);

    public static void Write(BinaryWriter writer, object? value)
    {
        writer.Write(value is not null);
        switch (value)
        {
            case null: break;
            case string s: writer.Write(s); break;
            case Guid g: writer.Write(g.ToByteArray()); break;
            case bool b: writer.Write(b); break;
            case decimal d: writer.Write(d); break;
            case double d: writer.Write(d); break;
            case float f: writer.Write(f); break;
            case DateOnly d: writer.Write7BitEncodedInt(d.DayNumber); break;
            case TimeOnly t: writer.Write(t.Ticks); break;
            case TimeSpan t: writer.Write(t.Ticks); break;
            case DateTime t: writer.Write(t.ToBinary()); break;
            case DateTimeOffset t: writer.Write(t.UtcTicks); break;
            default: writer.Write7BitEncodedInt64(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
        }
    }

    public static object? Read(BinaryReader reader, Type type)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        return type switch
        {
            _ when type == typeof(string) => reader.ReadString(),
            _ when type == typeof(Guid) => new Guid(reader.ReadBytes(16)),
            _ when type == typeof(bool) => reader.ReadBoolean(),
            _ when type == typeof(decimal) => reader.ReadDecimal(),
            _ when type == typeof(double) => reader.ReadDouble(),
            _ when type == typeof(float) => reader.ReadSingle(),
            _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(reader.Read7BitEncodedInt()),
            _ when type == typeof(TimeOnly) => new TimeOnly(reader.ReadInt64()),
            _ when type == typeof(TimeSpan) => new TimeSpan(reader.ReadInt64()),
            _ when type == typeof(DateTime) => DateTime.FromBinary(reader.ReadInt64()),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            _ when type.IsEnum => Enum.ToObject(type, reader.Read7BitEncodedInt64()),
            _ => Convert.ChangeType(reader.Read7BitEncodedInt64(), type, System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
