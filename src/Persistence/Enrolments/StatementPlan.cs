using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>Decides what each statement does, with four reads; writes nothing.</summary>
internal sealed class StatementPlan : IntakePlan
{
    private static readonly string[] MovingColumns = [nameof(Statement.EnrolmentId), nameof(Statement.VoidedBy)];
    private readonly LearningGraphContext _context;
    private readonly StatementBatch _batch;
    private readonly Guid _source;
    private readonly DateTimeOffset _now;
    private readonly CancellationToken _cancellation;
    private readonly StoredStatements _stored;
    private readonly StatementFolding _folding;
    private readonly List<StatementWork> _works = [];
    private StatementOffers _offers = new();

    internal StatementPlan(LearningGraphContext context, StatementBatch batch, SyncState state, DateTimeOffset now, CancellationToken cancellation)
    {
        (_context, _batch, _source, _now, _cancellation) = (context, batch, state.Source.Id, now, cancellation);
        VersionKind = state.Source.VersionKind;
        _stored = new StoredStatements(context, _source, cancellation);
        _folding = new StatementFolding(batch.Source, now);
    }

    internal override IEnumerable<SyncItemResult> Results => _works.Select(w => w.Result());

    internal override IReadOnlyList<EnrolmentTurn> Turns => _folding.Turns;

    internal override async Task MakeAsync()
    {
        Prepare();
        var open = Open();
        if (open.Count == 0)
        {
            return;
        }

        await _stored.ReadAsync(open.Select(w => w.Statement.Id).Concat(open.Select(w => w.Statement.Voids).OfType<Guid>()));
        open.ForEach(Recognise);
        await ResolveAsync(Open());
        foreach (var work in Open().Where(w => w.Statement.Voids is null))
        {
            work.Row = Keep(work);
        }

        Open().FindAll(w => w.Statement.Voids is not null).ForEach(Void);
        foreach (var work in Open().Where(w => w.Row!.VoidedBy is not null && w.Statement.Voids is null))
        {
            work.Leave(StatementTexts.VoidedBefore());
        }

        await FoldAsync(Open());
    }

    internal override void AddTo(BulkCommand command)
    {
        var refused = Turns.Where(t => t.IsRefused).Select(t => t.Enrolment.Id).ToHashSet();
        command.Insert(_works.FindAll(w => w.Row is not null && w.Outcome != SyncOutcome.Rejected).ConvertAll(w => w.Row!))
            .Update(_folding.Moved.Where(s => s.EnrolmentId is not { } enrolment || !refused.Contains(enrolment)).ToList(), MovingColumns);
    }

    private List<StatementWork> Open() => _works.FindAll(w => w.Outcome is null);

    private void Prepare()
    {
        var first = new Dictionary<Guid, int>();
        for (var i = 0; i < _batch.Statements.Count; i++)
        {
            var work = new StatementWork(i, StatementReader.Read(_batch.Statements[i]));
            _works.Add(work);
            work.Reading.Problems.ForEach(work.Reject);
            if (work.Outcome is not null)
            {
                continue;
            }

            if (work.Reading.Statement is not { } statement)
            {
                work.Leave(StatementTexts.OtherVerb());
            }
            else if (!first.TryAdd(statement.Id, i))
            {
                work.Reject(StatementTexts.Repeated(first[statement.Id]));
            }
        }
    }

    /// <summary>The same statement again changes nothing, and another one under the same id is refused.</summary>
    private void Recognise(StatementWork work)
    {
        if (_stored.Find(work.Statement.Id) is not { } known)
        {
            return;
        }

        if (!known.Says(work.Statement))
        {
            work.Reject(StatementTexts.OtherContent());
            return;
        }

        (work.Outcome, work.EnrolmentId, work.EnrolmentVersion) = (SyncOutcome.Unchanged, known.EnrolmentId, _stored.VersionOf(known.EnrolmentId));
    }

