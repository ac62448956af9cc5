using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Tests;

/// <summary>A small company in a database: a framework of a few skills, units, people and goals, added in few words.</summary>
internal sealed class Company : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = TestDatabase.Now;
    public static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    private readonly LearningGraphContext _context;
    public Guid Framework { get; }

    private readonly Guid _source;

    public Company()
    {
        _context = Database.Open();
        var scale = new ProficiencyScale { Id = Database.NextId(), MaxLevel = 5 };
        var framework = new SkillFramework { Id = Database.NextId(), ScaleId = scale.Id };
        var source = new OfferSource { Id = Database.NextId(), Name = "academy" };
        Framework = framework.Id;
        _source = source.Id;
        _context.AddRange(new Organisation { Id = Database.NextId(), TimeZone = "Europe/Amsterdam" }, scale, framework, source);
    }

    public TestDatabase Database { get; } = new();

    public GapReads Gaps => new(Database.Factory, Mapping, Database.Supplies);

    public PersonLevelReads Levels => new(Database.Factory, Mapping, Database.Supplies);

    public OfferRecommendation Offers => new(Database.Factory, Mapping);

    public static AutoMapper.IConfigurationProvider Mapping { get; } = new ServiceCollection().AddLearningGraphPersistence("unused")
        .AddLogging().BuildServiceProvider().GetRequiredService<IMapper>().ConfigurationProvider;

    public T Add<T>(T entity)
        where T : class
    {
        _context.Add(entity);
        return entity;
    }

    public Guid Skill(string label = "skill", int? halfLifeDays = null)
        => Add(new Skill { Id = Database.NextId(), FrameworkId = Framework, PrefLabels = TestDatabase.Text(label), HalfLifeDays = halfLifeDays, GraceDays = 0 }).Id;

    public Guid Unit(Guid? parent = null, DateOnly? from = null, DateOnly? to = null)
    {
        var unit = Add(new OrgUnit { Id = Database.NextId() });
        Add(new OrgUnitParent { Id = Database.NextId(), UnitId = unit.Id, ParentId = parent, ValidFrom = from ?? Today.AddYears(-5), ValidTo = to });
        return unit.Id;
    }

    public Guid Role() => Add(new Role { Id = Database.NextId() }).Id;

    public Guid Person(Guid unit, Guid? role = null, DateOnly? from = null, DateOnly? to = null)
    {
        var person = Add(new Person { Id = Database.NextId(), RoleId = role, ActiveFrom = Today.AddYears(-5) });
        Member(person.Id, unit, from, to);
        return person.Id;
    }

    public void Member(Guid person, Guid unit, DateOnly? from = null, DateOnly? to = null, bool isPrimary = true)
        => Add(new Membership { Id = Database.NextId(), PersonId = person, UnitId = unit, From = from ?? Today.AddYears(-5), To = to, IsPrimary = isPrimary });

    public Guid Evidence(Guid person, Guid skill, int level, DateTimeOffset? observedAt = null, DateTimeOffset? recordedAt = null, EvidenceKind kind = EvidenceKind.Assessment)
        => Add(new Evidence
        {
            Id = Database.NextId(),
            PersonId = person,
            SkillId = skill,
            Level = level,
            Kind = kind,
            ObservedAt = observedAt ?? Now.AddDays(-30),
            RecordedAt = recordedAt ?? observedAt ?? Now.AddDays(-30),
        }).Id;

    public Guid Goal(string title = "goal")
        => Add(StrategicGoal.Define(Database.NextId(), new GoalDefinition(TestDatabase.Text(title), Today, Today.AddYears(3)), Now.AddYears(-2))).Id;

    public Guid Requires(Guid goal, Guid skill, int level, int? headcount = null, double weight = 1, Guid? unit = null, Guid? role = null)
        => Add(SkillRequirement.OfGoal(
            Database.NextId(), goal, skill,
            new RequirementDefinition(level) { Headcount = headcount, Weight = weight, UnitId = unit, ScopeRoleId = role }, 5, Now.AddYears(-2))).Id;

    public Guid Offer(Guid skill, int entry, int exit, Action<LearningOffer>? change = null, double confidence = 1)
    {
        var id = Database.NextId();
        var offer = new LearningOffer { Id = id, SourceId = _source, ExternalId = id.ToString(), Titles = TestDatabase.Text("offer") };
        change?.Invoke(offer);
        Add(offer);
        Add(new OfferEffect { Id = Database.NextId(), OfferId = id, SkillId = skill, EntryLevel = entry, ExitLevel = exit, Confidence = confidence });
        return id;
    }

    public async Task SaveAsync()
    {
        await _context.SaveChangesAsync();
        _context.ChangeTracker.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Database.DisposeAsync();
    }
}
