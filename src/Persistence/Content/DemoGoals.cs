using LearningGraph.Domain;
using LearningGraph.Domain.Goals;

namespace LearningGraph.Persistence.Content;

/// <summary>Strategic goals and what they require, defined on the first day of their period.</summary>
internal static class DemoGoals
{
    internal static Guid IdOf(string key) => StableId.Of("goal", key);

    internal static IEnumerable<object> Of(OrganisationFile file, DayCount days)
    {
        var maxLevel = file.Scale.Levels.Max(l => l.Rank);
        foreach (var row in file.Goals)
        {
            yield return Goal(row, file.Organisation.Currency, days);
            foreach (var requirement in row.Requirements)
            {
                yield return SkillRequirement.OfGoal(
                    StableId.Of("requirement", $"{row.Key}|{requirement.Key}"),
                    IdOf(row.Key),
                    DemoSkills.IdOf(requirement.Skill),
                    Definition(requirement, days),
                    maxLevel,
                    days.Instant(row.Start));
            }
        }
    }

    /// <summary>What roles require of their people, since the first goal was defined.</summary>
    internal static IEnumerable<object> OfRoles(OrganisationFile file, DayCount days)
    {
        var maxLevel = file.Scale.Levels.Max(l => l.Rank);
        var since = days.Instant(file.Goals.Min(g => g.Start));
        return file.Roles.SelectMany(role => role.Skills.Select(skill => SkillRequirement.OfRole(
            StableId.Of("requirement", $"{role.Key}|{skill}"),
            DemoWorkforce.RoleId(role.Key),
            DemoSkills.IdOf(skill),
            new RequirementDefinition(role.Level),
            maxLevel,
            since)));
    }

    private static StrategicGoal Goal(GoalRow row, string currency, DayCount days)
    {
        var definition = new GoalDefinition(Codes.Texts(row.Title), days.Day(row.Start), days.Day(row.Due))
        {
            Descriptions = Codes.Texts(row.Description),
            ParentId = row.Parent is null ? null : IdOf(row.Parent),
            OwnerId = DemoWorkforce.PersonId(row.Owner),
            Perspective = Codes.Of<GoalPerspective>(row.Perspective),
            Status = Codes.Of<GoalStatus>(row.Status),
            ValueAtStakePerYear = row.ValueAtStakeMinor is { } value ? Money.OfMinorUnits(value, currency) : null,
        };
        return StrategicGoal.Define(IdOf(row.Key), definition, days.Instant(row.Start));
    }

    private static RequirementDefinition Definition(RequirementRow row, DayCount days) => new(row.Level)
    {
        Headcount = row.Headcount,
        Weight = row.Weight,
        IsCritical = row.Critical,
        NeededBy = row.NeededBy is { } by ? days.Day(by) : null,
        UnitId = row.Unit is null ? null : DemoWorkforce.UnitId(row.Unit),
        ScopeRoleId = row.Role is null ? null : DemoWorkforce.RoleId(row.Role),
        Rationales = Codes.Texts(row.Rationale),
    };
}