    private async Task ResolveAsync(List<StatementWork> open)
    {
        var learning = open.FindAll(w => w.Statement.Voids is null);
        var people = learning.Count == 0 ? null : await PersonKeys.ReadAsync(_context, [], [.. learning.SelectMany(w => w.Statement.PersonKeys)], _cancellation);
        _offers = await StatementOffers.ReadAsync(
            _context,
            _batch.OfferSource ?? _batch.Source,
            learning.ConvertAll(w => w.Statement.Activity!.Trim()),
            [.. open.Select(w => w.Statement.Voids).OfType<Guid>().Select(id => _stored.Find(id)?.OfferId).OfType<Guid>()],
            _cancellation);
        foreach (var work in learning)
        {
            work.PersonId = work.Statement.PersonKeys.Select(k => people!.Find(k.Source, k.Value)).FirstOrDefault(id => id is not null);
            work.Offer = _offers.Find(work.Statement.Activity!.Trim(), out var areSeveral);
            if (work.PersonId is null)
            {
                work.Reject(SyncTexts.PersonUnknown(work.Statement.PersonPath));
            }

            if (work.Offer is null)
            {
                work.Reject(areSeveral ? StatementTexts.SeveralOffers() : SyncTexts.OfferUnknown("object.id"));
            }
        }
    }

    private Statement Keep(StatementWork work)
    {
        var row = work.Statement.ToRow(Guid.CreateVersion7(_now), _source, _now);
        (row.PersonId, row.OfferId) = (work.PersonId, work.Offer?.Id);
        row.VoidedBy = row.Voids is null ? _stored.VoiderOf(work.Statement.Id) : null;
        return _stored.Put(row);
    }

    private void Void(StatementWork work)
    {
        var target = _stored.Find(work.Statement.Voids!.Value);
        if (target is { Verb: StatementVerb.Voided })
        {
            work.Reject(StatementTexts.VoidsVoiding());
            return;
        }

        work.Row = Keep(work);
        if (target is { VoidedBy: null })
        {
            target.VoidedBy = work.Statement.Id;
            _folding.Void(target);
        }

        if (target is not null && _works.Find(w => w.Row == target) is null && target.VoidedBy == work.Statement.Id)
        {
            work.Target = target;
            return;
        }

        work.Leave(target is null ? StatementTexts.NothingToVoid() : null);
    }

    private async Task FoldAsync(List<StatementWork> open)
    {
        var places = open.ToLookup(w => w.Place);
        var known = await _stored.AttemptsAsync([.. places.Select(p => p.Key)]);
        foreach (var place in places)
        {
            _folding.Fold(new StatementPlace(place.Key.Person, _offers.Find(place.Key.Offer), [.. known[place.Key]], [.. place]));
        }
    }
}

/// <summary>One statement on its way from what was sent to what is written.</summary>
internal sealed class StatementWork(int index, StatementReading reading) : BatchWork(index, sourceVersion: null)
{
    internal override string OfferPath => "object.id";

    internal StatementReading Reading { get; } = reading;

    /// <summary>The statement; only to be asked for while nothing is known to be wrong with it.</summary>
    internal SentStatement Statement => Reading.Statement!;

    internal Guid? PersonId { get; set; }

    internal OfferTerms? Offer { get; set; }

    /// <summary>The row that the statement becomes; null when it is not kept, or known already.</summary>
    internal Statement? Row { get; set; }

    /// <summary>The stored statement that this one voids; null when it voids none that counted.</summary>
    internal Statement? Target { get; set; }

    /// <summary>The enrolment that the statement counts for; null when it counts for none.</summary>
    internal Guid? EnrolmentId { get; set; }

    /// <summary>The version that the enrolment has.</summary>
    internal int? EnrolmentVersion { get; set; }

    /// <summary>Whose attempts at which offer the statement is about.</summary>
    internal (Guid Person, Guid Offer) Place => Target is { } target ? (target.PersonId!.Value, target.OfferId!.Value) : (PersonId!.Value, Offer!.Id);

    /// <summary>Leaves everything as it is, for a reason that deserves a look.</summary>
    internal void Leave(SyncWarning? reason)
    {
        Outcome = SyncOutcome.Unchanged;
        if (reason is not null)
        {
            Warnings.Add(reason);
        }
    }

    internal SyncItemResult Result()
    {
        var isThere = Outcome != SyncOutcome.Rejected;
        return Result(SyncSubject.Enrolment, Reading.ExternalId, isThere ? EnrolmentId : null, isThere ? EnrolmentVersion : null);
    }
}
