namespace LearningGraph.Domain.Culture;

/// <summary>Everything about an initiative that its unit decides.</summary>
/// <param name="PracticeId">The practice, an item of the catalogue.</param>
/// <param name="UnitId">The unit that adopts it.</param>
/// <param name="StartedOn">The first day.</param>
public sealed record InitiativeDefinition(Guid PracticeId, Guid UnitId, DateOnly StartedOn)
{
    /// <summary>The rhythm as an ISO 8601 period; null when events set the practice off.</summary>
    public string? Cadence { get; init; }

    /// <summary>The person who keeps it alive; null for nobody yet.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>The form that the learning takes, as the slug of a catalogue item; null when undecided.</summary>
    public string? FormSlug { get; init; }

    /// <summary>After how many days past due it is half alive; null takes the days of one round.</summary>
    public int? HalfLifeDays { get; init; }

    /// <summary>What it counts for among the others, above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The definition that an initiative has now, to be changed with a `with` expression and handed to its revision.</summary>
    public static InitiativeDefinition Of(Initiative initiative)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        return new InitiativeDefinition(initiative.PracticeId, initiative.UnitId, initiative.StartedOn)
        {
            Cadence = initiative.Cadence,
            OwnerId = initiative.OwnerId,
            FormSlug = initiative.FormSlug,
            HalfLifeDays = initiative.HalfLifeDays,
            Weight = initiative.Weight,
        };
    }
}

/// <summary>A practice that a unit adopted, to be kept alive.</summary>
public sealed class Initiative
{
    private const int LongestHalfLife = 3653;
    private const double HighestWeight = 1_000_000;

    private Initiative()
    {
    }

    /// <summary>The identity of the initiative.</summary>
    public Guid Id { get; private set; }

    /// <summary>The practice, an item of the catalogue.</summary>
    public Guid PracticeId { get; private set; }

    /// <summary>The unit that adopted it.</summary>
    public Guid UnitId { get; private set; }

    /// <summary>The person who keeps it alive; null for nobody yet.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>The rhythm as an ISO 8601 period, for example `P7D` or `P1M`; null when events set the practice off.</summary>
    public string? Cadence { get; private set; }

    /// <summary>Whether events set the practice off; otherwise it has a rhythm.</summary>
    public bool IsEventDriven => Cadence is null;

    /// <summary>The form that the learning takes, as the slug of a catalogue item; null when undecided.</summary>
    public string? FormSlug { get; private set; }

    /// <summary>After how many days past due it is half alive; null takes the days of one round.</summary>
    public int? HalfLifeDays { get; private set; }

    /// <summary>The first day.</summary>
    public DateOnly StartedOn { get; private set; }

    /// <summary>The day from which it no longer counts; null while it lasts.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>What it counts for among the others, above 0; 1 unless somebody decided otherwise.</summary>
    public double Weight { get; private set; }

    /// <summary>The last day on which it was practised; null when never.</summary>
    public DateOnly? LastOccurrenceOn { get; private set; }

    /// <summary>The first day on which its vitality is below 0.75 if nothing more is done; null for event-driven practices and for those that end before.</summary>
    public DateOnly? FadesOn { get; private set; }

    /// <summary>Counts the changes of the initiative; updates name the version they were made for.</summary>
    public int Version { get; private set; }

    /// <summary>When the initiative was recorded.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the initiative last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What decides its vitality.</summary>
    internal InitiativeRhythm Rhythm => new(Cadence is null ? null : Culture.Cadence.Parse(Cadence), HalfLifeDays, StartedOn, EndedOn);

    /// <summary>A practice adopted by a unit.</summary>
    /// <exception cref="DomainException">The cadence, the half-life or the weight is unsound.</exception>
    public static Initiative Adopt(Guid id, InitiativeDefinition definition, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var initiative = new Initiative { Id = id, PracticeId = definition.PracticeId, UnitId = definition.UnitId, Version = 1, CreatedAt = now, UpdatedAt = now };
        initiative.Apply(definition);
        return initiative;
    }

