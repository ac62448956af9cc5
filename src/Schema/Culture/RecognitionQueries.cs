using System.Security.Claims;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Culture;
using LearningGraph.Schema.Gaps;
using LearningGraph.Schema.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Culture;

internal sealed class RecognitionByIdDataLoader(IDbContextFactory<LearningGraphContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Recognition>(contexts, scheduler, options, recognition => recognition.Id);

/// <summary>Narrows recognitions; a field that is absent or null does not narrow.</summary>
/// <param name="UnitId">Happened in this unit or one below it today.</param>
/// <param name="Behaviours">Recognises any of these behaviours.</param>
/// <param name="Since">On this day at the earliest.</param>
internal sealed record RecognitionFilterInput([property: ID<OrgUnit>] Guid? UnitId, IReadOnlyList<RewardedBehaviour>? Behaviours, DateOnly? Since);

/// <summary>Which behaviours were recognised in the twelve closed months before a moment.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
/// <param name="IsSuppressed">Whether the figures are withheld because they would be about too few people or recognitions.</param>
/// <param name="Total">How many recognitions there were; null when withheld.</param>
/// <param name="Shares">Each behaviour; empty when withheld or without recognitions.</param>
/// <param name="SharingShare">The part that recognised sharing knowledge or trying out, from 0 to 1; null when withheld or without recognitions.</param>
internal sealed record RecognitionMix(DateOnly From, DateOnly To, bool IsSuppressed, int? Total, IReadOnlyList<BehaviourShare> Shares, double? SharingShare);

[ObjectType<Recognition>]
[IgnoreMembers(nameof(Recognition.FormId), nameof(Recognition.UnitId), nameof(Recognition.ReceiverId), nameof(Recognition.GiverId))]
internal static partial class RecognitionNode
{
    /// <summary>The form it took, as the organisation sees it.</summary>
    public static async Task<CultureItem> GetFormAsync([Parent] Recognition recognition, SeenCultureItemDataLoader items, CancellationToken cancellationToken)
        => await items.LoadRequiredAsync(recognition.FormId, cancellationToken);

    /// <summary>The unit in which it happened.</summary>
    public static async Task<OrgUnit> GetUnitAsync([Parent] Recognition recognition, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => await units.LoadRequiredAsync(recognition.UnitId, cancellationToken);

    /// <summary>The person who was recognised; null for a team as a whole.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<Person?> GetReceiverAsync([Parent] Recognition recognition, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => recognition.ReceiverId is { } receiver ? await people.LoadAsync(receiver, cancellationToken) : null;

    /// <summary>The person who recognised; null when unknown.</summary>
    [Authorize(Policies.ReadPeople)]
    public static async Task<Person?> GetGiverAsync([Parent] Recognition recognition, PersonByIdDataLoader people, CancellationToken cancellationToken)
        => recognition.GiverId is { } giver ? await people.LoadAsync(giver, cancellationToken) : null;
}

[QueryType]
internal static partial class RecognitionQueries
{
    /// <summary>Recognised behaviour, the latest first. Editors, administrators and privacy officers; everybody else sees what they received or gave themselves, and the mix.</summary>
    /// <param name="where">Narrows the recognitions; null gives all.</param>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.SignedIn)]
    public static async Task<PageConnection<Recognition>> GetRecognitionsAsync(
        PagingArguments paging,
        RecognitionFilterInput? where,
        ClaimsPrincipal user,
        PolicyRules rules,
        PersonReadsDataLoader reads,
        OrganisationProfiles organisation,
        IDbContextFactory<LearningGraphContext> contexts,
        CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recognitions = db.Recognitions.AsNoTracking();
        if (!SeesAll(rules, user))
        {
            if (user.PersonId() is not { } self)
            {
                return new(Page<Recognition>.Empty);
            }

            recognitions = recognitions.Where(r => r.ReceiverId == self || r.GiverId == self);
        }

        recognitions = where?.Behaviours is { } behaviours ? recognitions.Where(r => behaviours.Contains(r.Behaviour)) : recognitions;
        recognitions = where?.Since is { } since ? recognitions.Where(r => r.On >= since) : recognitions;
        if (where?.UnitId is { } unit)
        {
            var below = await UnitRows.BelowAsync(db, unit, organisation.Today, cancellationToken);
            recognitions = recognitions.Where(r => EF.Parameter(below).Contains(r.UnitId));
        }

        var page = await recognitions.OrderByDescending(r => r.On).ThenBy(r => r.Id).ToPageAsync(paging, cancellationToken);
        await reads.NoteAsync(user, page.Items.SelectMany(PeopleReadOf(user)), cancellationToken);
        return new(page);
    }

    /// <summary>One recognition; null when there is none with this id. Editors, administrators and privacy officers, and the people who received or gave it; null for others.</summary>
    /// <param name="id">The recognition.</param>
    [NodeResolver]
    [Authorize(Policies.SignedIn)]
    public static async Task<Recognition?> GetRecognitionByIdAsync(
        Guid id,
        ClaimsPrincipal user,
        PolicyRules rules,
        PersonReadsDataLoader reads,
        RecognitionByIdDataLoader recognitions,
        CancellationToken cancellationToken)
    {
        if (await recognitions.LoadAsync(id, cancellationToken) is not { } found || !(SeesAll(rules, user) || IsOf(found, user.PersonId())))
        {
            return null;
        }

        await reads.NoteAsync(user, PeopleReadOf(user)(found), cancellationToken);
        return found;
    }

    /// <summary>
    /// Which behaviours were recognised in the last twelve closed months. A unit: its members, its leader and the leaders above, strategists and privacy officers. Groups that are too small are withheld from everybody but privacy officers.
    /// </summary>
    /// <param name="unitId">The unit, with everything below it; null for the whole organisation.</param>
    /// <param name="asOf">The moment before whose month the twelve months lie, not in the future; null for now.</param>
    [Authorize(Policies.ReadCulture)]
    public static async Task<RecognitionMix?> GetRecognitionMixAsync(
        [ID<OrgUnit>] Guid? unitId,
        DateTimeOffset? asOf,
        ClaimsPrincipal user,
        FigurePeriods periods,
        GapMoments moments,
        UnitRights rights,
        ReadableUnitsDataLoader readable,
        PeopleFigures figures,
        CancellationToken cancellationToken)
    {
        if (unitId is { } unit)
        {
            await rights.DemandAsync(user, unit, readable, cancellationToken);
        }

        var period = periods.Months(asOf, FigurePeriods.Year);
        var key = new RecognitionKey(unitId, period.From, period.To, moments.SeesPersons(user));
        var counts = (await figures.RecognitionsAsync([key], cancellationToken))[key];
        return new RecognitionMix(period.From, period.To, counts is null, counts?.Total, counts?.Shares ?? [], counts?.SharingShare);
    }

    private static bool SeesAll(PolicyRules rules, ClaimsPrincipal user)
        => (rules.Allows(user, Permission.WriteCulture) && rules.Options.PersonLevelData) || rules.Allows(user, Permission.ReadPersonLevel);

    private static bool IsOf(Recognition recognition, Guid? person)
        => person is not null && (recognition.ReceiverId == person || recognition.GiverId == person);

    /// <summary>Whose data a caller reads with a recognition; what one received or gave oneself is no read of another's.</summary>
    private static Func<Recognition, IEnumerable<Guid>> PeopleReadOf(ClaimsPrincipal user)
        => recognition => IsOf(recognition, user.PersonId()) ? [] : new[] { recognition.ReceiverId, recognition.GiverId }.OfType<Guid>();
}
