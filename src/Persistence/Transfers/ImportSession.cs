using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence.Transfers;

/// <summary>
/// One run of an import: reads rows in batches, writes each batch in a short transaction and counts. A strict or dry run is one transaction from beginning to end, so that it can be taken back.
/// </summary>
internal sealed class ImportSession
{
    internal const int BatchSize = 1_000;

    private const int LargeCache = 65_536;

    private readonly IImportWatch _watch;
    private readonly Dictionary<string, ImportCount> _counts = new(StringComparer.Ordinal);
    private readonly List<string> _kinds = [];
    private readonly List<string> _notes = [];
    private readonly List<(string Kind, ImportCount Count)> _batch = [];
    private readonly IDbContextTransaction? _whole;
    private long? _total = 0;
    private long _read;
    private long _problems;

    private ImportSession(LearningGraphContext context, IImportWatch watch, DateTimeOffset now, IDbContextTransaction? whole)
        => (Context, _watch, Now, _whole) = (context, watch, now, whole);

    internal LearningGraphContext Context { get; }

    /// <summary>When the run began; everything it writes bears this time.</summary>
    internal DateTimeOffset Now { get; }

    /// <summary>Runs an import.</summary>
    internal static async Task<ImportReport> RunAsync(
        IDbContextFactory<LearningGraphContext> contexts, TimeProvider time, ImportOptions options, IImportWatch watch, IEnumerable<ImportFile> files, Func<ImportSession, Task> work,
        CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await context.KeepPagesAsync(LargeCache, cancellation);
        await using var whole = options.IsStrict || options.IsDryRun ? await context.Database.BeginTransactionAsync(cancellation) : null;
        var session = new ImportSession(context, watch, time.GetUtcNow(), whole) { _total = files.Sum(f => f.Length) };
        await work(session);
        var isWritten = !options.IsDryRun && !(options.IsStrict && session._problems > 0);
        if (whole is not null && isWritten)
        {
            await whole.CommitAsync(cancellation);
        }
        else if (whole is not null)
        {
            await whole.RollbackAsync(cancellation);
        }

        await context.KeepPagesAsync(PageCache.Usual, cancellation);
        return new ImportReport([.. session._kinds.Select(k => session._counts[k])], session._problems, isWritten, session._notes);
    }

    /// <summary>Reads a file and hands out its rows in batches of one kind, in file order.</summary>
    internal async Task EachAsync(ImportFile file, Func<TransferRow, string?> kindOf, Func<string, List<TransferRow>, Task> apply, CancellationToken cancellation)
    {
        var rows = new List<TransferRow>(BatchSize);
        string? kind = null;
        await using var stream = file.OpenCounted(count => _read += count);
        await foreach (var row in RowReader.ReadAsync(file, stream, Problem, cancellation))
        {
            if (kindOf(row) is not { } next)
            {
                continue;
            }

            if (rows.Count == BatchSize || (rows.Count > 0 && next != kind))
            {
                await BatchAsync(kind!, rows, apply, cancellation);
                _watch.Read(file.Name, _read, _total);
            }

            kind = next;
            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            await BatchAsync(kind!, rows, apply, cancellation);
        }

        _watch.Read(file.Name, _read, _total);
    }

    /// <summary>Writes in one short transaction, or within the one of the whole run.</summary>
    internal async Task WriteAsync(Func<Task> work, CancellationToken cancellation)
    {
        if (_whole is null)
        {
            await Context.WriteAsync(work, cancellation);
        }
        else
        {
            await work();
            await Context.SaveChangesAsync(cancellation);
        }

        Context.ChangeTracker.Clear();
        foreach (var (kind, count) in _batch)
        {
            Keep(kind, count);
        }

        _batch.Clear();
    }

    /// <summary>Counts an object; kept when the batch is.</summary>
    internal void Count(string kind, ImportCount count) => _batch.Add((kind, count));

    /// <summary>Counts an object that is new.</summary>
    internal void Created(string kind) => Count(kind, new(kind, Created: 1));

    /// <summary>Counts an object that was there; true when it differs and its version is to rise.</summary>
    internal bool Compared(string kind, bool differs)
    {
        Count(kind, differs ? new(kind, Updated: 1) : new(kind, Unchanged: 1));
        return differs;
    }

    /// <summary>Does something with every row; a row that cannot be used is told of and left out.</summary>
    internal void ForEach(string kind, IEnumerable<TransferRow> rows, Action<TransferRow> apply)
    {
        foreach (var row in rows)
        {
            try
            {
                apply(row);
            }
            catch (Exception reason) when (reason is BadRowException or DomainException)
            {
                Skip(kind, row, reason.Message);
            }
        }
    }

    /// <summary>Tells of a row that is left out.</summary>
    internal void Skip(string kind, TransferRow row, string reason)
    {
        Count(kind, new(kind, Skipped: 1));
        Problem(new(row.File, row.Line, reason));
    }

    /// <summary>Keeps a sentence for the report.</summary>
    internal void Note(string sentence) => _notes.Add(sentence);

    /// <summary>Tells of something in a file.</summary>
    internal void Problem(ImportProblem problem)
    {
        _problems++;
        _watch.Found(problem);
    }

    private async Task BatchAsync(string kind, List<TransferRow> rows, Func<string, List<TransferRow>, Task> apply, CancellationToken cancellation)
    {
        await WriteAsync(() => apply(kind, rows), cancellation);
        rows.Clear();
    }

    private void Keep(string kind, ImportCount count)
    {
        if (!_counts.TryGetValue(kind, out var before))
        {
            _kinds.Add(kind);
            before = new ImportCount(kind);
        }

        _counts[kind] = before.Plus(count);
    }
}
