using LearningGraph.GraphQL;

namespace LearningGraph.Bench.Cases;

/// <summary>A made-up company of 20 departments with 5 teams of 5 people each.</summary>
public sealed class Company
{
    private const int DepartmentCount = 20;
    private const int Width = 5;

    public Company()
    {
        Departments = [.. Enumerable.Range(1, DepartmentCount).Select(Department)];
        Teams = [.. Departments.SelectMany(d => d.Teams)];
        People = [.. Teams.SelectMany(t => t.Members)];
        FirstPeople = [.. People.Take(DepartmentCount)];
        TeamsByDepartment = Teams.ToLookup(t => t.DepartmentId);
        PeopleByTeam = People.ToLookup(p => p.TeamId);
    }

    public IReadOnlyList<Department> Departments { get; }

    public IReadOnlyList<Team> Teams { get; }

    public IReadOnlyList<Person> People { get; }

    /// <summary>The flat list: 20 of them.</summary>
    public IReadOnlyList<Person> FirstPeople { get; }

    public ILookup<int, Team> TeamsByDepartment { get; }

    public ILookup<int, Person> PeopleByTeam { get; }

    private static Department Department(int id)
        => new(id, $"Department {id}", $"City of {id % 7}") { Teams = [.. Enumerable.Range(((id - 1) * Width) + 1, Width).Select(t => Team(t, id))] };

    private static Team Team(int id, int department)
        => new(id, department, $"Team {id}", id % 3 == 0) { Members = [.. Enumerable.Range(((id - 1) * Width) + 1, Width).Select(p => Person(p, id))] };

    private static Person Person(int id, int team) => new(id, team, $"Person number {id}", $"person{id}@example.org", id % 6);
}

[ObjectType]
public sealed record Department(int Id, string Name, string City)
{
    /// <summary>The teams, held in memory.</summary>
    public IReadOnlyList<Team> Teams { get; init; } = [];
}

[ObjectType]
public sealed record Team(int Id, [property: GraphQLIgnore] int DepartmentId, string Name, bool Remote)
{
    /// <summary>The members, held in memory.</summary>
    public IReadOnlyList<Person> Members { get; init; } = [];
}

[ObjectType]
public sealed record Person(int Id, [property: GraphQLIgnore] int TeamId, string Name, string Email, int Level);
