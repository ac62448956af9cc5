using System.Runtime.CompilerServices;
using System.Text.Json;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>One item of a JSON file.</summary>
/// <param name="Line">Its place in the list, or its line, from 1.</param>
/// <param name="Value">The item.</param>
/// <param name="Size">The bytes it takes.</param>
internal sealed record JsonItem(long Line, JsonElement Value, int Size);

/// <summary>
/// Reads the items of a JSON file one by one: those of an array, those of the list that an object holds under a known name, or objects that follow each other.
/// </summary>
internal sealed class JsonItems(StreamWindow window, IReadOnlyCollection<string> lists)
{
    private readonly string _longest = $"an item takes at most {StreamWindow.Limit:N0} bytes";
    private JsonReaderState _state = new(new JsonReaderOptions { AllowMultipleValues = true });
    private bool _isInList;
    private bool _isAtEnd;
    private long _place;

    /// <summary>The items in file order; what is no JSON ends the reading and goes to <paramref name="bad"/>.</summary>
    internal static async IAsyncEnumerable<JsonItem> ReadAsync(
        ImportFile file, Stream stream, IReadOnlyCollection<string> lists, Action<ImportProblem> bad, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var window = new StreamWindow(stream);
        var items = new JsonItems(window, lists);
        while (!items._isAtEnd)
        {
            JsonItem? item = null;
            try
            {
                while (!items.TryNext(out item) && !items._isAtEnd)
                {
                    await items.MoreAsync(cancellation);
                }
            }
            catch (JsonException)
            {
                bad(new(file.Name, items._place + 1, "the file is no JSON of this format from here on"));
                yield break;
            }
            catch (BadRowException reason)
            {
                bad(new(file.Name, items._place + 1, reason.Message + "; nothing after it was read"));
                yield break;
            }

            if (item is not null)
            {
                yield return item;
            }
        }
    }

    /// <summary>The items of a file with one object a line; a line that is none is told of, and the next ones are read.</summary>
    internal static async IAsyncEnumerable<JsonItem> ReadLinesAsync(
        ImportFile file, Stream stream, Action<ImportProblem> bad, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var window = new StreamWindow(stream);
        var isTooLong = false;
        for (var line = 1L; ;)
        {
            var length = window.Bytes.IndexOf((byte)'\n');
            if (length < 0 && !window.IsLast)
            {
                isTooLong |= window.IsFull;
                window.Use(isTooLong ? window.Bytes.Length : 0);
                await window.MoreAsync(cancellation);
                continue;
            }

            var isLast = length < 0;
            var item = isTooLong ? null : Line(window.Bytes[..(isLast ? window.Bytes.Length : length)], line, file, bad);
            if (isTooLong)
            {
                bad(new(file.Name, line, $"a line takes at most {StreamWindow.Limit:N0} bytes"));
            }

            isTooLong = false;
            window.Use(isLast ? window.Bytes.Length : length + 1);
            line++;
            if (item is not null)
            {
                yield return item;
            }

            if (isLast)
            {
                yield break;
            }
        }
    }

    private static JsonItem? Line(ReadOnlySpan<byte> bytes, long line, ImportFile file, Action<ImportProblem> bad)
    {
        if (bytes.Trim(" \t\r"u8).IsEmpty)
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(bytes);
            var value = JsonElement.ParseValue(ref reader);
            return reader.Read() ? throw new JsonException() : new JsonItem(line, value, bytes.Length);
        }
        catch (JsonException)
        {
            bad(new(file.Name, line, "the line is no JSON object"));
            return null;
        }
    }

    private async ValueTask MoreAsync(CancellationToken cancellation)
    {
        if (window.IsFull)
        {
            throw new BadRowException(_longest);
        }

        await window.MoreAsync(cancellation);
    }

    /// <summary>False when more bytes are needed, or the end was reached.</summary>
    private bool TryNext(out JsonItem? item)
    {
        item = null;
        if (!_isInList && window is { IsLast: true } && window.Bytes.Trim(" \t\r\n"u8).IsEmpty)
        {
            _isAtEnd = true;
            return false;
        }

        var reader = new Utf8JsonReader(window.Bytes, window.IsLast, _state);
        if (!reader.Read())
        {
            return false;
        }

        if (_isInList && reader.TokenType == JsonTokenType.EndArray)
        {
            _isAtEnd = true;
            return false;
        }

        if (!_isInList && TryEnterList(ref reader))
        {
            return TryNext(out item);
        }

        if (!JsonElement.TryParseValue(ref reader, out var value))
        {
            return false;
        }

        item = new JsonItem(++_place, value.Value, (int)reader.BytesConsumed);
        Use(reader);
        return true;
    }

    /// <summary>Goes into the array at the root, or the first list with a known name in the object there.</summary>
    private bool TryEnterList(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TokenType == JsonTokenType.StartArray && (_isInList = Use(reader));
        }

        var inner = reader;
        while (inner.Read() && inner.TokenType == JsonTokenType.PropertyName)
        {
            var isList = lists.Contains(inner.GetString()!);
            if (!inner.Read())
            {
                return false;
            }

            if (isList && inner.TokenType == JsonTokenType.StartArray)
            {
                return _isInList = Use(inner);
            }

            if (!inner.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    private bool Use(Utf8JsonReader reader)
    {
        window.Use((int)reader.BytesConsumed);
        _state = reader.CurrentState;
        return true;
    }
}
