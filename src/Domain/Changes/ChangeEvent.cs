namespace LearningGraph.Domain.Changes;

/// <summary>What kind of object a change is about.</summary>
public enum ChangeType
{
    /// <summary>The organisation and its settings.</summary>
    Organisation,

    /// <summary>An organisational unit, its place in the tree included.</summary>
    OrgUnit,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A person's dated place in a unit.</summary>
    Membership,

    /// <summary>A role.</summary>
    Role,

    /// <summary>A statement about a person's skill level.</summary>
    Evidence,

    /// <summary>A strategic goal.</summary>
    StrategicGoal,

    /// <summary>A skill requirement of a goal or a role.</summary>
    SkillRequirement,

    /// <summary>A proficiency scale with its levels.</summary>
    ProficiencyScale,

    /// <summary>A skill framework.</summary>
    SkillFramework,

    /// <summary>A skill.</summary>
    Skill,

    /// <summary>A relation between two skills.</summary>
    SkillRelation,

    /// <summary>A mapping of a skill onto a concept of another scheme.</summary>
    SkillMapping,

    /// <summary>A source of learning offers.</summary>
    OfferSource,

    /// <summary>A learning offer, its effects included.</summary>
    LearningOffer,

    /// <summary>An item of the learning-culture catalogue.</summary>
    CultureItem,

    /// <summary>A session of a learning offer.</summary>
    OfferSession,

    /// <summary>A person's enrolment in a learning offer.</summary>
    Enrolment,

    /// <summary>The question whether a person applied what was learnt.</summary>
    ApplicationCheck,

    /// <summary>A practice that a unit adopted, the events that call for it included.</summary>
    Initiative,

    /// <summary>One time that an initiative was practised.</summary>
    Occurrence,

    /// <summary>A behaviour that was recognised.</summary>
    Recognition,

    /// <summary>A project, its learning components included.</summary>
    Project,

    /// <summary>An indicator, its measurements and links included.</summary>
    GoalIndicator,

    /// <summary>A skill that a source named and that was not known here: an entry of the mapping queue.</summary>
    UnmappedSkill,

    /// <summary>A webhook; messages that are sent do not count as changes.</summary>
    Webhook,

    /// <summary>A pulse, opened or closed; answers are told of by nothing.</summary>
    Pulse,

    /// <summary>What a goal's cost of not learning is computed from.</summary>
    CostModel,
}

/// <summary>What happened to the object.</summary>
public enum ChangeOperation
{
    /// <summary>It was added.</summary>
    Created,

    /// <summary>It was changed.</summary>
    Updated,

    /// <summary>It was put away; it stays readable.</summary>
    Retired,

    /// <summary>It was brought back.</summary>
    Restored,

    /// <summary>It is gone, or no longer holds; only a trace is kept.</summary>
    Deleted,
}

/// <summary>An entry of the change log: one gap-free sequence in the order of commits.</summary>
public sealed class ChangeEvent
{
    /// <summary>The place in the sequence; the first change has 1.</summary>
    public long Seq { get; set; }

    /// <summary>When the change was written.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who made the change: a person's key or the name of a program; null when the system itself did.</summary>
    public string? Actor { get; set; }

    /// <summary>The name of the GraphQL operation that made the change, shortened to 255 characters; null when it had none, and for what no GraphQL operation did.</summary>
    public string? OperationName { get; set; }

    /// <summary>The kind of object.</summary>
    public ChangeType Type { get; set; }

    /// <summary>What happened to it.</summary>
    public ChangeOperation Operation { get; set; }

    /// <summary>The object.</summary>
    public Guid EntityId { get; set; }

    /// <summary>The person that the object is about; null when it is about none.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The source of offers that the object comes from; null when it comes from none.</summary>
    public Guid? SourceId { get; set; }

    /// <summary>The identifier that the source uses for the object; null when it comes from none.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The version that the object has since the change; null for objects without versions.</summary>
    public int? Version { get; set; }

    /// <summary>The fields that changed, in the names of the schema; empty for new and deleted objects.</summary>
    public IReadOnlyList<string> ChangedFields { get; set; } = [];
}

/// <summary>How far the change log has come; exactly one row, which every writer of the log locks.</summary>
public sealed class ChangeSequence
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>The sequence number of the last change; 0 before the first.</summary>
    public long Last { get; set; }
}
