using System.Text.Json;
using LearningGraph.Domain.Gaps;
using LearningGraph.Persistence.Forecasts;
using LearningGraph.Persistence.Gaps;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Tests.Gaps;

/// <summary>What is asked of a server twice: from its index, and from rows.</summary>
internal sealed partial class ServedCompany
{
    /// <summary>All goals from the top and from some units, for callers with and without person rights, at present and at the close of yesterday.</summary>
    public async Task AssertSameAsync(IServiceProvider server)
    {
        var reads = server.GetRequiredService<GapReads>();
        var now = Clock.GetUtcNow();
        var closed = AsOf.EndOf(new AsOf(now, Zone).Day.AddDays(-1), Zone).Instant;
        Guid?[] units = [null, _units[_random.Next(_units.Count)], _units[_random.Next(_units.Count)]];
        foreach (var (supplyAt, present) in new[] { (now, GapPresent.Supply | GapPresent.Demand), (closed, GapPresent.Demand) })
        {
            GapKey[] keys = [.. _goals.SelectMany(goal => units.Select(unit => new GapKey(goal, unit, supplyAt, now) { Present = present }))];
            foreach (var seesPersons in new[] { true, false })
            {
                Assert.True(await server.GetRequiredService<SupplyIndexes>().ReadyAsync());
                var fromIndex = await reads.AnalyzeAsync(keys, seesPersons);
                var fromRows = await reads.AnalyzeAsync([.. keys.Select(k => k with { Present = GapPresent.None })], seesPersons);
                foreach (var key in keys)
                {
                    var (expected, actual) = (fromRows[key with { Present = GapPresent.None }], fromIndex[key]);
                    Assert.Equal(expected.Gaps, actual.Gaps);
                    Assert.Equal(expected with { Gaps = [] }, actual with { Gaps = [] });
                }
            }
        }
    }

    /// <summary>All people against a goal and a role; people without a place among them.</summary>
    public async Task AssertSamePeopleAsync(IServiceProvider server)
    {
        var reads = server.GetRequiredService<PersonLevelReads>();
        Assert.True(await server.GetRequiredService<SupplyIndexes>().ReadyAsync());
        PersonGapKey[] keys = [.. _people.Select((person, i) => new PersonGapKey(person, i % 3 == 0 ? null : _goals[i % _goals.Count], i % 3 == 1 ? null : _roles[i % _roles.Count], Clock.GetUtcNow()) { IsPresent = true })];
        var fromIndex = await reads.GapsAsync(keys);
        var fromRows = await reads.GapsAsync([.. keys.Select(k => k with { IsPresent = false })]);
        foreach (var key in keys)
        {
            Assert.Equal(fromRows[key with { IsPresent = false }], fromIndex[key]);
        }
    }

    /// <summary>Units and roles against what is required of them, and what the loss of skills and units would do, at present and at the close of yesterday.</summary>
    public async Task AssertSameSubjectsAsync(IServiceProvider server)
    {
        var subjects = server.GetRequiredService<SubjectGapReads>();
        var criticality = server.GetRequiredService<CriticalityReads>();
        Assert.True(await server.GetRequiredService<SupplyIndexes>().ReadyAsync());
        var now = Clock.GetUtcNow();
        var closed = AsOf.EndOf(new AsOf(now, Zone).Day.AddDays(-1), Zone).Instant;
        foreach (var (supplyAt, present) in new[] { (now, GapPresent.Supply | GapPresent.Demand), (closed, GapPresent.Demand) })
        {
            foreach (var seesPersons in new[] { true, false })
            {
                Assert.Equal(await ToldAsync(supplyAt, GapPresent.None, seesPersons), await ToldAsync(supplyAt, present, seesPersons));
            }
        }

        async Task<string> ToldAsync(DateTimeOffset supplyAt, GapPresent present, bool seesPersons)
        {
            var ofUnits = await subjects.OfUnitsAsync([.. _units.Select(unit => new UnitGapKey(unit, supplyAt, now) { Present = present })], seesPersons);
            var ofRoles = await subjects.OfRolesAsync([.. _roles.Select((role, i) => new RoleGapKey(role, i == 0 ? null : _units[i], supplyAt, now) { Present = present })], seesPersons);
            return JsonSerializer.Serialize(new object[]
            {
                ofUnits.OrderBy(g => g.Key.UnitId).Select(g => g.Value),
                ofRoles.OrderBy(g => g.Key.RoleId).Select(g => g.Value),
                await criticality.SkillsAsync(null, supplyAt, now, seesPersons, present),
                await criticality.UnitsAsync(null, null, supplyAt, now, seesPersons, present),
                (await criticality.OfUnitsAsync(_units, supplyAt, now, seesPersons, present)).Values.OrderBy(u => u.UnitId),
            });
        }
    }

    /// <summary>All goals and all units at once, at present and at the close of yesterday; asked twice, because what was computed is kept.</summary>
    public async Task AssertSameMatrixAsync(IServiceProvider server)
    {
        var reads = server.GetRequiredService<MatrixReads>();
        Assert.True(await server.GetRequiredService<SupplyIndexes>().ReadyAsync());
        var now = Clock.GetUtcNow();
        var closed = AsOf.EndOf(new AsOf(now, Zone).Day.AddDays(-1), Zone).Instant;
        foreach (var (supplyAt, present) in new[] { (now, GapPresent.Supply | GapPresent.Demand), (closed, GapPresent.Demand) })
        {
            foreach (var seesPersons in new[] { true, false })
            {
                var fromIndex = Figures(await reads.ReadAsync(_goals, _units, supplyAt, now, present, seesPersons));
                var again = Figures(await reads.ReadAsync([.. _goals], [.. _units], supplyAt, now, present, seesPersons));
                var fromRows = Figures(await reads.ReadAsync(_goals, _units, supplyAt, now, GapPresent.None, seesPersons));
                Assert.Equal(fromRows, fromIndex);
                Assert.Equal(fromRows, again);
            }
        }

        static List<object?> Figures(ReadinessMatrix matrix) => [
            matrix.AsOf,
            .. matrix.Rows.SelectMany(row => row.Readiness.Concat(row.ReadinessOptimistic).Concat(row.StrictReadiness).Cast<object?>()),
            .. matrix.Rows.SelectMany(row => row.Status).Cast<object?>()];
    }

    /// <summary>All goals on days ahead, on which people will have come, gone and moved, and evidence will have expired; from the people of the present and of the close of yesterday.</summary>
    public async Task AssertSameForecastsAsync(IServiceProvider server)
    {
        var reads = server.GetRequiredService<ForecastReads>();
        Assert.True(await server.GetRequiredService<SupplyIndexes>().ReadyAsync());
        var now = Clock.GetUtcNow();
        var closed = AsOf.EndOf(new AsOf(now, Zone).Day.AddDays(-1), Zone).Instant;
        ForecastKey[] keys = [.. _goals.SelectMany(goal => new[] { 0, 1, 2, 9 }.Select(days => new ForecastKey(goal, Today.AddDays(days), days / 20d)))];
        foreach (var (supplyAt, present) in new[] { (now, GapPresent.Supply | GapPresent.Demand), (closed, GapPresent.Demand) })
        {
            foreach (var seesPersons in new[] { true, false })
            {
                var fromIndex = await reads.ForecastAsync(keys, supplyAt, now, seesPersons, present);
                var fromRows = await reads.ForecastAsync(keys, supplyAt, now, seesPersons);
                Assert.Equal(
                    JsonSerializer.Serialize(keys.Select(key => fromRows[key])), JsonSerializer.Serialize(keys.Select(key => fromIndex[key])));
            }
        }
    }
}
