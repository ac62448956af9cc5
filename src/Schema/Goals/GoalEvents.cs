using LearningGraph.Domain.Goals;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Goals;

/// <summary>Says that the readiness of goals may have changed.</summary>
/// <param name="GoalIds">The goals.</param>
/// <param name="IsFromEvidence">Whether it follows from what was recorded about a person; otherwise from what the goals require.</param>
internal sealed record ReadinessChange(IReadOnlyList<Guid> GoalIds, bool IsFromEvidence);

/// <summary>The topics of readiness: one for each goal, and one for all of them.</summary>
internal static class GoalTopics
{
    /// <summary>The topic of a goal; null for that of all goals.</summary>
    internal static string ReadinessOf(Guid? goal) => $"ReadinessChanged_{goal}";
}

/// <summary>Tells subscribers that the readiness of goals may have changed.</summary>
internal sealed class GoalEvents(CommittedEvents events, IDbContextFactory<LearningGraphContext> contexts)
{
    /// <summary>What a goal requires changed, or whether it counts; null, for what no goal requires, tells nobody.</summary>
    internal Task DemandChangedAsync(Guid? goal)
        => goal is { } known ? events.SendAsync(sender => SendAsync(sender, new ReadinessChange([known], IsFromEvidence: false))) : Task.CompletedTask;

    /// <summary>Something was recorded about a person's level of a skill: all goals that need the skill and are not archived may have changed.</summary>
    internal Task EvidenceRecordedAsync(Guid skill)
        => events.SendAsync(async sender =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            var goals = await db.StrategicGoals
                .Where(g => g.Status != GoalStatus.Archived && db.SkillRequirements.Any(r => r.GoalId == g.Id && r.SkillId == skill && r.ValidTo == null))
                .OrderBy(g => g.Id)
                .Select(g => g.Id)
                .ToListAsync();
            if (goals.Count > 0)
            {
                await SendAsync(sender, new ReadinessChange(goals, IsFromEvidence: true));
            }
        });

    private static async Task SendAsync(ITopicEventSender sender, ReadinessChange change)
    {
        // One message for all goals, however many: they take one place in the buffers of those who follow them all.
        await sender.SendAsync(GoalTopics.ReadinessOf(null), change);
        foreach (var goal in change.GoalIds)
        {
            await sender.SendAsync(GoalTopics.ReadinessOf(goal), change with { GoalIds = [goal] });
        }
    }
}
