using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Gaps;

/// <summary>The level that counts for one person and skill, and why.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="SkillId">The skill.</param>
/// <param name="Level">The level after fading; not necessarily a whole number.</param>
/// <param name="WinningEvidenceId">The statement that counts.</param>
/// <param name="LosingEvidenceIds">The other valid statements, the strongest first.</param>
public sealed record EffectiveLevel(
    Guid PersonId, Guid SkillId, double Level, Guid WinningEvidenceId, IReadOnlyList<Guid> LosingEvidenceIds);

/// <summary>Which level counts for a person and skill at a moment.</summary>
/// <remarks>
/// Valid is a statement that was observed and recorded by then, has not expired and was not corrected by one recorded by then.
/// Fading starts from the newest valid statement of any kind; days are calendar days in the organisation's time zone.
/// </remarks>
public static class EffectiveLevels
{
    /// <summary>The level of every person and skill that has valid evidence, with winners and losers; in no particular order.</summary>
    public static IReadOnlyList<EffectiveLevel> Explain(
        IReadOnlyCollection<EvidenceFact> evidence, IReadOnlyCollection<SkillFact> skills, AsOf at, EvidencePolicy policy = EvidencePolicy.TrustThenRecency)
    {
        var fading = skills.ToDictionary(s => s.SkillId);
        return [.. Valid(evidence, at.Instant)
            .GroupBy(row => (row.PersonId, row.SkillId))
            .Select(group => Explain(group, fading, at, policy))];
    }

    /// <summary>
    /// The level, before any fading, of every person and skill that the evidence is about; null where none of it is valid.
    /// </summary>
    public static IReadOnlyList<LevelFact> Whole(IReadOnlyCollection<EvidenceFact> evidence, AsOf at, EvidencePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var levels = Compute(evidence, [], at, policy);
        return [.. evidence.Select(e => (e.PersonId, e.SkillId)).Distinct()
            .Select(key => new LevelFact(key.PersonId, key.SkillId, levels.TryGetValue(key, out var level) ? (int)level : null))];
    }

    /// <summary>Whether a level counts as the required one: half a level short still does.</summary>
    public static bool Qualifies(double level, int requiredLevel) => Math.Floor(level + 0.5) >= requiredLevel;

    internal static Dictionary<(Guid Person, Guid Skill), double> Compute(
        IReadOnlyCollection<EvidenceFact> evidence, IReadOnlyCollection<SkillFact> skills, AsOf at, EvidencePolicy policy)
    {
        var winners = new Dictionary<(Guid Person, Guid Skill), (EvidenceFact Row, DateTimeOffset LastUsed)>(evidence.Count);
        foreach (var row in Valid(evidence, at.Instant))
        {
            var key = (row.PersonId, row.SkillId);
            winners[key] = !winners.TryGetValue(key, out var best) ? (row, row.ObservedAt)
                : (Stronger(row, best.Row, policy) ? row : best.Row, row.ObservedAt > best.LastUsed ? row.ObservedAt : best.LastUsed);
        }

        var fading = skills.ToDictionary(s => s.SkillId);
        return winners.ToDictionary(w => w.Key, w => Faded(w.Value.Row, w.Value.LastUsed, fading, at));
    }

    /// <summary>The statement that counts among those of one person and skill, and the day of the newest valid one; null without a valid one.</summary>
    internal static (int Level, DateOnly LastUsed)? Winner(IReadOnlyCollection<EvidenceFact> rows, AsOf at, EvidencePolicy policy)
        => Winner([.. rows], at.Instant, at.Instant, policy) is { } found ? (found.Level, at.DayOf(found.LastUsed)) : null;

