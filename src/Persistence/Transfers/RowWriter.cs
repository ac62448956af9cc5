using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using LearningGraph.Domain;
using LearningGraph.Persistence.Content;

namespace LearningGraph.Persistence.Transfers;

/// <summary>How an export is written.</summary>
public enum TransferFormat
{
    /// <summary>Comma-separated values with a header, as RFC 4180 says, lines ended by a line feed.</summary>
    Csv,

    /// <summary>An array of objects, one a line.</summary>
    Json,
}

/// <summary>Writes rows with the same columns one by one, always in the same form: the same content gives the same bytes.</summary>
internal sealed class RowWriter : IAsyncDisposable
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string[] _columns;
    private readonly Dictionary<string, object> _cells = new(StringComparer.Ordinal);
    private readonly StreamWriter _text;
    private readonly CsvWriter? _csv;
    private bool HasRows => Rows > 0;

    private RowWriter(Stream stream, TransferFormat format, string[] columns)
    {
        _columns = columns;
        _text = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        _csv = format == TransferFormat.Json ? null : CsvWriter.Create(_text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
    }

    /// <summary>The rows written so far.</summary>
    internal long Rows { get; private set; }

    /// <summary>Begins a file; the columns of texts stand for one column a language, as in <see cref="ColumnsOf"/>.</summary>
    internal static async Task<RowWriter> BeginAsync(Stream stream, TransferFormat format, params string[] columns)
    {
        var writer = new RowWriter(stream, format, columns);
        if (writer._csv is { } csv)
        {
            foreach (var column in columns)
            {
                csv.WriteField(column);
            }

            await csv.EndRecordAsync();
        }
        else
        {
            await writer._text.WriteAsync('[');
        }

        return writer;
    }

    /// <summary>The columns of texts in these languages: Dutch, English, then the others.</summary>
    internal static IEnumerable<string> ColumnsOf(string column, IEnumerable<string> languages)
        => languages.Distinct().OrderBy(l => l == "nl" ? 0 : l == "en" ? 1 : 2).ThenBy(l => l, StringComparer.Ordinal).Select(l => $"{column}_{l}");

    /// <summary>A list as one cell.</summary>
    internal static string Join(IEnumerable<string> parts)
        => string.Join('|', parts.Select(p => p.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)));

    /// <summary>Sets a cell of the row that is being made; null leaves it empty.</summary>
    internal RowWriter Set(string column, object? value)
    {
        switch (value)
        {
            case null or "" or string[] { Length: 0 }:
                break;
            case string[] list:
                _cells[column] = list;
                break;
            case LocalizedTexts texts:
                Texts(column, texts);
                break;
            case LocalizedTerms terms:
                foreach (var language in terms.GroupBy(t => t.Lang))
                {
                    _cells[$"{column}_{language.Key}"] = language.Select(t => t.Value).ToArray();
                }

                break;
            case IReadOnlyList<string> list:
                Set(column, list.Count == 0 ? null : list.ToArray());
                break;
            default:
                _cells[column] = value;
                break;
        }

        return this;
    }

    /// <summary>Ends the row.</summary>
    internal async Task NextAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_csv is { } csv)
        {
            foreach (var column in _columns)
            {
                csv.WriteField(_cells.GetValueOrDefault(column) is { } value ? Cell(value) : string.Empty);
            }

            await csv.EndRecordAsync(cancellation);
        }
        else
        {
            await _text.WriteAsync((HasRows ? ",\n" : "\n") + Json());
        }

        Rows++;
        _cells.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_csv is { } csv)
        {
            await csv.DisposeAsync();
        }
        else
        {
            await _text.WriteAsync(HasRows ? "\n]\n" : "]\n");
        }

        await _text.DisposeAsync();
    }

    private static string Cell(object value) => value switch
    {
        string text => text,
        string[] list => Join(list),
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        Uri uri => uri.OriginalString,
        Enum code => Codes.Of(code),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} is no cell.", nameof(value)),
    };

    private void Texts(string column, LocalizedTexts texts)
    {
        foreach (var text in texts)
        {
            _cells[$"{column}_{text.Lang}"] = text.Value;
        }

        var foreign = texts.Where(t => t.Status != TextStatus.Original).OrderBy(t => t.Lang, StringComparer.Ordinal).Select(t => $"{t.Lang}={Codes.Of(t.Status)}");
        Set($"{column}_status", string.Join(' ', foreign));
    }

    private string Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            foreach (var column in _columns.Where(_cells.ContainsKey))
            {
                Write(json, column, _cells[column]);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, string column, object value)
    {
        switch (value)
        {
            case string[] list:
                json.WriteStartArray(column);
                Array.ForEach(list, json.WriteStringValue);
                json.WriteEndArray();
                break;
            case bool flag:
                json.WriteBoolean(column, flag);
                break;
            case int or double or decimal:
                json.WritePropertyName(column);
                json.WriteRawValue(Cell(value));
                break;
            default:
                json.WriteString(column, Cell(value));
                break;
        }
    }
}
