namespace LearningGraph.Domain.Culture;

/// <summary>Everything about a pulse that is decided when it is opened.</summary>
/// <param name="Questions">The statement that people score, in every language; at least one, 500 characters at most.</param>
public sealed record PulseDefinition(LocalizedTexts Questions)
{
    /// <summary>The side of a learning culture that is asked about.</summary>
    public CultureDimension Dimension { get; init; } = CultureDimension.PsychologicalSafety;

    /// <summary>The unit that is asked, with everything below it; null for the whole organisation.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The highest score, from 2 to 10; the lowest is 1.</summary>
    public int HighestScore { get; init; } = 5;
}

/// <summary>A short question to everybody in a unit, answered without leaving a key to a person.</summary>
public sealed class Pulse
{
    private const int QuestionLimit = 500;
    private const int LowestScale = 2;
    private const int HighestScale = 10;
    private const int FavourableTenths = 8;
    private const int Tenths = 10;

    private Pulse()
    {
    }

    /// <summary>The identity of the pulse.</summary>
    public Guid Id { get; private set; }

    /// <summary>The side of a learning culture that is asked about.</summary>
    public CultureDimension Dimension { get; private set; }

    /// <summary>The statement that people score, in every language it is known in.</summary>
    public LocalizedTexts Questions { get; private set; } = LocalizedTexts.Empty;

    /// <summary>The highest score; the lowest is 1.</summary>
    public int HighestScore { get; private set; }

    /// <summary>The unit that is asked, with everything below it; null for the whole organisation.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>The day on which it was opened; whoever was a member that day is asked.</summary>
    public DateOnly OpenedOn { get; private set; }

    /// <summary>The day on which it was closed; null while it can be answered.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>How many people were asked.</summary>
    public int Invited { get; private set; }

    /// <summary>Counts the changes of the pulse; updates name the version they were made for. Answers do not change it.</summary>
    public int Version { get; private set; }

    /// <summary>When the pulse was opened.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the pulse last changed; answers do not change it.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The lowest score that counts as favourable: from eight tenths of the highest, so 4 and 5 of 5.</summary>
    internal int FavourableFrom => ((HighestScore * FavourableTenths) + Tenths - 1) / Tenths;

    /// <summary>The pulse's own part of the key under which the tokens of the people asked were made; gone when it is closed.</summary>
    internal byte[]? Salt { get; private set; }

    /// <summary>What there can be one open pulse of at a time; null when closed.</summary>
    internal string? OpenScope { get; private set; }

    /// <summary>Opens a pulse.</summary>
    /// <param name="id">The identity.</param>
    /// <param name="definition">What is asked, and whom.</param>
    /// <param name="salt">Random bytes that nothing else knows.</param>
    /// <param name="invited">How many people are asked.</param>
    /// <param name="smallestGroup">The smallest group that may be shown (k).</param>
    /// <param name="today">The day.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="PulseTooSmallException">Fewer people would be asked than may be shown, so that nobody could ever see an answer.</exception>
    /// <exception cref="DomainException">The question is missing or too long, or the scale is unsound.</exception>
    internal static Pulse Open(Guid id, PulseDefinition definition, byte[] salt, int invited, int smallestGroup, DateOnly today, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var pulse = new Pulse
        {
            Id = id,
            Dimension = definition.Dimension,
            Questions = TextRules.Required("questions", definition.Questions, QuestionLimit),
            HighestScore = NumberRules.Range("highestScore", definition.HighestScore, LowestScale, HighestScale),
            UnitId = definition.UnitId,
            OpenedOn = today,
            Invited = invited,
            Salt = salt,
            OpenScope = ScopeOf(definition.Dimension, definition.UnitId),
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return invited >= Math.Max(1, smallestGroup) ? pulse : throw new PulseTooSmallException(smallestGroup);
    }

    /// <summary>Closes the pulse: it can no longer be answered, its results can be seen, and its part of the key is gone.</summary>
    /// <exception cref="VersionConflictException">The pulse is no longer at the expected version.</exception>
    /// <exception cref="PulseClosedException">The pulse is closed already.</exception>
    internal void Close(int expectedVersion, DateOnly today, DateTimeOffset now)
    {
        Versions.Check<Pulse>(Id, expectedVersion, Version);
        CheckOpen();
        (ClosedOn, Salt, OpenScope) = (today, null, null);
        Version++;
        UpdatedAt = now;
    }

    /// <summary>Refuses an answer that cannot be given.</summary>
    /// <exception cref="PulseClosedException">The pulse is closed.</exception>
    /// <exception cref="ScoreOutOfRangeException">The score is not on the scale.</exception>
    internal void CheckAnswer(int score)
    {
        CheckOpen();
        if (score < 1 || score > HighestScore)
        {
            throw new ScoreOutOfRangeException(score, HighestScore);
        }
    }

    /// <summary>The open pulse about a side that a unit can have one of.</summary>
    internal static string ScopeOf(CultureDimension dimension, Guid? unit) => unit is { } one ? $"{dimension}|{one:N}" : $"{dimension}|";

    private void CheckOpen()
    {
        if (ClosedOn is { } closed)
        {
            throw new PulseClosedException(closed);
        }
    }
}

/// <summary>A unit as it stood when a pulse was opened; results rest on these, so that later changes of the organisation move nothing.</summary>
public sealed class PulseUnit
{
    /// <summary>The identity of the row.</summary>
    public Guid Id { get; set; }

    /// <summary>The pulse.</summary>
    public Guid PulseId { get; set; }

    /// <summary>The unit.</summary>
    public Guid UnitId { get; set; }

    /// <summary>The unit above it that was asked as well; null at the top.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>How many people directly in the unit were asked.</summary>
    public int Invited { get; set; }
}

/// <summary>
/// The right of somebody to answer once: a one-way token under a key of the pulse. All are written when the pulse opens, in the order of the tokens, and only marked later,
/// so that nothing tells when one was used; they are removed when the pulse is closed.
/// </summary>
public sealed class PulseInvitation
{
    /// <summary>The token.</summary>
    public required byte[] Token { get; set; }

    /// <summary>The pulse.</summary>
    public Guid PulseId { get; set; }

    /// <summary>The unit in which the person was that day.</summary>
    public Guid UnitId { get; set; }

    /// <summary>Whether it was used.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>An answer, with no key to a person: a random number, a unit, a score and a day.</summary>
public sealed class PulseAnswer
{
    /// <summary>A random number, which also decides the place of the row.</summary>
    public long Id { get; set; }

    /// <summary>The pulse.</summary>
    public Guid PulseId { get; set; }

    /// <summary>The unit of whoever answered, on the day the pulse was opened.</summary>
    public Guid UnitId { get; set; }

    /// <summary>The score.</summary>
    public int Score { get; set; }

    /// <summary>The day.</summary>
    public DateOnly On { get; set; }
}
