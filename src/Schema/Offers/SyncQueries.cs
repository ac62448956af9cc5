using System.Security.Claims;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

[QueryType]
internal static partial class SyncQueries
{
    /// <summary>The mapping queue: skills that sources name and that are not known here, those named last first. Integrators, editors and administrators; everybody else gets an empty page.</summary>
    /// <param name="source">The name of the source, compared exactly; null gives those of all.</param>
    /// <param name="states">What was decided: any of these; null gives those that wait.</param>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<UnmappedSkill>> GetUnmappedSkillsAsync(
        PagingArguments paging,
        string? source,
        IReadOnlyList<UnmappedSkillState>? states,
        ClaimsPrincipal user,
        PolicyRules rules,
        IDbContextFactory<LearningGraphContext> contexts,
        CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadSync))
        {
            return new(Page<UnmappedSkill>.Empty);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = states is null ? db.UnmappedSkills.Where(u => u.State == UnmappedSkillState.Waiting) : db.UnmappedSkills.Where(u => states.Contains(u.State));
        entries = source is null ? entries : entries.Where(u => db.OfferSources.Any(s => s.Id == u.SourceId && s.Name == source));
        return new(await entries.AsNoTracking().OrderByDescending(u => u.LastSeenAt).ThenBy(u => u.Id).ToPageAsync(paging, cancellationToken));
    }

    /// <summary>One entry of the mapping queue; null when there is none with this id. Integrators, editors and administrators.</summary>
    /// <param name="id">The entry.</param>
    [NodeResolver]
    [Authorize(Policies.ReadSync)]
    public static async Task<UnmappedSkill?> GetUnmappedSkillByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, UnmappedSkillByIdDataLoader entries, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadSync) ? await entries.LoadAsync(id, cancellationToken) : null;

    /// <summary>One full load of a source; null when there is none with this id. Integrators, editors and administrators.</summary>
    /// <param name="id">The snapshot.</param>
    [NodeResolver]
    [Authorize(Policies.ReadSync)]
    public static async Task<OfferSnapshot?> GetOfferSnapshotByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, OfferSnapshotByIdDataLoader snapshots, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadSync) ? await snapshots.LoadAsync(id, cancellationToken) : null;

    /// <summary>The source with this name; null when there is none. Anyone, also without signing in.</summary>
    /// <param name="name">The name, compared exactly.</param>
    public static async Task<OfferSource?> GetOfferSourceAsync(string name, OfferSourceByNameDataLoader sources, CancellationToken cancellationToken)
        => await sources.LoadAsync(name, cancellationToken);
}
