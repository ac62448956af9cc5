using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

/// <summary>What happened to a learning offer.</summary>
internal enum OfferChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>What it says of itself changed.</summary>
    Revised,

    /// <summary>It was taken out of the recommendations.</summary>
    Retired,

    /// <summary>It can be chosen again.</summary>
    Restored,

    /// <summary>It was deleted; only a trace is kept.</summary>
    Deleted,
}

/// <summary>The topics of changed offers: one for each source, and one for all of them.</summary>
internal static class OfferTopics
{
    internal const string Changes = "OfferChanged_{source}";

    /// <summary>The topic of a source; null for that of all sources.</summary>
    internal static string ChangesOf(string? source) => $"OfferChanged_{source}";
}

/// <summary>Tells subscribers of changed offers.</summary>
internal sealed class OfferEvents(CommittedEvents events, IDbContextFactory<LearningGraphContext> contexts)
{
    internal Task ChangedAsync(LearningOffer offer, OfferChangeKind change)
        => events.SendAsync(async sender =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            var source = await db.OfferSources.Where(s => s.Id == offer.SourceId).Select(s => s.Name).FirstAsync();
            var message = new OfferChange(offer.Id, change);
            await sender.SendAsync(OfferTopics.ChangesOf(null), message);
            await sender.SendAsync(OfferTopics.ChangesOf(source), message);
        });
}
