using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Workforce;

/// <summary>Changes the settings of the organisation, and adds and revises roles, each in one transaction.</summary>
public sealed class OrganisationKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Changes the organisation's settings; the change is applied to those it has now.</summary>
    /// <exception cref="VersionConflictException">The organisation was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The database holds no organisation.</exception>
    /// <exception cref="DomainException">The settings are unsound (see <see cref="Organisation.Revise"/>).</exception>
    public async Task<Organisation> ReviseAsync(
        int version, Func<OrganisationSettings, OrganisationSettings> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var organisation = await context.Organisations.SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException(nameof(Organisation), Guid.Empty);
            var policy = organisation.EvidencePolicy;
            organisation.Revise(version, change(OrganisationSettings.Of(organisation)), time.GetUtcNow());
            if (organisation.EvidencePolicy != policy)
            {
                await context.SaveChangesAsync(cancellationToken);
                await CurrentLevels.RebuildAsync(context, cancellationToken);
            }

            return organisation;
        }, cancellationToken);
    }

    /// <summary>Stores a new role.</summary>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Role.Define"/>).</exception>
    public async Task<Role> AddRoleAsync(RoleDefinition definition, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var role = Role.Define(Guid.CreateVersion7(now), definition, now);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(() => Task.FromResult(context.Add(role).Entity), cancellationToken);
    }

    /// <summary>Changes a role that is still at the expected version; the change is applied to the definition it has now.</summary>
    /// <exception cref="VersionConflictException">The role was changed meanwhile.</exception>
    /// <exception cref="NotFoundException">The role does not exist.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Role.Define"/>).</exception>
    public async Task<Role> ReviseRoleAsync(
        Guid roleId, int version, Func<RoleDefinition, RoleDefinition> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.WriteAsync(async () =>
        {
            var role = await context.LoadAsync<Role>(roleId, cancellationToken);
            role.Revise(version, change(RoleDefinition.Of(role)), time.GetUtcNow());
            return role;
        }, cancellationToken);
    }
}
