namespace LearningGraph.Domain.Culture;

/// <summary>What is said of one time that an initiative was practised.</summary>
/// <param name="On">The day.</param>
public sealed record OccurrenceStatement(DateOnly On)
{
    private const int NoteLimit = 2000;
    private const int MostMinutes = 1440;
    private const int MostParticipants = 1_000_000;

    /// <summary>How many minutes it took; null when unknown.</summary>
    public int? Minutes { get; init; }

    /// <summary>How many people took part; null when unknown.</summary>
    public int? Participants { get; init; }

    /// <summary>Whether the leader of the unit took part; null when unknown.</summary>
    public bool? LeaderPresent { get; init; }

    /// <summary>What there is to say of it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The event that it answers; null for none.</summary>
    public Guid? TriggerId { get; init; }

    /// <summary>The statement that an occurrence makes now.</summary>
    public static OccurrenceStatement Of(Occurrence occurrence)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        return new OccurrenceStatement(occurrence.On)
        {
            Minutes = occurrence.Minutes,
            Participants = occurrence.Participants,
            LeaderPresent = occurrence.LeaderPresent,
            Note = occurrence.Note,
            TriggerId = occurrence.TriggerId,
        };
    }

    internal void Check()
    {
        if (Minutes is { } minutes and not (>= 1 and <= MostMinutes))
        {
            throw new MinutesOutOfRangeException(minutes);
        }

        if (Participants is { } participants and not (>= 1 and <= MostParticipants))
        {
            throw new ParticipantsOutOfRangeException(participants);
        }

        if (Note is { Length: > NoteLimit } note)
        {
            throw new TextTooLongException("note", NoteLimit, note.Length);
        }
    }
}

/// <summary>One time that an initiative was practised.</summary>
public sealed class Occurrence
{
    private Occurrence()
    {
    }

    /// <summary>The identity of the occurrence.</summary>
    public Guid Id { get; private set; }

    /// <summary>The initiative.</summary>
    public Guid InitiativeId { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>How many minutes it took; null when unknown.</summary>
    public int? Minutes { get; private set; }

    /// <summary>How many people took part; null when unknown.</summary>
    public int? Participants { get; private set; }

    /// <summary>Whether the leader of the unit took part; null when unknown.</summary>
    public bool? LeaderPresent { get; private set; }

    /// <summary>What there is to say of it; null for nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>The event that it answers; null for none.</summary>
    public Guid? TriggerId { get; private set; }

    /// <summary>Counts the changes of the occurrence; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the occurrence was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the occurrence was last corrected.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>An occurrence of an initiative.</summary>
    /// <exception cref="DomainException">The day, the minutes, the participants or the note is unsound.</exception>
    public static Occurrence Record(Guid id, Initiative initiative, OccurrenceStatement statement, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        var occurrence = new Occurrence { Id = id, InitiativeId = initiative.Id, Version = 1, CreatedAt = now, UpdatedAt = now };
        occurrence.Apply(initiative, statement, today);
        return occurrence;
    }

    /// <summary>Replaces what was said.</summary>
    /// <exception cref="VersionConflictException">The occurrence is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The day, the minutes, the participants or the note is unsound.</exception>
    public void Correct(int expectedVersion, Initiative initiative, OccurrenceStatement statement, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        CheckVersion(expectedVersion);
        Apply(initiative, statement, today);
        Version++;
        UpdatedAt = now;
    }

    internal void CheckVersion(int expected)
    {
        Versions.Check<Occurrence>(Id, expected, Version);
    }

    private void Apply(Initiative initiative, OccurrenceStatement statement, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(statement);
        initiative.CheckRunning(statement.On, today);
        statement.Check();
        On = statement.On;
        Minutes = statement.Minutes;
        Participants = statement.Participants;
        LeaderPresent = statement.LeaderPresent;
        Note = statement.Note;
        TriggerId = statement.TriggerId;
    }
}

/// <summary>An event that called for an event-driven practice, such as the end of a project.</summary>
public sealed class PracticeTrigger
{
    private const int LabelLimit = 300;

    private PracticeTrigger()
    {
    }

    /// <summary>The identity of the event.</summary>
    public Guid Id { get; private set; }

    /// <summary>The initiative that it called for.</summary>
    public Guid InitiativeId { get; private set; }

    /// <summary>The day of the event.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What happened, for example the name of a project; null when nobody said.</summary>
    public string? Label { get; private set; }

    /// <summary>When the event was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>An event that calls for an initiative.</summary>
    /// <exception cref="NotEventDrivenException">The initiative has a rhythm.</exception>
    /// <exception cref="DomainException">The day or the label is unsound.</exception>
    public static PracticeTrigger Record(Guid id, Initiative initiative, DateOnly on, string? label, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        if (!initiative.IsEventDriven)
        {
            throw new NotEventDrivenException();
        }

        initiative.CheckRunning(on, today);
        if (label is { Length: > LabelLimit })
        {
            throw new TextTooLongException("label", LabelLimit, label.Length);
        }

        return new PracticeTrigger { Id = id, InitiativeId = initiative.Id, On = on, Label = label, CreatedAt = now };
    }
}
