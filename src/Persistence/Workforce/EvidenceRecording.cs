using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>What somebody states about a person's level.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="SkillId">The skill.</param>
/// <param name="Level">The level, from 0 to the highest of the skill's scale.</param>
/// <param name="Kind">Where the statement comes from.</param>
/// <param name="ObservedAt">When the level was observed; not in the future.</param>
public sealed record EvidenceStatement(Guid PersonId, Guid SkillId, int Level, EvidenceKind Kind, DateTimeOffset ObservedAt)
{
    /// <summary>From when the statement no longer counts; null when it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Who makes the statement; 300 characters at most.</summary>
    public string? Issuer { get; init; }

    /// <summary>A reference to the proof; 2,000 characters at most.</summary>
    public string? Reference { get; init; }

    /// <summary>The earlier statement that this one corrects.</summary>
    public Guid? SupersedesId { get; init; }
}

/// <summary>Records evidence: rows are only ever added, all of a call or none.</summary>
public sealed class EvidenceRecording(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    private const int IssuerLimit = 300;
    private const int ReferenceLimit = 2000;

    /// <summary>Records one statement.</summary>
    /// <inheritdoc cref="RecordAsync(IReadOnlyList{EvidenceStatement}, CancellationToken)"/>
    public async Task<Evidence> RecordAsync(EvidenceStatement statement, CancellationToken cancellationToken = default)
        => (await RecordAsync([statement], cancellationToken))[0];

    /// <summary>Records statements, with a fixed number of look-ups however many there are; the answer is in the same order.</summary>
    /// <exception cref="NotFoundException">A person, a skill or the evidence to correct does not exist.</exception>
    /// <exception cref="LevelOutOfScaleException">A level is not on the skill's scale.</exception>
    /// <exception cref="EvidenceInFutureException">A level would have been observed in the future.</exception>
    /// <exception cref="InvertedExpiryException">A statement would expire before it was observed.</exception>
    /// <exception cref="SupersededMismatchException">A correction is about another person or skill.</exception>
    /// <exception cref="AlreadySupersededException">The evidence was corrected already.</exception>
    /// <exception cref="DuplicateEvidenceException">The same was stated already, and not corrected.</exception>
    /// <exception cref="TextTooLongException">The issuer or the reference is too long.</exception>
    public async Task<IReadOnlyList<Evidence>> RecordAsync(
        IReadOnlyList<EvidenceStatement> statements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statements);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.WriteAsync(
                async () =>
                {
                    await context.LockAsync(WriteLock.Evidence, cancellationToken);
                    var rows = await StateAsync(context, statements, time.GetUtcNow(), cancellationToken);
                    await CheckNewAsync(context, statements, cancellationToken);
                    return rows;
                },
                cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            throw await CorrectedMeanwhileAsync(context, statements, cancellationToken) ?? (Exception)failure;
        }
    }

    /// <summary>Adds statements to a transaction that is open; what they must satisfy is what <see cref="RecordAsync(IReadOnlyList{EvidenceStatement}, CancellationToken)"/> asks for.</summary>
    internal static async Task<IReadOnlyList<Evidence>> StateAsync(
        LearningGraphContext context, IReadOnlyList<EvidenceStatement> statements, DateTimeOffset now, CancellationToken cancellation)
    {
        await CheckAsync(context, statements, now, cancellation);
        var rows = statements.Select(s => RowOf(s, now)).ToList();
        context.AddRange(rows);
        return rows;
    }

    private static async Task CheckAsync(
        LearningGraphContext context, IReadOnlyList<EvidenceStatement> statements, DateTimeOffset now, CancellationToken cancellation)
    {
        Guid[] personIds = [.. statements.Select(s => s.PersonId).Distinct()];
        Guid[] correctedIds = [.. statements.Where(s => s.SupersedesId is not null).Select(s => s.SupersedesId!.Value)];
        var people = await context.People.Where(p => EF.Parameter(personIds).Contains(p.Id)).Select(p => p.Id).ToHashSetAsync(cancellation);
        var highest = await SkillScale.HighestLevelsAsync(context, [.. statements.Select(s => s.SkillId).Distinct()], cancellation);
        var corrected = await context.Evidence.AsNoTracking().Where(e => EF.Parameter(correctedIds).Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, cancellation);
        foreach (var statement in statements)
        {
            if (!people.Contains(statement.PersonId))
            {
                throw new NotFoundException(nameof(Person), statement.PersonId);
            }

            if (!highest.TryGetValue(statement.SkillId, out var highestLevel))
            {
                throw new NotFoundException(nameof(Skill), statement.SkillId);
            }

            ProficiencyScale.CheckObserved(statement.Level, highestLevel);
            CheckTimesAndTexts(statement, now);
            CheckCorrection(statement, corrected);
        }
    }

    private static void CheckTimesAndTexts(EvidenceStatement statement, DateTimeOffset now)
    {
        if (statement.ObservedAt > now)
        {
            throw new EvidenceInFutureException(statement.ObservedAt, now);
        }

        if (statement.ExpiresAt is { } expiresAt && expiresAt <= statement.ObservedAt)
        {
            throw new InvertedExpiryException(statement.ObservedAt, expiresAt);
        }

        if (statement.Issuer is { Length: > IssuerLimit } issuer)
        {
            throw new TextTooLongException("issuer", IssuerLimit, issuer.Length);
        }

        if (statement.Reference is { Length: > ReferenceLimit } reference)
        {
            throw new TextTooLongException("reference", ReferenceLimit, reference.Length);
        }
    }

    private static void CheckCorrection(EvidenceStatement statement, Dictionary<Guid, Evidence> corrected)
    {
        if (statement.SupersedesId is not { } earlierId)
        {
            return;
        }

        if (!corrected.TryGetValue(earlierId, out var earlier))
        {
            throw new NotFoundException(nameof(Evidence), earlierId);
        }

        if (earlier.PersonId != statement.PersonId || earlier.SkillId != statement.SkillId)
        {
            throw new SupersededMismatchException(earlierId);
        }
    }

    /// <summary>Refuses what was stated already. What was corrected may be stated again, and a correction, the only way to take a statement back, may say what another statement says.</summary>
    private static async Task CheckNewAsync(LearningGraphContext context, IReadOnlyList<EvidenceStatement> statements, CancellationToken cancellation)
    {
        var wanted = new HashSet<Content>();
        if (!statements.Where(s => s.SupersedesId is null).All(s => wanted.Add(ContentOf(s))))
        {
            throw new DuplicateEvidenceException(null);
        }

        Guid[] people = [.. wanted.Select(w => w.PersonId).Distinct()];
        Guid[] skills = [.. wanted.Select(w => w.SkillId).Distinct()];
        DateTimeOffset[] moments = [.. wanted.Select(w => w.ObservedAt).Distinct()];
        var stated = await context.Evidence.AsNoTracking()
            .Where(e => EF.Parameter(people).Contains(e.PersonId) && EF.Parameter(skills).Contains(e.SkillId) && EF.Parameter(moments).Contains(e.ObservedAt))
            .Where(e => !context.Evidence.Any(later => later.SupersedesId == e.Id))
            .OrderBy(e => e.Id)
            .Select(e => new { e.Id, Content = new Content(e.PersonId, e.SkillId, e.Level, e.Kind, e.ObservedAt, e.Reference) })
            .ToListAsync(cancellation);
        if (stated.Find(e => wanted.Contains(e.Content)) is { } existing)
        {
            throw new DuplicateEvidenceException(existing.Id);
        }
    }

    private static Content ContentOf(EvidenceStatement statement) => new(
        statement.PersonId, statement.SkillId, statement.Level, statement.Kind, statement.ObservedAt.ToUniversalTime(), statement.Reference);

    /// <summary>The row that a statement becomes.</summary>
    internal static Evidence RowOf(EvidenceStatement statement, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PersonId = statement.PersonId,
        SkillId = statement.SkillId,
        Level = statement.Level,
        Kind = statement.Kind,
        ObservedAt = statement.ObservedAt.ToUniversalTime(),
        RecordedAt = now,
        ExpiresAt = statement.ExpiresAt?.ToUniversalTime(),
        Issuer = statement.Issuer,
        Reference = statement.Reference,
        SupersedesId = statement.SupersedesId,
    };

    private static async Task<AlreadySupersededException?> CorrectedMeanwhileAsync(
        LearningGraphContext context, IReadOnlyList<EvidenceStatement> statements, CancellationToken cancellation)
    {
        Guid?[] ids = [.. statements.Select(s => s.SupersedesId).Where(id => id is not null)];
        var existing = await context.Evidence.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.SupersedesId))
            .Select(e => new { e.Id, e.SupersedesId }).FirstOrDefaultAsync(cancellation);
        return existing is not null ? new AlreadySupersededException(existing.SupersedesId!.Value, existing.Id)
            : ids.FirstOrDefault() is { } twice ? new AlreadySupersededException(twice, null) : null;
    }

    /// <summary>What makes two statements the same.</summary>
    private sealed record Content(Guid PersonId, Guid SkillId, int Level, EvidenceKind Kind, DateTimeOffset ObservedAt, string? Reference);
}
