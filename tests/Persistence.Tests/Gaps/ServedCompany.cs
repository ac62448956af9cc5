using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Tests.Gaps;

/// <summary>A made-up company that two servers work on, with one clock that is moved by hand.</summary>
internal sealed partial class ServedCompany : IAsyncDisposable
{
    private readonly Random _random;
    private readonly List<Guid> _units = [];
    private readonly List<Guid> _people = [];
    private readonly List<Guid> _roles = [];
    private readonly List<Guid> _skills = [];
    private readonly List<Guid> _goals = [];
    private readonly List<Guid> _statements = [];
    private readonly List<Guid> _corrected = [];

    private ServedCompany(int seed)
    {
        _random = new Random(seed);
        First = Company.Database.AnotherServer(Clock);
        Second = Company.Database.AnotherServer(Clock);
    }

    public Company Company { get; } = new();

    public MovedClock Clock { get; } = new(Company.Now);

    public ServiceProvider First { get; }

    public ServiceProvider Second { get; }

    public Guid SteadyGoal => _goals[0];

    public static async Task<ServedCompany> CreateAsync(int seed)
    {
        var scene = new ServedCompany(seed);
        scene.Fill();
        await scene.Company.SaveAsync();
        await scene.EnrolAsync();
        foreach (var server in new[] { scene.First, scene.Second })
        {
            await server.GetRequiredService<SupplyIndexes>().ReadyAsync();
        }

        return scene;
    }

    public GapKey Question(Guid goal, Guid? unit) => new(goal, unit, Clock.GetUtcNow(), Clock.GetUtcNow()) { Present = GapPresent.Supply | GapPresent.Demand };

    public async Task<int> QualifiedAsync(IServiceProvider server, Guid goal)
    {
        Assert.True(await server.GetRequiredService<SupplyIndexes>().ReadyAsync());
        var answer = await server.GetRequiredService<GapReads>().AnalyzeAsync([Question(goal, null)], seesPersons: true);
        return answer.Values.Single().Gaps.Single().Qualified!.Pessimistic;
    }

    public async Task AssertKeptAsync(List<CurrentLevel> kept)
    {
        await using var context = Company.Database.Open();
        var evidence = await context.Evidence.AsNoTracking().ToListAsync();
        var facts = evidence.Select(e => new EvidenceFact(e.Id, e.PersonId, e.SkillId, e.Level, e.Kind, e.ObservedAt, e.RecordedAt, e.ExpiresAt, e.SupersedesId)).ToList();
        var levels = EffectiveLevels.Explain(facts, [], new AsOf(Clock.GetUtcNow(), Zone));
        Assert.Equal(
            levels.OrderBy(l => l.SkillId).ThenBy(l => l.PersonId).Select(l => (l.SkillId, l.PersonId, (int)l.Level, l.WinningEvidenceId)),
            kept.OrderBy(l => l.SkillId).ThenBy(l => l.PersonId).Select(l => (l.SkillId, l.PersonId, l.Level, l.EvidenceId)));
    }

    /// <summary>A skill that one person has at level 5, and a goal that needs it.</summary>
    public async Task<(Guid Person, Guid Skill, Guid Goal)> ExpertAsync(TimeSpan? expiresIn = null)
    {
        var skill = Company.Skill();
        var goal = Company.Goal();
        Company.Requires(goal, skill, 4, 2);
        await Company.SaveAsync();
        await First.GetRequiredService<EvidenceRecording>().RecordAsync(
            new EvidenceStatement(_people[0], skill, 5, EvidenceKind.Assessment, Clock.GetUtcNow()) { ExpiresAt = Clock.GetUtcNow() + expiresIn });
        return (_people[0], skill, goal);
    }

    public Guid Colleague => _people[1];

    /// <summary>Something happens on one of the servers, and time passes.</summary>
    public async Task HappenAsync()
    {
        var server = _random.Next(2) == 0 ? First : Second;
        switch (_random.Next(12))
        {
            case 0:
                await WorkforceAsync(server);
                break;
            case 1:
                await RequireAsync(server);
                break;
            case 2:
                await MoveUnitAsync(server);
                break;
            case 3 when _statements.Count > 0:
                await CorrectAsync(server);
                break;
            default:
                await RecordAsync(server);
                break;
        }

        Clock.Advance(_random.Next(8) switch
        {
            0 => TimeSpan.FromHours(_random.Next(1, 40)),
            1 => TimeSpan.FromMinutes(_random.Next(1, 400)),
            _ => TimeSpan.FromSeconds(1),
        });
    }

    public async ValueTask DisposeAsync() => await Company.DisposeAsync();

    private static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    private DateOnly Today => new AsOf(Clock.GetUtcNow(), Zone).Day;

    private Guid Any(List<Guid> ids) => ids[_random.Next(ids.Count)];

    private void Fill()
    {
        _units.Add(Company.Unit());
        for (var i = 0; i < 12; i++)
        {
            _units.Add(Company.Unit(Any(_units)));
        }

        _roles.AddRange(Enumerable.Range(0, 3).Select(_ => Company.Role()));
        _people.AddRange(Enumerable.Range(0, 70).Select(_ => Company.Person(Any(_units), _random.Next(3) == 0 ? null : Any(_roles))));
        _skills.AddRange(Enumerable.Range(0, 5).Select(i => Company.Skill(halfLifeDays: i == 4 ? 200 : null)));
        for (var i = 0; i < 150; i++)
        {
            Company.Evidence(Any(_people), Any(_skills), _random.Next(6), Company.Now.AddDays(-_random.Next(1, 600)), kind: (EvidenceKind)_random.Next(8));
        }

        foreach (var role in _roles)
        {
            Company.Add(SkillRequirement.OfRole(Company.Database.NextId(), role, Any(_skills), new RequirementDefinition(_random.Next(1, 6)), 5, Company.Now.AddDays(-1)));
        }

        for (var i = 0; i < 4; i++)
        {
            _goals.Add(Company.Goal());
            foreach (var skill in _skills.Take(i == 0 ? 4 : 5))
            {
                Company.Requires(
                    _goals[^1], skill, _random.Next(1, 6), _random.Next(3) == 0 ? null : _random.Next(1, 30), _random.Next(1, 9),
                    _random.Next(2) == 0 ? null : Any(_units), _random.Next(4) == 0 ? Any(_roles) : null);
            }
        }
    }

