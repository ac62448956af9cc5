using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Enrolments;

/// <summary>How an enrolment stands, as a source says it: all of it at once.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="EnrolledAt">When the person enrolled.</param>
public sealed record EnrolmentStanding(EnrolmentStatus Status, DateTimeOffset EnrolledAt)
{
    /// <summary>What made the person enrol.</summary>
    public AssignmentType Assignment { get; init; }

    /// <summary>The day by which completion is expected; null when unknown.</summary>
    public DateOnly? ExpectedEnd { get; init; }

    /// <summary>By when it must be completed; null when there is no such moment.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How much is done, in percent from 0 to 100; null when unknown.</summary>
    public int? ProgressPct { get; init; }

    /// <summary>When it was completed; null when it was not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Whether the test was passed; null when there was none or the result is unknown.</summary>
    public bool? Passed { get; init; }

    /// <summary>Whether the person is enrolled and has not finished.</summary>
    public bool IsRunning => Status is EnrolmentStatus.Enrolled or EnrolmentStatus.InProgress;

    /// <summary>The fields in which another standing differs, each with both values as text.</summary>
    internal List<SyncFieldChange> DifferencesTo(EnrolmentStanding other)
    {
        var changes = new List<SyncFieldChange>();
        Compare("status", Status, other.Status);
        Compare("assignment", Assignment, other.Assignment);
        Compare("enrolledAt", EnrolledAt, other.EnrolledAt);
        Compare("expectedEnd", ExpectedEnd, other.ExpectedEnd);
        Compare("dueAt", DueAt, other.DueAt);
        Compare("progressPct", ProgressPct, other.ProgressPct);
        Compare("completedAt", CompletedAt, other.CompletedAt);
        Compare("passed", Passed, other.Passed);
        return changes;

        void Compare<T>(string field, T before, T after)
        {
            if (!EqualityComparer<T>.Default.Equals(before, after))
            {
                changes.Add(new SyncFieldChange(field, SyncTexts.Value(before), SyncTexts.Value(after)));
            }
        }
    }
}

/// <summary>What sources say of an enrolment. A source has the last word on what it supplies: it may correct what it said before.</summary>
public sealed partial class Enrolment
{
    /// <summary>The version that the source last gave what it says; null when it counts none.</summary>
    internal string? SourceVersion { get; set; }

    /// <summary>How it stands.</summary>
    internal EnrolmentStanding Standing => new(Status, EnrolledAt)
    {
        Assignment = Assignment,
        ExpectedEnd = ExpectedEnd,
        DueAt = DueAt,
        ProgressPct = ProgressPct,
        CompletedAt = CompletedAt,
        Passed = Passed,
    };

    /// <summary>An enrolment that a source tells of for the first time; it stands nowhere until <see cref="TakeOver"/>.</summary>
    internal static Enrolment Told(Guid id, Guid personId, Guid offerId, int attempt, DateTimeOffset now)
        => new() { Id = id, PersonId = personId, OfferId = offerId, Attempt = attempt, CreatedAt = now };

    /// <summary>The same enrolment as a row of its own, so that the one that was read stays as it was.</summary>
    internal Enrolment Copy() => (Enrolment)MemberwiseClone();

    /// <summary>Says which key the source has for it.</summary>
    internal void Identify(string source, string externalId, int attempt) => (Source, ExternalId, Attempt) = (source, externalId, attempt);

    /// <summary>Takes over how it stands; the version rises by one.</summary>
    internal void TakeOver(EnrolmentStanding standing, DateTimeOffset now)
    {
        EndedAt = standing.IsRunning || standing.Status == EnrolmentStatus.Planned ? null : EndedAt ?? now;
        RunningOfferId = standing.IsRunning ? OfferId : null;
        (Status, EnrolledAt, Assignment, ExpectedEnd) = (standing.Status, standing.EnrolledAt, standing.Assignment, standing.ExpectedEnd);
        (DueAt, ProgressPct, CompletedAt, Passed) = (standing.DueAt, standing.ProgressPct, standing.CompletedAt, standing.Passed);
        UpdatedAt = now;
        Version++;
    }
}
