using LearningGraph.Domain.Skills;

namespace LearningGraph.Schema.Skills;

/// <summary>A new skill.</summary>
/// <param name="FrameworkId">The framework that publishes it.</param>
/// <param name="Labels">The preferred label, in at least one language, 300 characters at most.</param>
/// <param name="AlternativeLabels">Other labels by which it is known, any number per language; null for none.</param>
/// <param name="Definitions">What it means; null for nothing.</param>
/// <param name="Reuse">How widely it can be used; null when unknown.</param>
/// <param name="Notation">Its code in the framework, 255 characters at most; null when it has none.</param>
/// <param name="Uri">The absolute address that identifies it, which no other skill has; null when it has none.</param>
/// <param name="HalfLifeDays">The days after which half of an unused level is lost, from 1 to 36,500; null when it does not fade.</param>
/// <param name="Type">What kind of ability it is.</param>
/// <param name="GraceDays">The days without use before a level begins to fade, from 0 to 36,500.</param>
internal sealed record AddSkillInput(
    [property: ID<SkillFramework>] Guid FrameworkId,
    IReadOnlyList<LocalizedTextInput> Labels,
    IReadOnlyList<LocalizedTextInput>? AlternativeLabels,
    IReadOnlyList<LocalizedTextInput>? Definitions,
    SkillReuse? Reuse,
    string? Notation,
    Uri? Uri,
    int? HalfLifeDays,
    SkillType Type = SkillType.SkillCompetence,
    int GraceDays = 365)
{
    internal SkillDefinition ToDefinition() => new(Labels.ToTexts())
    {
        AltLabels = AlternativeLabels.ToTerms(),
        Definitions = Definitions.ToTexts(),
        Type = Type,
        Reuse = Reuse,
        Notation = Notation,
        Uri = Uri,
        HalfLifeDays = HalfLifeDays,
        GraceDays = GraceDays,
    };
}

/// <summary>Changes of a skill: what is absent stays, null clears.</summary>
/// <param name="Id">The skill.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Labels">Preferred labels, laid over the stored ones language by language; cannot be cleared.</param>
/// <param name="AlternativeLabels">Other labels, in place of all stored ones; null clears all.</param>
/// <param name="Definitions">Definitions, laid over the stored ones language by language; null clears all.</param>
/// <param name="Type">What kind of ability it is; cannot be cleared.</param>
/// <param name="Reuse">How widely it can be used; null when unknown.</param>
/// <param name="Notation">Its code in the framework, 255 characters at most; null when it has none.</param>
/// <param name="Uri">The absolute address that identifies it, which no other skill has; null when it has none.</param>
/// <param name="HalfLifeDays">The days after which half of an unused level is lost, from 1 to 36,500; null when it does not fade.</param>
/// <param name="GraceDays">The days without use before a level begins to fade, from 0 to 36,500; cannot be cleared.</param>
internal sealed record ReviseSkillInput(
    [property: ID<Skill>] Guid Id,
    int Version,
    Optional<IReadOnlyList<LocalizedTextInput>?> Labels,
    Optional<IReadOnlyList<LocalizedTextInput>?> AlternativeLabels,
    Optional<IReadOnlyList<LocalizedTextInput>?> Definitions,
    Optional<SkillType?> Type,
    Optional<SkillReuse?> Reuse,
    Optional<string?> Notation,
    Optional<Uri?> Uri,
    Optional<int?> HalfLifeDays,
    Optional<int?> GraceDays)
{
    internal SkillDefinition Over(SkillDefinition skill) => skill with
    {
        PrefLabels = Labels.OverNeeded(nameof(Labels), skill.PrefLabels),
        AltLabels = AlternativeLabels.HasValue ? AlternativeLabels.Value.ToTerms() : skill.AltLabels,
        Definitions = Definitions.Over(skill.Definitions),
        Type = Type.Kept(nameof(Type), skill.Type),
        Reuse = Reuse.Or(skill.Reuse),
        Notation = Notation.Or(skill.Notation),
        Uri = Uri.Or(skill.Uri),
        HalfLifeDays = HalfLifeDays.Or(skill.HalfLifeDays),
        GraceDays = GraceDays.Kept(nameof(GraceDays), skill.GraceDays),
    };
}

/// <summary>Which skill to take out of use.</summary>
/// <param name="Id">The skill.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="ReplacedById">The skill in use that takes its place; null for none.</param>
internal sealed record RetireSkillInput([property: ID<Skill>] Guid Id, int Version, [property: ID<Skill>] Guid? ReplacedById);

/// <summary>Which skill to take into use again.</summary>
/// <param name="Id">The skill.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record RestoreSkillInput([property: ID<Skill>] Guid Id, int Version);
