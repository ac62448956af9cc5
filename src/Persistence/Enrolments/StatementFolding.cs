using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>What is known of one person and offer, and what a batch adds.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Offer">The offer.</param>
/// <param name="Known">The enrolments, with the statements that count for them.</param>
/// <param name="Works">The statements of the batch.</param>
internal sealed record StatementPlace(Guid PersonId, OfferTerms Offer, IReadOnlyList<KnownAttempt> Known, IReadOnlyList<StatementWork> Works);

/// <summary>Tells what becomes of enrolments by the statements about them, old and new.</summary>
internal sealed class StatementFolding(string source, DateTimeOffset now)
{
    /// <summary>What begins the identifier of an enrolment that statements began; the id of the first of them follows.</summary>
    private const string KeyPrefix = "urn:uuid:";

    private readonly List<EnrolmentTurn> _turns = [];
    private readonly HashSet<Statement> _voided = [];
    private readonly HashSet<Statement> _moved = [];

    /// <summary>The enrolments that change.</summary>
    internal IReadOnlyList<EnrolmentTurn> Turns => _turns;

    /// <summary>The stored statements that change.</summary>
    internal IEnumerable<Statement> Moved => _moved.Union(_voided.Where(s => s.EnrolmentId is not null));

    /// <summary>Takes note that a statement was voided by the batch.</summary>
    internal void Void(Statement statement) => _voided.Add(statement);

    internal void Fold(StatementPlace place)
    {
        var attempts = StatementAttempts.Of(place.Known.SelectMany(k => k.Statements).Concat(place.Works.Select(w => w.Row!).Where(r => r.Voids is null)));
        var owners = OwnersOf(attempts, place);
        var number = place.Known.Select(k => k.Enrolment.Attempt).DefaultIfEmpty().Max();
        foreach (var attempt in attempts)
        {
            if (owners.GetValueOrDefault(attempt) is { } owner)
            {
                Continue(place, owner, attempt);
            }
            else
            {
                Begin(place, attempt, ++number);
            }
        }

        foreach (var left in place.Known.Where(k => !owners.ContainsValue(k) && CountedFor(k).Count > 0))
        {
            var runsElsewhere = place.Known.Any(k => k != left && k.Enrolment.IsRunning && !owners.ContainsValue(k)) || _turns.Exists(t => IsAt(t, place) && t.Enrolment.IsRunning);
            Turn(place, left, StatementAttempt.Without(left.Enrolment.Standing, IsTheirs(left.Enrolment), runsElsewhere), WorksOf(place, left, []));
        }
    }

    /// <summary>
    /// Which stored enrolment each attempt is: the one that its earliest statement counts for; otherwise one that statements of the same registration, or without any, began and of which none is left; otherwise one that runs here or in the source since before it.
    /// </summary>
    private Dictionary<StatementAttempt, KnownAttempt> OwnersOf(List<StatementAttempt> attempts, StatementPlace place)
    {
        var owners = new Dictionary<StatementAttempt, KnownAttempt>();
        foreach (var attempt in attempts)
        {
            var owner = attempt.Statements.Select(s => place.Known.FirstOrDefault(k => k.Enrolment.Id == s.EnrolmentId)).FirstOrDefault(k => k is not null && !owners.ContainsValue(k));
            if (owner is not null)
            {
                owners[attempt] = owner;
            }
        }

        foreach (var attempt in attempts.Where(a => !owners.ContainsKey(a)))
        {
            var free = place.Known.Where(k => !owners.ContainsValue(k)).ToList();
            if ((free.Find(k => IsEmptied(k, attempt.Statements[0].Registration)) ?? free.Find(k => RunsSince(k.Enrolment, attempt.Statements[0].At))) is { } owner)
            {
                owners[attempt] = owner;
            }
        }

        return owners;
    }

    private bool IsEmptied(KnownAttempt known, Guid? registration) => IsTheirs(known.Enrolment) && known.Statements.Any(s => s.Registration == registration);

