using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>The offers that the activities of statements are, read with one command: by their identifier in the source, or otherwise by their web address there.</summary>
internal sealed class StatementOffers
{
    private readonly Dictionary<Guid, OfferTerms> _byId = [];
    private readonly Dictionary<string, OfferTerms> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OfferTerms>> _byAddress = new(StringComparer.Ordinal);

    /// <param name="context">The database.</param>
    /// <param name="source">The name of the source whose offers the activities are.</param>
    /// <param name="activities">The addresses of the activities.</param>
    /// <param name="ids">Offers to be read whatever became of them.</param>
    /// <param name="cancellation">Ends the read.</param>
    internal static async Task<StatementOffers> ReadAsync(
        LearningGraphContext context, string source, IReadOnlyCollection<string> activities, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var found = new StatementOffers();
        if (activities.Count + ids.Count == 0)
        {
            return found;
        }

        string[] keys = [.. activities.Where(a => a.Length <= OfferItem.ExternalIdLimit).Distinct(StringComparer.Ordinal)];
        Uri[] addresses = [.. activities.Distinct(StringComparer.Ordinal).Select(a => Uri.TryCreate(a, UriKind.Absolute, out var address) ? address : null).OfType<Uri>()];
        Guid[] wanted = [.. ids.Distinct()];
        var rows = await context.LearningOffers
            .Where(o => EF.Parameter(wanted).Contains(o.Id)
                || (o.SourceId == context.OfferSources.Where(s => s.Name == source).Select(s => s.Id).FirstOrDefault() && EF.Parameter(keys).Contains(o.ExternalId))
                || (o.SourceId == context.OfferSources.Where(s => s.Name == source).Select(s => s.Id).FirstOrDefault() && EF.Parameter(addresses).Contains(o.Url!)))
            .Join(context.OfferSources, o => o.SourceId, s => s.Id, (o, s) => new { Terms = new OfferTerms(o.Id, s.Name, o.ExternalId, o.MoveOn), o.Url, o.State })
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            found._byId[row.Terms.Id] = row.Terms;
            if (row.State != OfferState.Deleted && row.Terms.Source == source)
            {
                found._byKey[row.Terms.ExternalId] = row.Terms;
                found.AddAddress(row.Url?.OriginalString, row.Terms);
            }
        }

        return found;
    }

    /// <summary>An offer that was asked for by its id.</summary>
    internal OfferTerms Find(Guid id) => _byId[id];

    /// <summary>The offer that an activity is; null when there is none, or when several have its address.</summary>
    internal OfferTerms? Find(string activity, out bool areSeveral)
    {
        areSeveral = false;
        if (_byKey.GetValueOrDefault(activity) is { } offer)
        {
            return offer;
        }

        var there = _byAddress.GetValueOrDefault(activity);
        areSeveral = there?.Count > 1;
        return there?.Count == 1 ? there[0] : null;
    }

    private void AddAddress(string? address, OfferTerms offer)
    {
        if (address is null)
        {
            return;
        }

        if (!_byAddress.TryGetValue(address, out var offers))
        {
            _byAddress[address] = offers = [];
        }

        offers.Add(offer);
    }
}
