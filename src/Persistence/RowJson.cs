using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LearningGraph.Persistence;

/// <summary>Rows as one JSON text that a statement takes apart: lists of values on SQLite, objects on PostgreSQL. Values are written as the database would have stored them from a parameter.</summary>
internal sealed class RowJson(bool isSqlite, IReadOnlyList<RowColumn> columns)
{
    private const int LargestKept = 4 * 1024 * 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The buffer that the thread writes in: hundreds of rows would make a large one grow anew each time.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _kept;

    /// <summary>What is sent as the statement's parameter: on SQLite the bytes of the text in UTF-8, which the driver takes as they are; on PostgreSQL the text.</summary>
    internal object Write<T>(IEnumerable<T> rows)
        where T : class
    {
        var buffer = _kept ?? new ArrayBufferWriter<byte>(64 * 1024);
        _kept = null;
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                WriteRow(writer, row);
            }

            writer.WriteEndArray();
        }

        object sent = isSqlite ? buffer.WrittenSpan.ToArray() : Encoding.UTF8.GetString(buffer.WrittenSpan);
        _kept = buffer.Capacity <= LargestKept ? buffer : null;
        return sent;
    }

    private void WriteRow(Utf8JsonWriter writer, object row)
    {
        if (isSqlite)
        {
            writer.WriteStartArray();
            foreach (var column in columns)
            {
                WriteValue(writer, column.Value(row));
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        foreach (var column in columns)
        {
            if (column.Value(row) is { } value)
            {
                writer.WritePropertyName(column.Name);
                WriteValue(writer, value);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case Guid id:
                WriteId(writer, id);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal amount:
                WriteAmount(writer, amount);
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant when !isSqlite:
                writer.WriteStringValue(instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                writer.WriteStringValue((isSqlite ? string.Empty : @"\x") + Convert.ToHexString(bytes));
                break;
            case IEnumerable list when !isSqlite:
                WriteList(writer, list);
                break;
            default:
                throw new NotSupportedException($"No column holds values of {value.GetType()} yet.");
        }
    }

    /// <summary>SQLite keeps amounts as text.</summary>
    private void WriteAmount(Utf8JsonWriter writer, decimal amount)
    {
        if (isSqlite)
        {
            writer.WriteStringValue(amount.ToString("0.0###########################", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumberValue(amount);
        }
    }

    /// <summary>SQLite keeps ids as text in capitals, and compares them so.</summary>
    private void WriteId(Utf8JsonWriter writer, Guid id)
    {
        Span<char> text = stackalloc char[36];
        id.TryFormat(text, out _);
        if (!isSqlite)
        {
            writer.WriteStringValue(text);
            return;
        }

        Span<char> capitals = stackalloc char[36];
        MemoryExtensions.ToUpperInvariant(text, capitals);
        writer.WriteStringValue(capitals);
    }

    private void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        foreach (var element in list)
        {
            WriteValue(writer, element);
        }

        writer.WriteEndArray();
    }
}
