using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LearningGraph.Domain.Enrolments;

/// <summary>
/// Digests of statements: equal for two statements that a learning record store has to take for the same. Left out is what the store may add or change, and what is no part of a statement: who vouches for it, when it was stored, its attachments,
/// how verbs are displayed and how activities are described. Its moment is compared apart.
/// </summary>
internal static class StatementDigest
{
    private static readonly string[] OfTheStore = ["id", "stored", "authority", "version", "timestamp", "attachments"];

    internal static string Of(JsonElement statement)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        WriteObject(bytes, string.Empty, statement);
        return Convert.ToBase64String(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(bytes, path, value);
                break;
            case JsonValueKind.Array:
                WriteList(bytes, path, value);
                break;
            case JsonValueKind.String:
                WriteText(bytes, 's', path is "context.registration" ? value.GetString()!.ToUpperInvariant() : value.GetString()!);
                break;
            default:
                WriteText(bytes, 'v', value.GetRawText());
                break;
        }
    }

    private static void WriteObject(ArrayBufferWriter<byte> bytes, string path, JsonElement value)
    {
        var prefix = path.Length == 0 ? path : path + ".";
        foreach (var property in value.EnumerateObject().Where(p => Counts(path, p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            WriteText(bytes, 'p', property.Name);
            var isOneOfMany = path == "context.contextActivities" && property.Value.ValueKind == JsonValueKind.Object;
            if (isOneOfMany)
            {
                WriteText(bytes, '[', "1");
            }

            Write(bytes, prefix + property.Name, property.Value);
        }

        WriteText(bytes, '}', string.Empty);
    }

    /// <summary>Members of a group have no order.</summary>
    private static void WriteList(ArrayBufferWriter<byte> bytes, string path, JsonElement value)
    {
        WriteText(bytes, '[', $"{value.GetArrayLength()}");
        if (!path.EndsWith(".member", StringComparison.Ordinal))
        {
            foreach (var item in value.EnumerateArray())
            {
                Write(bytes, path, item);
            }

            return;
        }

        foreach (var member in value.EnumerateArray().Select(m => Digested(path, m)).Order(StringComparer.Ordinal))
        {
            WriteText(bytes, 'm', member);
        }
    }

    private static string Digested(string path, JsonElement value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(bytes, path, value);
        return Convert.ToBase64String(SHA256.HashData(bytes.WrittenSpan));
    }

    private static bool Counts(string path, string name) => path switch
    {
        "" => !OfTheStore.Contains(name, StringComparer.Ordinal),
        "verb" => name != "display",
        "object" => name != "definition",
        _ => name != "definition" || !path.StartsWith("context.contextActivities.", StringComparison.Ordinal),
    };

    private static void WriteText(ArrayBufferWriter<byte> bytes, char kind, string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes($"{kind}{count}:{text}", bytes);
    }
}
