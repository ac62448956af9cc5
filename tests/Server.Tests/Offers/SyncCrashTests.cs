using System.Net.Http.Json;
using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Server.Tests.Offers;

/// <summary>A server that is killed while it takes over a batch.</summary>
public sealed class SyncCrashTests
{
    private const int Items = 500;
    private const string Sync = "mutation($input: SyncOffersInput!) { syncOffers(input: $input) { syncReport { replayed counts { created updated unchanged } } errors { __typename } } }";
    private const string Ingest = "mutation($input: IngestStatementsInput!) { ingestStatements(input: $input) { syncReport { replayed counts { created updated unchanged } } errors { __typename } } }";

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(120)]
    public async Task Batch_Should_BeWhollyThereOrWhollyAbsent_When_TheServerIsKilled(int milliseconds)
    {
        // arrange
        using var folder = new TemporaryFolder();
        string[] arguments = ["--environment=Development", "--urls=http://127.0.0.1:0", "--Content:LoadDemo=false", "--Identity:DevelopmentRole=Administrator", "--Database:Path=" + folder.File("crash.db")];
        var batch = Batch();
        await using (var server = ServerProcess.Start(arguments))
        {
            var address = await server.AddressAsync();
            await PostAsync(address, "mutation($input: AddOfferSourceInput!) { addOfferSource(input: $input) { errors { __typename } } }", new { name = "lms", kind = "LMS" });

            // act: the server dies with the batch on its way
            var sending = Record.ExceptionAsync(() => PostAsync(address, Sync, batch));
            await Task.Delay(milliseconds);
            await server.DisposeAsync();
            await sending;
        }

        await using var restarted = ServerProcess.Start(arguments);
        var again = await restarted.AddressAsync();
        var found = (await PostAsync(again, "{ offerSource(name: \"lms\") { activeCount } }", null)).GetProperty("offerSource").GetProperty("activeCount").GetInt32();
        var report = (await PostAsync(again, Sync, batch)).GetProperty("syncOffers").GetProperty("syncReport");

        // assert
        Assert.True(found is 0 or Items, $"{found} offers are there.");
        Assert.Equal(found == Items, report.GetProperty("replayed").GetBoolean());
        Assert.Equal(Items, report.GetProperty("counts").GetProperty("created").GetInt32());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(180)]
    public async Task Statements_Should_BeWhollyThereOrWhollyAbsent_When_TheServerIsKilled(int milliseconds)
    {
        // arrange
        using var folder = new TemporaryFolder();
        string[] arguments = ["--environment=Development", "--urls=http://127.0.0.1:0", "--Content:LoadDemo=false", "--Identity:DevelopmentRole=Integrator", "--Database:Path=" + folder.File("crash.db")];
        var batch = Statements();
        using var services = new ServiceCollection().AddLogging().AddLearningGraphPersistence(folder.File("crash.db")).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<LearningGraphContext>>();
        await using (var server = ServerProcess.Start(arguments))
        {
            var address = await server.AddressAsync();
            await FillAsync(contexts);

            // act: the server dies with the batch on its way
            var sending = Record.ExceptionAsync(() => PostAsync(address, Ingest, batch));
            await Task.Delay(milliseconds);
            await server.DisposeAsync();
            await sending;
        }

        var found = await CountAsync(contexts);
        await using var restarted = ServerProcess.Start(arguments);
        var report = (await PostAsync(await restarted.AddressAsync(), Ingest, batch)).GetProperty("ingestStatements").GetProperty("syncReport");

        // assert
        Assert.True(found is (0, 0) or (Items, Items), $"{found} statements and enrolments are there.");
        Assert.Equal(found.Statements == Items, report.GetProperty("replayed").GetBoolean());
        Assert.Equal(Items, report.GetProperty("counts").GetProperty("created").GetInt32());
        Assert.Equal((Items, Items), await CountAsync(contexts));
    }

    private static async Task<(int Statements, int Enrolments)> CountAsync(IDbContextFactory<LearningGraphContext> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return (await db.Statements.CountAsync(), await db.Enrolments.CountAsync());
    }

    private static async Task FillAsync(IDbContextFactory<LearningGraphContext> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var source = new OfferSource { Id = Guid.CreateVersion7(), Name = "lms", Kind = OfferSourceKind.Lms };
        db.AddRange(source, new LearningOffer { Id = Guid.CreateVersion7(), SourceId = source.Id, ExternalId = "C-1", Titles = LocalizedTexts.Of(("en", "Course")) });
        foreach (var i in Enumerable.Range(0, Items))
        {
            var person = new Person { Id = Guid.CreateVersion7(), ActiveFrom = new DateOnly(2020, 1, 1) };
            db.AddRange(person, new ExternalId { Id = Guid.CreateVersion7(), Subject = ExternalIdSubject.Person, SubjectId = person.Id, Source = "mbox", Value = $"mailto:p{i}@example.org" });
        }

        await db.SaveChangesAsync();
    }

    private static object Statements() => new
    {
        source = "lms",
        batchId = new Guid(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        statements = Enumerable.Range(0, Items).Select(i => JsonSerializer.Serialize(new
        {
            id = new Guid(i + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]),
            actor = new { mbox = $"mailto:p{i}@example.org" },
            verb = new { id = "http://adlnet.gov/expapi/verbs/completed" },
            @object = new { id = "C-1" },
        })),
    };

    private static object Batch() => new
    {
        source = "lms",
        batchId = new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        items = Enumerable.Range(0, Items).Select(i => new { externalId = $"C-{i}", offer = new { titles = new[] { new { lang = "en", value = $"Course {i}" } } } }),
    };

    private static async Task<JsonElement> PostAsync(Uri address, string query, object? input)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables = new { input } });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }
}
