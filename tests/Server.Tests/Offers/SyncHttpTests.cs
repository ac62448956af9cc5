using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Server.Tests.Offers;

/// <summary>What only shows over HTTP: the size of bodies, their encoding, and that the page on supplying offers keeps its word.</summary>
public sealed class SyncHttpTests
{
    private const string Sync = "mutation($input: SyncOffersInput!) { syncOffers(input: $input) { syncReport { items { outcome problems { code } } } errors { __typename } } }";

    [Theory]
    [InlineData("Integrator", 5, HttpStatusCode.OK)]
    [InlineData("Integrator", 17, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("Strategist", 5, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Body_Should_BeTakenUpToTheLimitOfTheRole_When_ItIsLarge(string role, int mebibytes, HttpStatusCode expected)
    {
        // arrange
        using var server = await AcademyAsync();
        var description = new string('x', mebibytes * 1024 * 1024);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { query = Sync, variables = new { input = new { source = "lms", dryRun = true, items = new[] { new { externalId = "A", offer = new { titles = new[] { new { lang = "en", value = description } } } } } } } });

        // act
        using var response = await PostAsync(server, body, role);

        // assert
        Assert.Equal(expected, response.StatusCode);
        Assert.Contains(expected == HttpStatusCode.OK ? "TOO_LARGE" : "LIMIT_EXCEEDED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_Should_BeRefusedWithACode_When_ATextIsNotUtf8()
    {
        // arrange
        using var server = await AcademyAsync();
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { query = Sync, variables = new { input = new { source = "lms", dryRun = true, items = new[] { new { externalId = "BROKEN" } } } } }));
        body[body.AsSpan().IndexOf("BROKEN"u8)] = 0xFF;

        // act
        using var response = await PostAsync(server, body, "Integrator");
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());

        // assert
        Assert.NotEqual("", json.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Page_Should_KeepItsWord_When_ItsExamplesRun()
    {
        // arrange
        using var server = await AcademyAsync("academy");
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "sync.md"));
        await AddPersonAsync(server, "hr", "1042");
        await AddPersonAsync(server, "https://lms.example.org", "1042");
        await AddUnitAsync(server, "hr", "operations");

        // act
        var report = (await RunAsync("Sync", "delta")).GetProperty("syncOffers").GetProperty("syncReport");
        var enrolments = (await RunAsync("Enrolments", "enrolments")).GetProperty("syncEnrolments").GetProperty("syncReport");
        var statements = (await RunAsync("Statements", "statements")).GetProperty("ingestStatements").GetProperty("syncReport");
        var people = (await RunAsync("People", "people")).GetProperty("syncPeople").GetProperty("syncReport");
        var look = await RunAsync("Look", null);

        // assert
        Assert.Equal(["CREATED", "UNCHANGED", "REJECTED"], report.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal(["CREATED", "REJECTED"], enrolments.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal("UNKNOWN_PERSON", enrolments.GetProperty("items")[1].GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal(["CREATED", "REJECTED", "UNCHANGED"], statements.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal(["CREATED", "UNCHANGED", "REJECTED"], people.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal(("NOTHING_THERE", "unit"), (people.GetProperty("items")[1].GetProperty("warnings")[0].GetProperty("code").GetString(), people.GetProperty("items")[2].GetProperty("problems")[0].GetProperty("path").GetString()));
        Assert.Equal(1, look.GetProperty("offerSource").GetProperty("activeCount").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, look.GetProperty("learningOfferByExternalId").GetProperty("visibility").ValueKind);

        async Task<JsonElement> RunAsync(string name, string? variables)
        {
            using var json = variables is null ? null : JsonDocument.Parse(Example(page, $"<!-- variables: {variables} -->\n```json\n"));
            return (await server.QueryAsync(Example(page, $"```graphql\n(?=(query|mutation) {name}\\b)"), "Integrator", json?.RootElement)).GetProperty("data");
        }
    }

    [Fact]
    public async Task Offer_Should_BeEnteredAndRevised_When_AnEditorSaysWhatThePageSays()
    {
        // arrange
        using var server = new ServerFactory(settings: new() { ["Content:LoadDemo"] = "true" });
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "sync.md"));
        var source = (await server.QueryAsync("mutation { addOfferSource(input: { name: \"own\", kind: MANUAL }) { offerSource { id } } }", "Administrator")).GetProperty("data").GetProperty("addOfferSource").GetProperty("offerSource").GetProperty("id").GetString()!;
        using var variables = JsonDocument.Parse(Example(page, "<!-- variables: enter -->\n```json\n").Replace("SOURCE", source, StringComparison.Ordinal));

        // act
        var added = (await server.QueryAsync(Example(page, "```graphql\n(?=mutation Enter)"), "Editor", variables.RootElement)).GetProperty("data").GetProperty("addOffer");
        var id = added.GetProperty("learningOffer").GetProperty("id").GetString();
        const string Revise = "mutation($input: ReviseOfferInput!) { reviseOffer(input: $input) { learningOffer { version title(lang: \"nl\") effects { exitLevel source } } errors { __typename } } }";
        var revised = (await server.QueryAsync(Revise, "Editor", new { input = new { offerId = id, version = 1, offer = new { titles = new[] { new { lang = "nl", value = "Loop mee" } } } } })).GetProperty("data").GetProperty("reviseOffer");
        var stale = (await server.QueryAsync(Revise, "Editor", new { input = new { offerId = id, version = 1, offer = new { } } })).GetProperty("data").GetProperty("reviseOffer");

        // assert
        Assert.DoesNotContain("Error", added.ToString(), StringComparison.Ordinal);
        Assert.Equal((2, "Loop mee", "MANUAL"), (revised.GetProperty("learningOffer").GetProperty("version").GetInt32(), revised.GetProperty("learningOffer").GetProperty("title").GetString(), revised.GetProperty("learningOffer").GetProperty("effects")[0].GetProperty("source").GetString()));
        Assert.Equal("VersionConflictError", stale.GetProperty("errors")[0].GetProperty("__typename").GetString());
    }

    /// <summary>The rest of the block that begins so.</summary>
    private static string Example(string page, string beginning)
        => Regex.Match(page, $"{beginning}(?<text>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["text"].Value;

    private static async Task AddUnitAsync(ServerFactory server, string source, string key)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var unit = new OrgUnit { Id = Guid.CreateVersion7(), Names = LocalizedTexts.Of(("en", "Operations")), Type = OrgUnitType.Team };
        db.AddRange(
            unit,
            new OrgUnitParent { Id = Guid.CreateVersion7(), UnitId = unit.Id, ValidFrom = new DateOnly(2020, 1, 1) },
            new ExternalId { Id = Guid.CreateVersion7(), Subject = ExternalIdSubject.OrgUnit, SubjectId = unit.Id, Source = source, Value = key });
        await db.SaveChangesAsync();
    }

    private static async Task AddPersonAsync(ServerFactory server, string source, string key)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var person = new Person { Id = Guid.CreateVersion7(), ActiveFrom = new DateOnly(2020, 1, 1) };
        db.AddRange(person, new ExternalId { Id = Guid.CreateVersion7(), Subject = ExternalIdSubject.Person, SubjectId = person.Id, Source = source, Value = key });
        await db.SaveChangesAsync();
    }

    private static async Task<ServerFactory> AcademyAsync(string name = "lms")
    {
        var server = new ServerFactory(settings: new() { ["Content:LoadDemo"] = "false" });
        await server.QueryAsync("mutation($input: AddOfferSourceInput!) { addOfferSource(input: $input) { errors { __typename } } }", "Administrator", new { input = new { name, kind = "LMS" } });
        return server;
    }

    private static async Task<HttpResponseMessage> PostAsync(ServerFactory server, byte[] body, string role)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-LearningGraph-Role", role);
        return await client.SendAsync(request);
    }
}
