namespace LearningGraph.Domain;

/// <summary>What kind of object an external identifier belongs to.</summary>
public enum ExternalIdSubject
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>An organisational unit.</summary>
    OrgUnit,

    /// <summary>A role.</summary>
    Role,

    /// <summary>A skill.</summary>
    Skill,

    /// <summary>A strategic goal.</summary>
    StrategicGoal,

    /// <summary>A skill requirement.</summary>
    SkillRequirement,
}

/// <summary>The identifier that another system uses for an object; unique per system, value and kind of object.</summary>
public sealed class ExternalId
{
    /// <summary>The identity of this row.</summary>
    public Guid Id { get; set; }

    /// <summary>The kind of object that is identified.</summary>
    public ExternalIdSubject Subject { get; set; }

    /// <summary>The object that is identified.</summary>
    public Guid SubjectId { get; set; }

    /// <summary>The other system, for example `hr`.</summary>
    public required string Source { get; set; }

    /// <summary>The identifier in that system; compared with regard to case.</summary>
    public required string Value { get; set; }

    /// <summary>The version that the system last gave what it says of the object; null when it counts none.</summary>
    internal string? SourceVersion { get; set; }
}
