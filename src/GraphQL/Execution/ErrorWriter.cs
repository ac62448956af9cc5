using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Writes the errors of a response.</summary>
internal static class ErrorWriter
{
    private static readonly JsonSerializerOptions Extensions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The errors as an array of their own.</summary>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<IError> errors)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        foreach (var error in errors)
        {
            Write(writer, error);
        }

        writer.WriteEndArray();
    }

    /// <summary>The member <c>errors</c>.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<IError> errors)
    {
        writer.WriteStartArray("errors"u8);
        foreach (var error in errors)
        {
            Write(writer, error);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, IError error)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, error.Message);
        if (error.Locations is { Count: > 0 } locations)
        {
            writer.WriteStartArray("locations"u8);
            foreach (var location in locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line"u8, location.Line);
                writer.WriteNumber("column"u8, location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (error.Path is { IsRoot: false } path)
        {
            writer.WriteStartArray("path"u8);
            WritePath(writer, path);
            writer.WriteEndArray();
        }

        WriteExtensions(writer, error);
        writer.WriteEndObject();
    }

    /// <summary>The segments of a path, from that one on.</summary>
    public static void WritePath(Utf8JsonWriter writer, Path path, int start = 0)
    {
        foreach (var segment in path.ToList().Skip(start))
        {
            if (segment is string name)
            {
                writer.WriteStringValue(name);
            }
            else
            {
                writer.WriteNumberValue((int)segment);
            }
        }
    }

    private static void WriteExtensions(Utf8JsonWriter writer, IError error)
    {
        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, error.Code ?? ErrorCodes.Execution);
        if (error.Extensions is not null)
        {
            foreach (var (key, value) in error.Extensions)
            {
                if (key != "code")
                {
                    writer.WritePropertyName(key);
                    JsonSerializer.Serialize(writer, value, Extensions);
                }
            }
        }

        writer.WriteEndObject();
    }
}
