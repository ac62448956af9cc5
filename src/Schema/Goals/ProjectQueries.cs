using System.Security.Claims;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Search;
using LearningGraph.Schema.Culture;
using LearningGraph.Schema.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Goals;

internal sealed class ProjectByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Project>(contexts, scheduler, options, project => project.Id);

internal sealed class ComponentsByProjectDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : ChildrenDataLoader<ProjectComponent>(contexts, scheduler, options, component => component.ProjectId)
{
    protected override IQueryable<ProjectComponent> Rows(LearningGraphContext db, Guid[] parents)
        => db.ProjectComponents.AsNoTracking().Where(c => EF.Parameter(parents).Contains(c.ProjectId)).OrderBy(c => c.Id);
}

/// <summary>Narrows projects; a field that is absent or null does not narrow.</summary>
/// <param name="Search">Words that must all occur in the title, in any language; case and accents do not matter.</param>
/// <param name="GoalId">Serves this goal.</param>
/// <param name="Size">How large it is.</param>
/// <param name="HasLearningComponent">Whether it has a part in learning.</param>
/// <param name="RunningOn">Runs on this day.</param>
internal sealed record ProjectFilterInput(string? Search, [property: ID<StrategicGoal>] Guid? GoalId, ProjectSize? Size, bool? HasLearningComponent, DateOnly? RunningOn);

[ObjectType<Project>]
[IgnoreMembers(nameof(Project.GoalId))]
internal static partial class ProjectNode
{
    /// <summary>The title in the best language there is.</summary>
    /// <param name="lang">The language wanted, as a BCP 47 tag; null follows the request.</param>
    public static string GetTitle([Parent] Project project, string? lang, Language language) => language.Of(project.Titles, lang);

    /// <summary>The title in every language it is known in.</summary>
    public static IReadOnlyList<LocalizedText> GetTitles([Parent] Project project) => project.Titles;

    /// <summary>The goal that it serves; null for none.</summary>
    public static async Task<StrategicGoal?> GetGoalAsync([Parent] Project project, StrategicGoalByIdDataLoader goals, CancellationToken cancellationToken)
        => project.GoalId is { } goal ? await goals.LoadAsync(goal, cancellationToken) : null;

    /// <summary>The offers by which people learn in the project.</summary>
    public static async Task<IReadOnlyList<LearningOffer>> GetOffersAsync(
        [Parent] Project project, ComponentsByProjectDataLoader components, LearningOfferByIdDataLoader offers, CancellationToken cancellationToken)
    {
        var ids = (await components.LoadRequiredAsync(project.Id, cancellationToken)).Where(c => c.OfferId is not null).Select(c => c.OfferId!.Value).ToList();
        return [.. (await offers.LoadAsync(ids, cancellationToken)).Where(o => o is not null).Select(o => o!)];
    }

    /// <summary>The practices by which people learn in the project, as the organisation sees them.</summary>
    public static async Task<IReadOnlyList<CultureItem>> GetPracticesAsync(
        [Parent] Project project, ComponentsByProjectDataLoader components, SeenCultureItemDataLoader items, CancellationToken cancellationToken)
    {
        var ids = (await components.LoadRequiredAsync(project.Id, cancellationToken)).Where(c => c.PracticeId is not null).Select(c => c.PracticeId!.Value).ToList();
        return [.. (await items.LoadAsync(ids, cancellationToken)).Where(i => i is not null).Select(i => i!)];
    }
}

[QueryType]
internal static partial class ProjectQueries
{
    /// <summary>The projects of the organisation, the one that starts last first.</summary>
    /// <param name="where">Narrows the projects; null gives all.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadCulture)]
    public static async Task<PageConnection<Project>> GetProjectsAsync(
        PagingArguments paging, ProjectFilterInput? where, ClaimsPrincipal user, PolicyRules rules, IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadCulture))
        {
            return new(Page<Project>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(await db.Projects.AsNoTracking().Where(where, db).OrderByDescending(p => p.StartsOn).ThenBy(p => p.Id).ToPageAsync(paging, cancellationToken));
    }

    /// <summary>One project; null when there is none with this id.</summary>
    /// <param name="id">The project.</param>
    [NodeResolver]
    [Authorize(Policies.ReadCulture)]
    public static async Task<Project?> GetProjectByIdAsync(Guid id, ClaimsPrincipal user, PolicyRules rules, ProjectByIdDataLoader projects, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCulture) ? await projects.LoadAsync(id, cancellationToken) : null;

    /// <summary>How many major projects that run on a day have a part in learning.</summary>
    /// <param name="goalId">Only projects that serve this goal; null counts all.</param>
    /// <param name="on">The day; null for today.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<ProjectCoverage?> GetProjectCoverageAsync(
        [ID<StrategicGoal>] Guid? goalId, DateOnly? on, OrganisationProfiles organisation, IDbContextFactory<LearningGraphContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var major = db.Projects.Where(new ProjectFilterInput(null, goalId, ProjectSize.Major, null, on ?? organisation.Today), db);
        return new ProjectCoverage(
            await major.CountAsync(cancellationToken),
            await major.CountAsync(p => db.ProjectComponents.Any(c => c.ProjectId == p.Id), cancellationToken));
    }

    private static IQueryable<Project> Where(this IQueryable<Project> projects, ProjectFilterInput? where, LearningGraphContext db)
    {
        // A few hundred projects at most: no index of parts of words is kept for them.
        projects = projects.Holding(SearchWords.Of(where?.Search).All);
        projects = where?.GoalId is { } goal ? projects.Where(p => p.GoalId == goal) : projects;
        projects = where?.Size is { } size ? projects.Where(p => p.Size == size) : projects;
        projects = where?.RunningOn is { } day ? projects.Where(p => p.StartsOn <= day && (p.EndsOn == null || p.EndsOn >= day)) : projects;
        return where?.HasLearningComponent is { } has ? projects.Where(p => db.ProjectComponents.Any(c => c.ProjectId == p.Id) == has) : projects;
    }
}
