namespace LearningGraph.Domain.Culture;

/// <summary>What kind of entry of the learning-culture catalogue an item is.</summary>
public enum CultureItemType
{
    /// <summary>A foundation that a learning culture rests on.</summary>
    Foundation,

    /// <summary>A strategy for keeping a learning culture alive.</summary>
    Strategy,

    /// <summary>A tip for building one.</summary>
    Tip,

    /// <summary>A notion with a definition.</summary>
    Concept,

    /// <summary>Something that makes initiatives fail.</summary>
    Pitfall,

    /// <summary>A way of learning.</summary>
    LearningMode,

    /// <summary>A form that learning takes.</summary>
    LearningForm,

    /// <summary>Something a team or organisation can do, often with a rhythm.</summary>
    Practice,

    /// <summary>A way to recognise learning.</summary>
    RecognitionForm,

    /// <summary>An organisation's story.</summary>
    SuccessStory,

    /// <summary>A number that a source claims.</summary>
    Figure,

    /// <summary>A finding that a source ascribes to research.</summary>
    ResearchClaim,

    /// <summary>An argument for a business case.</summary>
    BusinessCaseArgument,

    /// <summary>A part of what not learning costs.</summary>
    CostOfNotLearningComponent,

    /// <summary>An example worked out in full.</summary>
    WorkedExample,

    /// <summary>A skill that the catalogue mentions.</summary>
    Skill,

    /// <summary>A party, person or instrument that the catalogue names.</summary>
    NamedEntity,
}

/// <summary>One of the eleven sides of a learning culture.</summary>
public enum CultureDimension
{
    /// <summary>People dare to show what they do not know and what went wrong.</summary>
    PsychologicalSafety,

    /// <summary>Learning is woven into the work.</summary>
    WorkIntegration,

    /// <summary>There is a variety of learning forms.</summary>
    FormDiversity,

    /// <summary>Learning is recognised.</summary>
    Recognition,

    /// <summary>Leaders set the example.</summary>
    Leadership,

    /// <summary>There are rituals that return.</summary>
    Rituals,

    /// <summary>Learning asks little administration.</summary>
    Simplicity,

    /// <summary>People steer their own learning.</summary>
    Autonomy,

    /// <summary>Learning serves the strategy.</summary>
    StrategyAlignment,

    /// <summary>Results are measured.</summary>
    Measurement,

    /// <summary>Everyone can take part.</summary>
    Access,
}

/// <summary>How one catalogue item relates to another.</summary>
public enum CultureRelationType
{
    /// <summary>Is part of the other.</summary>
    PartOf,

    /// <summary>Supports the other.</summary>
    Supports,

    /// <summary>Has the same theme as the other.</summary>
    SameThemeAs,

    /// <summary>Counters the other.</summary>
    Counters,

    /// <summary>Is countered by the other.</summary>
    CounteredBy,

    /// <summary>Causes the other.</summary>
    Causes,

    /// <summary>Is illustrated by the other.</summary>
    ExemplifiedBy,

    /// <summary>Is evidence for the other.</summary>
    Evidences,

    /// <summary>Is measured by the other.</summary>
    MeasuredBy,

    /// <summary>Stands in contrast with the other.</summary>
    ContrastsWith,

    /// <summary>Is a component of the other.</summary>
    ComponentOf,

    /// <summary>Requires the other.</summary>
    Requires,

    /// <summary>Is required by the other.</summary>
    RequiredBy,

    /// <summary>Uses the other.</summary>
    Uses,

    /// <summary>Is provided by the other.</summary>
    ProvidedBy,

    /// <summary>Is related to the other.</summary>
    RelatedTo,
}

/// <summary>How far a claim has been checked.</summary>
public enum VerificationStatus
{
    /// <summary>Only the article says so.</summary>
    ClaimedByArticle,

    /// <summary>Found at the source that the article names.</summary>
    ConfirmedAtSource,

    /// <summary>Contradicted by other sources.</summary>
    Disputed,

    /// <summary>Withdrawn.</summary>
    Retracted,
}

/// <summary>What a claimed figure may be used for.</summary>
public enum AllowedUse
{
    /// <summary>May be shown with its source and caveat.</summary>
    DisplayWithAttribution,

    /// <summary>May be drawn as a labelled reference line, never used as an input.</summary>
    ReferenceLineOnly,

    /// <summary>Off by default; a user may opt in and overwrite it.</summary>
    ScenarioInputOptional,

    /// <summary>May pre-fill a setting.</summary>
    DefaultParameter,
}

/// <summary>Where a rhythm or a duration comes from.</summary>
public enum CadenceBasis
{
    /// <summary>Stated by the article.</summary>
    Seed,

    /// <summary>Proposed by the product and open to change.</summary>
    Proposed,

    /// <summary>Triggered by an event, not by the clock.</summary>
    EventDriven,

    /// <summary>There is none.</summary>
    None,
}

/// <summary>Who takes part in a practice.</summary>
public enum PracticeAudience
{
    /// <summary>One person.</summary>
    Individual,

    /// <summary>A team.</summary>
    Team,

    /// <summary>Managers.</summary>
    Manager,

    /// <summary>The whole organisation.</summary>
    Organisation,
}

/// <summary>The behaviour that a recognition rewards.</summary>
public enum RewardedBehaviour
{
    /// <summary>Sharing knowledge.</summary>
    KnowledgeSharing,

    /// <summary>Trying something out.</summary>
    Experiment,

    /// <summary>Applying what was learnt.</summary>
    Application,

    /// <summary>Taking the initiative.</summary>
    Initiative,

    /// <summary>Developing oneself.</summary>
    Development,
}

/// <summary>How exactly a claimed figure is meant.</summary>
public enum FigureQualifier
{
    /// <summary>Exactly this value.</summary>
    Exact,

    /// <summary>This value on average.</summary>
    Average,

    /// <summary>At most this value.</summary>
    UpTo,
}
