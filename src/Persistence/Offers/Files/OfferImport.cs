using AutoMapper;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>Takes over a file of offers in batches, through <see cref="OfferSync"/>. Safe to repeat: a second run of the same file changes nothing.</summary>
public sealed class OfferImport(
    IDbContextFactory<LearningGraphContext> contexts, OfferSync sync, OfferSnapshots snapshots, OfferSourceKeeping sources, IMapper mapper, TimeProvider time)
{
    /// <summary>Reads the file from beginning to end, twice when it is strict: first everything is tried, then written when nothing was wrong.</summary>
    /// <exception cref="UnknownSourceException">No source has the name, and none is to be added.</exception>
    /// <exception cref="ManualSourceException">The offers of the source are entered by hand.</exception>
    public async Task<ImportReport> ImportAsync(
        ImportFile file, OfferFileOptions offers, ImportOptions options, IImportWatch watch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(offers);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(watch);
        await EnsureSourceAsync(offers, options, cancellationToken);
        if (options.IsDryRun || options.IsStrict)
        {
            var tried = await RunAsync(isDry: true);
            if (options.IsDryRun || tried.Problems > 0)
            {
                return tried;
            }
        }

        return await RunAsync(isDry: false);

        Task<ImportReport> RunAsync(bool isDry)
            => new OfferImportRun(contexts, sync, snapshots, new OfferRows(offers, mapper), time, file, offers, watch, isDry).RunAsync(cancellationToken);
    }

    private async Task EnsureSourceAsync(OfferFileOptions offers, ImportOptions options, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (offers.AddSource is not { } kind || options.IsDryRun || await context.OfferSources.AnyAsync(s => s.Name == offers.Source, cancellation))
        {
            return;
        }

        try
        {
            await sources.AddAsync(new OfferSourceDefinition(offers.Source, kind, new OfferSource { Name = offers.Source }.DeletionGuardPct, null), cancellation);
        }
        catch (OfferSourceNameTakenException)
        {
            // Somebody else added it at the same moment, which is what was asked for.
        }
    }
}
