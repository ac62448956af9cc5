using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LearningGraph.Server.Tests.Support;
using LearningGraph.Server.Tests.Webhooks;

namespace LearningGraph.Server.Tests.Samples;

/// <summary>The sample integrator, as a process of its own against a server of its own.</summary>
public sealed class LmsSyncTests
{
    [Fact]
    public async Task Sample_Should_SendAndFollow_When_TheServerIsReal()
    {
        // arrange
        using var folder = new TemporaryFolder();
        await using var server = ServerProcess.Start(
            "--environment=Development", "--urls=http://127.0.0.1:0", "--Content:LoadDemo=false", "--Identity:DevelopmentRole=Administrator", "--Database:Path=" + folder.File("lms.db"));
        using var busy = new BusyOnce(await server.AddressAsync());
        await PostAsync(await server.AddressAsync(), "mutation($input: AddOfferSourceInput!) { addOfferSource(input: $input) { errors { __typename } } }", new { name = "lms", kind = "LMS" });
        (string, string)[] settings = [("LEARNINGGRAPH_URL", busy.Address), ("LMS_STATE", folder.File("state"))];
        await File.WriteAllTextAsync(folder.File("all.json"), JsonSerializer.Serialize(Enumerable.Range(1, 501).Select(n => Item($"C{n}", "1", $"Course {n}"))));
        await File.WriteAllTextAsync(folder.File("few.json"), JsonSerializer.Serialize(Enumerable.Range(1, 3).Select(n => Item($"C{n}", "1", $"Course {n}"))));
        await File.WriteAllTextAsync(
            folder.File("delta.json"), JsonSerializer.Serialize(new[] { Item("C1", "2", "Course one"), Item("C2", "0", "Older"), Item("C3", "2", "") }));

        // act
        var snapshot = await SampleAsync(settings, "snapshot", folder.File("all.json"));
        var first = await SampleAsync(settings, "follow");
        var delta = await SampleAsync(settings, "delta", folder.File("delta.json"));
        await File.WriteAllTextAsync(folder.File(Path.Combine("state", "outbox", "00000001.json")), JsonSerializer.Serialize(
            new { source = "lms", batchId = snapshot.Text.Split("batch ")[1].Split(':')[0], items = new[] { Item("C4", "2", "Course four") } }));
        var guarded = await SampleAsync(settings, "snapshot", folder.File("few.json"));
        var second = await SampleAsync(settings, "follow");
        await File.WriteAllTextAsync(folder.File(Path.Combine("state", "next-seq")), "999999");
        var third = await SampleAsync(settings, "follow");

        // assert
        Assert.Equal("", snapshot.Errors + delta.Errors + guarded.Errors + first.Errors + second.Errors + third.Errors);
        Assert.Equal((0, 0, 2, 3, 0, 0), (snapshot.Code, first.Code, delta.Code, guarded.Code, second.Code, third.Code));
        Assert.Equal(["busy, sending the same again", ": 500 created", ": 1 created", "committed: 0 retired"], Lines(snapshot.Text));
        Assert.Equal((501, true), (first.Text.Split(" CREATED lms/C").Length - 1, first.Text.Contains("up to date at ", StringComparison.Ordinal)));
        Assert.Equal(": 1 updated, 1 stale, 1 rejected", Lines(delta.Text)[0]);
        Assert.Contains("C2: stale, ", delta.Text, StringComparison.Ordinal);
        Assert.Contains("C3: rejected, MISSING_FIELD at offer.titles: ", delta.Text, StringComparison.Ordinal);
        Assert.Contains("the id was used for other content, sending under a new one", guarded.Text, StringComparison.Ordinal);
        Assert.Contains("not committed: Committing would retire 498 of the 501 active offers", guarded.Text, StringComparison.Ordinal);
        Assert.Contains("UPDATED lms/C4 version 2 titles", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATED", second.Text, StringComparison.Ordinal);
        Assert.StartsWith("resync: 501 offers read", third.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_Should_BelieveOnlyWhatIsSigned_When_WebhooksCome()
    {
        // arrange
        var key = RandomNumberGenerator.GetBytes(24);
        var address = $"http://127.0.0.1:{FreePort()}/hooks/";
        using var process = Start([("WEBHOOK_SECRET", "whsec_" + Convert.ToBase64String(key))], "listen", address);
        using var client = new HttpClient();
        try
        {
            Assert.StartsWith("listening", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)), StringComparison.Ordinal);
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

            // act
            var good = await HookAsync(client, address, key, "m1", now, "{\"seq\":7}", "{\"seq\":7}");
            var again = await HookAsync(client, address, key, "m1", now, "{\"seq\":7}", "{\"seq\":7}");
            var changed = await HookAsync(client, address, key, "m2", now, "{\"seq\":7}", "{\"seq\":8}");
            var old = await HookAsync(client, address, key, "m3", now - 3600, "{}", "{}");
            var other = await HookAsync(client, address, RandomNumberGenerator.GetBytes(24), "m4", now, "{}", "{}");

            // assert
            Assert.Equal(
                [HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [good, again, changed, old, other]);
            Assert.Equal("verified m1 {\"seq\":7}", await process.StandardOutput.ReadLineAsync());
            Assert.Equal("again m1", await process.StandardOutput.ReadLineAsync());
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Sample_Should_VerifyWhatTheServerSends_When_ItListens()
    {
        // arrange
        var address = $"http://127.0.0.1:{FreePort()}/hooks/";
        using var server = new WebhookServer(time: TimeProvider.System);
        await server.AddSourceAsync();
        var (id, secret) = await server.RegisterAsync(address, "OFFER_CREATED");
        using var process = Start([("WEBHOOK_SECRET", secret)], "listen", address);
        try
        {
            Assert.StartsWith("listening", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)), StringComparison.Ordinal);

            // act: two offers; then the secret is rotated, and both sign for a while
            await server.SyncAsync(2);
            await server.SendAsync();
            await server.MutateAsync("rotateWebhookSecret", new { id, version = (await server.WebhookAsync(id)).GetProperty("version").GetInt32() });
            await server.SyncAsync(1);
            await server.SendAsync();
            var lines = new List<string?>();
            for (var i = 0; i < 3; i++)
            {
                lines.Add(await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)));
            }

            // assert
            Assert.All(lines, line => Assert.Matches("^verified msg_[0-9a-f]{32}_[0-9]+ .\"type\":\"offer.created\"", line));
            Assert.Equal((0, 0), ((await server.WebhookAsync(id)).GetProperty("waitingCount").GetInt32(), (await server.WebhookAsync(id)).GetProperty("consecutiveFailures").GetInt32()));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static object Item(string id, string version, string title)
        => new { externalId = id, sourceVersion = version, offer = new { titles = new[] { new { lang = "en", value = title } } } };

    /// <summary>What the sample said, without the ids of the batches.</summary>
    private static string[] Lines(string text)
        => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.StartsWith("batch ", StringComparison.Ordinal) ? line[line.IndexOf(':', StringComparison.Ordinal)..] : line)];

