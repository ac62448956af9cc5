using System.Net.Http.Json;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Offers;

/// <summary>A server that is killed while it takes over a batch.</summary>
public sealed class SyncCrashTests
{
    private const int Items = 500;
    private const string Sync = "mutation($input: SyncOffersInput!) { syncOffers(input: $input) { syncReport { replayed counts { created updated unchanged } } errors { __typename } } }";

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
