using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Goals;

internal sealed class LinksByOfferDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<IndicatorLink>(contexts, scheduler, options, link => link.OfferId!.Value)
{
    protected override IQueryable<IndicatorLink> Rows(LearningGraphContext db, Guid[] parents)
        => db.IndicatorLinks.AsNoTracking().Where(l => l.OfferId != null && EF.Parameter(parents).Contains(l.OfferId.Value)).OrderBy(l => l.Since != null).ThenBy(l => l.Since).ThenBy(l => l.Id);
}

[ObjectType<LearningOffer>]
internal static partial class OfferIndicators
{
    /// <summary>The key figures that are seen beside the offer, before and after a day. Readers of culture: employees, managers, strategists, editors, privacy officers and administrators.</summary>
    [Authorize(Policies.ReadCulture)]
    public static async Task<IReadOnlyList<IndicatorLink>?> GetIndicatorLinksAsync([Parent] LearningOffer offer, LinksByOfferDataLoader links, CancellationToken cancellationToken)
        => await links.LoadRequiredAsync(offer.Id, cancellationToken);
}