    private static async Task<HttpStatusCode> HookAsync(HttpClient client, string address, byte[] key, string id, long timestamp, string signed, string sent)
    {
        var signature = "v1,bm90IHRoaXMgb25l v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{signed}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(sent, Encoding.UTF8, "application/json"),
            Headers = { { "webhook-id", id }, { "webhook-timestamp", $"{timestamp}" }, { "webhook-signature", signature } },
        };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<ServerExit> SampleAsync((string, string)[] settings, params string[] arguments)
    {
        using var process = Start(settings, arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, Encoding.UTF8.GetBytes(output), await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start((string Name, string Value)[] settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["run", Repository.PathOf("samples", "lms-sync", "lms-sync.cs"), "--", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["UseSharedCompilation"] = "false" },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task PostAsync(Uri address, string query, object input)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables = new { input } });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>Stands before a server: says once that the database is busy, in the server's words, and passes everything else on.</summary>
    private sealed class BusyOnce : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly HttpClient _client = new();
        private readonly Uri _server;
        private bool _wasBusy;

        public BusyOnce(Uri server)
        {
            _server = new Uri(server, "/graphql");
            Address = $"http://127.0.0.1:{FreePort()}/graphql/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = ServeAsync();
        }

        public string Address { get; }

        public void Dispose()
        {
            _listener.Close();
            _client.Dispose();
        }

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext call;
                try
                {
                    call = await _listener.GetContextAsync();
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var reader = new StreamReader(call.Request.InputStream);
                var answer = await AnswerAsync(await reader.ReadToEndAsync(), call.Request.Headers["X-LearningGraph-Role"]!);
                call.Response.ContentType = "application/graphql-response+json";
                await call.Response.OutputStream.WriteAsync(answer);
                call.Response.Close();
            }
        }

        private async Task<byte[]> AnswerAsync(string body, string role)
        {
            if (!_wasBusy && body.Contains("syncOffers(", StringComparison.Ordinal))
            {
                _wasBusy = true;
                return """{"data":{"syncOffers":{"syncReport":null,"errors":[{"__typename":"DatabaseBusyError","message":"busy"}]}}}"""u8.ToArray();
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, _server) { Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { { "X-LearningGraph-Role", role } } };
            request.Headers.Accept.ParseAdd("application/graphql-response+json");
            using var response = await _client.SendAsync(request);
            return await response.Content.ReadAsByteArrayAsync();
        }
    }
}
