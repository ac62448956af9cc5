using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills;

/// <summary>Which levels a skill can have: those of its framework's scale, else the organisation's, else 0 to 5.</summary>
internal static class SkillScale
{
    internal const int Fallback = 5;

    /// <summary>The highest level of each skill that exists.</summary>
    internal static Task<Dictionary<Guid, int>> HighestLevelsAsync(LearningGraphContext context, Guid[] skills, CancellationToken cancellation)
        => HighestLevels(context).Where(row => EF.Parameter(skills).Contains(row.SkillId)).ToDictionaryAsync(row => row.SkillId, row => row.Highest ?? Fallback, cancellation);

    /// <summary>The highest level of each skill, to be read together with something else.</summary>
    internal static IQueryable<HighestLevel> HighestLevels(LearningGraphContext context)
        => from skill in context.Skills
           join framework in context.SkillFrameworks on skill.FrameworkId equals framework.Id
           let scale = framework.ScaleId ?? context.Organisations.OrderBy(o => o.Id).Select(o => o.DefaultScaleId).FirstOrDefault()
           select new HighestLevel { SkillId = skill.Id, Highest = context.ProficiencyScales.Where(s => s.Id == scale).Select(s => (int?)s.MaxLevel).FirstOrDefault() };
}

/// <summary>The highest level of a skill.</summary>
internal sealed class HighestLevel
{
    /// <summary>The skill.</summary>
    internal Guid SkillId { get; init; }

    /// <summary>The level; null for <see cref="SkillScale.Fallback"/>.</summary>
    internal int? Highest { get; init; }
}
