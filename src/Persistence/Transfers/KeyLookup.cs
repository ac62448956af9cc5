using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Transfers;

/// <summary>Finds what cells refer to: by id, or by the identifier that the system in the column <c>source</c> uses.</summary>
internal sealed class KeyLookup
{
    /// <summary>The system of identifiers in a file that names none.</summary>
    internal const string DefaultSource = "import";

    private const int LongestKey = 255;

    private readonly string _noun;
    private readonly HashSet<Guid> _ids = [];
    private readonly Dictionary<(string Source, string Value), Guid> _keys = [];

    private KeyLookup(string noun) => _noun = noun;

    /// <summary>Looks up all that the rows name in these columns, with a fixed number of commands.</summary>
    internal static async Task<KeyLookup> LoadAsync<T>(
        LearningGraphContext context, ExternalIdSubject subject, string noun, IReadOnlyList<TransferRow> rows, IReadOnlyList<string> columns, CancellationToken cancellation)
        where T : class
    {
        var lookup = new KeyLookup(noun);
        var cells = rows.SelectMany(r => columns.Select(c => (Source: SourceOf(r), Text: Cell(r, c)))).Where(c => c.Text is not null).Distinct().ToList();
        foreach (var source in cells.Where(c => !Guid.TryParse(c.Text, out _)).GroupBy(c => c.Source))
        {
            string[] values = [.. source.Select(c => c.Text!)];
            var found = await context.ExternalIds.AsNoTracking().Where(e => e.Subject == subject && e.Source == source.Key && EF.Parameter(values).Contains(e.Value))
                .Select(e => new { e.Value, e.SubjectId }).ToListAsync(cancellation);
            found.ForEach(f => lookup.Add(f.SubjectId, source.Key, f.Value));
        }

        Guid[] ids = [.. cells.Select(c => Guid.TryParse(c.Text, out var id) ? id : (Guid?)null).OfType<Guid>().Concat(lookup._ids).Distinct()];
        lookup._ids.UnionWith(await context.Set<T>().Where(row => EF.Parameter(ids).Contains(EF.Property<Guid>(row, "Id"))).Select(row => EF.Property<Guid>(row, "Id")).ToListAsync(cancellation));
        return lookup;
    }

    /// <summary>The system that the row's identifiers are of.</summary>
    internal static string SourceOf(TransferRow row) => Cell(row, "source") ?? DefaultSource;

    /// <summary>The ids of all that was found.</summary>
    internal IReadOnlyCollection<Guid> Ids => _ids;

    /// <summary>What the cell refers to; null when it is empty.</summary>
    internal Guid? Find(TransferRow row, string column)
        => row.Text(column, LongestKey) is not { } text ? null
            : Guid.TryParse(text, out var id) ? (_ids.Contains(id) ? id : throw Unknown(column, text))
            : _keys.TryGetValue((SourceOf(row), text), out var found) ? found : throw Unknown(column, text);

    /// <summary>What the cell refers to.</summary>
    internal Guid Required(TransferRow row, string column) => Find(row, column) ?? throw new BadRowException($"{column} is missing");

    /// <summary>Which object a row is about: the one with its id, or with its key; a new id for one that is not there yet.</summary>
    internal (Guid Id, bool IsThere) Identify(TransferRow row, DateTimeOffset now)
    {
        var (id, key) = (row.Id(), row.Text("key", LongestKey));
        var byKey = key is not null && _keys.TryGetValue((SourceOf(row), key), out var found) ? found : (Guid?)null;
        if (id is null && key is null)
        {
            throw new BadRowException("id or key is missing");
        }

        if (id is not null && byKey is not null && id != byKey)
        {
            throw new BadRowException($"key '{key}' belongs to another {_noun}");
        }

        return (id ?? byKey) is { } known ? (known, _ids.Contains(known)) : (Guid.CreateVersion7(now), false);
    }

    /// <summary>Whether the system's identifier stands for something already.</summary>
    internal bool Knows(string source, string key) => _keys.ContainsKey((source, key));

    /// <summary>Remembers an object that the rows after it may refer to.</summary>
    internal void Add(Guid id, string source, string? key)
    {
        _ids.Add(id);
        if (key is not null)
        {
            _keys[(source, key)] = id;
        }
    }

    private static string? Cell(TransferRow row, string column) => row.Text(column, int.MaxValue);

    private BadRowException Unknown(string column, string text) => new($"{column} '{(text.Length <= 60 ? text : text[..60] + "…")}' names no {_noun}");
}
