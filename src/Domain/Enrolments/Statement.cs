namespace LearningGraph.Domain.Enrolments;

/// <summary>A statement of a learning tool that was taken over: what it says of an enrolment, without who says it and in which words. Nothing of it changes later but which attempt it counts for, and that it was voided.</summary>
public sealed class Statement
{
    /// <summary>The identity of the row.</summary>
    public Guid Id { get; set; }

    /// <summary>The source that sent it.</summary>
    public Guid SourceId { get; set; }

    /// <summary>The identity that the statement has in its source, and is unique there; null when the person was forgotten.</summary>
    public Guid? StatementId { get; set; }

    /// <summary>A digest of what it says, by which the same statement is told from another one; null when the person was forgotten.</summary>
    public string? Digest { get; set; }

    /// <summary>What it says that happened.</summary>
    public StatementVerb Verb { get; set; }

    /// <summary>When that happened, as the statement says; null when it does not say.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>When it was taken over.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Whom it is about; null when it voids another statement.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The offer that it is about; null when it voids another statement.</summary>
    public Guid? OfferId { get; set; }

    /// <summary>The enrolment that it counts for, or counted for before it was voided; null when it never counted.</summary>
    public Guid? EnrolmentId { get; set; }

    /// <summary>The attempt as the source knows it; null when the statement names none.</summary>
    public Guid? Registration { get; set; }

    /// <summary>Whether it says that the activity was taken to its end.</summary>
    public bool Completion { get; set; }

    /// <summary>Whether it says that the test was passed; null when it says nothing of a test.</summary>
    public bool? Success { get; set; }

    /// <summary>The statement that this one voids; null when it voids none.</summary>
    public Guid? Voids { get; set; }

    /// <summary>The statement that voids this one; null while it counts.</summary>
    public Guid? VoidedBy { get; set; }

    /// <summary>The moment that it counts for: never later than it came.</summary>
    internal DateTimeOffset At => Timestamp < RecordedAt ? Timestamp.Value : RecordedAt;

    /// <summary>Whether a statement with the same identity says the same. A moment that only one of both names may have been added on the way, and so may a more exact one.</summary>
    internal bool Says(SentStatement other)
        => Digest == other.Digest && (Timestamp is not { } mine || other.Timestamp is not { } theirs || (mine - theirs).Duration() < TimeSpan.FromMilliseconds(1));
}

/// <summary>A statement as it was sent, as far as it is of use.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Verb">What it says that happened.</param>
/// <param name="Digest">A digest of what it says.</param>
internal sealed record SentStatement(Guid Id, StatementVerb Verb, string Digest)
{
    /// <summary>The keys by which the person may be known here, the best first; none when it voids another statement.</summary>
    internal IReadOnlyList<(string Source, string Value)> PersonKeys { get; init; } = [];

    /// <summary>Where the statement names the person.</summary>
    internal string PersonPath { get; init; } = "actor";

    /// <summary>The address of the activity; null when it voids another statement.</summary>
    internal string? Activity { get; init; }

    internal DateTimeOffset? Timestamp { get; init; }

    internal Guid? Registration { get; init; }

    internal bool Completion { get; init; }

    internal bool? Success { get; init; }

    internal Guid? Voids { get; init; }

    /// <summary>The row that it becomes.</summary>
    internal Statement ToRow(Guid id, Guid source, DateTimeOffset now) => new()
    {
        Id = id,
        SourceId = source,
        StatementId = Id,
        Digest = Digest,
        Verb = Verb,
        Timestamp = Timestamp,
        RecordedAt = now,
        Registration = Registration,
        Completion = Completion,
        Success = Success,
        Voids = Voids,
    };
}

/// <summary>Statements that a source sends in one call: all are tried, each for itself, in one transaction.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Statements">The statements as JSON texts, 500 at most.</param>
public sealed record StatementBatch(string Source, IReadOnlyList<string> Statements)
{
    /// <summary>The name of the source whose offers the activities are; null for the source of the batch.</summary>
    public string? OfferSource { get; init; }

    /// <summary>The caller's own identity of the batch, by which it is applied once only; null for a dry run.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Whether nothing is stored and only told what would happen.</summary>
    public bool DryRun { get; init; }
}
