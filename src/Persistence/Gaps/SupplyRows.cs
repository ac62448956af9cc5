using AutoMapper;
using AutoMapper.QueryableExtensions;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Reads what a <see cref="SupplyState"/> is made of, all from one moment of the database.</summary>
internal sealed class SupplyRows(LearningGraphContext context, IConfigurationProvider mapping, CancellationToken cancellation)
{
    private static readonly ChangeType[] Single = [ChangeType.Evidence, ChangeType.Person, ChangeType.Membership, ChangeType.SkillRequirement];
    private static readonly ChangeType[] Whole = [ChangeType.Organisation, ChangeType.OrgUnit, ChangeType.Skill];

    /// <summary>So many changes are read as they stand in the log, with one command; of more, only those that matter.</summary>
    private const int FewChanges = 100;

    internal GapRows Gaps { get; } = new(context, mapping, cancellation);

    /// <summary>Makes all reads until the end of the transaction see the same state, without holding up writers.</summary>
    internal async Task<IDbContextTransaction> BeginAsync()
    {
        if (!context.Database.IsSqlite())
        {
            return await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        }

        await context.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        return (await context.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellation))!;
    }

    internal async Task<SupplySettings> SettingsAsync()
    {
        var (zone, smallestGroup, policy) = await Gaps.SettingsAsync();
        return new SupplySettings(zone, smallestGroup, policy);
    }

    internal Task<List<RequirementFact>> RequirementsAsync()
        => context.SkillRequirements.Where(r => r.ValidTo == null).ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation);

    internal Task<List<RequirementFact>> RequirementsAsync(Guid[] ids)
        => context.SkillRequirements.Where(r => r.ValidTo == null && EF.Parameter(ids).Contains(r.Id)).ProjectTo<RequirementFact>(mapping).ToListAsync(cancellation);

    internal async Task<IReadOnlyDictionary<Guid, SkillFact>> FadingAsync()
        => await context.Skills.Where(s => s.HalfLifeDays > 0).ProjectTo<SkillFact>(mapping).ToDictionaryAsync(s => s.SkillId, cancellation);

    /// <summary>The first instant after another at which a kept level expires.</summary>
    internal async Task<DateTimeOffset> NextExpiryAsync(DateTimeOffset after)
        => await context.CurrentLevels.Where(l => l.ChangesAt > after).MinAsync(l => l.ChangesAt, cancellation) ?? DateTimeOffset.MaxValue;

    /// <summary>All kept levels, skill by skill.</summary>
    internal IEnumerable<LevelFact> Levels()
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = """SELECT "SkillId", "PersonId", "Level" FROM "CurrentLevels" ORDER BY "SkillId" """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new LevelFact(reader.GetGuid(1), reader.GetGuid(0), reader.GetInt32(2));
        }
    }

    /// <summary>The evidence behind kept levels that have expired.</summary>
    internal Task<List<EvidenceFact>> ExpiredAsync(DateTimeOffset now)
        => context.CurrentLevels.Where(l => l.ChangesAt <= now)
            .Join(context.Evidence, l => new { l.SkillId, l.PersonId }, e => new { e.SkillId, e.PersonId }, (l, e) => e)
            .ProjectTo<EvidenceFact>(mapping).ToListAsync(cancellation);

    /// <summary>The evidence about all people and skills of which anything was recorded, or expired, after an instant.</summary>
    internal Task<List<EvidenceFact>> TouchedSinceAsync(DateTimeOffset instant, DateTimeOffset now)
        => context.Evidence.Where(e => e.RecordedAt > instant).Select(e => new { e.SkillId, e.PersonId })
            .Union(context.Evidence.Where(e => e.ExpiresAt > instant && e.ExpiresAt <= now).Select(e => new { e.SkillId, e.PersonId }))
            .Join(context.Evidence, l => l, e => new { e.SkillId, e.PersonId }, (l, e) => e)
            .ProjectTo<EvidenceFact>(mapping).ToListAsync(cancellation);

    /// <summary>
    /// The evidence of skills that can make levels of later days differ: about some people, and wherever the level that is kept expires by an instant.
    /// </summary>
    internal Task<List<EvidenceFact>> AheadAsync(Guid[] skills, Guid[] people, DateTimeOffset until)
    {
        var pairs = context.CurrentLevels.Where(l => EF.Parameter(skills).Contains(l.SkillId) && l.ChangesAt <= until).Select(l => new { l.SkillId, l.PersonId })
            .Union(context.Evidence.Where(e => EF.Parameter(skills).Contains(e.SkillId) && EF.Parameter(people).Contains(e.PersonId)).Select(e => new { e.SkillId, e.PersonId }));
        return pairs.Join(context.Evidence, l => l, e => new { e.SkillId, e.PersonId }, (l, e) => e)
            .ProjectTo<EvidenceFact>(mapping).ToListAsync(cancellation);
    }

    /// <summary>The evidence about the people and skills that statements are about.</summary>
    internal Task<List<EvidenceFact>> BesideAsync(Guid[] statements)
        => context.Evidence.Where(e => EF.Parameter(statements).Contains(e.Id)).Select(e => new { e.SkillId, e.PersonId }).Distinct()
            .Join(context.Evidence, l => l, e => new { e.SkillId, e.PersonId }, (l, e) => e)
            .ProjectTo<EvidenceFact>(mapping).ToListAsync(cancellation);

    /// <summary>Whether units come, go or move between one day and a later one, as far as is known.</summary>
    internal Task<bool> HasOtherUnitsAsync(DateOnly before, DateOnly after)
        => context.OrgUnitParents.AnyAsync(p => (p.ValidFrom > before && p.ValidFrom <= after) || (p.ValidTo >= before && p.ValidTo < after), cancellation);

    /// <summary>Everybody's primary places, past and future ones included.</summary>
    internal async Task<PlaceHistory> HistoryAsync() => PlaceHistory.Of(PlaceRow.Spans(await Places(context.Memberships).ToListAsync(cancellation)));

    /// <summary>The primary places of people, past and future ones included.</summary>
    internal async Task<ILookup<Guid, PlaceSpan>> PlacesAsync(Guid[] people)
        => PlaceRow.Spans(await Places(context.Memberships.Where(m => EF.Parameter(people).Contains(m.PersonId))).ToListAsync(cancellation)).ToLookup(p => p.PersonId);

    /// <summary>All evidence about people.</summary>
    internal Task<List<EvidenceFact>> EvidenceOfAsync(Guid[] people) => Gaps.EvidenceOfPeopleAsync(people, DateTimeOffset.MaxValue);

    private IQueryable<PlaceRow> Places(IQueryable<Membership> memberships)
        => memberships.Where(m => m.IsPrimary)
            .Join(context.People, m => m.PersonId, p => p.Id, (m, p) => new PersonInUnit { Membership = m, Person = p })
            .ProjectTo<PlaceRow>(mapping);

    internal Task<long> LastAsync() => ChangeLog.LastAsync(context, cancellation);

    /// <summary>The changes behind a place in the log that matter to figures; null when there are more than a number, or some are gone.</summary>
    internal async Task<SupplyChanges?> ChangesAsync(long after, int most)
    {
        var next = await context.ChangeEvents.Where(e => e.Seq > after).OrderBy(e => e.Seq).Take(FewChanges + 1)
            .Select(e => new { e.Seq, Change = new SupplyChange(e.Type, e.Operation, e.EntityId, e.PersonId) }).ToListAsync(cancellation);
        if (next.Count is > 0 and <= FewChanges && next[^1].Seq - after == next.Count)
        {
            var few = next.ConvertAll(e => e.Change);
            return new SupplyChanges(next[^1].Seq, few.FindAll(c => Single.Contains(c.Type)), [.. few.Select(c => c.Type).Where(Whole.Contains)]);
        }

        var last = await ChangeLog.LastAsync(context, cancellation);
        if (last == after)
        {
            return new SupplyChanges(last, [], []);
        }

        var events = await context.ChangeEvents.Where(e => e.Seq > after && Single.Contains(e.Type)).OrderBy(e => e.Seq).Take(most + 1)
            .Select(e => new SupplyChange(e.Type, e.Operation, e.EntityId, e.PersonId)).ToListAsync(cancellation);
        var kinds = await context.ChangeEvents.Where(e => e.Seq > after && Whole.Contains(e.Type)).Select(e => e.Type).Distinct().ToListAsync(cancellation);
        return last > after && events.Count <= most && await context.ChangeEvents.AnyAsync(e => e.Seq == after + 1, cancellation)
            ? new SupplyChanges(last, events, [.. kinds])
            : null;
    }
}

/// <summary>One change that matters to figures.</summary>
internal sealed record SupplyChange(ChangeType Type, ChangeOperation Operation, Guid EntityId, Guid? PersonId);

/// <summary>The changes up to a place in the log: one by one, and the kinds of which only matters whether there were any.</summary>
internal sealed record SupplyChanges(long Seq, List<SupplyChange> Each, HashSet<ChangeType> Kinds)
{
    internal Guid[] Statements() => [.. Each.Where(c => c is { Type: ChangeType.Evidence, Operation: ChangeOperation.Created }).Select(c => c.EntityId)];

    internal Guid[] Requirements() => [.. Each.Where(c => c.Type == ChangeType.SkillRequirement).Select(c => c.EntityId).Distinct()];

    internal IEnumerable<Guid> People() => Each
        .Where(c => c.Type is ChangeType.Person or ChangeType.Membership || c is { Type: ChangeType.Evidence, Operation: not ChangeOperation.Created })
        .Select(c => c.PersonId).OfType<Guid>();
}
