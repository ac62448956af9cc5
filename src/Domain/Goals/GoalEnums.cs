namespace LearningGraph.Domain.Goals;

/// <summary>Where a strategic goal stands.</summary>
public enum GoalStatus
{
    /// <summary>Being prepared.</summary>
    Draft,

    /// <summary>Being worked on.</summary>
    Active,

    /// <summary>Reached.</summary>
    Achieved,

    /// <summary>Put away; it no longer counts.</summary>
    Archived,
}

/// <summary>The side of the business that a goal serves.</summary>
public enum GoalPerspective
{
    /// <summary>Money.</summary>
    Financial,

    /// <summary>Customers.</summary>
    Customer,

    /// <summary>Internal processes.</summary>
    Process,

    /// <summary>Learning and growth.</summary>
    LearningGrowth,

    /// <summary>Sustainability.</summary>
    Sustainability,
}

/// <summary>What a skill requirement belongs to.</summary>
public enum RequirementSubject
{
    /// <summary>A strategic goal.</summary>
    Goal,

    /// <summary>A role.</summary>
    Role,

    /// <summary>A project.</summary>
    Project,
}

/// <summary>Where a requirement comes from.</summary>
public enum RequirementSource
{
    /// <summary>Entered by a person.</summary>
    Manual,

    /// <summary>Taken over from another system.</summary>
    Import,

    /// <summary>Taken over from ESCO.</summary>
    Esco,
}
