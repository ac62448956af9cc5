using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>Decides what each item about an enrolment does, with three reads; writes nothing.</summary>
internal sealed class EnrolmentPlan : IntakePlan
{
    private static readonly string[] SourceVersionColumn = [nameof(Enrolment.SourceVersion)];
    private readonly LearningGraphContext _context;
    private readonly EnrolmentBatch _batch;
    private readonly DateTimeOffset _now;
    private readonly CancellationToken _cancellation;
    private readonly List<EnrolmentWork> _works = [];
    private readonly List<EnrolmentTurn> _turns = [];

    internal EnrolmentPlan(LearningGraphContext context, EnrolmentBatch batch, SyncState state, DateTimeOffset now, CancellationToken cancellation)
    {
        (_context, _batch, _now, _cancellation) = (context, batch, now, cancellation);
        VersionKind = state.Source.VersionKind;
    }

    internal override IEnumerable<SyncItemResult> Results => _works.Select(w => w.Result());

    internal override IReadOnlyList<EnrolmentTurn> Turns => _turns;

    internal override async Task MakeAsync()
    {
        Prepare();
        var open = _works.FindAll(w => w.Outcome is null);
        if (open.Count == 0)
        {
            return;
        }

        await ResolveAsync(open);
        var stored = await StoredEnrolments.ReadAsync(_context, _batch.Source, open, _cancellation);
        foreach (var work in open.Where(w => w.Outcome is null))
        {
            Decide(work, stored);
        }
    }

    internal override void AddTo(BulkCommand command)
        => command.Update(_works.Where(w => w.MovesVersionOnly).Select(w => w.Enrolment!).ToList(), SourceVersionColumn);

    private void Prepare()
    {
        var first = new Dictionary<(string, int), int>();
        for (var i = 0; i < _batch.Items.Count; i++)
        {
            var work = new EnrolmentWork(i, _batch.Items[i]);
            _works.Add(work);
            EnrolmentItemRules.Check(work.Item, work.Version, _now).ForEach(work.Reject);
            if (!first.TryAdd((work.Item.ExternalId, work.Item.Attempt), i))
            {
                work.Reject(SyncTexts.RepeatedKey(first[(work.Item.ExternalId, work.Item.Attempt)]));
            }

            VersionKind = work.KindAfter(VersionKind);
        }
    }

    private async Task ResolveAsync(List<EnrolmentWork> open)
    {
        var people = await PersonKeys.ReadAsync(
            _context,
            [.. open.Select(w => w.Item.Person.Id).OfType<Guid>()],
            [.. open.Where(w => w.Item.Person.Id is null).Select(w => (w.Item.Person.Source ?? _batch.Source, w.Item.Person.ExternalId!))],
            _cancellation);
        string[] sources = [.. open.Select(w => w.Item.OfferSource ?? _batch.Source).Distinct(StringComparer.Ordinal)];
        string[] ids = [.. open.Select(w => w.Item.OfferExternalId).Distinct(StringComparer.Ordinal)];
        var offers = await _context.LearningOffers
            .Where(o => EF.Parameter(ids).Contains(o.ExternalId) && o.State != OfferState.Deleted)
            .Join(_context.OfferSources.Where(s => EF.Parameter(sources).Contains(s.Name)), o => o.SourceId, s => s.Id, (o, s) => new OfferTerms(o.Id, s.Name, o.ExternalId, o.MoveOn))
            .ToDictionaryAsync(o => (o.Source, o.ExternalId), _cancellation);
        foreach (var work in open)
        {
            work.PersonId = people.Find(work.Item.Person, _batch.Source);
            work.Offer = offers.GetValueOrDefault((work.Item.OfferSource ?? _batch.Source, work.Item.OfferExternalId));
            if (work.PersonId is null)
            {
                work.Reject(SyncTexts.PersonUnknown("person"));
            }

            if (work.Offer is null)
            {
                work.Reject(SyncTexts.OfferUnknown("offerExternalId"));
            }
        }
    }

