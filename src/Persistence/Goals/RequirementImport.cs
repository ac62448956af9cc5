using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Skills;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>Requirements of goals and roles; one that changes keeps its former state. At most one stands for a subject, skill and scope.</summary>
internal sealed class RequirementImport(ImportSession session, CancellationToken cancellation)
{
    private const string Kind = "requirement";

    internal async Task ApplyAsync(List<TransferRow> rows)
    {
        var context = session.Context;
        var goals = await KeyLookup.LoadAsync<StrategicGoal>(context, ExternalIdSubject.StrategicGoal, "goal", rows, ["goal"], cancellation);
        var roles = await KeyLookup.LoadAsync<Role>(context, ExternalIdSubject.Role, "role", rows, ["role", "scope_role"], cancellation);
        var units = await KeyLookup.LoadAsync<OrgUnit>(context, ExternalIdSubject.OrgUnit, "unit", rows, ["unit"], cancellation);
        var skills = await SkillLookup.LoadAsync(context, rows, "skill", cancellation);
        var highest = await SkillScale.HighestLevelsAsync(context, [.. skills.Ids], cancellation);
        var stored = await StoredAsync(rows, goals, roles);
        var archived = await ArchivedAsync(goals);
        var added = new List<SkillRequirement>();
        session.ForEach(Kind, rows, row =>
        {
            var (goal, role, skill) = (goals.Find(row, "goal"), roles.Find(row, "role"), skills.Required(row, "skill"));
            if (goal is null == role is null)
            {
                throw new BadRowException("a requirement belongs to a goal or to a role: give one of them");
            }

            var (unit, scope) = (units.Find(row, "unit"), roles.Find(row, "scope_role"));
            var there = Existing(stored, row.Id(), goal, role, skill, unit, scope);
            var definition = DefinitionOf(row, there, unit, scope);
            if (goal is { } id && archived.Contains(id) && (there is null || RequirementDefinition.Of(there) != definition))
            {
                throw new GoalArchivedException(id);
            }

            if (there is not null)
            {
                Compare(there, definition, highest[skill], added);
                return;
            }

            var from = row.Instant("valid_from") ?? session.Now;
            var (key, now) = (row.Id() ?? Guid.CreateVersion7(session.Now), from > session.Now ? throw new BadRowException("valid_from lies in the future") : from);
            var requirement = goal is { } goalId ? SkillRequirement.OfGoal(key, goalId, skill, definition, highest[skill], now) : SkillRequirement.OfRole(key, role!.Value, skill, definition, highest[skill], now);
            stored.Add(requirement);
            added.Add(requirement);
            session.Created(Kind);
        });
        await context.BulkInsertAsync(added, cancellation);
    }

    private static SkillRequirement? Existing(List<SkillRequirement> stored, Guid? id, Guid? goal, Guid? role, Guid skill, Guid? unit, Guid? scope)
    {
        if (stored.Find(r => r.Id == id) is { } named)
        {
            return named.ValidTo is not null ? throw new RequirementDroppedException(named.Id)
                : (named.GoalId, named.RoleId, named.SkillId) == (goal, role, skill) ? named
                : throw new BadRowException("the requirement with this id is about another goal, role or skill");
        }

        return stored.Find(r => r.ValidTo is null && (r.GoalId, r.RoleId, r.SkillId, r.UnitId, r.ScopeRoleId) == (goal, role, skill, unit, scope));
    }

    private static RequirementDefinition DefinitionOf(TransferRow row, SkillRequirement? there, Guid? unit, Guid? scope)
    {
        var before = there is null ? null : RequirementDefinition.Of(there);
        return new RequirementDefinition(row.Number("level") ?? before?.RequiredLevel ?? throw new BadRowException("level is missing"))
        {
            Headcount = row.Has("headcount") ? row.Number("headcount") : before?.Headcount,
            MinFte = row.Has("min_fte") ? row.Share("min_fte") : before?.MinFte,
            NeededBy = row.Has("needed_by") ? row.Day("needed_by") : before?.NeededBy,
            Weight = row.Share("weight") ?? before?.Weight ?? 1,
            IsCritical = row.Flag("critical") ?? before?.IsCritical ?? false,
            UnitId = row.Has("unit") ? unit : before?.UnitId,
            ScopeRoleId = row.Has("scope_role") ? scope : before?.ScopeRoleId,
            Rationales = row.Texts("rationale", before?.Rationales ?? LocalizedTexts.Empty),
            Source = row.Code<RequirementSource>("requirement_source") ?? before?.Source ?? RequirementSource.Import,
        };
    }

    private void Compare(SkillRequirement there, RequirementDefinition definition, int highestLevel, List<SkillRequirement> added)
    {
        if (session.Compared(Kind, RequirementDefinition.Of(there) != definition && !added.Contains(there)))
        {
            session.Context.Add(there.Revise(there.Version, definition, highestLevel, Guid.CreateVersion7(session.Now), session.Now));
        }
    }

    private async Task<List<SkillRequirement>> StoredAsync(List<TransferRow> rows, KeyLookup goals, KeyLookup roles)
    {
        Guid[] ids = [.. rows.Select(r => Guid.TryParse(r.Text("id", int.MaxValue), out var id) ? id : Guid.Empty)];
        Guid?[] goalIds = [.. goals.Ids];
        Guid?[] roleIds = [.. roles.Ids];
        return await session.Context.SkillRequirements
            .Where(r => EF.Parameter(ids).Contains(r.Id) || (r.ValidTo == null && (EF.Parameter(goalIds).Contains(r.GoalId) || EF.Parameter(roleIds).Contains(r.RoleId))))
            .ToListAsync(cancellation);
    }

    private async Task<HashSet<Guid>> ArchivedAsync(KeyLookup goals)
    {
        Guid[] ids = [.. goals.Ids];
        return await session.Context.StrategicGoals.Where(g => g.Status == GoalStatus.Archived && EF.Parameter(ids).Contains(g.Id)).Select(g => g.Id).ToHashSetAsync(cancellation);
    }
}
