namespace LearningGraph.Domain.Enrolments;

/// <summary>The question, some time after an offer was completed, whether what was learnt is applied at work.</summary>
public sealed class ApplicationCheck
{
    private const int NoteLimit = 2000;

    private ApplicationCheck()
    {
    }

    /// <summary>The identity of the check.</summary>
    public Guid Id { get; private set; }

    /// <summary>The enrolment it is about.</summary>
    public Guid EnrolmentId { get; private set; }

    /// <summary>The person who learnt.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>From when the question can be answered.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When it was answered; null while it is open.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The answer; `NO_ANSWER` while there is none.</summary>
    public ApplicationOutcome Outcome { get; private set; } = ApplicationOutcome.NoAnswer;

    /// <summary>Who answered; null while it is open.</summary>
    public ConfirmationSource? ConfirmedBy { get; private set; }

    /// <summary>What was added to the answer; null when nothing was.</summary>
    public string? Note { get; private set; }

    /// <summary>Counts the changes of the check; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the check was scheduled.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the check last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Schedules the question about an enrolment.</summary>
    public static ApplicationCheck Schedule(Guid id, Enrolment enrolment, DateTimeOffset dueAt, DateTimeOffset now) => new()
    {
        Id = id,
        EnrolmentId = enrolment.Id,
        PersonId = enrolment.PersonId,
        DueAt = dueAt.ToUniversalTime(),
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Answers the question, once.</summary>
    /// <exception cref="VersionConflictException">The check is no longer at the expected version.</exception>
    /// <exception cref="CheckAnsweredException">It was answered already.</exception>
    /// <exception cref="CheckNotDueException">It is too early.</exception>
    /// <exception cref="NoAnswerGivenException">The answer says that there is none.</exception>
    /// <exception cref="TextTooLongException">The note has more than 2,000 characters.</exception>
    public void Confirm(int expectedVersion, ApplicationOutcome outcome, ConfirmationSource confirmedBy, string? note, DateTimeOffset now)
    {
        if (expectedVersion != Version)
        {
            throw new VersionConflictException(nameof(ApplicationCheck), Id, expectedVersion, Version);
        }

        if (AnsweredAt is not null)
        {
            throw new CheckAnsweredException(Id, Outcome);
        }

        if (now < DueAt)
        {
            throw new CheckNotDueException(Id, DueAt);
        }

        if (outcome == ApplicationOutcome.NoAnswer)
        {
            throw new NoAnswerGivenException();
        }

        TextRules.Within("note", note, NoteLimit);
        Outcome = outcome;
        ConfirmedBy = confirmedBy;
        Note = note;
        AnsweredAt = now;
        UpdatedAt = now;
        Version++;
    }
}
