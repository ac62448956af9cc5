using System.Text.Json;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Gaps;

/// <summary>A made-up company with a past: people who joined, moved, left and came back, units that moved, statements that were late, corrected and expired, requirements that changed.</summary>
internal sealed class PastCompany : IAsyncDisposable
{
    private const int Days = 800;
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
    private readonly Random _random;
    private readonly List<Guid> _units = [];
    private readonly List<Guid> _people = [];
    private readonly List<Guid> _roles = [];
    private readonly List<Guid> _skills = [];
    private readonly List<Guid> _goals = [];
    private readonly HashSet<DateTimeOffset> _instants = [];
    private readonly SupplyIndexes _none;

    private PastCompany(int seed)
    {
        _random = new Random(seed);
        _none = new SupplyIndexes(Company.Database.Factory, Company.Mapping, TimeProvider.System);
        _none.Dispose();
    }

    public Company Company { get; } = new();

    private SupplyIndexes Supplies => Company.Database.Supplies;

    public static async Task<PastCompany> CreateAsync(int seed)
    {
        var scene = new PastCompany(seed);
        scene.Organise();
        scene.Employ();
        scene.Record();
        scene.Require();
        await scene.Company.SaveAsync();
        await using (var context = scene.Company.Database.Open())
        {
            var organisation = await context.Organisations.SingleAsync();
            organisation.EvidencePolicy = (EvidencePolicy)(seed % 3);
            await context.SaveChangesAsync();
            await CurrentLevels.RebuildAsync(context);
            await scene.ReviseAsync(context);
        }

        Assert.True(await scene.Supplies.ReadyAsync());
        return scene;
    }

    /// <summary>Instants at which something happened, and some before and behind them; the first and the last ones included.</summary>
    public List<DateTimeOffset> Moments(int count)
    {
        var all = _instants.SelectMany(instant => new[] { instant, instant.AddTicks(-1), instant.AddTicks(1) }).Where(i => i <= Company.Now).ToArray();
        _random.Shuffle(all);
        return [Company.Now, Company.Now.AddDays(-Days - 10), .. all.Take(count)];
    }

    /// <summary>Everything that is told of moments, with the supply index and without.</summary>
    public async Task AssertSameAsync(IReadOnlyList<DateTimeOffset> moments)
    {
        Guid?[] units = [null, Any(_units), Any(_units)];
        GapKey[] keys = [.. moments.SelectMany(at => _goals.SelectMany(goal => units.Select(unit => new GapKey(goal, unit, at, _random.Next(2) == 0 ? null : Company.Now))))];
        RequirementGapKey[] measured = await MeasuredAsync(moments, units);
        foreach (var seesPersons in new[] { true, false })
        {
            var (past, rows) = (await Reads(Supplies).AnalyzeAsync(keys, seesPersons), await Reads(_none).AnalyzeAsync(keys, seesPersons));
            foreach (var key in keys)
            {
                Assert.Equal(rows[key].Gaps, past[key].Gaps);
                Assert.Equal(rows[key] with { Gaps = [] }, past[key] with { Gaps = [] });
            }

            Assert.Equal(await ToldAsync(_none, measured, moments, seesPersons), await ToldAsync(Supplies, measured, moments, seesPersons));
        }
    }

    /// <summary>Changes between moments, with the supply index and without.</summary>
    public async Task AssertSameChangesAsync(IReadOnlyList<DateTimeOffset> moments)
    {
        Guid?[] units = [null, Any(_units)];
        ReadinessChangeKey[] keys = [.. moments.Zip(moments.Skip(1)).SelectMany(pair => _goals.SelectMany(goal => units.Select(unit =>
        {
            var (from, to) = pair.First < pair.Second ? pair : (pair.Second, pair.First);
            return new ReadinessChangeKey(goal, unit, from, to, from, to);
        })))];
        foreach (var seesPersons in new[] { true, false })
        {
            var past = await new ReadinessChangeReads(Company.Database.Factory, Company.Mapping, Supplies).SplitAsync(keys, seesPersons);
            var rows = await new ReadinessChangeReads(Company.Database.Factory, Company.Mapping, _none).SplitAsync(keys, seesPersons);
            Assert.All(keys, key => Assert.Equal(JsonSerializer.Serialize(rows[key]), JsonSerializer.Serialize(past[key])));
        }
    }

