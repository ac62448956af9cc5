using System.Security.Claims;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

[QueryType]
internal static partial class SyncQueries
{
    /// <summary>The mapping queue: skills that sources name and that are not known here, those named last first. Integrators: those of their own sources.</summary>
    /// <param name="source">The name of the source, compared exactly; null gives those of all.</param>
    /// <param name="states">What was decided: any of these; null gives those that wait.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadSync)]
    public static async Task<PageConnection<UnmappedSkill>> GetUnmappedSkillsAsync(
        PagingArguments paging,
        string? source,
        IReadOnlyList<UnmappedSkillState>? states,
        ClaimsPrincipal user,
        PolicyRules rules,
        SourceAccess access,
        OfferSourceByNameDataLoader sources,
        IDbContextFactory<LearningGraphContext> contexts,
        CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadSync))
        {
            return new(Page<UnmappedSkill>.Empty);
        }

        var own = await access.OwnAsync(user, sources, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = states is null ? db.UnmappedSkills.Where(u => u.State == UnmappedSkillState.Waiting) : db.UnmappedSkills.Where(u => states.Contains(u.State));
        entries = source is null ? entries : entries.Where(u => db.OfferSources.Any(s => s.Id == u.SourceId && s.Name == source));
        entries = own is null ? entries : entries.Where(u => own.Contains(u.SourceId));
        return new(await entries.AsNoTracking().OrderByDescending(u => u.LastSeenAt).ThenBy(u => u.Id).ToPageAsync(paging, cancellationToken));
    }

    /// <summary>One entry of the mapping queue; null when there is none with this id. Integrators: those of their own sources.</summary>
    /// <param name="id">The entry.</param>
    [NodeResolver]
    [Authorize(Policies.ReadSync)]
    public static async Task<UnmappedSkill?> GetUnmappedSkillByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, SourceAccess access, OfferSourceByNameDataLoader sources, UnmappedSkillByIdDataLoader entries, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadSync))
        {
            return null;
        }

        var own = await access.OwnAsync(user, sources, cancellationToken);
        return await entries.LoadAsync(id, cancellationToken) is { } found && own?.Contains(found.SourceId) != false ? found : null;
    }

    /// <summary>One full load of a source; null when there is none with this id. Integrators: those of their own sources.</summary>
    /// <param name="id">The snapshot.</param>
    [NodeResolver]
    [Authorize(Policies.ReadSync)]
    public static async Task<OfferSnapshot?> GetOfferSnapshotByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, SourceAccess access, OfferSourceByNameDataLoader sources, OfferSnapshotByIdDataLoader snapshots, CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadSync))
        {
            return null;
        }

        var own = await access.OwnAsync(user, sources, cancellationToken);
        return await snapshots.LoadAsync(id, cancellationToken) is { } found && own?.Contains(found.SourceId) != false ? found : null;
    }

    /// <summary>The source with this name; null when there is none.</summary>
    /// <param name="name">The name, compared exactly.</param>
    [Authorize(Policies.ReadCatalogue)]
    public static async Task<OfferSource?> GetOfferSourceAsync(
        string name, ClaimsPrincipal user, PolicyRules rules, OfferSourceByNameDataLoader sources, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadCatalogue) ? await sources.LoadAsync(name, cancellationToken) : null;
}
