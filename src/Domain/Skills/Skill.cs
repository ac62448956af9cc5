namespace LearningGraph.Domain.Skills;

/// <summary>What kind of ability a skill is, in the words of ESCO.</summary>
public enum SkillType
{
    /// <summary>A body of facts, principles and theories.</summary>
    Knowledge,

    /// <summary>The ability to apply knowledge and get something done.</summary>
    SkillCompetence,

    /// <summary>An attitude or value.</summary>
    Attitude,

    /// <summary>A language.</summary>
    Language,
}

/// <summary>How widely a skill can be used across occupations.</summary>
public enum SkillReuse
{
    /// <summary>Useful in nearly every occupation.</summary>
    Transversal,

    /// <summary>Useful in several sectors.</summary>
    CrossSector,

    /// <summary>Useful in one sector.</summary>
    SectorSpecific,

    /// <summary>Useful in one occupation.</summary>
    OccupationSpecific,
}

/// <summary>Whether an object is in use.</summary>
public enum RecordState
{
    /// <summary>Prepared, not yet in use.</summary>
    Draft,

    /// <summary>In use.</summary>
    Active,

    /// <summary>No longer offered for new use; history is kept.</summary>
    Retired,

    /// <summary>Deleted; only a trace is kept.</summary>
    Deleted,
}

/// <summary>Everything about a skill that an editor decides.</summary>
/// <param name="PrefLabels">The preferred label in every language; at least one, 300 characters at most.</param>
public sealed record SkillDefinition(LocalizedTexts PrefLabels)
{
    /// <summary>Other labels by which the skill is known.</summary>
    public LocalizedTerms AltLabels { get; init; } = LocalizedTerms.Empty;

    /// <summary>What the skill means, in every language it is defined in.</summary>
    public LocalizedTexts Definitions { get; init; } = LocalizedTexts.Empty;

    /// <summary>What kind of ability it is.</summary>
    public SkillType Type { get; init; } = SkillType.SkillCompetence;

    /// <summary>How widely the skill can be used; null when unknown.</summary>
    public SkillReuse? Reuse { get; init; }

    /// <summary>The code of the skill in its framework, 255 characters at most; null when it has none.</summary>
    public string? Notation { get; init; }

    /// <summary>The address that identifies the skill, absolute; null for a skill without one.</summary>
    public Uri? Uri { get; init; }

    /// <summary>The days after which half of an unused level is lost, from 1; null means that the skill does not fade.</summary>
    public int? HalfLifeDays { get; init; }

    /// <summary>The days without use before a level begins to fade, from 0.</summary>
    public int GraceDays { get; init; } = 365;

    /// <summary>The definition that a skill has now, to be changed with a `with` expression and handed to its revision.</summary>
    public static SkillDefinition Of(Skill skill)
    {
        ArgumentNullException.ThrowIfNull(skill);
        return new SkillDefinition(skill.PrefLabels)
        {
            AltLabels = skill.AltLabels,
            Definitions = skill.Definitions,
            Type = skill.Type,
            Reuse = skill.Reuse,
            Notation = skill.Notation,
            Uri = skill.Uri,
            HalfLifeDays = skill.HalfLifeDays,
            GraceDays = skill.GraceDays,
        };
    }
}

/// <summary>Something people can know or do, at a level of its framework's scale.</summary>
public sealed class Skill
{
    private const int LongestFading = 36_500;

    /// <summary>The identity of the skill.</summary>
    public Guid Id { get; set; }

