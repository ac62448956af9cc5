using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Persistence.Forecasts;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Search;
using LearningGraph.Persistence.Tests.Enrolments;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LearningGraph.Persistence.Tests;

/// <summary>The same reads and writes on PostgreSQL; runs where a test server is named, and says so where none is.</summary>
public sealed class PostgresTests
{
    internal const string Variable = "LEARNINGGRAPH_TEST_POSTGRES";

    [PostgresFact]
    public async Task Everything_Should_WorkOnPostgres()
    {
        // arrange
        var contexts = new Contexts($"{Environment.GetEnvironmentVariable(Variable)};Database=lg_test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");
        await using var context = contexts.CreateDbContext();
        await context.Database.MigrateAsync();
        var clock = new FixedClock();
        var (unit, skill, people, evidence) = await FillAsync(context);
        using var services = new ServiceCollection().AddLogging().AddLearningGraphPersistence("unused").BuildServiceProvider();
        var mapping = services.GetRequiredService<IMapper>().ConfigurationProvider;

        // act
        var goal = await new GoalKeeping(contexts, clock).DefineAsync(new GoalDefinition(TestDatabase.Text("G"), new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1)) { ValueAtStakePerYear = Money.Of(2, "EUR") });
        var requirements = new RequirementKeeping(contexts, clock);
        var requirement = await requirements.RequireAsync(goal.Id, skill, new RequirementDefinition(3) { UnitId = unit });
        await new EvidenceRecording(contexts, clock).RecordAsync(new EvidenceStatement(people[0], skill, 5, EvidenceKind.Credential, TestDatabase.Now) { SupersedesId = evidence });
        var races = await Race.Of(
            () => requirements.ReviseAsync(requirement.Id, 1, d => d with { RequiredLevel = 2 }),
            () => requirements.ReviseAsync(requirement.Id, 1, d => d with { RequiredLevel = 2 }));
        var doubles = await Race.Of(
            () => requirements.RequireAsync(goal.Id, skill, new RequirementDefinition(3)),
            () => requirements.RequireAsync(goal.Id, skill, new RequirementDefinition(3)));
        await using var supplies = new SupplyIndexes(contexts, mapping, clock);
        var reads = new GapReads(contexts, mapping, supplies);
        var analysis = (await reads.AnalyzeAsync([new(goal.Id, unit, TestDatabase.Now)], true)).Values.Single();
        var isReady = await supplies.ReadyAsync();
        await new EvidenceRecording(contexts, clock).RecordAsync(new EvidenceStatement(people[1], skill, 5, EvidenceKind.Credential, TestDatabase.Now));
        var present = (await reads.AnalyzeAsync([new(goal.Id, unit, TestDatabase.Now) { Present = GapPresent.Supply | GapPresent.Demand }], true)).Values.Single();
        var offers = await new OfferRecommendation(contexts, mapping).ForNeedsAsync([new(skill, 3)], new DateOnly(2026, 3, 2));

        await AskWhatStandsBehindAsync(contexts, mapping, supplies, goal.Id, requirement.Id, unit);
        await LearnAsync(contexts, mapping, supplies, goal.Id, people);
        await IngestAsync(contexts, people[9]);

        var found = await context.Skills.AsNoTracking().Ranked(context, "ÀNAL cycl", SearchLanguage.Dutch).ToListAsync();
        var matching = await context.Skills.Matching(context, "100% \"leven\"").CountAsync();