    private bool RunsSince(Enrolment enrolment, DateTimeOffset at) => enrolment.IsRunning && (enrolment.Source is null || enrolment.Source == source) && enrolment.EnrolledAt <= at;

    private void Begin(StatementPlace place, StatementAttempt attempt, int number)
    {
        var enrolment = Enrolment.Told(Guid.CreateVersion7(now), place.PersonId, place.Offer.Id, number, now);
        enrolment.Identify(source, $"{KeyPrefix}{attempt.Statements[0].StatementId}", number);
        enrolment.TakeOver(attempt.Over(null, isTheirs: true, place.Offer.MoveOn), now);
        var turn = new EnrolmentTurn(enrolment, null, place.Offer) { MetAfter = place.Offer.MetBy(enrolment) };
        turn.Works.AddRange(place.Works.Where(w => attempt.Statements.Contains(w.Row!)));
        _turns.Add(turn);
        Assign(attempt, enrolment.Id);
        for (var i = 0; i < turn.Works.Count; i++)
        {
            Tell((StatementWork)turn.Works[i], enrolment, i == 0 ? SyncOutcome.Created : SyncOutcome.Updated);
        }
    }

    private void Continue(StatementPlace place, KnownAttempt known, StatementAttempt attempt)
    {
        if (CountedFor(known).SetEquals(attempt.Statements))
        {
            return;
        }

        var works = WorksOf(place, known, attempt.Statements);
        Assign(attempt, known.Enrolment.Id);
        Turn(place, known, attempt.Over(known.Enrolment.Standing, IsTheirs(known.Enrolment), place.Offer.MoveOn), works);
    }

    private void Turn(StatementPlace place, KnownAttempt known, EnrolmentStanding standing, List<StatementWork> works)
    {
        if (standing == known.Enrolment.Standing)
        {
            works.ForEach(w => Tell(w, known.Enrolment, SyncOutcome.Unchanged));
            return;
        }

        var enrolment = known.Enrolment.Copy();
        enrolment.TakeOver(standing, now);
        var turn = new EnrolmentTurn(enrolment, known.Enrolment, place.Offer)
        {
            MetBefore = place.Offer.MetBy(known.Enrolment),
            MetAfter = place.Offer.MetBy(enrolment),
            IsAsked = known.IsAsked,
        };
        turn.Works.AddRange(works);
        _turns.Add(turn);
        works.ForEach(w => Tell(w, enrolment, SyncOutcome.Updated));
    }

    private void Assign(StatementAttempt attempt, Guid enrolment)
    {
        foreach (var statement in attempt.Statements.Where(s => s.EnrolmentId != enrolment))
        {
            if (statement.EnrolmentId is not null)
            {
                _moved.Add(statement);
            }

            statement.EnrolmentId = enrolment;
        }
    }

    /// <summary>The statements that counted for an enrolment before the batch.</summary>
    private HashSet<Statement> CountedFor(KnownAttempt known) => [.. known.Statements.Where(s => s.VoidedBy is null || _voided.Contains(s))];

    /// <summary>What the batch says of an enrolment: the statements that are new to it, and those that void what counted for it.</summary>
    private List<StatementWork> WorksOf(StatementPlace place, KnownAttempt known, List<Statement> statements)
        => [.. place.Works.Where(w => w.Target is { } target ? CountedFor(known).Contains(target) : statements.Contains(w.Row!))];

    private static void Tell(StatementWork work, Enrolment enrolment, SyncOutcome outcome)
        => (work.Outcome, work.EnrolmentId, work.EnrolmentVersion) = (outcome, enrolment.Id, enrolment.Version);

    private bool IsTheirs(Enrolment enrolment) => enrolment.Source == source && enrolment.ExternalId?.StartsWith(KeyPrefix, StringComparison.Ordinal) == true;

    private static bool IsAt(EnrolmentTurn turn, StatementPlace place) => turn.Enrolment.PersonId == place.PersonId && turn.Enrolment.OfferId == place.Offer.Id;
}