    /// <summary>The preferred label, one per language.</summary>
    public LocalizedTexts PrefLabels
    {
        get;
        set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = SortKey.SearchText(PrefLabels, AltLabels);
        }
    } = LocalizedTexts.Empty;

    /// <summary>Other labels by which the skill is known, any number per language.</summary>
    public LocalizedTerms AltLabels
    {
        get;
        set
        {
            field = value;
            SearchText = SortKey.SearchText(PrefLabels, AltLabels);
        }
    } = LocalizedTerms.Empty;

    /// <summary>What the skill means, in every language it is defined in.</summary>
    public LocalizedTexts Definitions { get; set; } = LocalizedTexts.Empty;

    /// <summary>What kind of ability it is.</summary>
    public SkillType Type { get; set; }

    /// <summary>The framework that publishes the skill.</summary>
    public Guid FrameworkId { get; set; }

    /// <summary>The code of the skill in its framework; null when it has none.</summary>
    public string? Notation { get; set; }

    /// <summary>The address that identifies the skill; null for a skill without one.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The days after which half of an unused level is lost; null means that the skill does not fade.</summary>
    public int? HalfLifeDays { get; set; }

    /// <summary>The days without use before a level begins to fade.</summary>
    public int GraceDays { get; set; } = 365;

    /// <summary>How widely the skill can be used; null when unknown.</summary>
    public SkillReuse? Reuse { get; set; }

    /// <summary>The skill that takes its place; null when there is none.</summary>
    public Guid? ReplacedById { get; set; }

    /// <summary>Whether the skill is in use.</summary>
    public RecordState State { get; set; } = RecordState.Active;

    /// <summary>Counts the changes of the skill; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the skill was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the skill last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>A new skill, in use at once.</summary>
    /// <exception cref="MissingTextException">There is no label.</exception>
    /// <exception cref="TextTooLongException">A text, the notation or the address is too long.</exception>
    /// <exception cref="InvalidLanguageException">A text names no valid language.</exception>
    /// <exception cref="InvalidAddressException">The address is not absolute.</exception>
    /// <exception cref="NumberOutOfRangeException">The half-life or the days of grace are out of range.</exception>
    public static Skill Define(Guid id, Guid frameworkId, SkillDefinition definition, DateTimeOffset now)
    {
        var skill = new Skill { Id = id, FrameworkId = frameworkId, CreatedAt = now, UpdatedAt = now };
        skill.Apply(definition);
        return skill;
    }

    /// <summary>Takes over a changed definition; the version rises by one. A retired skill can be revised too.</summary>
    /// <exception cref="VersionConflictException">The skill is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Define"/>).</exception>
    public void Revise(int expectedVersion, SkillDefinition definition, DateTimeOffset now)
    {
        Versions.Check<Skill>(Id, expectedVersion, Version);
        Apply(definition);
        Touch(now);
    }

    /// <summary>Takes a skill out of use, in favour of another one or of none; what refers to it stays.</summary>
    /// <exception cref="VersionConflictException">The skill is no longer at the expected version.</exception>
    /// <exception cref="SkillNotActiveException">The skill, or the one that takes its place, is not in use.</exception>
    /// <exception cref="SelfRelationException">The skill would take its own place.</exception>
    public void Retire(int expectedVersion, Skill? replacement, DateTimeOffset now)
    {
        Versions.Check<Skill>(Id, expectedVersion, Version);
        CheckActive(this);
        if (replacement is not null)
        {
            CheckActive(replacement.Id == Id ? throw new SelfRelationException(Id) : replacement);
        }

        State = RecordState.Retired;
        ReplacedById = replacement?.Id;
        Touch(now);
    }

    /// <summary>Takes a retired skill into use again; nothing takes its place any more.</summary>
    /// <exception cref="VersionConflictException">The skill is no longer at the expected version.</exception>
    /// <exception cref="SkillNotRetiredException">The skill is not retired.</exception>
    public void Restore(int expectedVersion, DateTimeOffset now)
    {
        Versions.Check<Skill>(Id, expectedVersion, Version);
        if (State != RecordState.Retired)
        {
            throw new SkillNotRetiredException(Id, State);
        }

        State = RecordState.Active;
        ReplacedById = null;
        Touch(now);
    }

    private static void CheckActive(Skill skill)
    {
        if (skill.State != RecordState.Active)
        {
            throw new SkillNotActiveException(skill.Id, skill.State);
        }
    }

    private void Apply(SkillDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        PrefLabels = TextRules.Required("labels", definition.PrefLabels, TextRules.TitleLimit);
        AltLabels = TextRules.Optional("alternativeLabels", definition.AltLabels, TextRules.TitleLimit);
        Definitions = TextRules.Optional("definitions", definition.Definitions, TextRules.DescriptionLimit);
        Type = definition.Type;
        Reuse = definition.Reuse;
        Notation = TextRules.Plain("notation", definition.Notation, TextRules.CodeLimit);
        Uri = TextRules.Address("uri", definition.Uri);
        HalfLifeDays = NumberRules.Range("halfLifeDays", definition.HalfLifeDays, 1, LongestFading);
        GraceDays = NumberRules.Range("graceDays", definition.GraceDays, 0, LongestFading);
    }

    private void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}