        // assert
        Assert.Equal((skill, 8, 0), (Assert.Single(found).Id, found[0].Tier, matching));
        Assert.IsType<VersionConflictException>(Assert.Single(races, e => e is not null));
        Assert.IsType<DuplicateRequirementException>(Assert.Single(doubles, e => e is not null));
        var gap = analysis.Gaps.Single(g => g.RequirementId == requirement.Id);
        Assert.Equal((GapStatus.Partly, 300, 1, 2), (gap.Status, gap.Population, gap.Qualified!.Pessimistic, gap.RequiredLevel));
        Assert.Single(Assert.Single(offers.Values));
        Assert.Equal((true, 2), (isReady, present.Gaps.Single(g => g.RequirementId == requirement.Id).Qualified!.Pessimistic));
        await context.Database.EnsureDeletedAsync();
    }

    private static async Task AskWhatStandsBehindAsync(Contexts contexts, IConfigurationProvider mapping, SupplyIndexes supplies, Guid goal, Guid requirement, Guid unit)
    {
        var (now, day) = (TestDatabase.Now, new DateOnly(2026, 3, 2));
        var subjects = await new SubjectGapReads(contexts, mapping, supplies).OfUnitsAsync([new(unit, now, now)], true);
        var skills = await new CriticalityReads(contexts, mapping, supplies).SkillsAsync(null, now, now, true);
        var units = await new CriticalityReads(contexts, mapping, supplies).UnitsAsync(null, OrgUnitType.Team, now, now, true);
        var changes = await new ReadinessChangeReads(contexts, mapping, supplies).SplitAsync([new(goal, unit, now.AddDays(-30), now, now.AddDays(-30), now)], true);
        var access = new AccessReads(contexts, mapping);
        var measured = await new GapReads(contexts, mapping, supplies).MeasureAsync([new(requirement, unit, now)], true);
        var rates = await access.MeasureAsync([.. measured.Values], day, true);
        var holes = await access.HolesAsync(LearnerLimits.None, unit, day);

        Assert.Equal((1, 1), (subjects.Single().Value.BasedOn, rates.Count));
        Assert.Single(skills);
        Assert.All(units, u => Assert.NotEmpty(u.Losses));
        Assert.True(changes.Single().Value.OutOf > 0);
        Assert.All(holes, h => Assert.NotEmpty(h.RequirementIds));
    }

    private static async Task LearnAsync(Contexts contexts, IConfigurationProvider mapping, SupplyIndexes supplies, Guid goal, List<Guid> people)
    {
        var offer = TestDatabase.Id(5);
        var session = new OfferSession { Id = TestDatabase.Id(6), OfferId = offer, Start = TestDatabase.Now.AddDays(1), End = TestDatabase.Now.AddDays(2), Seats = 1 };
        await using var context = contexts.CreateDbContext();
        context.Add(session);
        await context.SaveChangesAsync();
        var clock = new FixedClock();
        var keeping = new EnrolmentKeeping(contexts, clock, Options.Create(new EnrolmentOptions()));

        var seats = await Race.Of(
            () => keeping.EnrolAsync(offer, session.Id, new EnrolmentRequest(people[5])),
            () => keeping.EnrolAsync(offer, session.Id, new EnrolmentRequest(people[6])));
        var twice = await Race.Of(
            () => keeping.EnrolAsync(offer, null, new EnrolmentRequest(people[7])),
            () => keeping.EnrolAsync(offer, null, new EnrolmentRequest(people[7])));
        var forecast = (await new ForecastReads(contexts, mapping, supplies).ForecastAsync([new(goal, null)], TestDatabase.Now, TestDatabase.Now, false)).Values.Single();
        var running = await context.Enrolments.AsNoTracking().SingleAsync(e => e.PersonId == people[7]);
        var completion = await keeping.CompleteAsync(running.Id, 1, null, true);
        clock.Now = TestDatabase.Now.AddDays(42);
        var check = await context.ApplicationChecks.AsNoTracking().SingleAsync(c => c.EnrolmentId == running.Id);
        await keeping.ConfirmApplicationAsync(check.Id, 1, ApplicationOutcome.Partly, ConfirmationSource.Self, null);
        var rate = (await new TransferReads(contexts).OfOffersAsync([offer], clock.Now, 0)).Values.Single();

        Assert.IsType<SessionFullException>(Assert.Single(seats, e => e is not null));
        Assert.Equal(running.Id, Assert.IsType<AlreadyEnrolledException>(Assert.Single(twice, e => e is not null)).ExistingId);
        Assert.True(forecast.BasedOn > 0);
        Assert.Single(completion.Evidence);
        Assert.Equal((1, 0.5, 0d), (rate.N, rate.Applied, rate.RateWholly));
    }

    private static async Task IngestAsync(Contexts contexts, Guid person)
    {
        await using var context = contexts.CreateDbContext();
        context.Add(new ExternalId { Id = TestDatabase.Id(7), Subject = ExternalIdSubject.Person, SubjectId = person, Source = "mbox", Value = StatementScene.MailOf(0) });
        await context.SaveChangesAsync();
        var ingestion = new StatementIngestion(contexts, new FixedClock(), Options.Create(new EnrolmentOptions()));
        var batch = new StatementBatch("s", [StatementScene.Text(1, "completed", activity: "x"), StatementScene.Text(2, "passed", activity: "https://learn.example.org/x")]) { BatchId = TestDatabase.Id(8) };

        var twice = await Race.Of(() => ingestion.IngestAsync(batch), () => ingestion.IngestAsync(batch));
        var level = await context.CurrentLevels.AsNoTracking().SingleAsync(l => l.PersonId == person);
        var voided = await ingestion.IngestAsync(new StatementBatch("s", [StatementScene.Voiding(3, 1)]) { BatchId = TestDatabase.Id(9) });

        Assert.All(twice, Assert.Null);
        Assert.Equal((3, SyncOutcome.Updated), (level.Level, voided.Report.Items[0].Outcome));
        Assert.Equal(EnrolmentStatus.Cancelled, (await context.Enrolments.AsNoTracking().SingleAsync(e => e.PersonId == person)).Status);
        Assert.Equal((2, 1), (await context.Statements.CountAsync(), (await context.CurrentLevels.AsNoTracking().SingleAsync(l => l.PersonId == person)).Level));
    }

    private static async Task<(Guid Unit, Guid Skill, List<Guid> People, Guid Evidence)> FillAsync(LearningGraphContext context)
    {
        var framework = new SkillFramework { Id = TestDatabase.Id(1) };
        var skill = new Skill { Id = TestDatabase.Id(2), FrameworkId = framework.Id, Type = SkillType.Knowledge, PrefLabels = LocalizedTexts.Of(("en", "life-cycle analysis")) };
        var unit = new OrgUnit { Id = TestDatabase.Id(3) };
        var people = Enumerable.Range(100, 300).Select(i => new Person { Id = TestDatabase.Id(i), Languages = ["nl"], PreferredModes = [LearningMode.Social] }).ToList();
        var source = new OfferSource { Id = TestDatabase.Id(4), Name = "s" };
        var offer = new LearningOffer { Id = TestDatabase.Id(5), SourceId = source.Id, ExternalId = "x", Languages = ["en"], CostPerSeat = Money.Of(3, "EUR"), CreatedAt = TestDatabase.Now.ToOffset(TimeSpan.FromHours(3)) };
        var evidence = people.ConvertAll(p => new Evidence { Id = new Guid(1, 1, 1, [.. p.Id.ToByteArray()[..8]]), PersonId = p.Id, SkillId = skill.Id, Level = 1, ObservedAt = TestDatabase.Now, RecordedAt = TestDatabase.Now });
        await context.WriteAsync(async () =>
        {
            await context.BulkInsertAsync([new Organisation { Id = TestDatabase.Id(1) }]);
            await context.BulkInsertAsync([framework]);
            await context.BulkInsertAsync([skill]);
            await context.BulkInsertAsync(people);
            await context.BulkInsertAsync([unit]);
            await context.BulkInsertAsync([new OrgUnitParent { Id = TestDatabase.Id(1), UnitId = unit.Id, ValidFrom = new DateOnly(2020, 1, 1) }]);
            await context.BulkInsertAsync(people.Select(p => new Membership { Id = p.Id, PersonId = p.Id, UnitId = unit.Id, From = new DateOnly(2020, 1, 1) }));
            await context.BulkInsertAsync([source]);
            await context.BulkInsertAsync([offer]);
            await context.BulkInsertAsync([new OfferEffect { Id = TestDatabase.Id(1), OfferId = offer.Id, SkillId = skill.Id, ExitLevel = 3 }]);
            await context.BulkInsertAsync(evidence);
            await context.BulkInsertAsync([new CultureItem { Id = TestDatabase.Id(1), Slug = "s", Dimensions = [CultureDimension.Access], FigureValue = 1.5m }]);
        });
        return (unit.Id, skill.Id, people.ConvertAll(p => p.Id), evidence[0].Id);
    }

    internal sealed class Contexts(string connection) : IDbContextFactory<LearningGraphContext>
    {
        public LearningGraphContext CreateDbContext()
            => new PostgresLearningGraphContext(new DbContextOptionsBuilder<PostgresLearningGraphContext>().UseNpgsql(connection).Options);
    }

    internal sealed class PostgresFactAttribute : FactAttribute
    {
        public PostgresFactAttribute()
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
            {
                Skip = $"Set {Variable} to a connection string of a PostgreSQL server on which databases may be created.";
            }
        }
    }
}