    /// <summary>Takes over a changed definition; practice and unit stay, and the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The initiative is no longer at the expected version.</exception>
    /// <exception cref="InitiativeEndedException">The initiative has ended.</exception>
    /// <exception cref="DomainException">The cadence, the half-life or the weight is unsound.</exception>
    public void Revise(int expectedVersion, InitiativeDefinition definition, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        CheckOpen(expectedVersion);
        Apply(definition);
        Touch(now);
    }

    /// <summary>Brings the initiative to an end on a day, from which it no longer counts.</summary>
    /// <exception cref="VersionConflictException">The initiative is no longer at the expected version.</exception>
    /// <exception cref="InitiativeEndedException">The initiative has ended already.</exception>
    /// <exception cref="EndedBeforeStartException">The day lies before the first day.</exception>
    public void End(int expectedVersion, DateOnly on, DateTimeOffset now)
    {
        CheckOpen(expectedVersion);
        if (on < StartedOn)
        {
            throw new EndedBeforeStartException(StartedOn, on);
        }

        EndedOn = on;
        Touch(now);
    }

    /// <summary>Refuses a day on which the initiative was not running.</summary>
    /// <exception cref="DayInFutureException">The day lies in the future.</exception>
    /// <exception cref="OutsideInitiativeException">The initiative had not started or had ended.</exception>
    public void CheckRunning(DateOnly day, DateOnly today)
    {
        if (day > today)
        {
            throw new DayInFutureException("on", day, today);
        }

        if (day < StartedOn || day > EndedOn)
        {
            throw new OutsideInitiativeException(day, StartedOn, EndedOn);
        }
    }

    /// <summary>Keeps what follows from what was done, and gives the days on which the status turns.</summary>
    /// <exception cref="OccurrencesOutsideException">Something was recorded outside the days of the initiative.</exception>
    internal IReadOnlyList<StatusTurn> Follow(DateOnly? firstOccurrence, PracticeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (firstOccurrence is { } first && facts.LastOccurrence is { } last && (first < StartedOn || last > EndedOn))
        {
            throw new OccurrencesOutsideException(first, last);
        }

        LastOccurrenceOn = facts.LastOccurrence;
        FadesOn = Vitality.FadesOn(Rhythm, LastOccurrenceOn);
        return Vitality.Turns(Rhythm, facts);
    }

    private void Apply(InitiativeDefinition definition)
    {
        if (definition.HalfLifeDays is { } days and not (>= 1 and <= LongestHalfLife))
        {
            throw new HalfLifeOutOfRangeException(days);
        }

        if (!(definition.Weight is > 0 and <= HighestWeight))
        {
            throw new Goals.WeightNotPositiveException(definition.Weight);
        }

        _ = definition.Cadence is { } period ? Culture.Cadence.Parse(period) : default;
        Cadence = definition.Cadence;
        OwnerId = definition.OwnerId;
        FormSlug = definition.FormSlug;
        HalfLifeDays = definition.HalfLifeDays;
        StartedOn = definition.StartedOn;
        Weight = definition.Weight;
    }

    private void CheckOpen(int expected)
    {
        Versions.Check<Initiative>(Id, expected, Version);

        if (EndedOn is { } ended)
        {
            throw new InitiativeEndedException(ended);
        }
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}

/// <summary>From a day on an initiative has a status, until its next turn; kept so that statuses can be asked for and told without computing them.</summary>
public sealed class InitiativeTurn
{
    /// <summary>The identity of the turn.</summary>
    public Guid Id { get; set; }

    /// <summary>The initiative.</summary>
    public Guid InitiativeId { get; set; }

    /// <summary>The first day with the status.</summary>
    public DateOnly From { get; set; }

    /// <summary>The first day with the next status; null when none is foreseen.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The status.</summary>
    public VitalityStatus Status { get; set; }

    /// <summary>When somebody took it upon them to tell of the turn; null while it is to come.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}
