using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Goals;

/// <summary>The learning components of a project: offers and practices.</summary>
/// <param name="OfferIds">The offers.</param>
/// <param name="PracticeIds">The practices, items of the catalogue.</param>
public sealed record ProjectComponents(IReadOnlyList<Guid> OfferIds, IReadOnlyList<Guid> PracticeIds);

/// <summary>Adds and revises projects with their learning components, each in one transaction.</summary>
public sealed class ProjectKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Adds a project.</summary>
    /// <exception cref="DomainException">The goal or a component does not exist, or the definition is unsound.</exception>
    public async Task<Project> AddAsync(ProjectDefinition definition, ProjectComponents components, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var project = Project.Plan(Guid.CreateVersion7(now), definition, now);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                await context.RequireAsync<StrategicGoal>(project.GoalId, cancellationToken);
                context.Add(project);
                await ReplaceAsync(context, project, components, now, cancellationToken);
                return project;
            },
            cancellationToken);
    }

    /// <summary>Changes a project that is still at the expected version; null components stay as they are.</summary>
    /// <exception cref="DomainException">The project, the goal or a component does not exist, was changed meanwhile, or the definition is unsound.</exception>
    public async Task<Project> ReviseAsync(
        Guid projectId,
        int version,
        Func<ProjectDefinition, ProjectDefinition> change,
        IReadOnlyList<Guid>? offerIds,
        IReadOnlyList<Guid>? practiceIds,
        CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(
            async () =>
            {
                var project = await context.LoadAsync<Project>(projectId, cancellationToken);
                project.Revise(version, change(ProjectDefinition.Of(project)), now);
                await context.RequireAsync<StrategicGoal>(project.GoalId, cancellationToken);
                var kept = await context.ProjectComponents.Where(c => c.ProjectId == projectId).ToListAsync(cancellationToken);
                if (offerIds is not null || practiceIds is not null)
                {
                    context.RemoveRange(kept);
                    var components = new ProjectComponents(
                        offerIds ?? [.. kept.Where(c => c.OfferId is not null).Select(c => c.OfferId!.Value)],
                        practiceIds ?? [.. kept.Where(c => c.PracticeId is not null).Select(c => c.PracticeId!.Value)]);
                    await ReplaceAsync(context, project, components, now, cancellationToken);
                }

                return project;
            },
            cancellationToken);
    }

    private static async Task ReplaceAsync(
        LearningGraphContext context, Project project, ProjectComponents components, DateTimeOffset now, CancellationToken cancellation)
    {
        Guid[] offers = [.. components.OfferIds.Distinct()];
        Guid[] items = [.. components.PracticeIds.Distinct()];
        if (offers.Length + items.Length > Project.MostComponents)
        {
            throw new TooManyComponentsException(Project.MostComponents);
        }

        var known = await context.LearningOffers.Where(o => EF.Parameter(offers).Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellation);
        if (offers.Except(known).FirstOrDefault() is var missing && missing != Guid.Empty)
        {
            throw new NotFoundException(nameof(LearningOffer), missing);
        }

        var practices = await context.CultureItems.AsNoTracking().Where(i => EF.Parameter(items).Contains(i.Id)).ToListAsync(cancellation);
        if (items.Except(practices.Select(p => p.Id)).FirstOrDefault() is var unknown && unknown != Guid.Empty)
        {
            throw new NotFoundException(nameof(CultureItem), unknown);
        }

        if (practices.Exists(p => p.Type != CultureItemType.Practice))
        {
            throw new WrongItemTypeException("practiceIds", CultureItemType.Practice);
        }

        context.AddRange(offers.Select(offer => new ProjectComponent { Id = Guid.CreateVersion7(now), ProjectId = project.Id, OfferId = offer }));
        context.AddRange(practices.Select(p => p.OriginId).Distinct()
            .Select(practice => new ProjectComponent { Id = Guid.CreateVersion7(now), ProjectId = project.Id, PracticeId = practice }));
    }
}