    /// <summary>Some people learn; their enrolments end in the days to come.</summary>
    private async Task EnrolAsync()
    {
        var offers = _skills.ConvertAll(skill => Company.Offer(skill, _random.Next(0, 2), _random.Next(2, 6)));
        await Company.SaveAsync();
        var keeping = First.GetRequiredService<EnrolmentKeeping>();
        foreach (var person in _people.Where((_, i) => i % 4 == 0))
        {
            await keeping.EnrolAsync(Any(offers), null, new EnrolmentRequest(person) { ExpectedEnd = Today.AddDays(_random.Next(0, 20)) });
        }
    }

    private async Task RecordAsync(IServiceProvider server)
    {
        var now = Clock.GetUtcNow();
        var statements = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new EvidenceStatement(
            Any(_people), Any(_skills), _random.Next(6), (EvidenceKind)_random.Next(8), now.AddDays(-_random.Next(0, 300)))
        {
            ExpiresAt = _random.Next(2) == 0 ? null : now.AddMinutes(_random.Next(1, 4000)),
        }).ToList();
        _statements.AddRange((await server.GetRequiredService<EvidenceRecording>().RecordAsync(statements)).Select(e => e.Id));
    }

    private async Task CorrectAsync(IServiceProvider server)
    {
        var id = Any(_statements);
        if (_corrected.Contains(id))
        {
            return;
        }

        _corrected.Add(id);
        await using var context = await server.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var earlier = await context.Evidence.AsNoTracking().SingleAsync(e => e.Id == id);
        var later = await server.GetRequiredService<EvidenceRecording>().RecordAsync(
            new EvidenceStatement(earlier.PersonId, earlier.SkillId, _random.Next(6), earlier.Kind, earlier.ObservedAt) { SupersedesId = id });
        _statements.Add(later.Id);
    }

    private async Task RequireAsync(IServiceProvider server)
    {
        await using var context = await server.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var goal = Any(_goals[1..]);
        var requirement = SkillRequirement.OfGoal(
            Guid.CreateVersion7(Clock.GetUtcNow()), goal, Any(_skills), new RequirementDefinition(_random.Next(1, 6)) { UnitId = Any(_units), Headcount = _random.Next(1, 20) }, 5, Clock.GetUtcNow());
        var taken = await context.SkillRequirements.AsNoTracking()
            .Where(r => r.GoalId == goal && r.SkillId == requirement.SkillId && r.UnitId == requirement.UnitId && r.ValidTo == null).Select(r => new { r.Id, r.Version }).ToListAsync();
        if (taken.Count > 0)
        {
            await server.GetRequiredService<RequirementKeeping>().DropAsync(taken[0].Id, taken[0].Version);
            return;
        }

        context.Add(requirement);
        await context.SaveChangesAsync();
    }

    private async Task WorkforceAsync(IServiceProvider server)
    {
        await using var context = await server.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var anybody = Any(_people);
        var person = await context.People.SingleAsync(p => p.Id == anybody);
        var place = await context.Memberships.Where(m => m.PersonId == person.Id && m.To == null).OrderBy(m => m.From).LastOrDefaultAsync();
        switch (_random.Next(4))
        {
            case 0:
                person.RoleId = _random.Next(3) == 0 ? null : Any(_roles);
                break;
            case 1:
                person.ActiveTo = person.ActiveTo is null ? Today.AddDays(_random.Next(-1, 3)) : null;
                break;
            case 2 when place is not null:
                place.To = Today.AddDays(_random.Next(0, 2));
                context.Add(new Membership { Id = Guid.CreateVersion7(Clock.GetUtcNow()), PersonId = person.Id, UnitId = Any(_units), From = place.To.Value.AddDays(1) });
                break;
            default:
                var joined = new Person { Id = Guid.CreateVersion7(Clock.GetUtcNow()), RoleId = Any(_roles), ActiveFrom = Today.AddDays(_random.Next(-2, 3)) };
                context.Add(joined);
                context.Add(new Membership { Id = Guid.CreateVersion7(Clock.GetUtcNow().AddTicks(1)), PersonId = joined.Id, UnitId = Any(_units), From = joined.ActiveFrom });
                _people.Add(joined.Id);
                break;
        }

        await context.SaveChangesAsync();
    }

    private async Task MoveUnitAsync(IServiceProvider server)
    {
        if (_random.Next(3) > 0)
        {
            return;
        }

        await using var context = await server.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var moved = _units[^1];
        var place = await context.OrgUnitParents.FirstAsync(p => p.UnitId == moved && p.ValidTo == null);
        if (place.ValidFrom >= Today)
        {
            return;
        }

        place.ValidTo = Today.AddDays(-1);
        context.Add(new OrgUnitParent { Id = Guid.CreateVersion7(Clock.GetUtcNow()), UnitId = place.UnitId, ParentId = _units[_random.Next(_units.Count - 1)], ValidFrom = Today });
        await context.SaveChangesAsync();
    }

    /// <summary>A clock that stands still until it is moved; safe to move from another thread.</summary>
    internal sealed class MovedClock(DateTimeOffset now) : TimeProvider
    {
        private long _ticks = now.UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
