using System.Globalization;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>One reading of a file of offers: batches are sent as they fill, and counted.</summary>
internal sealed class OfferImportRun(
    IDbContextFactory<LearningGraphContext> contexts, OfferSync sync, OfferSnapshots snapshots, OfferRows rows, TimeProvider time, ImportFile file, OfferFileOptions offers, IImportWatch watch,
    bool isDry)
{
    private const string Kind = "offer";
    private const int MostBytes = 8_000_000;
    private const int MostReasons = 5;

    private readonly List<OfferRow> _batch = new(OfferBatch.ItemLimit);
    private readonly SortedDictionary<SyncWarningCode, long> _warnings = [];
    private readonly List<string> _notes = [];

    /// <summary>The offers of the database that a trial met; a run that writes lets the snapshot count them.</summary>
    private readonly HashSet<Guid> _met = [];

    private ImportCount _count = new(Kind);
    private OfferSnapshot? _snapshot;
    private long _problems;
    private long _unread;
    private long _read;
    private int _bytes;

    internal async Task<ImportReport> RunAsync(CancellationToken cancellation)
    {
        _snapshot = offers.IsSnapshot && !isDry ? await snapshots.BeginAsync(offers.Source, cancellation) : null;
        await using var stream = file.OpenCounted(count => _read += count);
        await foreach (var row in rows.ReadAsync(file, stream, Unread, cancellation))
        {
            _batch.Add(row);
            _bytes += row.Size;
            if (_batch.Count == OfferBatch.ItemLimit || _bytes >= MostBytes)
            {
                await SendAsync(cancellation);
            }
        }

        await SendAsync(cancellation);
        if (offers.IsSnapshot)
        {
            await RetireOthersAsync(cancellation);
        }

        if (rows.Unused.Count > 0)
        {
            _notes.Add("Columns that nothing was taken from: " + string.Join(", ", rows.Unused) + ".");
        }

        _notes.AddRange(_warnings.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Value} warnings {Codes.Of(w.Key)}.")));
        return new ImportReport([_count], _problems, !isDry, _notes);
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        watch.Read(file.Name, _read, file.Length);
        if (_batch.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var report = await sync.SyncAsync(
            new OfferBatch(offers.Source, _batch.ConvertAll(row => row.Item))
            {
                BatchId = isDry ? null : Guid.CreateVersion7(now),
                Mode = _snapshot is null ? SyncMode.Delta : SyncMode.SnapshotPart,
                SnapshotId = _snapshot?.Id,
                Semantics = offers.Semantics,
                DryRun = isDry,
            },
            cancellation);
        foreach (var result in report.Items)
        {
            Take(result, _batch[result.Index].Line);
        }

        _count = _count.Plus(Counted(report.Counts));
        _batch.Clear();
        _bytes = 0;
    }

    private void Take(SyncItemResult result, long line)
    {
        if (result.Problems.Count > 0)
        {
            Found(new(file.Name, line, $"{result.ExternalId}: {string.Join(' ', result.Problems.Take(MostReasons).Select(p => $"{p.English} ({p.Path})"))}"));
        }

        foreach (var warning in result.Warnings)
        {
            _warnings[warning.Code] = _warnings.GetValueOrDefault(warning.Code) + 1;
        }

        if (isDry && offers.IsSnapshot && result.Id is { } id)
        {
            _met.Add(id);
        }
    }

    /// <summary>Retires what the file does not name. What could not be read may be an offer that still exists, so then nothing is retired.</summary>
    private async Task RetireOthersAsync(CancellationToken cancellation)
    {
        if (_unread > 0 && !offers.IsForced)
        {
            Found(new(file.Name, 0, $"{_unread} rows could not be read and may be offers that still exist: none was retired; --force retires them"));
            return;
        }

        if (isDry)
        {
            await TryRetiringAsync(cancellation);
            return;
        }

        try
        {
            var report = await snapshots.CommitAsync(_snapshot!.Id, offers.IsForced, cancellation);
            _count = _count.Plus(Counted(report.Counts));
        }
        catch (DeletionGuardException guard)
        {
            Guarded(guard.ExternalIds.Count, guard.ActiveCount, guard.GuardPct);
        }
    }

    private async Task TryRetiringAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var source = await context.OfferSources.AsNoTracking().SingleAsync(s => s.Name == offers.Source, cancellation);
        var (active, leaving) = (0, 0);
        await foreach (var id in context.LearningOffers.Where(o => o.SourceId == source.Id && o.State == OfferState.Active).Select(o => o.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            active++;
            leaving += _met.Contains(id) ? 0 : 1;
        }

        if (!offers.IsForced && leaving * 100L > (long)source.DeletionGuardPct * active)
        {
            Guarded(leaving, active, source.DeletionGuardPct);
        }
        else
        {
            _count = _count.Plus(new ImportCount(Kind, Retired: leaving));
        }
    }

    private void Guarded(int leaving, int active, int guard)
        => Found(new(file.Name, 0, $"{leaving} of the {active} active offers of {offers.Source} are missing from the file, more than its guard of {guard}%: none was retired; --force retires them"));

    private static ImportCount Counted(SyncCounts counts)
        => new(Kind, counts.Created, counts.Updated + counts.Restored, counts.Unchanged, counts.Retired + counts.Deleted, counts.Stale + counts.Rejected);

    private void Unread(ImportProblem problem)
    {
        _unread++;
        _count = _count.Plus(new ImportCount(Kind, Skipped: 1));
        Found(problem);
    }

    private void Found(ImportProblem problem)
    {
        _problems++;
        watch.Found(problem);
    }
}