    /// <summary>Somebody's past is told otherwise: a place is added, ends or goes, or everything about a person goes.</summary>
    public async Task RewriteAsync()
    {
        await using var context = Company.Database.Open();
        var person = Any(_people);
        var places = await context.Memberships.Where(m => m.PersonId == person).ToListAsync();
        switch (_random.Next(4))
        {
            case 0:
                Company.Member(person, Any(_units), Day(), _random.Next(2) == 0 ? null : Day());
                await Company.SaveAsync();
                break;
            case 1 when places.Count > 0:
                places[0].To = Day();
                break;
            case 2 when places.Count > 0:
                context.Remove(places[^1]);
                break;
            default:
                var found = await context.People.SingleAsync(p => p.Id == person);
                (found.RoleId, found.ActiveTo) = (_random.Next(2) == 0 ? null : Any(_roles), _random.Next(2) == 0 ? null : Day());
                break;
        }

        await context.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync() => await Company.DisposeAsync();

    private GapReads Reads(SupplyIndexes supplies) => new(Company.Database.Factory, Company.Mapping, supplies);

    private async Task<RequirementGapKey[]> MeasuredAsync(IReadOnlyList<DateTimeOffset> moments, Guid?[] units)
    {
        await using var context = Company.Database.Open();
        var requirements = await context.SkillRequirements.Where(r => r.GoalId != null).OrderBy(r => r.Id).Select(r => r.Id).Take(6).ToListAsync();
        return [.. moments.SelectMany(at => requirements.SelectMany(r => units.Select(unit => new RequirementGapKey(r, unit, at))))];
    }

    /// <summary>Requirements, units, roles, skills and units that matter, and the matrix; as text.</summary>
    private async Task<string> ToldAsync(SupplyIndexes supplies, RequirementGapKey[] measured, IReadOnlyList<DateTimeOffset> moments, bool seesPersons)
    {
        var gaps = await Reads(supplies).MeasureAsync(measured, seesPersons);
        var subjects = new SubjectGapReads(Company.Database.Factory, Company.Mapping, supplies);
        var criticality = new CriticalityReads(Company.Database.Factory, Company.Mapping, supplies);
        var matrices = new MatrixReads(Company.Database.Factory, Company.Mapping, supplies, TimeProvider.System);
        var told = new List<object?>
        {
            measured.Select(key => gaps.TryGetValue(key, out var gap) ? gap : null),
            measured.Select(key => gaps.TryGetValue(key, out var gap) ? GapAnalyzer.People(gap).OrderBy(p => p.PersonId) : null),
            measured.Select(key => gaps.TryGetValue(key, out var gap) ? GapAnalyzer.ByUnit(gap, seesPersons) : null),
        };
        foreach (var at in moments.Take(4))
        {
            told.Add((await subjects.OfUnitsAsync([.. _units.Select(unit => new UnitGapKey(unit, at, at))], seesPersons)).OrderBy(g => g.Key.UnitId).Select(g => g.Value));
            told.Add((await subjects.OfRolesAsync([.. _roles.Select(role => new RoleGapKey(role, null, at, at))], seesPersons)).OrderBy(g => g.Key.RoleId).Select(g => g.Value));
            told.Add(await criticality.SkillsAsync(null, at, at, seesPersons));
            told.Add(await criticality.UnitsAsync(null, null, at, at, seesPersons));
            var matrix = await matrices.ReadAsync(_goals, _units, at, at, GapPresent.None, seesPersons);
            told.Add(matrix.Rows.Select(row => new object[] { row.Readiness.ToArray(), row.ReadinessOptimistic.ToArray(), row.StrictReadiness.ToArray(), row.Status }));
        }

        return JsonSerializer.Serialize(told);
    }

    private Guid Any(List<Guid> ids) => ids[_random.Next(ids.Count)];

    private DateOnly Day() => Happens(Company.Today.AddDays(-_random.Next(-5, Days)));

    private DateTimeOffset Instant() => Happens(Company.Now.AddMinutes(-_random.Next(0, Days * 24 * 60)));

    /// <summary>Days begin and end at instants worth asking about.</summary>
    private DateOnly Happens(DateOnly day)
    {
        Happens(AsOf.EndOf(day, Zone).Instant);
        Happens(AsOf.EndOf(day.AddDays(-1), Zone).Instant);
        return day;
    }

    private DateTimeOffset Happens(DateTimeOffset instant)
    {
        _instants.Add(instant);
        return instant;
    }

    private void Organise()
    {
        _units.Add(Company.Unit());
        for (var i = 0; i < 9; i++)
        {
            var moved = _random.Next(3) == 0 ? Day() : (DateOnly?)null;
            _units.Add(Company.Unit(Any(_units), _random.Next(6) == 0 ? Day().AddDays(-Days / 2) : null, moved?.AddDays(-1)));
            if (moved is { } day && _random.Next(4) > 0)
            {
                Company.Add(new OrgUnitParent { Id = Company.Database.NextId(), UnitId = _units[^1], ParentId = _random.Next(5) == 0 ? null : _units[_random.Next(_units.Count - 1)], ValidFrom = day });
            }
        }

        _roles.AddRange(Enumerable.Range(0, 3).Select(_ => Company.Role()));
        _skills.AddRange(Enumerable.Range(0, 5).Select(i => Company.Skill(halfLifeDays: i == 4 ? 120 : null)));
    }

    private void Employ()
    {
        for (var i = 0; i < 60; i++)
        {
            var person = Company.Add(new Person
            {
                Id = Company.Database.NextId(),
                RoleId = _random.Next(3) == 0 ? null : Any(_roles),
                ActiveFrom = _random.Next(3) == 0 ? Day() : Company.Today.AddYears(-5),
                ActiveTo = _random.Next(5) == 0 ? Day() : null,
            });
            _people.Add(person.Id);
            for (var places = _random.Next(4) == 0 ? _random.Next(0, 4) : 1; places > 0; places--)
            {
                // Places may overlap, have a gap between them, or begin on the day on which another ends.
                Company.Member(person.Id, Any(_units), _random.Next(3) == 0 ? Company.Today.AddYears(-4).AddDays(places) : Day(), _random.Next(2) == 0 ? null : Day(), isPrimary: _random.Next(8) > 0);
            }
        }
    }

    private void Record()
    {
        var earlier = new List<Evidence>();
        for (var i = 0; i < 420; i++)
        {
            var corrected = _random.Next(6) == 0 && earlier.Count > 0 ? earlier[_random.Next(earlier.Count)] : null;
            var observed = corrected is not null && _random.Next(2) == 0 ? corrected.ObservedAt : earlier.Count > 0 && _random.Next(6) == 0 ? earlier[_random.Next(earlier.Count)].ObservedAt : Instant();
            var recorded = Happens(_random.Next(3) == 0 ? observed.AddHours(_random.Next(0, 24 * 60)) : observed);
            recorded = corrected is not null && recorded < corrected.RecordedAt ? corrected.RecordedAt : recorded;
            earlier.Add(Company.Add(new Evidence
            {
                Id = Company.Database.NextId(),
                PersonId = corrected?.PersonId ?? _people[_random.Next(_random.Next(2) == 0 ? 8 : _people.Count)],
                SkillId = corrected?.SkillId ?? Any(_skills),
                Level = _random.Next(6),
                Kind = (EvidenceKind)_random.Next(8),
                ObservedAt = observed,
                RecordedAt = recorded < Company.Now ? recorded : Company.Now,
                ExpiresAt = _random.Next(4) == 0 ? Happens(observed.AddHours(_random.Next(1, 24 * 300))) : null,
                SupersedesId = corrected?.Id,
            }));
            if (corrected is not null)
            {
                // A statement is corrected once; the correction can be corrected again.
                earlier.Remove(corrected);
            }
        }
    }

    private void Require()
    {
        for (var i = 0; i < 3; i++)
        {
            _goals.Add(Company.Goal());
            foreach (var skill in _skills)
            {
                Company.Add(SkillRequirement.OfGoal(
                    Company.Database.NextId(), _goals[^1], skill,
                    new RequirementDefinition(_random.Next(1, 6))
                    {
                        Headcount = _random.Next(3) == 0 ? null : _random.Next(1, 30),
                        Weight = _random.Next(1, 9),
                        IsCritical = _random.Next(3) == 0,
                        UnitId = _random.Next(2) == 0 ? null : Any(_units),
                        ScopeRoleId = _random.Next(4) == 0 ? Any(_roles) : null,
                    },
                    5,
                    _random.Next(3) == 0 ? Instant() : Company.Now.AddDays(-Days - 20)));
            }
        }

        foreach (var role in _roles)
        {
            Company.Add(SkillRequirement.OfRole(Company.Database.NextId(), role, Any(_skills), new RequirementDefinition(_random.Next(1, 6)), 5, Company.Now.AddDays(-Days)));
        }
    }

    private async Task ReviseAsync(LearningGraphContext context)
    {
        foreach (var row in await context.SkillRequirements.Where(r => r.GoalId != null).ToListAsync())
        {
            if (_random.Next(3) == 0 && Instant() is var changed && changed > row.ValidFrom)
            {
                context.Add(row.Revise(1, RequirementDefinition.Of(row) with { RequiredLevel = _random.Next(1, 6) }, 5, Company.Database.NextId(), changed));
            }
        }

        await context.SaveChangesAsync();
    }
}
