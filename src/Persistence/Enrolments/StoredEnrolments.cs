using LearningGraph.Domain.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>The enrolments that a batch may be about, as they are stored and, item by item, as they will be; read with one command.</summary>
internal sealed class StoredEnrolments
{
    private readonly Dictionary<(string, int), Enrolment> _byKey = [];
    private readonly Dictionary<(Guid Person, Guid Offer), Enrolment> _running = [];
    private readonly HashSet<Guid> _asked = [];
    private readonly string _source;

    private StoredEnrolments(string source) => _source = source;

    internal static async Task<StoredEnrolments> ReadAsync(LearningGraphContext context, string source, List<EnrolmentWork> works, CancellationToken cancellation)
    {
        string[] keys = [.. works.Select(w => w.Item.ExternalId).Distinct(StringComparer.Ordinal)];
        Guid[] people = [.. works.Select(w => w.PersonId).OfType<Guid>().Distinct()];
        Guid?[] offers = [.. works.Select(w => w.Offer?.Id).Where(id => id is not null).Distinct()];
        var rows = await context.Enrolments.AsNoTracking()
            .Where(e => (e.Source == source && EF.Parameter(keys).Contains(e.ExternalId)) || (EF.Parameter(people).Contains(e.PersonId) && EF.Parameter(offers).Contains(e.RunningOfferId)))
            .Select(e => new { Enrolment = e, IsAsked = context.ApplicationChecks.Any(c => c.EnrolmentId == e.Id) })
            .ToListAsync(cancellation);
        var stored = new StoredEnrolments(source);
        foreach (var row in rows)
        {
            stored.Put(row.Enrolment);
            if (row.IsAsked)
            {
                stored._asked.Add(row.Enrolment.Id);
            }
        }

        return stored;
    }

    internal Enrolment? Find(string externalId, int attempt) => _byKey.GetValueOrDefault((externalId, attempt));

    /// <summary>The running enrolment of a person in an offer; null when there is none.</summary>
    internal Enrolment? Running(Guid person, Guid offer) => _running.GetValueOrDefault((person, offer));

    /// <summary>Whether the question was scheduled whether what was learnt is applied.</summary>
    internal bool IsAsked(Guid enrolment) => _asked.Contains(enrolment);

    /// <summary>Takes note of an enrolment as it will be.</summary>
    internal void Put(Enrolment enrolment)
    {
        if (enrolment.Source == _source && enrolment.ExternalId is { } key)
        {
            _byKey[(key, enrolment.Attempt)] = enrolment;
        }

        var place = (enrolment.PersonId, enrolment.OfferId);
        if (enrolment.IsRunning)
        {
            _running[place] = enrolment;
        }
        else if (_running.TryGetValue(place, out var former) && former.Id == enrolment.Id)
        {
            _running.Remove(place);
        }
    }
}
