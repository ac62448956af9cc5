using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Enrolments;

/// <summary>One attempt of a person at an offer: the statements about it that count, in the order of their moments.</summary>
internal sealed class StatementAttempt(Statement first)
{
    internal List<Statement> Statements { get; } = [first];

    /// <summary>How the enrolment stands by the statements. What they say nothing of stays.</summary>
    /// <param name="before">How it stood; null for a new one.</param>
    /// <param name="isTheirs">Whether statements began the enrolment, so that it began with the first of them.</param>
    /// <param name="moveOn">What the offer asks for: it was taken to its end at the moment at which that was met, or otherwise at which it was completed.</param>
    internal EnrolmentStanding Over(EnrolmentStanding? before, bool isTheirs, MoveOn moveOn)
    {
        var completed = Statements.Find(s => s.Completion)?.At;
        var passedAt = Statements.Find(s => s.Success == true)?.At;
        bool? passed = passedAt is not null ? true : Statements.Exists(s => s.Success == false) ? false : null;
        var end = Instants.Stored(moveOn switch
        {
            MoveOn.Completed => completed,
            MoveOn.Passed => passedAt ?? completed,
            MoveOn.CompletedAndPassed => completed is null ? null : passedAt > completed ? passedAt : completed,
            _ => completed is null || passedAt < completed ? passedAt ?? completed : completed,
        });
        var begun = Instants.Stored(Statements[0].At)!.Value;
        return (before ?? new EnrolmentStanding(default, begun)) with
        {
            Status = StatusOf(completed is not null, passed),
            EnrolledAt = isTheirs || before is null || begun < before.EnrolledAt ? begun : before.EnrolledAt,
            CompletedAt = end,
            Passed = passed,
            ProgressPct = end is not null ? 100 : before is { CompletedAt: null } ? before.ProgressPct : null,
        };
    }

    /// <summary>How an enrolment stands of which no statement is left that counts: what statements began is called off, what was there before goes on unless another one runs.</summary>
    internal static EnrolmentStanding Without(EnrolmentStanding before, bool isTheirs, bool runsElsewhere) => before with
    {
        Status = isTheirs || runsElsewhere ? EnrolmentStatus.Cancelled : EnrolmentStatus.InProgress,
        CompletedAt = null,
        Passed = null,
        ProgressPct = null,
    };

    /// <summary>A pass counts for most, and what was reached for more than what was not: a session that is broken off takes nothing away.</summary>
    private EnrolmentStatus StatusOf(bool isCompleted, bool? passed)
    {
        if (passed == true)
        {
            return EnrolmentStatus.Passed;
        }

        if (isCompleted)
        {
            return passed == false ? EnrolmentStatus.Failed : EnrolmentStatus.Completed;
        }

        return Holds(StatementVerb.Waived) ? EnrolmentStatus.Waived : passed == false ? EnrolmentStatus.Failed : EnrolmentStatus.Abandoned;
    }

    internal bool Holds(StatementVerb verb) => Statements.Exists(s => s.Verb == verb);
}

/// <summary>Tells the attempts of a person at an offer from each other. The answer depends on what the statements say, not on the order in which they came.</summary>
internal static class StatementAttempts
{
    /// <summary>
    /// The attempts, in the order of their first statements. Statements with one registration are one attempt. Without any, the next attempt begins with a completion after a completion, a test after a pass, or an exemption after an exemption.
    /// </summary>
    /// <param name="statements">What one source says of one person and offer, voided statements included.</param>
    internal static List<StatementAttempt> Of(IEnumerable<Statement> statements)
    {
        var attempts = new List<StatementAttempt>();
        var registered = new Dictionary<Guid, StatementAttempt>();
        StatementAttempt? current = null;
        foreach (var statement in statements.Where(s => s.VoidedBy is null).OrderBy(s => s.At).ThenBy(s => s.StatementId))
        {
            var known = statement.Registration is { } registration ? registered.GetValueOrDefault(registration) : current is not null && !Ends(current, statement.Verb) ? current : null;
            if (known is not null)
            {
                known.Statements.Add(statement);
                continue;
            }

            var begun = new StatementAttempt(statement);
            attempts.Add(begun);
            if (statement.Registration is { } named)
            {
                registered[named] = begun;
            }
            else
            {
                current = begun;
            }
        }

        return attempts;
    }

    private static bool Ends(StatementAttempt attempt, StatementVerb next) => next switch
    {
        StatementVerb.Completed or StatementVerb.Waived => attempt.Holds(next),
        StatementVerb.Passed or StatementVerb.Failed => attempt.Holds(StatementVerb.Passed),
        _ => false,
    };
}
