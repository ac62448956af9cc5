using System.Runtime.CompilerServices;
using System.Text.Json;
using CsvHelper;

namespace LearningGraph.Persistence.Transfers;

/// <summary>Reads the rows of a file one by one: CSV with a header, or a JSON array of objects.</summary>
internal static class RowReader
{
    private const int LongestRow = 4_000_000;

    /// <summary>The rows in file order; what cannot be a row goes to <paramref name="bad"/>. Of JSON objects only the properties that <paramref name="isWanted"/> are read; all without it.</summary>
    internal static IAsyncEnumerable<TransferRow> ReadAsync(ImportFile file, Stream stream, Action<ImportProblem> bad, CancellationToken cancellation, Func<string, bool>? isWanted = null)
        => file.IsJson ? JsonAsync(file.Name, stream, bad, isWanted ?? (_ => true), cancellation) : CsvAsync(file.Name, stream, bad, cancellation);

    private static async IAsyncEnumerable<TransferRow> CsvAsync(
        string file, Stream stream, Action<ImportProblem> bad, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = record => bad(new(file, record.LineNumber, Reason(record.Reason))),
        };
        await using var reader = CsvReader.Create(stream, options, leaveOpen: true);
        string[]? header = null;
        while (await NextAsync(reader, file, bad, cancellation))
        {
            header ??= [.. reader.Headers.Select(name => name.Trim())];
            yield return new TransferRow(file, reader.LineNumber, Cells(header, reader));
        }
    }

    private static async Task<bool> NextAsync(CsvReader reader, string file, Action<ImportProblem> bad, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(cancellation);
        }
        catch (CsvFormatException failure)
        {
            bad(new(file, failure.LineNumber, $"{failure.Message} Nothing after it was read."));
            return false;
        }
    }

    private static string Reason(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "the row has not as many cells as the header",
        CsvMalformedReason.UnterminatedQuote => "a quoted cell is never closed",
        _ => "a quote stands in the middle of a cell",
    };

    private static Dictionary<string, string> Cells(string[] header, CsvReader reader)
    {
        var cells = new Dictionary<string, string>(header.Length, StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            cells[header[i]] = reader.GetString(i);
        }

        return cells;
    }

    private static async IAsyncEnumerable<TransferRow> JsonAsync(
        string file, Stream stream, Action<ImportProblem> bad, Func<string, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var items = JsonSerializer.DeserializeAsyncEnumerable(stream, TransferJson.Default.JsonElement, cancellation).GetAsyncEnumerator(cancellation);
        for (var place = 1L; ; place++)
        {
            TransferRow? row = null;
            try
            {
                if (!await items.MoveNextAsync())
                {
                    yield break;
                }

                row = items.Current.ValueKind == JsonValueKind.Object ? new TransferRow(file, place, Cells(items.Current, isWanted)) : throw new BadRowException("the item is no object");
            }
            catch (BadRowException reason)
            {
                bad(new(file, place, reason.Message));
            }
            catch (JsonException)
            {
                bad(new(file, place, "the file is no JSON array of objects from here on"));
                yield break;
            }

            if (row is not null)
            {
                yield return row;
            }
        }
    }

    /// <summary>Nested objects become columns such as `name_nl`, lists become cells with bars.</summary>
    private static Dictionary<string, string> Cells(JsonElement item, Func<string, bool> isWanted)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in item.EnumerateObject().Where(p => isWanted(p.Name)))
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in property.Value.EnumerateObject())
                {
                    cells[$"{property.Name}_{inner.Name}"] = Cell(inner.Value, property.Name);
                }
            }
            else
            {
                cells[property.Name] = Cell(property.Value, property.Name);
            }
        }

        return cells;
    }

    private static string Cell(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => string.Empty,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => RowWriter.Join(value.EnumerateArray().Select(v => Cell(v, name))),
        _ => throw new BadRowException($"{name} holds an object too deep"),
    };
}
