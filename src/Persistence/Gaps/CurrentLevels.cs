using System.Text.Json;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Gaps;

/// <summary>
/// Keeps, with the evidence and in its transaction, the level that counts for each person and skill. Whoever saves evidence through
/// the context or inserts it in bulk need not think of it; whoever writes it with SQL of their own calls this.
/// </summary>
public static class CurrentLevels
{
    /// <summary>Works out the levels of people and skills anew, with two commands however many there are; evidence not saved yet does not count.</summary>
    public static async Task RefreshAsync(
        LearningGraphContext context, IReadOnlyCollection<(Guid PersonId, Guid SkillId)> levels, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count > 0)
        {
            await RefreshAsync(context, levels, await PolicyAsync(context, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Works out the levels of people and skills anew, with one command, under the policy of the organisation, which the caller has read.</summary>
    internal static async Task RefreshAsync(
        LearningGraphContext context, IReadOnlyCollection<(Guid PersonId, Guid SkillId)> levels, EvidencePolicy policy, CancellationToken cancellation)
    {
        if (levels.Count == 0)
        {
            return;
        }

        var (pairs, arguments) = Pairs(context, levels);
        await ExecuteAsync(
            context,
            $"""
            WITH pairs AS ({pairs}) DELETE FROM "CurrentLevels" WHERE ("SkillId", "PersonId") IN (SELECT skill, person FROM pairs);
            WITH pairs AS ({pairs}) {Insert(policy, """pairs AS p JOIN "Evidence" AS e ON e."SkillId" = p.skill AND e."PersonId" = p.person""")}
            """,
            [.. arguments, Now(context)],
            cancellation);
    }

    /// <summary>Works out all levels anew: after evidence was loaded past the context, or when another policy is to count.</summary>
    public static Task RebuildAsync(LearningGraphContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Database.CurrentTransaction is null
            ? context.WriteAsync(() => RebuildNowAsync(context, cancellationToken), cancellationToken)
            : RebuildNowAsync(context, cancellationToken);
    }

    /// <summary>Works out the levels anew that time has made wrong, and all when none were ever worked out.</summary>
    internal static async Task CatchUpAsync(LearningGraphContext context, CancellationToken cancellation)
    {
        var sql = new SqlReads(context, cancellation);
        if (!(await sql.ListAsync($"""SELECT EXISTS (SELECT 1 FROM "CurrentLevels")""", row => row.Bool(0)))[0])
        {
            if (await context.Evidence.AnyAsync(cancellation))
            {
                await RebuildAsync(context, cancellation);
            }

            return;
        }

        var now = Clock(context);
        var due = await sql.ListAsync($"""SELECT "PersonId", "SkillId" FROM "CurrentLevels" WHERE "ChangesAt" <= {now}""", row => (row.Id(0), row.Id(1)));
        if (due.Count > 0)
        {
            await context.WriteAsync(() => RefreshAsync(context, due, cancellation), cancellation);
        }
    }

    /// <summary>The people and skills that saving the tracked evidence changes the level of.</summary>
    internal static List<(Guid PersonId, Guid SkillId)> Collect(ChangeTracker tracker)
        => [.. tracker.Entries<Evidence>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => (e.Entity.PersonId, e.Entity.SkillId)).Distinct()];

    private static async Task RebuildNowAsync(LearningGraphContext context, CancellationToken cancellation)
    {
        var policy = await PolicyAsync(context, cancellation);
        await ExecuteAsync(context, """DELETE FROM "CurrentLevels" """, [], cancellation);
        await ExecuteAsync(context, Insert(policy, "\"Evidence\" AS e"), [Now(context)], cancellation);
    }

    private static async Task<EvidencePolicy> PolicyAsync(LearningGraphContext context, CancellationToken cancellation)
        => await context.Organisations.Select(o => (EvidencePolicy?)o.EvidencePolicy).SingleOrDefaultAsync(cancellation) ?? EvidencePolicy.TrustThenRecency;

    /// <summary>What <see cref="EffectiveLevels"/> says of the evidence, as SQL; the moment is the last argument.</summary>
    private static string Insert(EvidencePolicy policy, string evidence)
    {
        var first = policy switch
        {
            EvidencePolicy.TrustThenRecency => """
                CASE e."Kind" WHEN 'Credential' THEN 6 WHEN 'Assessment' THEN 6 WHEN 'Manager' THEN 5 WHEN 'WorkProduct' THEN 5
                    WHEN 'Peer' THEN 4 WHEN 'Completion' THEN 3 WHEN 'SelfAssessment' THEN 2 ELSE 1 END DESC,
                """,
            EvidencePolicy.Max => "e.\"Level\" DESC,",
            _ => string.Empty,
        };
        return $$"""
            INSERT INTO "CurrentLevels" ("SkillId", "PersonId", "Level", "EvidenceId", "ChangesAt")
            SELECT "SkillId", "PersonId", "Level", "Id", "ExpiresAt" FROM (
                SELECT e."SkillId", e."PersonId", e."Level", e."Id", e."ExpiresAt",
                    ROW_NUMBER() OVER (PARTITION BY e."SkillId", e."PersonId" ORDER BY {{first}} e."ObservedAt" DESC, e."Id" DESC) AS "Rank"
                FROM {{evidence}}
                WHERE e."ObservedAt" <= {now} AND e."RecordedAt" <= {now} AND (e."ExpiresAt" IS NULL OR e."ExpiresAt" > {now})
                    AND NOT EXISTS (SELECT 1 FROM "Evidence" AS c WHERE c."SupersedesId" = e."Id" AND c."RecordedAt" <= {now})) AS ranked
            WHERE "Rank" = 1
            """;
    }

    private static (string Sql, object[] Arguments) Pairs(LearningGraphContext context, IReadOnlyCollection<(Guid PersonId, Guid SkillId)> levels)
    {
        if (context.Database.IsSqlite())
        {
            // The way ids are stored; arguments of json_each are text.
            var json = JsonSerializer.Serialize(levels.Distinct().Select(l => new[] { SqlReads.SqliteText(l.SkillId), SqlReads.SqliteText(l.PersonId) }));
            return ("""SELECT value ->> 0 AS skill, value ->> 1 AS person FROM json_each({0})""", [json]);
        }

        return ("SELECT skill, person FROM unnest({0}, {1}) AS pair(skill, person)",
            [levels.Select(l => l.SkillId).ToArray(), levels.Select(l => l.PersonId).ToArray()]);
    }

    private static Task ExecuteAsync(LearningGraphContext context, string sql, object[] arguments, CancellationToken cancellation)
#pragma warning disable EF1003 // Put together from literals of this file; every value is an argument.
        => context.Database.ExecuteSqlRawAsync(sql.Replace("{now}", $"{{{arguments.Length - 1}}}", StringComparison.Ordinal), arguments, cancellation);
#pragma warning restore EF1003

    private static object Now(LearningGraphContext context)
        => SqlReads.Stored(Clock(context), context.Database.IsSqlite());

    private static DateTimeOffset Clock(LearningGraphContext context)
    {
        var services = context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;
        return (services?.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
    }
}
