using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LearningGraph.Server.Tests.Webhooks;

/// <summary>Receivers that do not take their messages.</summary>
public sealed class WebhookFailureTests
{
    [Fact]
    public async Task Message_Should_BeTriedByTheScheduleAndSwitchTheWebhookOff_When_TheReceiverKeepsFailing()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        await using var watcher = await Receiver.StartAsync();
        using var server = new WebhookServer();
        await server.AddSourceAsync();
        var (id, secret) = await server.RegisterAsync(receiver.Url);
        await server.RegisterAsync(watcher.Url, "WEBHOOK_DISABLED");
        receiver.Answer = Receiver.With(500);
        await server.SyncAsync(2);

        // act: nothing a moment too early, and one attempt when it is due
        await server.SendAsync();
        foreach (var (minutes, attempts) in new[] { (1, 2), (5, 3), (30, 4), (120, 5), (720, 6), (1440, 7) })
        {
            server.Clock.Move(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            await server.SendAsync();
            Assert.Equal(attempts - 1, receiver.All.Count);
            server.Clock.Move(TimeSpan.FromSeconds(1));
            await server.SendAsync();
            Assert.Equal(attempts, receiver.All.Count);
        }

        server.Clock.Move(TimeSpan.FromDays(2));
        await server.SendAsync();
        var off = await server.WebhookAsync(id);
        receiver.Answer = Receiver.With(200);
        await server.MutateAsync("resumeWebhook", new { id, version = off.GetProperty("version").GetInt32() });
        await server.SendAsync();

        // assert
        Assert.Equal(("DISABLED", "RECEIVER_ERROR", 7), (off.GetProperty("state").GetString(), off.GetProperty("disabledBy").GetString(), off.GetProperty("consecutiveFailures").GetInt32()));
        Assert.Contains(server.Log, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("was switched off: ReceiverError", StringComparison.Ordinal));
        Assert.Equal("webhook.disabled", Assert.Single(watcher.All).Type);
        Assert.Equal([8, 1], receiver.All.GroupBy(r => r.Id).Select(g => g.Count()));
        Assert.All(receiver.All, message => Assert.Equal(1, message.SignaturesBy(secret)));
    }

    [Theory]
    [InlineData(410, "DISABLED", "GONE")]
    [InlineData(404, "ACTIVE", "REFUSED")]
    [InlineData(302, "ACTIVE", "REDIRECT")]
    [InlineData(503, "ACTIVE", "RECEIVER_ERROR")]
    [InlineData(0, "ACTIVE", "TIMEOUT")]
    [InlineData(-1, "ACTIVE", "CONNECTION")]
    public async Task Failure_Should_HaveItsClass_When_TheReceiverDoesNotTakeTheMessage(int status, string state, string failure)
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer();
        await server.AddSourceAsync();
        var (id, _) = await server.RegisterAsync(receiver.Url);
        receiver.Answer = status switch
        {
            0 => context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted),
            -1 => context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            _ => context =>
            {
                context.Response.Headers.Location = receiver.Url;
                return Receiver.With(status)(context);
            },
        };
        await server.SyncAsync(1);

        // act
        await server.SendAsync();

        // assert
        var webhook = await server.WebhookAsync(id);
        var delivery = webhook.GetProperty("deliveries").GetProperty("nodes")[0];
        Assert.Equal((state, failure), (webhook.GetProperty("state").GetString(), webhook.GetProperty("lastFailure").GetString()));
        Assert.Equal((status > 0 ? $"{status}" : string.Empty, failure, 1), (delivery.GetProperty("httpStatus").ToString(), delivery.GetProperty("failure").GetString(), delivery.GetProperty("attempts").GetInt32()));
        Assert.Equal(state == "DISABLED", delivery.GetProperty("nextAttemptAt").ValueKind == JsonValueKind.Null);
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Answer_Should_BeLeftUnread_When_ItHasNoEnd()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer();
        await server.AddSourceAsync();
        var (id, _) = await server.RegisterAsync(receiver.Url);
        receiver.Answer = async context =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        };
        await server.SyncAsync(2);

        // act
        await server.SendAsync();

        // assert
        Assert.Equal(0, (await server.WebhookAsync(id)).GetProperty("waitingCount").GetInt32());
        Assert.Equal(2, receiver.All.Count);
    }
}
