using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Schema.Goals;
using LearningGraph.Schema.Offers;

namespace LearningGraph.Schema.Enrolments;

/// <summary>Tells subscribers of batches about enrolments, and of the goals that their evidence moves.</summary>
internal sealed class IntakeEvents(SyncEvents events, GoalEvents goals)
{
    /// <summary>Waits for a batch, tells of it when it was applied, and answers its report.</summary>
    internal async Task<SyncReport> ToldAsync(Task<IntakeResult> batch)
    {
        var result = await batch;
        await events.FinishedAsync(result.Report);
        foreach (var skill in result.SkillIds)
        {
            await goals.EvidenceRecordedAsync(skill);
        }

        return result.Report;
    }
}
