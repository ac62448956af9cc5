namespace LearningGraph.Domain.Gaps;

/// <summary>The level that counts for a person and a skill by the organisation's evidence policy; kept with the evidence it follows from.</summary>
/// <remarks>Rows are right for the moment they were written; from <see cref="ChangesAt"/> on they must be worked out anew. Fading is left out.</remarks>
public sealed class CurrentLevel
{
    /// <summary>The skill.</summary>
    public Guid SkillId { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The level.</summary>
    public int Level { get; init; }

    /// <summary>The statement that counts.</summary>
    public Guid EvidenceId { get; init; }

    /// <summary>From when the statement no longer counts; null when it does not expire.</summary>
    public DateTimeOffset? ChangesAt { get; init; }
}
