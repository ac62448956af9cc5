using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Culture;

/// <summary>What a change of an initiative led to.</summary>
/// <param name="Result">The object that was written.</param>
/// <param name="TurnedId">The initiative whose status turned by it; null when none did.</param>
public sealed record Practised<T>(T Result, Guid? TurnedId);

/// <summary>A practice as it is to be adopted.</summary>
/// <param name="Practice">The practice by its slug.</param>
/// <param name="UnitId">The unit.</param>
public sealed record Adoption(string Practice, Guid UnitId)
{
    /// <summary>The rhythm as an ISO 8601 period; null takes the practice's.</summary>
    public string? Cadence { get; init; }

    /// <summary>Whether events set it off.</summary>
    public bool IsEventDriven { get; init; }

    /// <summary>The first day; null for today.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>The person who keeps it alive; null for nobody yet.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>The form of learning as the slug of a catalogue item; null when undecided.</summary>
    public string? FormSlug { get; init; }

    /// <summary>After how many days past due it is half alive; null takes the days of one round.</summary>
    public int? HalfLifeDays { get; init; }

    /// <summary>What it counts for.</summary>
    public double Weight { get; init; } = 1;
}

/// <summary>Adopts, revises and ends initiatives, each in one transaction.</summary>
public sealed class InitiativeKeeping(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    /// <summary>Adopts a practice.</summary>
    /// <exception cref="DomainException">The practice, unit or owner does not exist, the unit has adopted it already, or what is decided is unsound.</exception>
    public async Task<Initiative> AdoptAsync(Adoption adoption, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(adoption);
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await context.WriteAsync(
                async () =>
                {
                    var today = await context.DayOfAsync(now, cancellationToken);
                    var initiative = Initiative.Adopt(Guid.CreateVersion7(now), await DefinitionAsync(context, adoption, today, cancellationToken), now);
                    context.Add(initiative);
                    await InitiativeTurns.FollowAsync(context, initiative, now, cancellationToken);
                    return initiative;
                },
                cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate())
        {
            context.ChangeTracker.Clear();
            var practice = await PracticeAsync(context, adoption.Practice, cancellationToken);
            throw new DuplicateInitiativeException(await context.Initiatives
                .Where(i => i.UnitId == adoption.UnitId && i.PracticeId == practice.OriginId && i.EndedOn == null)
                .Select(i => (Guid?)i.Id).FirstOrDefaultAsync(cancellationToken));
        }
    }

    /// <summary>Changes an initiative that is still at the expected version; the change is applied to the definition it has now.</summary>
    /// <exception cref="DomainException">The initiative does not exist, was changed meanwhile, has ended, or what is decided is unsound.</exception>
    public Task<Practised<Initiative>> ReviseAsync(
        Guid initiativeId, int version, Func<InitiativeDefinition, InitiativeDefinition> change, CancellationToken cancellationToken = default)
        => ChangeAsync(
            initiativeId,
            async (context, initiative, now) =>
            {
                var definition = change(InitiativeDefinition.Of(initiative));
                await context.RequireAsync<Person>(definition.OwnerId, cancellationToken);
                await CheckFormAsync(context, definition.FormSlug, cancellationToken);
                initiative.Revise(version, definition, now);
            },
            cancellationToken);

    /// <summary>Ends an initiative on a day (null: today).</summary>
    /// <exception cref="DomainException">The initiative does not exist, was changed meanwhile, has ended, or would end before it started or was last practised.</exception>
    public Task<Practised<Initiative>> EndAsync(Guid initiativeId, int version, DateOnly? on, CancellationToken cancellationToken = default)
        => ChangeAsync(
            initiativeId,
            async (context, initiative, now) => initiative.End(version, on ?? await context.DayOfAsync(now, cancellationToken), now),
            cancellationToken);

    private static async Task<InitiativeDefinition> DefinitionAsync(
        LearningGraphContext context, Adoption adoption, DateOnly today, CancellationToken cancellation)
    {
        var practice = await PracticeAsync(context, adoption.Practice, cancellation);
        await context.RequireAsync<OrgUnit>(adoption.UnitId, cancellation);
        await context.RequireAsync<Person>(adoption.OwnerId, cancellation);
        await CheckFormAsync(context, adoption.FormSlug, cancellation);
        if (adoption is { Cadence: not null, IsEventDriven: true })
        {
            throw new ConflictingCadenceException();
        }

        var isEventDriven = adoption.IsEventDriven || (adoption.Cadence is null && practice.CadenceBasis == CadenceBasis.EventDriven);
        return new InitiativeDefinition(practice.OriginId, adoption.UnitId, adoption.StartedOn ?? today)
        {
            Cadence = isEventDriven ? null : adoption.Cadence ?? practice.Cadence ?? throw new MissingCadenceException(),
            OwnerId = adoption.OwnerId,
            FormSlug = adoption.FormSlug,
            HalfLifeDays = adoption.HalfLifeDays,
            Weight = adoption.Weight,
        };
    }

    /// <summary>The practice as the organisation sees it: what stands in for a built-in one where there is such.</summary>
    private static async Task<CultureItem> PracticeAsync(LearningGraphContext context, string slug, CancellationToken cancellation)
    {
        var practice = await context.CultureItems.AsNoTracking().InForce(context).FirstOrDefaultAsync(i => i.Slug == slug, cancellation)
            ?? throw new UnknownSlugException("practice", slug);
        return practice.Type == CultureItemType.Practice ? practice : throw new WrongItemTypeException("practice", CultureItemType.Practice);
    }

    private static async Task CheckFormAsync(LearningGraphContext context, string? slug, CancellationToken cancellation)
    {
        if (slug is null)
        {
            return;
        }

        var type = await context.CultureItems.InForce(context).Where(i => i.Slug == slug).Select(i => (CultureItemType?)i.Type).FirstOrDefaultAsync(cancellation);
        if (type != CultureItemType.LearningForm)
        {
            throw type is null ? new UnknownSlugException("form", slug) : new WrongItemTypeException("form", CultureItemType.LearningForm);
        }
    }

    private async Task<Practised<Initiative>> ChangeAsync(
        Guid initiativeId, Func<LearningGraphContext, Initiative, DateTimeOffset, Task> change, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.WriteAsync(
            async () =>
            {
                var initiative = await context.LoadAsync<Initiative>(initiativeId, cancellation);
                await change(context, initiative, now);
                var hasTurned = await InitiativeTurns.FollowAsync(context, initiative, now, cancellation);
                return new Practised<Initiative>(initiative, hasTurned ? initiative.Id : null);
            },
            cancellation);
    }
}
