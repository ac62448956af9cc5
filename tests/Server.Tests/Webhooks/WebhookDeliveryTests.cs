using System.Text.Json;
using LearningGraph.Persistence.Webhooks;
using LearningGraph.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Server.Tests.Webhooks;

/// <summary>Messages on their way to a real receiver: signed, in order, once, also when a server dies or two deliver.</summary>
public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task Receiver_Should_GetSignedIds_When_TheServersClockRuns()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer(delivers: true);
        await server.AddSourceAsync();
        var (id, secret) = await server.RegisterAsync(receiver.Url, "OFFER_CREATED", "MAPPING_NEEDED", "SYNC_FAILED");

        // act
        await server.SyncAsync(2, skill: "Fax handling");
        await server.SyncAsync(1, title: null);
        var received = await receiver.WaitAsync(4);

        // assert
        Assert.Equal(["offer.created", "offer.created", "mapping.needed", "sync.failed"], received.Select(r => r.Type));
        Assert.All(received, message => Assert.Equal(1, message.SignaturesBy(secret)));
        Assert.Equal(received.Select(r => r.Seq).Order(), received.Select(r => r.Seq));
        foreach (var message in received)
        {
            var node = await server.QueryAsync("query($id: ID!) { node(id: $id) { __typename ... on LearningOffer { externalId } } }", new { id = message.Json.GetProperty("data").GetProperty("id").GetString() });
            Assert.NotEqual(JsonValueKind.Null, node.GetProperty("node").ValueKind);
        }

        Assert.Equal("ACTIVE", (await server.WebhookAsync(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Change_Should_BeDelivered_When_TheServerDiedAfterTheCommit()
    {
        // arrange
        using var folder = new TemporaryFolder();
        await using var receiver = await Receiver.StartAsync();
        string secret;
        using (var dying = new WebhookServer(folder.File("webhooks.db")))
        {
            await dying.AddSourceAsync();
            (_, secret) = await dying.RegisterAsync(receiver.Url);
            await dying.SyncAsync(3);
        }

        // act
        using var next = new WebhookServer(folder.File("webhooks.db"));
        await next.SendAsync();

        // assert
        Assert.Equal(3, receiver.All.Count);
        Assert.All(receiver.All, message => Assert.Equal(1, message.SignaturesBy(secret)));
    }

    [Fact]
    public async Task Message_Should_ComeAgainUnderTheSameId_When_TheServerDiedBeforeItKeptTheSuccess()
    {
        // arrange: a server that made messages, had its turn and was never seen again
        using var folder = new TemporaryFolder();
        await using var receiver = await Receiver.StartAsync();
        var clock = new MovedClock();
        using var dying = new WebhookServer(folder.File("webhooks.db"), clock);
        await dying.AddSourceAsync();
        await dying.RegisterAsync(receiver.Url);
        await dying.SyncAsync(2);
        var outbox = dying.Services.GetRequiredService<WebhookOutbox>();
        var turn = await outbox.BeginAsync(Assert.Single(await outbox.DueAsync()));
        var work = await outbox.NextAsync(turn!);
        await dying.Services.GetRequiredService<Server.Webhooks.WebhookClient>().SendAsync(work!.Webhook, work.Deliveries[0], CancellationToken.None);
        using var other = new WebhookServer(folder.File("webhooks.db"), clock);

        // act
        await other.SendAsync();
        var during = receiver.All.Count;
        clock.Move(TimeSpan.FromMinutes(3));
        await other.SendAsync();
        var late = await outbox.RecordAsync(turn!, work.Deliveries[0], new WebhookAttempt(500, Domain.Webhooks.WebhookFailure.ReceiverError));

        // assert
        Assert.Equal(1, during);
        Assert.Equal([2, 1], receiver.All.GroupBy(r => r.Id).Select(g => g.Count()));
        Assert.False(late);
        Assert.Equal(0, (await other.QueryAsync("{ webhooks { nodes { waitingCount } } }")).GetProperty("webhooks").GetProperty("nodes")[0].GetProperty("waitingCount").GetInt32());
    }

    [Fact]
    public async Task Messages_Should_ArriveOnceAndInOrder_When_TwoServersDeliver()
    {
        // arrange
        const int Offers = 300;
        using var folder = new TemporaryFolder();
        await using var receiver = await Receiver.StartAsync();
        using var one = new WebhookServer(folder.File("webhooks.db"));
        using var two = new WebhookServer(folder.File("webhooks.db"), one.Clock);
        await one.AddSourceAsync();
        await one.RegisterAsync(receiver.Url);
        _ = two.Services;
        var sending = true;

        // act
        Task[] senders = [.. new[] { one, two, one, two }.Select(server => Task.Run(async () =>
        {
            while (Volatile.Read(ref sending))
            {
                await server.SendAsync();
            }
        }))];
        for (var i = 0; i < 3; i++)
        {
            await one.SyncAsync(Offers / 3);
        }

        await receiver.WaitAsync(Offers);
        Volatile.Write(ref sending, false);
        await Task.WhenAll(senders);

        // assert
        Assert.Equal(Offers, receiver.All.Count);
        Assert.Equal(Offers, receiver.All.Select(r => r.Id).Distinct().Count());
        Assert.Equal(receiver.All.Select(r => r.Seq).Order(), receiver.All.Select(r => r.Seq));
    }

    [Fact]
    public async Task Everything_Should_BeToldAgain_When_AReplayIsAskedFor()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer();
        await server.AddSourceAsync();
        var (id, _) = await server.RegisterAsync(receiver.Url);
        await server.SyncAsync(5);
        await server.SendAsync();
        var second = receiver.All[1];

        // act
        var replayed = await server.MutateAsync("replayWebhook", new { id, after = second.Seq });
        await server.SendAsync();
        var ahead = await server.MutateAsync("replayWebhook", new { id, after = 100_000 });

        // assert
        Assert.Equal(second.Seq, replayed.GetProperty("webhook").GetProperty("seq").GetInt64());
        Assert.Equal(receiver.All.Skip(2).Take(3).Select(r => (r.Id, r.Body)), receiver.All.Skip(5).Select(r => (r.Id, r.Body)));
        Assert.Equal("ChangesNotKeptError", ahead.GetProperty("errors")[0].GetProperty("__typename").GetString());
        Assert.Equal(8, (await server.WebhookAsync(id)).GetProperty("deliveries").GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task Messages_Should_WaitAndThenComeInOrder_When_TheWebhookIsPaused()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer();
        await server.AddSourceAsync();
        var (id, _) = await server.RegisterAsync(receiver.Url);

        // act
        await server.MutateAsync("pauseWebhook", new { id, version = 1 });
        await server.SyncAsync(2);
        await server.SendAsync();
        var paused = receiver.All.Count;
        var test = await server.MutateAsync("sendTestEvent", new { id });
        await server.MutateAsync("resumeWebhook", new { id, version = 2 });
        await server.MutateAsync("sendTestEvent", new { id });
        await server.SendAsync();

        // assert
        Assert.Equal(0, paused);
        Assert.Equal("WebhookStateError", test.GetProperty("errors")[0].GetProperty("__typename").GetString());
        Assert.Equal(["webhook.test", "offer.created", "offer.created"], receiver.All.Select(r => r.Type));
    }

    [Fact]
    public async Task OtherSources_Should_NotBeTold_When_TheWebhookIsAboutOne()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer();
        await server.AddSourceAsync("lms");
        await server.AddSourceAsync("catalogue");
        var sources = (await server.QueryAsync("{ lms: offerSource(name: \"lms\") { id } }")).GetProperty("lms").GetProperty("id").GetString();
        await server.MutateAsync("registerWebhook", new { url = receiver.Url, events = new[] { "OFFER_CREATED", "SYNC_FAILED" }, sourceId = sources });

        // act
        await server.SyncAsync(2, "catalogue");
        await server.SyncAsync(1, "catalogue", title: null);
        await server.SyncAsync(1, "lms");
        await server.SendAsync();

        // assert
        Assert.Equal(sources, Assert.Single(receiver.All).Json.GetProperty("data").GetProperty("sourceId").GetString());
    }

    [Fact]
    public async Task SyncFailed_Should_BeTold_When_ABatchOrASnapshotIsRefusedAsAWhole()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer();
        await server.AddSourceAsync();
        await server.SyncAsync(2);
        await server.RegisterAsync(receiver.Url, "SYNC_FAILED");
        var batch = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        const string Sync = "mutation($input: SyncOffersInput!) { syncOffers(input: $input) { errors { __typename } } }";

        // act: another content under a known batch id, and a snapshot without parts
        await server.QueryAsync(Sync, new { input = new { source = "lms", batchId = batch, items = new[] { new { externalId = "A", op = "RETIRE" } } } });
        await server.QueryAsync(Sync, new { input = new { source = "lms", batchId = batch, items = new[] { new { externalId = "B", op = "RETIRE" } } } });
        await server.SendAsync();
        var afterBatches = receiver.All.Select(r => r.Json.GetProperty("data").GetProperty("changedFields")[0].GetString()).ToList();
        var snapshot = (await server.QueryAsync("mutation { beginSnapshot(input: { source: \"lms\" }) { snapshot { id } } }")).GetProperty("beginSnapshot").GetProperty("snapshot").GetProperty("id").GetString();
        var commit = await server.QueryAsync("mutation($input: CommitSnapshotInput!) { commitSnapshot(input: $input) { errors { __typename } } }", new { input = new { snapshotId = snapshot } });
        await server.SendAsync();

        // assert
        Assert.Equal("DeletionGuardError", commit.GetProperty("commitSnapshot").GetProperty("errors")[0].GetProperty("__typename").GetString());
        Assert.Equal("lastAttempt", afterBatches[^1]);
        Assert.Equal(afterBatches.Count + 1, receiver.All.Count);
        Assert.All(receiver.All, message => Assert.Equal("sync.failed", message.Type));
    }
}
