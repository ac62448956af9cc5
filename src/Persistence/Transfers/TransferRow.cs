using System.Globalization;
using LearningGraph.Domain;
using LearningGraph.Persistence.Content;

namespace LearningGraph.Persistence.Transfers;

/// <summary>One row of a file: named cells. A column that the file lacks keeps what is stored; an empty cell clears it.</summary>
internal sealed class TransferRow(string file, long line, IReadOnlyDictionary<string, string> cells)
{
    internal string File { get; } = file;

    internal long Line { get; } = line;

    /// <summary>The columns that the file has.</summary>
    internal IEnumerable<string> Columns => cells.Keys;

    /// <summary>The same row with other names of columns.</summary>
    internal TransferRow Renamed(Func<string, string> rename)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, cell) in cells)
        {
            renamed[rename(column)] = cell;
        }

        return new TransferRow(File, Line, renamed);
    }

    /// <summary>Whether the file has the column.</summary>
    internal bool Has(string column) => cells.ContainsKey(column);

    /// <summary>The trimmed cell; null when it is empty or absent.</summary>
    internal string? Text(string column, int limit = 10_000)
    {
        if (!cells.TryGetValue(column, out var cell) || string.IsNullOrWhiteSpace(cell))
        {
            return null;
        }

        var text = cell.Trim();
        return text.Length <= limit ? text : throw new BadRowException($"{column} takes at most {limit} characters, not {text.Length}");
    }

    internal string Required(string column, int limit = 10_000) => Text(column, limit) ?? throw new BadRowException($"{column} is missing");

    internal Guid? Id(string column = "id") => Parse<Guid>(column, "an id such as 01890a5d-ac96-774b-bcce-b302099a8057");

    internal int? Number(string column) => Parse<int>(column, "a whole number");

    internal double? Share(string column) => Parse<double>(column, "a number such as 0.5");

    internal decimal? Amount(string column) => Parse<decimal>(column, "an amount such as 1250.50");

    internal DateOnly? Day(string column)
        => Text(column) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw Bad(column, text, "a day such as 2026-03-31");

    internal DateTimeOffset? Instant(string column)
        => Text(column) is not { } text ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant
            : throw Bad(column, text, "a moment such as 2026-03-31T12:00:00Z");

    internal bool? Flag(string column) => Text(column)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" or "YES" or "1" => true,
        "FALSE" or "NO" or "0" => false,
        var other => throw Bad(column, other, "true or false"),
    };

    internal T? Code<T>(string column)
        where T : struct, Enum
        => Text(column) is not { } text ? null
            : Enum.TryParse<T>(text.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var code) && Enum.IsDefined(code) && !char.IsAsciiDigit(text[0]) ? code
            : throw Bad(column, text, "one of " + string.Join(", ", Enum.GetValues<T>().Select(v => Codes.Of(v))));

    internal Uri? Address(string column)
        => Text(column) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri
            : throw Bad(column, text, "an address such as https://example.org/x");

    internal IReadOnlyList<string> List(string column) => Text(column) is { } text ? [.. Split(text)] : [];

    /// <summary>Keys of objects in this system.</summary>
    internal IReadOnlyList<Guid> Keys(string column)
        => [.. List(column).Select(text => Guid.TryParse(text, out var key) ? key : throw Bad(column, text, "a key such as 0195560c-8e7a-7d3f-9a51-c0ffee000001"))];

    internal IReadOnlyList<T> CodeList<T>(string column)
        where T : struct, Enum
        => [.. List(column).Select(text => Enum.TryParse<T>(text.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var code) && Enum.IsDefined(code)
            ? code : throw Bad(column, text, "one of " + string.Join(", ", Enum.GetValues<T>().Select(v => Codes.Of(v)))))];

    /// <summary>The stored texts with the file's laid over them: one column a language, and one that names what was not written by a person.</summary>
    internal LocalizedTexts Texts(string column, LocalizedTexts stored, int limit = 10_000)
    {
        var statuses = Statuses(column);
        var result = stored;
        foreach (var (lang, name) in LanguagesOf(column))
        {
            var value = Text(name, limit);
            var status = statuses.GetValueOrDefault(lang, Has($"{column}_status") ? TextStatus.Original : stored.FirstOrDefault(t => t.Lang == lang)?.Status ?? TextStatus.Original);
            result = value is null ? result.Without(lang)
                : result.Any(t => t.Lang == lang && t.Value == value && t.Status == status) ? result
                : result.Merge(LocalizedTexts.Of([new LocalizedText(lang, value, status)]));
        }

        return result;
    }

    /// <summary>The stored terms with the file's in place of those of the same language.</summary>
    internal LocalizedTerms Terms(string column, LocalizedTerms stored)
    {
        var result = stored;
        foreach (var (lang, name) in LanguagesOf(column))
        {
            var values = List(name);
            if (!values.SequenceEqual(result.In(lang)))
            {
                result = LocalizedTerms.Of(result.Where(t => t.Lang != lang).Concat(values.Select(v => new LocalizedText(lang, v))));
            }
        }

        return result;
    }

    private static BadRowException Bad(string column, string text, string wanted)
        => new($"{column} '{(text.Length <= 60 ? text : text[..60] + "…")}' is not {wanted}");

    /// <summary>The parts of a list: separated by bars, a bar inside a part has a backslash before it.</summary>
    private static IEnumerable<string> Split(string text)
        => text.Replace("\\\\", "\u0001", StringComparison.Ordinal).Replace("\\|", "\u0002", StringComparison.Ordinal)
            .Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Replace('\u0002', '|').Replace('\u0001', '\\'));

    private Dictionary<string, TextStatus> Statuses(string column)
    {
        var statuses = new Dictionary<string, TextStatus>(StringComparer.Ordinal);
        foreach (var part in (Text($"{column}_status") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !Enum.TryParse<TextStatus>(part[(at + 1)..], ignoreCase: true, out var status))
            {
                throw Bad($"{column}_status", part, "a language and a status such as en=MACHINE");
            }

            statuses[part[..at]] = status;
        }

        return statuses;
    }

    /// <summary>The languages for which the file has the column.</summary>
    internal IEnumerable<(string Lang, string Column)> LanguagesOf(string column)
        => cells.Keys.Where(name => name.Length > column.Length + 1 && name[column.Length] == '_' && name.StartsWith(column, StringComparison.Ordinal) && !name.EndsWith("_status", StringComparison.Ordinal))
            .Select(name => (name[(column.Length + 1)..], name));

    private T? Parse<T>(string column, string wanted)
        where T : struct, ISpanParsable<T>
        => Text(column) is not { } text ? null
            : T.TryParse(text, CultureInfo.InvariantCulture, out var value) && (value is not double number || double.IsFinite(number)) ? value
            : throw Bad(column, text, wanted);
}
