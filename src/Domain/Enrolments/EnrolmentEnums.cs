namespace LearningGraph.Domain.Enrolments;

/// <summary>How far an enrolment is, in the words of cmi5 where it has one.</summary>
public enum EnrolmentStatus
{
    /// <summary>Intended, but not enrolled yet: it takes no seat and no forecast counts on it.</summary>
    Planned,

    /// <summary>Enrolled, not begun yet.</summary>
    Enrolled,

    /// <summary>Begun.</summary>
    InProgress,

    /// <summary>Completed; nothing is known of a test.</summary>
    Completed,

    /// <summary>Completed, and the test was passed.</summary>
    Passed,

    /// <summary>Completed, but the test was not passed.</summary>
    Failed,

    /// <summary>Given up after it had begun.</summary>
    Abandoned,

    /// <summary>Excused: there was no need to take it.</summary>
    Waived,

    /// <summary>Called off before it began.</summary>
    Cancelled,
}

/// <summary>What makes somebody enrol.</summary>
public enum AssignmentType
{
    /// <summary>The person's own choice.</summary>
    SelfChosen,

    /// <summary>Recommended by a manager or by this system.</summary>
    Recommended,

    /// <summary>Recommended by a colleague.</summary>
    PeerRecommended,

    /// <summary>Required.</summary>
    Required,
}

/// <summary>Whether somebody applied what was learnt.</summary>
public enum ApplicationOutcome
{
    /// <summary>Applied.</summary>
    Applied,

    /// <summary>Applied in part; counts for half.</summary>
    Partly,

    /// <summary>Not applied yet.</summary>
    NotYet,

    /// <summary>There was no opportunity to apply it; left out of the transfer rate.</summary>
    NoOpportunity,

    /// <summary>Nobody has answered; left out of the transfer rate.</summary>
    NoAnswer,
}

/// <summary>Who says whether it was applied.</summary>
public enum ConfirmationSource
{
    /// <summary>The person.</summary>
    Self,

    /// <summary>A colleague.</summary>
    Peer,

    /// <summary>A manager.</summary>
    Manager,

    /// <summary>Another system.</summary>
    System,
}
