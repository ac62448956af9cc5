using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>Resolves the names in the table of the organisation to keys and addresses.</summary>
internal sealed class OrganisationBuilder(Tables tables, Esco esco, SkillSelection skills)
{
    private const string Occupation = Esco.Start + "occupation/";

    public OrganisationFile Build(IReadOnlyList<Draft> people)
    {
        var table = tables.Organisation;
        var leaders = people.Where(p => p.Leader).ToDictionary(p => p.Unit, p => p.Key);
        return new OrganisationFile(
            table.Organisation,
            table.Scale,
            table.Framework with { Skills = [.. table.Framework.Skills.Select(s => s with { CloseTo = skills.Use(s.CloseTo) })] },
            [.. table.Units.Select(u => new UnitRow(u.Key, u.Parent, u.Type, u.Name, leaders[u.Key]))],
            [.. table.Roles.Select(Role)],
            [.. table.Goals.Select(g => Goal(g, leaders))]);
    }

    private RoleRow Role(RoleTable role)
    {
        var uri = Occupation + role.Occupation;
        return esco.Occupations.ContainsKey(uri)
            ? new RoleRow(role.Key, role.Name, uri, role.Level, [.. role.Skills.Select(skills.Use)])
            : throw new InvalidDataException($"{uri} is not an ESCO occupation.");
    }

    private GoalRow Goal(GoalTable goal, Dictionary<string, string> leaders) => new(
        goal.Key,
        goal.Title,
        goal.Description,
        goal.Parent,
        leaders[goal.OwnerUnit],
        goal.Start,
        goal.Due,
        goal.Status,
        goal.Perspective,
        goal.ValueAtStakeMinor,
        [.. goal.Requirements.Select(r => r with { Skill = skills.Use(r.Skill) })]);
}
