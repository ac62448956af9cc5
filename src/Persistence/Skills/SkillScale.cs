using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills;

/// <summary>Which levels a skill can have: those of its framework's scale, else the organisation's, else 0 to 5.</summary>
internal static class SkillScale
{
    internal const int Fallback = 5;

    /// <summary>The highest level of each skill that exists.</summary>
    internal static async Task<Dictionary<Guid, int>> HighestLevelsAsync(
        LearningGraphContext context, Guid[] skills, CancellationToken cancellation)
        => await (
            from skill in context.Skills
            where EF.Parameter(skills).Contains(skill.Id)
            join framework in context.SkillFrameworks on skill.FrameworkId equals framework.Id
            let scale = framework.ScaleId ?? context.Organisations.OrderBy(o => o.Id).Select(o => o.DefaultScaleId).FirstOrDefault()
            select new
            {
                skill.Id,
                Highest = context.ProficiencyScales.Where(s => s.Id == scale).Select(s => (int?)s.MaxLevel).FirstOrDefault(),
            }).ToDictionaryAsync(row => row.Id, row => row.Highest ?? Fallback, cancellation);
}