    /// <summary>The level that counts among the statements of one person and skill, and when the newest valid one was observed; null without a valid one.</summary>
    /// <param name="rows">All statements about the person and the skill.</param>
    /// <param name="at">By when they must have been observed and recorded.</param>
    /// <param name="lasting">The instant that they must not have expired at.</param>
    /// <param name="policy">Which statement counts.</param>
    internal static (int Level, DateTimeOffset LastUsed)? Winner(
        ReadOnlySpan<EvidenceFact> rows, DateTimeOffset at, DateTimeOffset lasting, EvidencePolicy policy)
    {
        var winner = -1;
        var lastUsed = DateTimeOffset.MinValue;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            if (!IsKnown(row, at) || HasExpired(row, lasting) || IsCorrected(rows, row.EvidenceId, at))
            {
                continue;
            }

            winner = winner < 0 || Stronger(row, rows[winner], policy) ? i : winner;
            lastUsed = row.ObservedAt > lastUsed ? row.ObservedAt : lastUsed;
        }

        return winner < 0 ? null : (rows[winner].Level, lastUsed);
    }

    /// <summary>What is left on a day of a level that was last used on another.</summary>
    internal static double Fade(double level, DateOnly lastUsed, SkillFact skill, DateOnly on)
    {
        var idle = on.DayNumber - lastUsed.DayNumber - skill.GraceDays;
        return skill.HalfLifeDays is not > 0 || idle <= 0 ? level : level * Math.Pow(2, -(double)idle / skill.HalfLifeDays.Value);
    }

    private static EffectiveLevel Explain(
        IEnumerable<EvidenceFact> rows, Dictionary<Guid, SkillFact> fading, AsOf at, EvidencePolicy policy)
    {
        var ordered = rows.ToArray();
        Array.Sort(ordered, (a, b) => Stronger(a, b, policy) ? -1 : Stronger(b, a, policy) ? 1 : 0);
        var level = Faded(ordered[0], ordered.Max(r => r.ObservedAt), fading, at);
        return new EffectiveLevel(
            ordered[0].PersonId, ordered[0].SkillId, level, ordered[0].EvidenceId, [.. ordered.Skip(1).Select(r => r.EvidenceId)]);
    }

    private static IEnumerable<EvidenceFact> Valid(IReadOnlyCollection<EvidenceFact> evidence, DateTimeOffset at)
    {
        var corrected = new HashSet<Guid>();
        foreach (var row in evidence)
        {
            if (row.SupersedesId is { } earlier && row.RecordedAt <= at)
            {
                corrected.Add(earlier);
            }
        }

        return evidence.Where(row => IsKnown(row, at) && !HasExpired(row, at) && !corrected.Contains(row.EvidenceId));
    }

    private static bool IsKnown(in EvidenceFact row, DateTimeOffset at) => row.ObservedAt <= at && row.RecordedAt <= at;

    private static bool HasExpired(in EvidenceFact row, DateTimeOffset at) => row.ExpiresAt is { } end && end <= at;

    private static bool IsCorrected(ReadOnlySpan<EvidenceFact> rows, Guid evidence, DateTimeOffset at)
    {
        foreach (ref readonly var row in rows)
        {
            if (row.SupersedesId == evidence && row.RecordedAt <= at)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Stronger(in EvidenceFact a, in EvidenceFact b, EvidencePolicy policy)
    {
        var first = policy switch
        {
            EvidencePolicy.TrustThenRecency => Trust(a.Kind).CompareTo(Trust(b.Kind)),
            EvidencePolicy.Max => a.Level.CompareTo(b.Level),
            _ => 0,
        };
        return (first != 0 ? first : a.ObservedAt != b.ObservedAt ? a.ObservedAt.CompareTo(b.ObservedAt) : a.EvidenceId.CompareTo(b.EvidenceId)) > 0;
    }

    private static int Trust(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Credential or EvidenceKind.Assessment => 6,
        EvidenceKind.Manager or EvidenceKind.WorkProduct => 5,
        EvidenceKind.Peer => 4,
        EvidenceKind.Completion => 3,
        EvidenceKind.SelfAssessment => 2,
        _ => 1,
    };

    private static double Faded(in EvidenceFact winner, DateTimeOffset lastUsed, Dictionary<Guid, SkillFact> fading, AsOf at)
        => fading.TryGetValue(winner.SkillId, out var skill) ? Fade(winner.Level, at.DayOf(lastUsed), skill, at.Day) : winner.Level;
}
