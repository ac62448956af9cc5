using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Skills;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Changes;

/// <summary>Whoever replays the feed from the beginning knows exactly what there is, at its version.</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Replay_Should_GiveWhatThereIs_When_ManyThingsHappened(int seed)
    {
        // arrange
        await using var company = new Company();
        var story = new Story(company, new Random(seed));
        await company.SaveAsync();

        // act
        var done = 0;
        for (var i = 0; i < 250; i++)
        {
            done += await story.StepAsync() ? 1 : 0;
        }

        // assert
        var (replayed, stored) = (await ReplayAsync(company), await StoredAsync(company));
        Assert.InRange(done, 60, 249);
        Assert.Equal(stored, replayed);
    }

    private static async Task<List<(ChangeType Type, Guid Id, int? Version)>> ReplayAsync(Company company)
    {
        var known = new Dictionary<(ChangeType, Guid), int?>();
        var reads = new ChangeReads(company.Database.Factory);
        var page = new ChangePage([], 0, true);
        while (page.HasMore)
        {
            page = await reads.AfterAsync(page.NextSeq, Enum.GetValues<ChangeType>(), 50);
            foreach (var change in page.Entries)
            {
                if (change.Operation == ChangeOperation.Deleted)
                {
                    Assert.True(known.Remove((change.Type, change.EntityId)));
                }
                else
                {
                    known[(change.Type, change.EntityId)] = change.Version;
                }
            }
        }

        return [.. known.Select(k => (k.Key.Item1, k.Key.Item2, k.Value)).Order()];
    }

    private static async Task<List<(ChangeType Type, Guid Id, int? Version)>> StoredAsync(Company company)
    {
        await using var context = company.Database.Open();
        var stored = new List<(ChangeType, Guid, int?)>();
        await AddAsync(ChangeType.Organisation, context.Organisations.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.OrgUnit, context.OrgUnits.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.Person, context.People.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.Membership, context.Memberships.Select(o => new { o.Id, Version = (int?)null }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.Role, context.Roles.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.Evidence, context.Evidence.Select(o => new { o.Id, Version = (int?)null }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.StrategicGoal, context.StrategicGoals.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.SkillRequirement, context.SkillRequirements.Where(r => r.ValidTo == null).Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.ProficiencyScale, context.ProficiencyScales.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.SkillFramework, context.SkillFrameworks.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.Skill, context.Skills.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.SkillRelation, context.SkillRelations.Select(o => new { o.Id, Version = (int?)null }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.SkillMapping, context.SkillMappings.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.OfferSource, context.OfferSources.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        await AddAsync(ChangeType.LearningOffer, context.LearningOffers.Select(o => new { o.Id, Version = (int?)o.Version }), o => (o.Id, o.Version));
        return [.. stored.Order()];

        async Task AddAsync<T>(ChangeType type, IQueryable<T> rows, Func<T, (Guid Id, int? Version)> key)
            => stored.AddRange((await rows.ToListAsync()).Select(row => (type, key(row).Id, key(row).Version)));
    }

    /// <summary>Random steps, some of which are refused.</summary>
    private sealed class Story
    {
        private static readonly DateOnly Today = Company.Today;
        private static readonly LocalizedTexts Name = TestDatabase.Text("name");
        private readonly Company _company;
        private readonly Random _random;
        private readonly List<Guid> _goals = [];
        private readonly List<Guid> _requirements = [];
        private readonly List<Guid> _skills;
        private readonly List<Guid> _mappings = [];
        private readonly List<Guid> _units;
        private readonly List<Guid> _people;
        private readonly List<Guid> _roles;
        private readonly Guid _offer;
        private readonly Func<Task>[] _steps;

        public Story(Company company, Random random)
        {
            (_company, _random) = (company, random);
            _skills = [company.Skill(), company.Skill(), company.Skill()];
            _units = [company.Unit(), company.Unit(), company.Unit()];
            _people = [company.Person(_units[0]), company.Person(_units[1])];
            _roles = [company.Role()];
            _offer = company.Offer(_skills[0], 0, 3);
            _steps = [.. Demand(), .. Skills(), .. Workforce()];
        }

        public async Task<bool> StepAsync() => await Record.ExceptionAsync(_steps[_random.Next(_steps.Length)]) switch
        {
            null => true,
            DomainException => false,
            var failure => throw new InvalidOperationException("A step failed.", failure),
        };

        private IEnumerable<Func<Task>> Demand()
        {
            var goals = new GoalKeeping(_company.Database.Factory, new FixedClock());
            var requirements = new RequirementKeeping(_company.Database.Factory, new FixedClock());
            var offers = new OfferKeeping(_company.Database.Factory, new FixedClock());
            yield return async () => _goals.Add((await goals.DefineAsync(new GoalDefinition(Name, Today, Today.AddDays(5)))).Id);
            yield return () => goals.ReviseAsync(Any(_goals), Version(), d => d with { SkillDependency = _random.NextDouble() });
            yield return () => goals.ArchiveAsync(Any(_goals), Version());
            yield return () => goals.RestoreAsync(Any(_goals), Version());
            yield return async () => _requirements.Add((await requirements.RequireAsync(Any(_goals), Any(_skills), new RequirementDefinition(2))).Id);
            yield return async () => _requirements.Add((await requirements.RequireOfRoleAsync(Any(_roles), Any(_skills), new RequirementDefinition(2))).Id);
            yield return () => requirements.ReviseAsync(Any(_requirements), Version(), d => d with { RequiredLevel = 3 });
            yield return () => requirements.DropAsync(Any(_requirements), Version());
            yield return () => offers.RetireAsync(_offer, Version());
            yield return () => offers.RestoreAsync(_offer, Version());
        }

        private IEnumerable<Func<Task>> Skills()
        {
            var skills = new SkillKeeping(_company.Database.Factory, new FixedClock());
            var relating = new SkillRelating(_company.Database.Factory, new FixedClock());
            var evidence = new EvidenceRecording(_company.Database.Factory, new FixedClock());
            yield return async () => _skills.Add((await skills.AddAsync(_company.Framework, new SkillDefinition(Name))).Id);
            yield return () => skills.ReviseAsync(Any(_skills), Version(), d => d with { Notation = $"{_random.Next()}" });
            yield return () => skills.RetireAsync(Any(_skills), Version(), Any(_skills));
            yield return () => skills.RestoreAsync(Any(_skills), Version());
            yield return () => relating.RelateAsync(Any(_skills), Any(_skills), (SkillRelationType)_random.Next(6));
            yield return () => relating.UnrelateAsync(Any(_skills), Any(_skills), (SkillRelationType)_random.Next(6));
            yield return async () => _mappings.Add((await relating.MapAsync(Any(_skills), Concept())).Id);
            yield return () => relating.JudgeAsync(Any(_mappings), Version(), (MappingStatus)_random.Next(1, 3));
            yield return () => evidence.RecordAsync(new EvidenceStatement(Any(_people), Any(_skills), _random.Next(6), EvidenceKind.Peer, Company.Now.AddDays(-_random.Next(3))));
        }

        private IEnumerable<Func<Task>> Workforce()
        {
            var units = new UnitKeeping(_company.Database.Factory, new FixedClock());
            var people = new PersonKeeping(_company.Database.Factory, new FixedClock());
            var organisation = new OrganisationKeeping(_company.Database.Factory, new FixedClock());
            yield return async () => _units.Add((await units.AddAsync(new UnitDefinition(Name, OrgUnitType.Team), Any(_units), Day())).Id);
            yield return () => units.ReviseAsync(Any(_units), Version(), d => d with { Names = Name });
            yield return () => units.MoveAsync(Any(_units), Version(), Any(_units), Day());
            yield return () => units.CloseAsync(Any(_units), Version(), Day());
            yield return async () => _people.Add((await people.AddAsync(new PersonDefinition("A"), Day(), new FirstPlace(Any(_units)))).Id);
            yield return () => people.ReviseAsync(Any(_people), Version(), d => d with { IsFindable = true });
            yield return () => people.MoveAsync(Any(_people), Version(), Any(_units), Day());
            yield return () => people.EndEmploymentAsync(Any(_people), Version(), Day());
            yield return async () => _roles.Add((await organisation.AddRoleAsync(new RoleDefinition(Name))).Id);
            yield return () => organisation.ReviseRoleAsync(Any(_roles), Version(), d => d);
            yield return () => organisation.ReviseAsync(Version(), s => s with { Names = Name, KAnonymity = _random.Next(2, 9) });
        }

        private Guid Any(List<Guid> ids) => ids.Count == 0 ? TestDatabase.Id(9) : ids[_random.Next(ids.Count)];

        private int Version() => _random.Next(1, 4);

        private DateOnly Day() => Today.AddDays(_random.Next(20));

        private MappedConcept Concept() => new(new Uri("http://example.org/s"), new Uri($"http://example.org/{_random.Next(5)}"), Domain.Skills.MatchType.Exact);
    }
}
