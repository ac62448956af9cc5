namespace LearningGraph.Domain.Gaps;

/// <summary>How far a need for skill is met.</summary>
public enum GapStatus
{
    /// <summary>Met, even if everyone without evidence lacks the skill.</summary>
    Met,

    /// <summary>Met in part.</summary>
    Partly,

    /// <summary>Not met at all, even if everyone without evidence has the skill.</summary>
    Unmet,

    /// <summary>The evidence does not tell.</summary>
    Unknown,

    /// <summary>There is nothing to measure: no requirement, or nobody in scope.</summary>
    NotApplicable,

    /// <summary>Withheld, because the group is too small to show without pointing at persons.</summary>
    Suppressed,
}

/// <summary>Which statement counts when there are several about one person and skill.</summary>
public enum EvidencePolicy
{
    /// <summary>The most trusted kind, of those the newest.</summary>
    TrustThenRecency,

    /// <summary>The newest, whatever its kind.</summary>
    Latest,

    /// <summary>The one with the highest level.</summary>
    Max,
}
