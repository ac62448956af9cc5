using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL;

namespace LearningGraph.Bench.Cases;

[QueryType]
public static class CompanyQueries
{
    public static IReadOnlyList<Person> GetPeople(Company company) => company.FirstPeople;

    public static IReadOnlyList<Department> GetDepartments(Company company) => company.Departments;

    public static IReadOnlyList<Department> GetStoredDepartments(CompanyStore store) => store.Departments();
}

[ObjectType<Department>]
public static class DepartmentNode
{
    public static async Task<Team[]> GetLoadedTeamsAsync([Parent] Department department, TeamsLoader teams, CancellationToken cancellationToken)
        => await teams.LoadAsync(department.Id, cancellationToken) ?? [];

    public static async Task<Team[]> GetStoredTeamsAsync([Parent] Department department, StoredTeamsLoader teams, CancellationToken cancellationToken)
        => await teams.LoadAsync(department.Id, cancellationToken) ?? [];
}

[ObjectType<Team>]
public static class TeamNode
{
    public static async Task<Person[]> GetLoadedMembersAsync([Parent] Team team, PeopleLoader people, CancellationToken cancellationToken)
        => await people.LoadAsync(team.Id, cancellationToken) ?? [];

    public static async Task<Person[]> GetStoredMembersAsync([Parent] Team team, StoredPeopleLoader people, CancellationToken cancellationToken)
        => await people.LoadAsync(team.Id, cancellationToken) ?? [];
}

public sealed class TeamsLoader(Company company, IBatchScheduler scheduler, DataLoaderOptions options) : GroupedDataLoader<int, Team>(scheduler, options)
{
    protected override Task<ILookup<int, Team>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) => Task.FromResult(company.TeamsByDepartment);
}

public sealed class PeopleLoader(Company company, IBatchScheduler scheduler, DataLoaderOptions options) : GroupedDataLoader<int, Person>(scheduler, options)
{
    protected override Task<ILookup<int, Person>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) => Task.FromResult(company.PeopleByTeam);
}

public sealed class StoredTeamsLoader(CompanyStore store, IBatchScheduler scheduler, DataLoaderOptions options) : GroupedDataLoader<int, Team>(scheduler, options)
{
    protected override Task<ILookup<int, Team>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) => Task.FromResult(store.Teams(keys));
}

public sealed class StoredPeopleLoader(CompanyStore store, IBatchScheduler scheduler, DataLoaderOptions options) : GroupedDataLoader<int, Person>(scheduler, options)
{
    protected override Task<ILookup<int, Person>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) => Task.FromResult(store.People(keys));
}
