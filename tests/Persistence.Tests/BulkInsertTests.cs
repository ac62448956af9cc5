using System.Diagnostics;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace LearningGraph.Persistence.Tests;

public sealed class BulkInsertTests(ITestOutputHelper output)
{
    [Fact]
    public async Task BulkInsert_Should_StoreWhatSaveChangesWouldStore()
    {
        // arrange: one row with everything and one with as little as possible, of the entities with the most unusual columns
        await using var saved = new TestDatabase();
        await using var inserted = new TestDatabase();
        var (sources, offers, goals, items, people, skills) = Rows();
        Pulse[] pulses = [Asked(1, [0, 127, 128, 255]), Asked(2, [])];

        // act
        await using (var context = saved.Open())
        {
            context.AddRange([.. sources, .. offers, .. goals, .. items, .. people, .. skills.Frameworks, .. skills.Skills, .. pulses]);
            await context.SaveChangesAsync();
        }

        await using (var context = inserted.Open())
        {
            await context.WriteAsync(async () =>
            {
                await context.BulkInsertAsync(offers);
                await context.BulkInsertAsync(sources);
                await context.BulkInsertAsync(goals);
                await context.BulkInsertAsync(items);
                await context.BulkInsertAsync(people);
                await context.BulkInsertAsync(skills.Frameworks);
                await context.BulkInsertAsync(skills.Skills);
                await context.BulkInsertAsync(pulses);
            });
        }

        // assert
        foreach (var table in new[] { "OfferSources", "LearningOffers", "StrategicGoals", "CultureItems", "People", "Skills", "Pulses" })
        {
            var expected = await Dump(saved, table);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, await Dump(inserted, table));
        }
    }

    [Fact]
    public async Task BulkInsert_Should_StoreNothing_When_AReferenceIsMissing()
    {
        // arrange
        await using var database = new TestDatabase();
        await using var context = database.Open();
        var memberships = Enumerable.Range(0, 250).Select(i => new Membership { Id = TestDatabase.Id(i), PersonId = TestDatabase.Id(1) });

        // act
        var insert = () => context.BulkInsertAsync(memberships);

        // assert
        await Assert.ThrowsAsync<SqliteException>(insert);
        Assert.Equal(0, await context.Memberships.CountAsync());
    }

    [Fact]
    public async Task BulkInsert_Should_StoreTensOfThousandsOfRowsInLittleTime()
    {
        // arrange
        await using var database = new TestDatabase();
        await using var context = database.Open();
        var framework = new SkillFramework { Id = database.NextId() };
        var skills = Enumerable.Range(0, 100).Select(_ => new Skill { Id = database.NextId(), FrameworkId = framework.Id }).ToList();
        var people = Enumerable.Range(0, 1000).Select(i => new Person { Id = database.NextId(), DisplayName = $"P {i}" }).ToList();
        var evidence = Enumerable.Range(0, 30_000).Select(i => new Evidence
        {
            Id = database.NextId(),
            PersonId = people[i % 1000].Id,
            SkillId = skills[i % 97].Id,
            Level = i % 6,
            ObservedAt = TestDatabase.Now,
            RecordedAt = TestDatabase.Now,
        }).ToList();
        var clock = Stopwatch.StartNew();

        // act
        await context.WriteAsync(async () =>
        {
            await context.BulkInsertAsync([framework]);
            await context.BulkInsertAsync(skills);
            await context.BulkInsertAsync(people);
            await context.BulkInsertAsync(evidence);
        });

        // assert
        output.WriteLine($"31,101 rows in {clock.ElapsedMilliseconds} ms");
        Assert.Equal(30_000, await context.Evidence.CountAsync());
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    private static (List<OfferSource> Sources, List<LearningOffer> Offers, List<StrategicGoal> Goals, List<CultureItem> Items, List<Person> People,
        (List<SkillFramework> Frameworks, List<Skill> Skills) Skills) Rows()
    {
        var source = new OfferSource { Id = TestDatabase.Id(1), Name = "é" };
        var full = new LearningOffer
        {
            Id = TestDatabase.Id(2),
            SourceId = source.Id,
            ExternalId = "1",
            Titles = LocalizedTexts.Of(("nl", "Cursus")),
            Languages = ["nl", "en"],
            Mode = LearningMode.Social,
            Url = new Uri("https://example.org/a%20b"),
            CostPerSeat = Money.Of(1.5m, "EUR"),
            ValidFrom = new DateOnly(2026, 2, 3),
            CreatedAt = TestDatabase.Now.ToOffset(TimeSpan.FromHours(5)),
        };
        var goal = StrategicGoal.Define(
            TestDatabase.Id(1),
            new GoalDefinition(TestDatabase.Text("g"), default, default) { ValueAtStakePerYear = Money.Of(2, "EUR"), SkillDependency = 0.1 },
            TestDatabase.Now);
        var item = new CultureItem
        {
            Id = TestDatabase.Id(1), Slug = "a", FigureValue = 12.5m, Dimensions = [CultureDimension.Access], Sources = [new("a", "b")], IsRitual = true,
        };
        var person = new Person { Id = TestDatabase.Id(1), PreferredModes = [LearningMode.Formal], Languages = ["nl"], DisplayName = "Zoë" };
        var framework = new SkillFramework { Id = TestDatabase.Id(1) };
        var skill = new Skill
        {
            Id = TestDatabase.Id(1), FrameworkId = framework.Id, AltLabels = LocalizedTerms.Of([new("nl", "a"), new("nl", "b")]), Reuse = SkillReuse.CrossSector,
        };
        return (
            [source],
            [full, new LearningOffer { Id = TestDatabase.Id(3), SourceId = source.Id, ExternalId = "2" }],
            [goal, StrategicGoal.Define(TestDatabase.Id(2), new GoalDefinition(TestDatabase.Text("h"), default, default), TestDatabase.Now)],
            [item, new CultureItem { Id = TestDatabase.Id(2), Slug = "b" }],
            [person, new Person { Id = TestDatabase.Id(2) }],
            ([framework], [skill]));
    }

    private static Pulse Asked(int number, byte[] salt) => Pulse.Open(
        TestDatabase.Id(900 + number), new PulseDefinition(LocalizedTexts.Of(("en", "Do we help each other?"))) { Dimension = (CultureDimension)number }, salt, 9, 5, new DateOnly(2026, 3, 1), TestDatabase.Now);

    private static async Task<List<string>> Dump(TestDatabase database, string table)
    {
        await using var context = database.Open();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY Id";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))}:{reader.GetDataTypeName(i)}:{reader.GetValue(i).GetType().Name}")));
        }

        return rows;
    }
}
