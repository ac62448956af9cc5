using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Workforce;

/// <summary>The level that was stated is not on the scale of the skill.</summary>
internal sealed class ObservedLevelOutOfScaleError(LevelOutOfScaleException refused) : InputError(refused, "level")
{
    /// <summary>The level as it was given.</summary>
    public int Level { get; } = refused.Level;

    /// <summary>The lowest level of the scale.</summary>
    public int Lowest { get; } = refused.Lowest;

    /// <summary>The highest level of the scale.</summary>
    public int Highest { get; } = refused.Highest;
}

/// <summary>The level would have been observed in the future.</summary>
internal sealed class EvidenceInFutureError(EvidenceInFutureException refused) : InputError(refused, "observedAt")
{
    /// <summary>The server's clock.</summary>
    public DateTimeOffset Now { get; } = refused.Now;
}

/// <summary>The statement would expire before it was observed.</summary>
internal sealed class InvertedExpiryError(InvertedExpiryException refused) : InputError(refused, "expiresAt");

/// <summary>The correction is about another person or skill than the statement it corrects.</summary>
internal sealed class SupersededMismatchError(SupersededMismatchException refused) : InputError(refused, "supersedesId");

/// <summary>The statement was corrected already: correct the correction instead.</summary>
internal sealed class AlreadySupersededError(AlreadySupersededException refused) : InputError(refused, "supersedesId")
{
    /// <summary>The correction that exists; null when it disappeared meanwhile.</summary>
    [ID<Evidence>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}

/// <summary>The same was stated already: about the same person and skill, with the same level, kind, moment and reference.</summary>
internal sealed class DuplicateEvidenceError(DuplicateEvidenceException refused) : InputError(refused)
{
    /// <summary>The statement that exists; null when it disappeared meanwhile.</summary>
    [ID<Evidence>]
    public Guid? ExistingId { get; } = refused.ExistingId;
}
