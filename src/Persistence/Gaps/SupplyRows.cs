using AutoMapper;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Reading;
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

    private static readonly SqlText RequirementColumns = new(
        """ "Id", "GoalId", "RoleId", "SkillId", "RequiredLevel", "Headcount", "Weight", "IsCritical", "UnitId", "ScopeRoleId", "ValidFrom", "ValidTo" """);

    private static readonly SqlText Statements = new(
        """SELECT e."Id", e."PersonId", e."SkillId", e."Level", e."Kind", e."ObservedAt", e."RecordedAt", e."ExpiresAt", e."SupersedesId" FROM""");

    /// <summary>What is known of the pairs of a person and a skill that come before it.</summary>
    private static readonly SqlText OfTheSame = new("""JOIN "Evidence" AS e ON e."SkillId" = l."SkillId" AND e."PersonId" = l."PersonId" """);

    private static readonly SqlText Places = new(
        """
        SELECT m."Id", p."Id", m."UnitId", p."RoleId", m."From", m."To", p."ActiveFrom", p."ActiveTo"
        FROM "Memberships" AS m JOIN "People" AS p ON p."Id" = m."PersonId" WHERE m."IsPrimary"
        """);

    private readonly SqlReads _sql = new(context, cancellation);

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
        => _sql.ListAsync($"""SELECT {RequirementColumns} FROM "SkillRequirements" WHERE "ValidTo" IS NULL""", Requirement);

    internal Task<List<RequirementFact>> RequirementsAsync(Guid[] ids)
        => _sql.ListAsync($"""SELECT {RequirementColumns} FROM "SkillRequirements" WHERE "ValidTo" IS NULL AND "Id" IN {ids}""", Requirement);

    internal async Task<IReadOnlyDictionary<Guid, SkillFact>> FadingAsync()
        => (await _sql.ListAsync(
            $"""SELECT "Id", "HalfLifeDays", "GraceDays" FROM "Skills" WHERE "HalfLifeDays" > 0""", row => new SkillFact(row.Id(0), row.Int(1), row.Int(2))))
            .ToDictionary(s => s.SkillId);

    /// <summary>The first instant after another at which a kept level expires.</summary>
    internal async Task<DateTimeOffset> NextExpiryAsync(DateTimeOffset after)
        => (await _sql.ListAsync($"""SELECT MIN("ChangesAt") FROM "CurrentLevels" WHERE "ChangesAt" > {after}""", row => row.InstantOrNull(0)))[0] ?? DateTimeOffset.MaxValue;

    /// <summary>All kept levels, skill by skill, read while they are gone through, which is to be done once.</summary>
    internal async Task<IEnumerable<LevelFact>> LevelsAsync()
    {
        var reader = await _sql.ReaderAsync($"""SELECT "SkillId", "PersonId", "Level" FROM "CurrentLevels" ORDER BY "SkillId" """);
        return Read();

        IEnumerable<LevelFact> Read()
        {
            using (reader)
            {
                for (var row = reader.DbDataReader; reader.Read();)
                {
                    yield return new LevelFact(row.GetGuid(1), row.GetGuid(0), row.GetInt32(2));
                }
            }
        }
    }

    /// <summary>The evidence behind kept levels that have expired.</summary>
    internal Task<List<EvidenceFact>> ExpiredAsync(DateTimeOffset now)
        => StatementsAsync($"""{Statements} "CurrentLevels" AS l {OfTheSame} WHERE l."ChangesAt" <= {now}""");

    /// <summary>The evidence about all people and skills of which anything was recorded, or expired, after an instant.</summary>
    internal Task<List<EvidenceFact>> TouchedSinceAsync(DateTimeOffset instant, DateTimeOffset now)
        => StatementsAsync(
            $"""
            {Statements} (SELECT "SkillId", "PersonId" FROM "Evidence" WHERE "RecordedAt" > {instant}
                UNION SELECT "SkillId", "PersonId" FROM "Evidence" WHERE "ExpiresAt" > {instant} AND "ExpiresAt" <= {now}) AS l {OfTheSame}
            """);

    /// <summary>
    /// The evidence of skills that can make levels of later days differ: about some people, and wherever the level that is kept expires by an instant.
    /// </summary>
    internal Task<List<EvidenceFact>> AheadAsync(Guid[] skills, Guid[] people, DateTimeOffset until)
        => StatementsAsync(
            $"""
            {Statements} (SELECT "SkillId", "PersonId" FROM "CurrentLevels" WHERE "SkillId" IN {skills} AND "ChangesAt" <= {until}
                UNION SELECT "SkillId", "PersonId" FROM "Evidence" WHERE "SkillId" IN {skills} AND "PersonId" IN {people}) AS l {OfTheSame}
            """);

    /// <summary>The evidence about the people and skills that statements are about.</summary>
    internal Task<List<EvidenceFact>> BesideAsync(Guid[] statements)
        => StatementsAsync($"""{Statements} (SELECT DISTINCT "SkillId", "PersonId" FROM "Evidence" WHERE "Id" IN {statements}) AS l {OfTheSame}""");

    /// <summary>Whether units come, go or move between one day and a later one, as far as is known.</summary>
    internal Task<bool> HasOtherUnitsAsync(DateOnly before, DateOnly after)
        => context.OrgUnitParents.AnyAsync(p => (p.ValidFrom > before && p.ValidFrom <= after) || (p.ValidTo >= before && p.ValidTo < after), cancellation);

    /// <summary>Everybody's primary places, past and future ones included.</summary>
    internal async Task<PlaceHistory> HistoryAsync() => PlaceHistory.Of(PlaceRow.Spans(await _sql.ListAsync($"{Places}", Place)));

    /// <summary>The primary places of people, past and future ones included.</summary>
    internal async Task<ILookup<Guid, PlaceSpan>> PlacesAsync(Guid[] people)
        => PlaceRow.Spans(await _sql.ListAsync($"""{Places} AND m."PersonId" IN {people}""", Place)).ToLookup(p => p.PersonId);

    /// <summary>All evidence about people.</summary>
    internal Task<List<EvidenceFact>> EvidenceOfAsync(Guid[] people)
        => StatementsAsync($"""{Statements} "Evidence" AS e WHERE e."PersonId" IN {people}""");

    private Task<List<EvidenceFact>> StatementsAsync(FormattableString sql) => _sql.ListAsync(sql, static row => row.Statement());

    private static RequirementFact Requirement(SqlRow row) => new(
        row.Id(0), row.IdOrNull(1), row.IdOrNull(2), row.Id(3), row.Int(4), row.IntOrNull(5), row.Double(6), row.Bool(7), row.IdOrNull(8), row.IdOrNull(9),
        row.Instant(10), row.InstantOrNull(11));

    private static PlaceRow Place(SqlRow row) => new(
        row.Id(0), row.Id(1), row.Id(2), row.IdOrNull(3), row.Day(4), row.DayOrNull(5), row.Day(6), row.DayOrNull(7));

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
