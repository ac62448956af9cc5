using System.Net;
using System.Text;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;
using LearningGraph.Server.Webhooks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Server.Tests.Webhooks;

/// <summary>Where messages may go, and what becomes of secrets.</summary>
public sealed class WebhookSecurityTests
{
    [Theory]
    [InlineData("http://127.0.0.1/hook", "PrivateTargetError")]
    [InlineData("http://localhost/hook", "PrivateTargetError")]
    [InlineData("http://2130706433/hook", "PrivateTargetError")]
    [InlineData("http://0x7f.1/hook", "PrivateTargetError")]
    [InlineData("https://10.1.2.3/hook", "PrivateTargetError")]
    [InlineData("https://169.254.169.254/latest/meta-data", "PrivateTargetError")]
    [InlineData("https://[::1]/hook", "PrivateTargetError")]
    [InlineData("https://[fd00::1]/hook", "PrivateTargetError")]
    [InlineData("https://[::ffff:192.168.1.1]/hook", "PrivateTargetError")]
    [InlineData("ftp://example.org/hook", "UnusableTargetError")]
    [InlineData("file:///etc/passwd", "UnusableTargetError")]
    [InlineData("https://user:pass@example.org/hook", "UnusableTargetError")]
    [InlineData("https://example.org/hook#part", "UnusableTargetError")]
    public async Task Registration_Should_BeRefused_When_TheAddressIsNoPublicOne(string url, string error)
    {
        // arrange
        using var server = new WebhookServer(privateTargets: false);

        // act
        var refused = await server.MutateAsync("registerWebhook", new { url, events = new[] { "OFFER_CREATED" } });

        // assert
        Assert.Equal(error, refused.GetProperty("errors")[0].GetProperty("__typename").GetString());
        Assert.Equal(0, (await server.QueryAsync("{ webhooks { totalCount } }")).GetProperty("webhooks").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Connection_Should_BeRefused_When_TheNameLeadsElsewhereByThen()
    {
        // arrange: a name that is public when it is registered, and this machine when it is connected to
        await using var receiver = await Receiver.StartAsync();
        var hosts = new TurningHosts();
        using var server = new WebhookServer(privateTargets: false, services: services => services.AddSingleton<IHostAddresses>(hosts));
        await server.AddSourceAsync();
        var url = receiver.Url.Replace("127.0.0.1", "hooks.example.org", StringComparison.Ordinal);
        var (id, _) = await server.RegisterAsync(url);
        hosts.Address = IPAddress.Loopback;
        await server.SyncAsync(1);

        // act
        await server.SendAsync();
        var revised = await server.MutateAsync("reviseWebhook", new { id, version = 1, url });

        // assert
        Assert.Equal("ADDRESS_REFUSED", (await server.WebhookAsync(id)).GetProperty("lastFailure").GetString());
        Assert.Equal("PrivateTargetError", revised.GetProperty("errors")[0].GetProperty("__typename").GetString());
        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task Connection_Should_GoToTheAddressThatWasLookedAt_When_PrivateOnesAreAllowed()
    {
        // arrange: nobody but the server knows the name
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer(services: services => services.AddSingleton<IHostAddresses>(new TurningHosts { Address = IPAddress.Loopback }));
        await server.AddSourceAsync();
        await server.RegisterAsync(receiver.Url.Replace("127.0.0.1", "hooks.example.org", StringComparison.Ordinal));
        await server.SyncAsync(1);

        // act
        await server.SendAsync();

        // assert
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Secrets_Should_BeInNeitherTheDatabaseNorTheLogNorTheApi_When_TheyAreUsed()
    {
        // arrange
        using var folder = new TemporaryFolder();
        await using var receiver = await Receiver.StartAsync();
        string id;
        List<string> secrets = [];
        using (var server = new WebhookServer(folder.File("webhooks.db"), more: new() { ["Webhooks:KeysFolder"] = folder.File("elsewhere") }))
        {
            await server.AddSourceAsync();
            (id, var secret) = await server.RegisterAsync(receiver.Url);
            var rotated = await server.MutateAsync("rotateWebhookSecret", new { id, version = 1 });
            secrets = [secret, rotated.GetProperty("issuedWebhook").GetProperty("secret").GetString()!];
            await server.SyncAsync(1);
            await server.SendAsync();
            Assert.DoesNotContain(server.Log, line => line.Contains("whsec_", StringComparison.Ordinal) || secrets.Exists(s => line.Contains(s[6..], StringComparison.Ordinal)));
        }

        // act
        var bytes = Directory.GetFiles(folder.Path, "webhooks.db*").SelectMany(File.ReadAllBytes).ToArray();
        var text = Encoding.Latin1.GetString(bytes);
        var schema = await File.ReadAllTextAsync(Repository.PathOf("schema.graphql"));

        // assert
        Assert.All(secrets, secret => Assert.DoesNotContain(secret[6..], text, StringComparison.Ordinal));
        Assert.Contains(receiver.Url, text, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(folder.File("elsewhere"), "key-*.xml"));
        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(schema, "^  secret: String!", System.Text.RegularExpressions.RegexOptions.Multiline, TimeSpan.FromSeconds(1)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("elsewhere")));
        }
    }

    [Fact]
    public async Task BothSecrets_Should_Sign_When_ARotationIsYoung()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer(more: new() { ["Webhooks:RotationHours"] = "2" });
        await server.AddSourceAsync();
        var (id, former) = await server.RegisterAsync(receiver.Url);
        var current = (await server.MutateAsync("rotateWebhookSecret", new { id, version = 1 })).GetProperty("issuedWebhook").GetProperty("secret").GetString()!;

        // act
        await server.SyncAsync(1);
        await server.SendAsync();
        server.Clock.Move(TimeSpan.FromHours(2));
        await server.SyncAsync(1);
        await server.SendAsync();
        await server.Services.GetRequiredService<Persistence.Webhooks.WebhookOutbox>().PruneAsync();

        // assert
        Assert.NotEqual(former, current);
        Assert.Equal([(1, 1), (0, 1)], receiver.All.Select(r => (r.SignaturesBy(former), r.SignaturesBy(current))));
        Assert.Equal(JsonValueKind.Null, (await server.WebhookAsync(id)).GetProperty("formerSecretUntil").ValueKind);
    }

    [Fact]
    public async Task Message_Should_WaitForANewSecret_When_TheKeysAreLost()
    {
        // arrange
        using var folder = new TemporaryFolder();
        await using var receiver = await Receiver.StartAsync();
        string id;
        using (var server = new WebhookServer(folder.File("webhooks.db")))
        {
            await server.AddSourceAsync();
            (id, _) = await server.RegisterAsync(receiver.Url);
            await server.SyncAsync(1);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder.File("keys"), recursive: true);
        using var restarted = new WebhookServer(folder.File("webhooks.db"));

        // act
        await restarted.SendAsync();
        var failure = (await restarted.WebhookAsync(id)).GetProperty("lastFailure").GetString();
        var secret = (await restarted.MutateAsync("rotateWebhookSecret", new { id, version = 1 })).GetProperty("issuedWebhook").GetProperty("secret").GetString()!;
        restarted.Clock.Move(TimeSpan.FromMinutes(1));
        await restarted.SendAsync();

        // assert
        Assert.Equal("SECRET_UNREADABLE", failure);
        Assert.Equal(1, Assert.Single(receiver.All).SignaturesBy(secret));
    }

    private sealed class TurningHosts : IHostAddresses
    {
        public IPAddress Address { get; set; } = IPAddress.Parse("93.184.215.14");

        public Task<IPAddress[]> OfAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>([Address]);
    }
}