    private void Decide(EnrolmentWork work, StoredEnrolments stored)
    {
        var (person, offer, item) = (work.PersonId!.Value, work.Offer!, work.Item);
        var keyed = stored.Find(item.ExternalId, item.Attempt);
        if (keyed is not null && (keyed.PersonId != person || keyed.OfferId != offer.Id))
        {
            work.Reject(SyncTexts.OtherStored(keyed.PersonId != person ? "person" : "offerExternalId"));
            return;
        }

        // What runs here without a key of any source is what the source now tells of.
        var known = keyed ?? (stored.Running(person, offer.Id) is { Source: null } here ? here : null);
        work.Enrolment = known;
        var isNewer = work.IsNewerThan(known?.SourceVersion, item.Force);
        if (isNewer is null)
        {
            return;
        }

        var standing = item.Over(known?.Standing, _now);
        EnrolmentItemRules.Check(standing).ForEach(work.Reject);
        if (standing.IsRunning && stored.Running(person, offer.Id) is { } other && other.Id != known?.Id)
        {
            work.Reject(SyncTexts.RunsAlready("externalId"));
        }

        if (work.Outcome is not null)
        {
            return;
        }

        if (keyed is not null && keyed.Standing == standing)
        {
            (work.Outcome, work.MovesVersionOnly) = (SyncOutcome.Unchanged, isNewer.Value);
            work.Enrolment = isNewer.Value ? keyed.Copy() : keyed;
            work.Enrolment.SourceVersion = isNewer.Value ? item.SourceVersion : keyed.SourceVersion;
            return;
        }

        Turn(work, known, standing, stored);
    }

    private void Turn(EnrolmentWork work, Enrolment? known, EnrolmentStanding standing, StoredEnrolments stored)
    {
        var (item, offer) = (work.Item, work.Offer!);
        var enrolment = known?.Copy() ?? Enrolment.Told(Guid.CreateVersion7(_now), work.PersonId!.Value, offer.Id, item.Attempt, _now);
        work.WarnOfSame(known?.SourceVersion);
        enrolment.Identify(_batch.Source, item.ExternalId, item.Attempt);
        enrolment.SourceVersion = item.SourceVersion ?? enrolment.SourceVersion;
        enrolment.TakeOver(standing, _now);
        stored.Put(enrolment);
        work.Enrolment = enrolment;
        work.Outcome = known is null ? SyncOutcome.Created : SyncOutcome.Updated;
        var turn = new EnrolmentTurn(enrolment, known, offer) { MetBefore = offer.MetBy(known), MetAfter = offer.MetBy(enrolment), IsAsked = known is not null && stored.IsAsked(known.Id) };
        turn.Works.Add(work);
        _turns.Add(turn);
    }
}

/// <summary>One item about an enrolment on its way from what was sent to what is written.</summary>
internal sealed class EnrolmentWork(int index, EnrolmentItem item) : BatchWork(index, item.SourceVersion)
{
    internal EnrolmentItem Item { get; } = item with
    {
        ExternalId = item.ExternalId.Trim(),
        OfferExternalId = item.OfferExternalId.Trim(),
        Person = item.Person with { ExternalId = item.Person.ExternalId?.Trim() },
    };

    internal Guid? PersonId { get; set; }

    internal OfferTerms? Offer { get; set; }

    /// <summary>The enrolment as it is or is to be stored; null when there is none.</summary>
    internal Enrolment? Enrolment { get; set; }

    /// <summary>Whether only the version moves on, because the content is what is stored.</summary>
    internal bool MovesVersionOnly { get; set; }

    internal SyncItemResult Result()
    {
        var isThere = Outcome != SyncOutcome.Rejected;
        return Result(SyncSubject.Enrolment, Item.ExternalId, isThere ? Enrolment?.Id : null, isThere ? Enrolment?.Version : null);
    }
}
