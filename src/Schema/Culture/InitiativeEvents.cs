using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema
{
    /// <summary>Tells of the initiatives whose status time alone has turned; the host calls it again and again.</summary>
    public interface IInitiativeWatch
    {
        /// <summary>Tells of all turns that have come since the last call, each by one server only.</summary>
        Task TellAsync(CancellationToken cancellationToken);
    }
}

namespace LearningGraph.Schema.Culture
{
    /// <summary>The topics of turned statuses: one for each unit, which also hears of the units below it, and one for all.</summary>
    internal static class InitiativeTopics
    {
        /// <summary>The topic of a unit; null for that of the whole organisation.</summary>
        internal static string TurnsOf(Guid? unit) => $"InitiativeStatusChanged_{unit}";
    }

    /// <summary>Tells subscribers of initiatives whose status turned.</summary>
    internal sealed class InitiativeEvents(CommittedEvents events, OrganisationProfiles organisation, IDbContextFactory<LearningGraphContext> contexts)
    {
        /// <summary>Tells of one initiative; null, for a change that turned nothing, tells nobody.</summary>
        internal Task TurnedAsync(Guid? initiative) => initiative is { } one ? TurnedAsync([one]) : Task.CompletedTask;

        internal Task TurnedAsync(IReadOnlyList<Guid> initiatives)
            => initiatives.Count == 0 ? Task.CompletedTask : events.SendAsync(async sender =>
            {
                await using var db = await contexts.CreateDbContextAsync();
                var ids = initiatives.ToArray();
                var units = await db.Initiatives.Where(i => EF.Parameter(ids).Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.UnitId);
                var parents = await db.OrgUnitParents.On(organisation.Today).ToDictionaryAsync(p => p.UnitId, p => p.ParentId);
                foreach (var initiative in initiatives.Where(units.ContainsKey))
                {
                    await sender.SendAsync(InitiativeTopics.TurnsOf(null), initiative);
                    var passed = new HashSet<Guid>();
                    for (Guid? unit = units[initiative]; unit is { } id && passed.Add(id); unit = parents.GetValueOrDefault(id))
                    {
                        await sender.SendAsync(InitiativeTopics.TurnsOf(id), initiative);
                    }
                }
            });
    }

    /// <inheritdoc/>
    internal sealed class InitiativeWatch(StatusWatch watch, InitiativeEvents events) : IInitiativeWatch
    {
        public async Task TellAsync(CancellationToken cancellationToken) => await events.TurnedAsync(await watch.TakeAsync(cancellationToken));
    }
}
