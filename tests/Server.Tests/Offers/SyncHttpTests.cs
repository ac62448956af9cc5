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
public sealed partial class SyncHttpTests
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
        var documents = Blocks().Matches(page).Where(m => m.Groups["kind"].Value == "graphql").Select(m => m.Groups["text"].Value).ToList();
        var json = Blocks().Matches(page).Where(m => m.Groups["kind"].Value == "json").Select(m => m.Groups["text"].Value).ToList();
        using var variables = JsonDocument.Parse(json[0]);
        using var enrolled = JsonDocument.Parse(json[1]);
        using var stated = JsonDocument.Parse(json[2]);

        // act
        var report = (await server.QueryAsync(documents[0], "Integrator", variables.RootElement)).GetProperty("data").GetProperty("syncOffers").GetProperty("syncReport");
        await AddPersonAsync(server, "hr", "1042");
        var enrolments = (await server.QueryAsync(documents[1], "Integrator", enrolled.RootElement)).GetProperty("data").GetProperty("syncEnrolments").GetProperty("syncReport");
        await AddPersonAsync(server, "https://lms.example.org", "1042");
        var statements = (await server.QueryAsync(documents[2], "Integrator", stated.RootElement)).GetProperty("data").GetProperty("ingestStatements").GetProperty("syncReport");
        var look = (await server.QueryAsync(documents[3], "Integrator")).GetProperty("data");

        // assert
        Assert.Equal(["CREATED", "UNCHANGED", "REJECTED"], report.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal(["CREATED", "REJECTED"], enrolments.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal("UNKNOWN_PERSON", enrolments.GetProperty("items")[1].GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal(["CREATED", "REJECTED", "UNCHANGED"], statements.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal(1, look.GetProperty("offerSource").GetProperty("activeCount").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, look.GetProperty("learningOfferByExternalId").GetProperty("visibility").ValueKind);
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

    [GeneratedRegex("```(?<kind>graphql|json)\\n(?<text>.*?)\\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();
}
