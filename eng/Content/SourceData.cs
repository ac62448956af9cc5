using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LearningGraph.Content;

/// <summary>Reads the files of the folder with the source data, as they are.</summary>
internal sealed class SourceData(string folder)
{
    /// <summary>The rows of a CSV file; a column by its name, empty cells as null.</summary>
    public List<Dictionary<string, string?>> Csv(string path)
    {
        using var reader = new StreamReader(Open(path), Encoding.UTF8);
        var records = CsvText.Records(reader.ReadToEnd());
        var header = records[0];
        return [.. records.Skip(1).Select(record => header
            .Select((name, i) => (name, Cell: i < record.Count && !string.IsNullOrWhiteSpace(record[i]) ? record[i] : null))
            .ToDictionary(p => p.name, p => p.Cell))];
    }

    /// <summary>The items of a JSON array.</summary>
    public List<JsonElement> JsonArray(string path)
    {
        using var stream = Open(path);
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(e => e.Clone())];
    }

    /// <summary>A whole JSON document that can be changed.</summary>
    public JsonObject JsonObject(string path)
    {
        using var stream = Open(path);
        return JsonNode.Parse(stream)?.AsObject() ?? throw new InvalidDataException($"{path} is empty.");
    }

    private Stream Open(string path)
    {
        var stream = File.OpenRead(Path.Combine(folder, path));
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}

internal static class JsonReading
{
    public static string? Text(this JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()!.Trim()
            : null;

    public static double? Number(this JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static bool Flag(this JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static IReadOnlyList<string> Texts(this JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : [];
}

/// <summary>Comma-separated text as RFC 4180 has it.</summary>
internal static class CsvText
{
    public static List<List<string>> Records(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            record.Add(Cell(text, ref at));
            if (at < text.Length && text[at++] == ',')
            {
                continue;
            }

            records.Add(record);
            record = [];
        }

        return records;
    }

    /// <summary>Reads a cell; afterwards the position is that of the comma, the line feed or the end.</summary>
    private static string Cell(string text, ref int at)
    {
        if (text[at] != '"')
        {
            var end = text.AsSpan(at).IndexOfAny(',', '\n');
            var start = at;
            at = end < 0 ? text.Length : at + end;
            return text[start..at].TrimEnd('\r');
        }

        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else
            {
                break;
            }
        }

        at += at + 1 < text.Length && text[at + 1] == '\r' ? 2 : 1;
        return cell.ToString();
    }
}
