using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>Writes goals, wider ones first, and the requirements of goals and roles that count today.</summary>
public sealed class GoalExport(IDbContextFactory<LearningGraphContext> contexts) : IFileExport
{
    /// <inheritdoc/>
    public async Task<long> ExportAsync(Stream stream, TransferFormat format, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var children = (await context.StrategicGoals.AsNoTracking().OrderBy(g => g.Id).ToListAsync(cancellationToken)).ToLookup(g => g.ParentId);
        var all = children.SelectMany(g => g).ToList();
        var rationales = await context.SkillRequirements.AsNoTracking().Where(r => r.ValidTo == null).Select(r => r.Rationales).Distinct().ToListAsync(cancellationToken);
        await using var writer = await RowWriter.BeginAsync(stream, format, [
            "kind", "id", "source", "key", .. RowWriter.ColumnsOf("title", Languages(all.Select(g => g.Titles))), "title_status",
            .. RowWriter.ColumnsOf("description", Languages(all.Select(g => g.Descriptions))), "description_status", "parent", "owner", "start", "due", "status", "archived_from", "perspective",
            "value_at_stake", "currency", "skill_dependency", "goal", "role", "skill", "level", "headcount", "min_fte", "needed_by", "weight", "critical", "unit", "scope_role",
            .. RowWriter.ColumnsOf("rationale", Languages(rationales)), "rationale_status", "requirement_source", "valid_from", "type",
        ]);
        var goals = children[null].ToList();
        for (var i = 0; i < goals.Count; i++)
        {
            goals.AddRange(children[goals[i].Id]);
            await GoalAsync(writer, goals[i], cancellationToken);
        }

        await RequirementsAsync(context, writer, cancellationToken);
        await ExternalIdExport.WriteAsync(context, writer, [ExternalIdSubject.StrategicGoal, ExternalIdSubject.SkillRequirement], cancellationToken);
        return writer.Rows;
    }

    private static IEnumerable<string> Languages(IEnumerable<LocalizedTexts> texts) => texts.SelectMany(t => t).Select(t => t.Lang);

    private static Task GoalAsync(RowWriter writer, StrategicGoal goal, CancellationToken cancellation)
        => writer.Set("kind", "goal").Set("id", goal.Id).Set("title", goal.Titles).Set("description", goal.Descriptions).Set("parent", goal.ParentId).Set("owner", goal.OwnerId)
            .Set("start", goal.PeriodStart).Set("due", goal.PeriodDue).Set("status", goal.Status).Set("archived_from", goal.StatusBeforeArchive).Set("perspective", goal.Perspective)
            .Set("value_at_stake", goal.ValueAtStakePerYear?.Amount).Set("currency", goal.ValueAtStakePerYear?.Currency).Set("skill_dependency", goal.SkillDependency)
            .NextAsync(cancellation);

    private static async Task RequirementsAsync(LearningGraphContext context, RowWriter writer, CancellationToken cancellation)
    {
        var rows = context.SkillRequirements.AsNoTracking().Where(r => r.ValidTo == null && r.Subject != RequirementSubject.Project)
            .OrderBy(r => r.GoalId).ThenBy(r => r.RoleId).ThenBy(r => r.SkillId).ThenBy(r => r.Id);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            await writer.Set("kind", "requirement").Set("id", row.Id).Set("goal", row.GoalId).Set("role", row.RoleId).Set("skill", row.SkillId).Set("level", row.RequiredLevel)
                .Set("headcount", row.Headcount).Set("min_fte", row.MinFte).Set("needed_by", row.NeededBy).Set("weight", row.Weight).Set("critical", row.IsCritical).Set("unit", row.UnitId)
                .Set("scope_role", row.ScopeRoleId).Set("rationale", row.Rationales).Set("requirement_source", row.Source).Set("valid_from", row.ValidFrom).NextAsync(cancellation);
        }
    }
}
