using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Search;
using LearningGraph.Persistence.Skills;

namespace LearningGraph.Schema.Skills;

/// <summary>Narrows skills; a field that is absent or null does not narrow.</summary>
/// <param name="Search">Words that must all occur in the labels, in any language; case and accents do not matter.</param>
/// <param name="FrameworkId">The framework that publishes the skill.</param>
/// <param name="Type">What kind of ability it is.</param>
/// <param name="Reuse">How widely it can be used.</param>
/// <param name="BroaderThanId">Directly broader than this skill.</param>
/// <param name="NarrowerThanId">Directly narrower than this skill.</param>
/// <param name="MissingLanguage">Without a label in exactly this language, a BCP 47 tag.</param>
/// <param name="HasOffers">Whether any offer raises it that is active and can be chosen today.</param>
/// <param name="IsRequired">Whether any active goal requires it today.</param>
internal sealed record SkillFilterInput(
    string? Search,
    [property: ID<SkillFramework>] Guid? FrameworkId,
    SkillType? Type,
    SkillReuse? Reuse,
    [property: ID<Skill>] Guid? BroaderThanId,
    [property: ID<Skill>] Guid? NarrowerThanId,
    string? MissingLanguage,
    bool? HasOffers,
    bool? IsRequired);

/// <summary>The order of skills; skills that are equal in it stand in the order of their ids.</summary>
internal enum SkillOrder
{
    /// <summary>By label, from A to Z, in the language of the request.</summary>
    LabelAsc,

    /// <summary>By label, from Z to A, in the language of the request.</summary>
    LabelDesc,

    /// <summary>The best match with the search first: whole labels, then starts of labels, starts of words and parts of words, those in the language of the request before others; needs a search.</summary>
    Relevance,
}

internal static class SkillSelection
{
    /// <summary>The skills that the filter leaves; its search is left out where the order of relevance brings it.</summary>
    internal static IQueryable<Skill> Where(this IQueryable<Skill> skills, SkillFilterInput? where, LearningGraphContext db, DateOnly today, bool searches)
    {
        skills = skills.Where(s => s.State == RecordState.Active);
        if (where is null)
        {
            return skills;
        }

        skills = searches ? skills.Matching(db, where.Search) : skills;
        skills = where.FrameworkId is { } framework ? skills.Where(s => s.FrameworkId == framework) : skills;
        skills = where.Type is { } type ? skills.Where(s => s.Type == type) : skills;
        skills = where.Reuse is { } reuse ? skills.Where(s => s.Reuse == reuse) : skills;
        skills = where.MissingLanguage is { } language ? skills.LackingLabel(language) : skills;
        if (where.HasOffers is { } has)
        {
            var open = db.LearningOffers.OpenOn(today);
            skills = skills.Where(s => db.OfferEffects.Any(e => e.SkillId == s.Id && e.ExitLevel > e.EntryLevel && open.Any(o => o.Id == e.OfferId)) == has);
        }

        if (where.IsRequired is { } required)
        {
            skills = skills.Where(s => db.SkillRequirements.Any(r => r.SkillId == s.Id && r.ValidTo == null
                && db.StrategicGoals.Any(g => g.Id == r.GoalId && g.Status == GoalStatus.Active)) == required);
        }

        return skills.WhereRelated(where, db.SkillRelations);
    }

    internal static IQueryable<Skill> Order(this IQueryable<Skill> skills, SkillOrder order, bool dutch) => (order, dutch) switch
    {
        (SkillOrder.LabelDesc, true) => skills.OrderByDescending(s => s.SortKeyNl).ThenBy(s => s.Id),
        (SkillOrder.LabelDesc, false) => skills.OrderByDescending(s => s.SortKeyEn).ThenBy(s => s.Id),
        (_, true) => skills.OrderBy(s => s.SortKeyNl).ThenBy(s => s.Id),
        _ => skills.OrderBy(s => s.SortKeyEn).ThenBy(s => s.Id),
    };

    private static IQueryable<Skill> WhereRelated(this IQueryable<Skill> skills, SkillFilterInput where, IQueryable<SkillRelation> relations)
    {
        if (where.BroaderThanId is { } narrower)
        {
            skills = skills.Where(s => relations.Any(r => r.Type == SkillRelationType.Broader && r.FromId == narrower && r.ToId == s.Id));
        }

        if (where.NarrowerThanId is { } broader)
        {
            skills = skills.Where(s => relations.Any(r => r.Type == SkillRelationType.Broader && r.ToId == broader && r.FromId == s.Id));
        }

        return skills;
    }
}
