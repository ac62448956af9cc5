using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AutoMapper;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>An item of a file.</summary>
/// <param name="Line">The line or place where it stands.</param>
/// <param name="Item">The item.</param>
/// <param name="Size">About how many bytes it takes.</param>
internal sealed record OfferRow(long Line, OfferItem Item, int Size);

/// <summary>Reads a file of offers item by item; each format is a record and a map from it.</summary>
internal sealed class OfferRows(OfferFileOptions options, IMapper mapper)
{
    private const int RowSize = 2_000;

    private readonly OfferReading _reading = new(options.Language, options.ExitLevel);
    private readonly Dictionary<string, string> _columns = options.Columns.Where(c => c.Value.Length > 0).GroupBy(c => c.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Key, StringComparer.Ordinal);

    /// <summary>Columns of a row that nothing is taken from.</summary>
    internal SortedSet<string> Unused { get; } = new(StringComparer.Ordinal);

    /// <summary>The items in file order; what cannot be one goes to <paramref name="bad"/>.</summary>
    internal IAsyncEnumerable<OfferRow> ReadAsync(ImportFile file, Stream stream, Action<ImportProblem> bad, CancellationToken cancellation) => options.Format switch
    {
        OfferFileFormat.Csv => CsvAsync(file, stream, bad, cancellation),
        OfferFileFormat.Jsonl => JsonAsync(file, JsonItems.ReadLinesAsync(file, stream, bad, cancellation), OfferRecords.Default.JsonlOffer, bad, cancellation),
        OfferFileFormat.SchemaOrg => JsonAsync(file, Items(file, stream, ["@graph", "itemListElement"], bad, cancellation), OfferRecords.Default.SchemaOrgCourse, bad, cancellation),
        OfferFileFormat.Ooapi => JsonAsync(file, Items(file, stream, ["items"], bad, cancellation), OfferRecords.Default.OoapiCourse, bad, cancellation),
        OfferFileFormat.Moodle => JsonAsync(file, Items(file, stream, ["courses"], bad, cancellation), OfferRecords.Default.MoodleCourse, bad, cancellation),
        _ => JsonAsync(file, Items(file, stream, ["value"], bad, cancellation), OfferRecords.Default.GraphContent, bad, cancellation),
    };

    private static IAsyncEnumerable<JsonItem> Items(ImportFile file, Stream stream, string[] lists, Action<ImportProblem> bad, CancellationToken cancellation)
        => ImportFile.Stem(file.Name).EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || ImportFile.Stem(file.Name).EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase)
            ? JsonItems.ReadLinesAsync(file, stream, bad, cancellation)
            : JsonItems.ReadAsync(file, stream, lists, bad, cancellation);

    private async IAsyncEnumerable<OfferRow> JsonAsync<TRecord>(
        ImportFile file, IAsyncEnumerable<JsonItem> items, JsonTypeInfo<TRecord> type, Action<ImportProblem> bad, [EnumeratorCancellation] CancellationToken cancellation)
        where TRecord : class
    {
        await foreach (var item in items.WithCancellation(cancellation))
        {
            if (Try(file, item.Line, bad, () => Read(item.Value, type)) is { } read)
            {
                yield return new OfferRow(item.Line, read, item.Size);
            }
        }
    }

    private OfferItem Read<TRecord>(JsonElement value, JsonTypeInfo<TRecord> type)
        where TRecord : class
    {
        try
        {
            var record = value.ValueKind == JsonValueKind.Object ? value.Deserialize(type) : null;
            return record is null ? throw new BadRowException("the item is no object")
                : record is SchemaOrgCourse { Item: { } course } ? _reading.Map(mapper, course)
                : _reading.Map(mapper, record);
        }
        catch (JsonException failure)
        {
            throw new BadRowException(failure.Path is { Length: > 2 } path ? $"{path[2..]} is not what the format takes" : failure.Message);
        }
    }

    private async IAsyncEnumerable<OfferRow> CsvAsync(ImportFile file, Stream stream, Action<ImportProblem> bad, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var isFirst = true;
        await foreach (var row in RowReader.ReadAsync(file, stream, bad, cancellation, column => CsvOffer.IsKnown(Name(column))))
        {
            var renamed = row.Renamed(Name);
            if (isFirst)
            {
                isFirst = false;
                Unused.UnionWith(renamed.Columns.Where(column => !CsvOffer.IsKnown(column)));
            }

            if (Try(file, row.Line, bad, () => _reading.Map(mapper, CsvOffer.Of(renamed))) is { } read)
            {
                yield return new OfferRow(row.Line, read, RowSize);
            }
        }
    }

    /// <summary>Our name of a column. A column with a name of ours for which another stands is not ours.</summary>
    private string Name(string column) => _columns.TryGetValue(column, out var ours) ? ours : options.Columns.ContainsKey(column) ? $"({column})" : column;

    private static OfferItem? Try(ImportFile file, long line, Action<ImportProblem> bad, Func<OfferItem> read)
    {
        try
        {
            return read();
        }
        catch (BadRowException reason)
        {
            bad(new(file.Name, line, reason.Message));
            return null;
        }
    }
}
