using LearningGraph.Domain.Skills;

namespace LearningGraph.Persistence.Skills;

/// <summary>Conditions on the texts of skills that depend on how texts are stored.</summary>
public static class SkillTextQueries
{
    /// <summary>The skills without a preferred label in exactly this language, a BCP 47 tag.</summary>
    public static IQueryable<Skill> LackingLabel(this IQueryable<Skill> skills, string language)
    {
        ArgumentNullException.ThrowIfNull(skills);
        var start = TextJson.Write([new Domain.LocalizedText(language, "x")])[1..^5];
        return skills.Where(s => !((string)(object)s.PrefLabels).Contains(start));
    }
}
