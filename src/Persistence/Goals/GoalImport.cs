using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>Takes over goals with their tree, and the requirements of goals and roles, from one file; <c>docs/import.md</c> describes its columns.</summary>
public sealed class GoalImport(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time) : IFileImport
{
    private const string Kind = "goal";

    /// <inheritdoc/>
    public Task<ImportReport> ImportAsync(ImportFile file, ImportOptions options, IImportWatch watch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return ImportSession.RunAsync(contexts, time, options, watch, [file], session => RunAsync(session, file, cancellationToken), cancellationToken);
    }

    private static async Task RunAsync(ImportSession session, ImportFile file, CancellationToken cancellation)
    {
        var tree = await session.Context.StrategicGoals.AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.ParentId, cancellation);
        var currency = await session.Context.Organisations.Select(o => o.Currency).SingleOrDefaultAsync(cancellation) ?? "EUR";
        var requirements = new RequirementImport(session, cancellation);
        var archived = new List<Guid>();
        await session.EachAsync(file, row => row.Text("kind")?.ToLowerInvariant() ?? Kind, async (kind, rows) =>
        {
            switch (kind)
            {
                case Kind:
                    await GoalsAsync(session, rows, tree, currency, archived, cancellation);
                    break;
                case "requirement":
                    await requirements.ApplyAsync(rows);
                    break;
                case "external_id":
                    await ExternalIdImport.ApplyAsync(session, rows, cancellation);
                    break;
                default:
                    rows.ForEach(row => session.Skip("unknown", row, $"kind '{kind}' is none of goal, requirement, external_id"));
                    break;
            }
        }, cancellation);
        foreach (var chunk in archived.Chunk(ImportSession.BatchSize))
        {
            await session.WriteAsync(() => ArchiveAsync(session, chunk, cancellation), cancellation);
        }
    }

    /// <summary>Puts goals away, once the file has said what they require.</summary>
    private static async Task ArchiveAsync(ImportSession session, Guid[] ids, CancellationToken cancellation)
    {
        foreach (var goal in await session.Context.StrategicGoals.Where(g => EF.Parameter(ids).Contains(g.Id)).ToListAsync(cancellation))
        {
            goal.Archive(goal.Version, session.Now);
        }
    }

    private static async Task GoalsAsync(ImportSession session, List<TransferRow> rows, Dictionary<Guid, Guid?> tree, string currency, List<Guid> archived, CancellationToken cancellation)
    {
        var lookup = await KeyLookup.LoadAsync<StrategicGoal>(session.Context, ExternalIdSubject.StrategicGoal, "goal", rows, ["id", "key", "parent"], cancellation);
        var people = await KeyLookup.LoadAsync<Person>(session.Context, ExternalIdSubject.Person, "person", rows, ["owner"], cancellation);
        Guid[] ids = [.. lookup.Ids];
        var stored = await session.Context.StrategicGoals.Where(g => EF.Parameter(ids).Contains(g.Id)).ToDictionaryAsync(g => g.Id, cancellation);
        var (added, keys) = (new List<StrategicGoal>(), new List<ExternalId>());
        session.ForEach(Kind, rows, row =>
        {
            var (id, isThere) = lookup.Identify(row, session.Now);
            var goal = isThere ? stored.GetValueOrDefault(id) ?? added.Find(g => g.Id == id) : null;
            var (definition, status) = DefinitionOf(row, goal, lookup, people, currency);
            CheckTree(id, definition.ParentId, tree);
            if (goal is null)
            {
                added.Add(StrategicGoal.Define(id, definition, session.Now));
                session.Created(Kind);
            }

            if (goal is null ? status == GoalStatus.Archived : Revise(session, goal, definition, status, isNew: added.Contains(goal)))
            {
                archived.Add(id);
            }

            tree[id] = definition.ParentId;
            if (row.Text("key", 255) is { } key && !lookup.Knows(KeyLookup.SourceOf(row), key))
            {
                keys.Add(new ExternalId { Id = Guid.CreateVersion7(session.Now), Subject = ExternalIdSubject.StrategicGoal, SubjectId = id, Source = KeyLookup.SourceOf(row), Value = key });
            }

            lookup.Add(id, KeyLookup.SourceOf(row), row.Text("key"));
        });
        await session.Context.BulkInsertAsync(added, cancellation);
        await session.Context.BulkInsertAsync(keys, cancellation);
    }

    /// <summary>The goal as the row wants it, and whether it is put away: an archived goal keeps the status it had.</summary>
    private static (GoalDefinition Definition, GoalStatus Status) DefinitionOf(TransferRow row, StrategicGoal? goal, KeyLookup goals, KeyLookup people, string currency)
    {
        var before = goal is null ? null : GoalDefinition.Of(goal);
        var status = row.Code<GoalStatus>("status") ?? goal?.Status ?? GoalStatus.Active;
        var beneath = status != GoalStatus.Archived ? status : row.Code<GoalStatus>("archived_from") ?? goal?.StatusBeforeArchive ?? (goal?.Status is { } s and not GoalStatus.Archived ? s : GoalStatus.Active);
        var start = row.Day("start") ?? before?.PeriodStart ?? throw new BadRowException("start is missing");
        var due = row.Day("due") ?? before?.PeriodDue ?? throw new BadRowException("due is missing");
        return (new GoalDefinition(row.Texts("title", before?.Titles ?? LocalizedTexts.Empty), start, due)
        {
            Descriptions = row.Texts("description", before?.Descriptions ?? LocalizedTexts.Empty),
            ParentId = row.Has("parent") ? goals.Find(row, "parent") : before?.ParentId,
            OwnerId = row.Has("owner") ? people.Find(row, "owner") : before?.OwnerId,
            Status = beneath,
            Perspective = row.Has("perspective") ? row.Code<GoalPerspective>("perspective") : before?.Perspective,
            ValueAtStakePerYear = row.Has("value_at_stake") ? row.Amount("value_at_stake") is { } amount ? Money.Of(amount, row.Text("currency") ?? currency) : null : before?.ValueAtStakePerYear,
            SkillDependency = row.Has("skill_dependency") ? row.Share("skill_dependency") : before?.SkillDependency,
        }, status);
    }

    /// <summary>Takes over what differs; true when the goal is still to be put away.</summary>
    private static bool Revise(ImportSession session, StrategicGoal goal, GoalDefinition definition, GoalStatus status, bool isNew)
    {
        var wasArchived = goal.Status == GoalStatus.Archived;
        var before = GoalDefinition.Of(goal) with { Status = goal.StatusBeforeArchive ?? goal.Status };
        if (!session.Compared(Kind, !isNew && (before != definition || wasArchived != (status == GoalStatus.Archived))))
        {
            return false;
        }

        if (wasArchived)
        {
            goal.Restore(goal.Version, session.Now);
        }

        if (before != definition)
        {
            goal.Revise(goal.Version, definition, session.Now);
        }

        return status == GoalStatus.Archived;
    }

    private static void CheckTree(Guid goal, Guid? parent, Dictionary<Guid, Guid?> tree)
    {
        var passed = new HashSet<Guid>();
        for (var above = parent; above is { } id && passed.Add(id); above = tree.GetValueOrDefault(id))
        {
            if (id == goal)
            {
                throw new GoalCycleException(goal, parent!.Value);
            }
        }
    }
}
