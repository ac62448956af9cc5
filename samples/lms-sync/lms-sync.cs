#:property PublishAot=false
#:property Nullable=enable

// A learning management system that keeps LearningGraph up to date. One file, no packages: copy it and change it.
//
//   dotnet run lms-sync.cs -- snapshot FILE [--force]   send all offers; what the file lacks is retired
//   dotnet run lms-sync.cs -- delta FILE                send what changed
//   dotnet run lms-sync.cs -- follow                    read what changed there since the last time
//   dotnet run lms-sync.cs -- listen ADDRESS            take webhooks, such as http://127.0.0.1:7000/hooks/
//
// FILE is a JSON array of items as syncOffers takes them: [{ "externalId": "LCA-101", "sourceVersion": "7", "offer": { … } }].
//
// LEARNINGGRAPH_URL     the GraphQL endpoint; http://127.0.0.1:5080/graphql
// LEARNINGGRAPH_TOKEN   the access token; without one the role Integrator of a server in Development is taken
// LMS_SOURCE            the name of the source, which an administrator adds with addOfferSource; lms
// LMS_STATE             the folder in which this program remembers; lms-sync-state
// WEBHOOK_SECRET        the secret of the webhook, whsec_…

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    switch (args)
    {
        case ["snapshot", var file, .. var rest]:
            return await new Sender(new Server(), State.Open()).SnapshotAsync(Items(file), rest.Contains("--force"), stop.Token);
        case ["delta", var file]:
            return await new Sender(new Server(), State.Open()).DeltaAsync(Items(file), stop.Token);
        case ["follow"]:
            return await new Follower(new Server(), State.Open()).FollowAsync(stop.Token);
        case ["listen", var address]:
            return await new Listener(Setting("WEBHOOK_SECRET", ""), TimeProvider.System).ListenAsync(address, stop.Token);
        default:
            Console.Error.WriteLine("snapshot FILE [--force] | delta FILE | follow | listen ADDRESS");
            return 1;
    }
}
catch (Exception failure) when (failure is CallFailedException or HttpRequestException or IOException or JsonException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 0;
}

static JsonObject[] Items(string file) => [.. JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(item => item!.DeepClone().AsObject())];

static string Setting(string name, string otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;

/// <summary>Sends offers. A batch lies in the outbox until its report is there, so a crash or a timeout never loses one and never applies one twice.</summary>
sealed class Sender(Server server, State state)
{
    private const int BatchSize = 500;

    private const string Sync = """
        mutation Sync($input: SyncOffersInput!) {
          syncOffers(input: $input) {
            syncReport {
              replayed
              counts { created updated unchanged stale retired deleted restored rejected }
              items { externalId outcome problems { code path message isRetryable } }
            }
            errors { __typename ... on Error { message } }
          }
        }
        """;

    private readonly string _source = Environment.GetEnvironmentVariable("LMS_SOURCE") is { Length: > 0 } name ? name : "lms";

    public async Task<int> DeltaAsync(JsonObject[] items, CancellationToken cancellation)
    {
        // What a run before this one could not finish goes first: it is older.
        await EmptyOutboxAsync(cancellation);
        foreach (var part in items.Chunk(BatchSize))
        {
            state.Put(Batch(part));
        }

        return await EmptyOutboxAsync(cancellation);
    }

    public async Task<int> SnapshotAsync(JsonObject[] items, bool force, CancellationToken cancellation)
    {
        await EmptyOutboxAsync(cancellation);
        var begun = await server.MutateAsync(
            "mutation($input: BeginSnapshotInput!) { beginSnapshot(input: $input) { snapshot { id } errors { __typename ... on Error { message } } } }",
            new JsonObject { ["source"] = _source }, cancellation);
        var id = begun["snapshot"]?["id"]?.GetValue<string>() ?? throw new CallFailedException(begun["errors"]!.ToJsonString());
        foreach (var part in items.Chunk(BatchSize))
        {
            var batch = Batch(part);
            (batch["mode"], batch["snapshotId"]) = ("SNAPSHOT_PART", id);
            state.Put(batch);
        }

        var refused = await EmptyOutboxAsync(cancellation);
        var ended = await server.MutateAsync(
            """
            mutation($input: CommitSnapshotInput!) {
              commitSnapshot(input: $input) {
                syncReport { counts { retired } }
                errors { __typename ... on Error { message } ... on DeletionGuardError { retiring activeCount externalIds } }
              }
            }
            """,
            new JsonObject { ["snapshotId"] = id, ["force"] = force }, cancellation);
        if (ended["errors"]?[0] is { } error)
        {
            // Nothing was retired. A person looks at the list and runs this again with --force when it is right.
            Console.WriteLine($"not committed: {error["message"]}");
            foreach (var leaving in error["externalIds"]?.AsArray() ?? [])
            {
                Console.WriteLine($"  would go: {leaving}");
            }

            return 3;
        }

        Console.WriteLine($"committed: {ended["syncReport"]!["counts"]!["retired"]} retired");
        return refused;
    }

    /// <summary>Sends every batch that lies there, oldest first; gives 2 when items were rejected.</summary>
    private async Task<int> EmptyOutboxAsync(CancellationToken cancellation)
    {
        var result = 0;
        foreach (var (file, kept) in state.Outbox())
        {
            var batch = kept;
            var answer = await server.MutateAsync(Sync, batch, cancellation);
            if (ErrorOf(answer) == "BatchIdReusedError")
            {
                // Other content was sent under this id: whatever happened to the file, the server has not seen this content. It gets an id of its own.
                Console.WriteLine($"batch {batch["batchId"]}: the id was used for other content, sending under a new one");
                batch = batch.DeepClone().AsObject();
                batch["batchId"] = Guid.CreateVersion7().ToString();
                state.Replace(file, batch);
                answer = await server.MutateAsync(Sync, batch, cancellation);
            }

            if (ErrorOf(answer) == "SnapshotNotOpenError")
            {
                // A part of a snapshot that is over: the next snapshot holds its items.
                Console.WriteLine($"batch {batch["batchId"]}: its snapshot is over, left out");
                state.Remove(file);
                continue;
            }

            if (answer["syncReport"] is not { } report)
            {
                throw new CallFailedException($"batch {batch["batchId"]}: {answer["errors"]!.ToJsonString()}; it stays in the outbox");
            }

            result = Math.Max(result, Tell(batch, report));
            state.Remove(file);
        }

        return result;
    }

    private static string? ErrorOf(JsonNode answer) => answer["errors"]?[0]?["__typename"]?.GetValue<string>();

    private static int Tell(JsonObject batch, JsonNode report)
    {
        var counts = report["counts"]!.AsObject().Where(count => count.Value!.GetValue<int>() > 0).Select(count => $"{count.Value} {count.Key}");
        Console.WriteLine($"batch {batch["batchId"]}: {string.Join(", ", counts)}{(report["replayed"]!.GetValue<bool>() ? " (replayed)" : "")}");
        var result = 0;
        foreach (var item in report["items"]!.AsArray())
        {
            switch (item!["outcome"]!.GetValue<string>())
            {
                case "STALE":
                    // Something newer is stored already. Not an error: the newer version came by another way, or batches changed places.
                    Console.WriteLine($"  {item["externalId"]}: stale, {item["problems"]?[0]?["message"] ?? "a delta holds"}");
                    break;
                case "REJECTED":
                    result = 2;
                    Console.WriteLine($"  {item["externalId"]}: rejected, {string.Join("; ", item["problems"]!.AsArray().Select(p => $"{p!["code"]} at {p["path"]}: {p["message"]}"))}");
                    break;
            }
        }

        return result;
    }

    private JsonObject Batch(JsonObject[] items)
        => new() { ["source"] = _source, ["batchId"] = Guid.CreateVersion7().ToString(), ["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]) };
}

/// <summary>Reads what changed in LearningGraph, from where it stopped the last time.</summary>
sealed class Follower(Server server, State state)
{
    public async Task<int> FollowAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var answer = await server.CallAsync(
                "query($after: Long!) { changes(after: $after, types: [LEARNING_OFFER]) { entries { seq op id version externalKey source { name } changedFields } nextSeq hasMore } }",
                new JsonObject { ["after"] = state.NextSeq }, cancellation);
            if (answer["errors"]?[0]?["extensions"] is { } problem && problem["code"]?.GetValue<string>() == "RESYNC_REQUIRED")
            {
                // The log no longer reaches back that far. Note the place first, then read everything: what changes meanwhile is told from there.
                var next = problem["nextSeq"]!.GetValue<long>();
                Console.WriteLine($"resync: {await ReadAllAsync(cancellation)} offers read");
                state.NextSeq = next;
                continue;
            }

            var feed = Server.DataOf(answer)["changes"]!;
            foreach (var entry in feed["entries"]!.AsArray())
            {
                // An entry may come twice after a crash: apply by id and version.
                Console.WriteLine($"{entry!["seq"]} {entry["op"]} {entry["source"]?["name"]}/{entry["externalKey"]} version {entry["version"]} {string.Join(' ', entry["changedFields"]!.AsArray())}".TrimEnd());
            }

            state.NextSeq = feed["nextSeq"]!.GetValue<long>();
            if (!feed["hasMore"]!.GetValue<bool>())
            {
                Console.WriteLine($"up to date at {state.NextSeq}");
                return 0;
            }
        }
    }

    private async Task<int> ReadAllAsync(CancellationToken cancellation)
    {
        var (count, after) = (0, (string?)null);
        while (true)
        {
            var answer = await server.CallAsync(
                "query($after: String) { learningOffers(first: 100, after: $after, where: { states: [ACTIVE, RETIRED] }) { nodes { id externalId version state } pageInfo { hasNextPage endCursor } } }",
                new JsonObject { ["after"] = after }, cancellation);
            var page = Server.DataOf(answer)["learningOffers"]!;
            count += page["nodes"]!.AsArray().Count;
            if (!page["pageInfo"]!["hasNextPage"]!.GetValue<bool>())
            {
                return count;
            }

            after = page["pageInfo"]!["endCursor"]!.GetValue<string>();
        }
    }
}

/// <summary>Takes webhooks, and believes only those that are signed as the Standard Webhooks convention says.</summary>
sealed class Listener(string secret, TimeProvider time)
{
    private const string Prefix = "whsec_";
    private const int LongestBody = 1024 * 1024;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly byte[] _key = secret.StartsWith(Prefix, StringComparison.Ordinal)
        ? Convert.FromBase64String(secret[Prefix.Length..])
        : throw new CallFailedException("WEBHOOK_SECRET must be the secret that the server showed, whsec_…");

    private readonly Queue<string> _taken = [];

    public async Task<int> ListenAsync(string address, CancellationToken cancellation)
    {
        using var http = new HttpListener { Prefixes = { address.EndsWith('/') ? address : address + "/" } };
        http.Start();
        await using var stopping = cancellation.Register(http.Stop);
        Console.WriteLine($"listening at {address}");
        while (!cancellation.IsCancellationRequested)
        {
            HttpListenerContext call;
            try
            {
                call = await http.GetContextAsync();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException && cancellation.IsCancellationRequested)
            {
                return 0;
            }

            call.Response.StatusCode = await TakeAsync(call.Request);
            call.Response.Close();
        }

        return 0;
    }

    private async Task<int> TakeAsync(HttpListenerRequest request)
    {
        var body = new byte[LongestBody + 1];
        var length = await request.InputStream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false);
        if (length > LongestBody)
        {
            return 413;
        }

        var id = request.Headers["webhook-id"] ?? "";
        if (!IsSigned(id, request.Headers["webhook-timestamp"] ?? "", request.Headers["webhook-signature"] ?? "", body.AsSpan(0, length)))
        {
            Console.WriteLine($"refused {id}");
            return 401;
        }

        // The same message can come twice: its id tells. A program of your own keeps the ids where it keeps its data.
        if (_taken.Contains(id))
        {
            Console.WriteLine($"again {id}");
            return 204;
        }

        _taken.Enqueue(id);
        if (_taken.Count > 10_000)
        {
            _taken.Dequeue();
        }

        // The message holds ids and a place in the feed, no content: run "follow".
        Console.WriteLine($"verified {id} {Encoding.UTF8.GetString(body, 0, length)}");
        return 204;
    }

    private bool IsSigned(string id, string timestamp, string signatures, ReadOnlySpan<byte> body)
    {
        if (id.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (double)seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = HMACSHA256.HashData(_key, signed);

        // Several signatures stand side by side while a secret is being changed; one that fits is enough.
        return signatures.Split(' ').Any(signature => signature.StartsWith("v1,", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature[3..]), Encoding.ASCII.GetBytes(Convert.ToBase64String(expected))));
    }
}

/// <summary>The GraphQL endpoint. What the server says can be repeated is repeated, with waits that grow.</summary>
sealed class Server
{
    private const int Attempts = 6;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly Uri _address = new(Environment.GetEnvironmentVariable("LEARNINGGRAPH_URL") is { Length: > 0 } url ? url : "http://127.0.0.1:5080/graphql");

    public Server()
    {
        if (Environment.GetEnvironmentVariable("LEARNINGGRAPH_TOKEN") is { Length: > 0 } token)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        else
        {
            _client.DefaultRequestHeaders.Add("X-LearningGraph-Role", "Integrator");
        }
    }

    /// <summary>The data of an answer without errors.</summary>
    public static JsonNode DataOf(JsonNode answer)
        => answer["errors"] is JsonArray { Count: > 0 } errors ? throw new CallFailedException(errors[0]!["message"]!.GetValue<string>()) : answer["data"]!;

    /// <summary>The payload of a mutation; the same input is sent again while the database is busy.</summary>
    public async Task<JsonNode> MutateAsync(string document, JsonObject input, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await CallAsync(document, new JsonObject { ["input"] = input.DeepClone() }, cancellation);
            var payload = DataOf(answer).AsObject().First().Value!;
            if (payload["errors"]?[0]?["__typename"]?.GetValue<string>() != "DatabaseBusyError" || attempt == Attempts)
            {
                return payload;
            }

            Console.WriteLine("busy, sending the same again");
            await Task.Delay(Wait(attempt), cancellation);
        }
    }

    /// <summary>The whole answer, with its errors. A call without an answer is repeated: every call of this program may be.</summary>
    public async Task<JsonNode> CallAsync(string document, JsonObject variables, CancellationToken cancellation)
    {
        var body = new JsonObject { ["query"] = document, ["variables"] = variables }.ToJsonString();
        for (var attempt = 1; ; attempt++)
        {
            var wait = Wait(attempt);
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                request.Headers.Accept.ParseAdd("application/graphql-response+json");
                using var response = await _client.SendAsync(request, cancellation);
                if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout) || attempt == Attempts)
                {
                    return JsonNode.Parse(await response.Content.ReadAsStreamAsync(cancellation)) ?? throw new CallFailedException($"The server answered {(int)response.StatusCode}.");
                }

                wait = response.Headers.RetryAfter?.Delta ?? wait;
            }
            catch (Exception failure) when (attempt < Attempts && !cancellation.IsCancellationRequested && failure is HttpRequestException or TaskCanceledException)
            {
                Console.WriteLine("no answer, sending the same again");
            }

            await Task.Delay(wait, cancellation);
        }
    }

    /// <summary>A quarter of a second, then twice as long each time, and a little by chance so that many senders do not come back at the same moment.</summary>
    private static TimeSpan Wait(int attempt) => TimeSpan.FromSeconds(0.25 * Math.Pow(2, attempt - 1) * (1 + (Random.Shared.NextDouble() / 4)));
}

/// <summary>What this program remembers: its place in the feed, and the batches that have no report yet.</summary>
sealed class State
{
    private readonly string _folder;

    private State(string folder) => _folder = folder;

    /// <summary>The number to ask for next; 0 at first.</summary>
    public long NextSeq
    {
        get => File.Exists(Path.Combine(_folder, "next-seq")) ? long.Parse(File.ReadAllText(Path.Combine(_folder, "next-seq")), CultureInfo.InvariantCulture) : 0;
        set => Write(Path.Combine(_folder, "next-seq"), value.ToString(CultureInfo.InvariantCulture));
    }

    public static State Open()
    {
        var state = new State(Environment.GetEnvironmentVariable("LMS_STATE") is { Length: > 0 } folder ? folder : "lms-sync-state");
        Directory.CreateDirectory(Path.Combine(state._folder, "outbox"));
        return state;
    }

    private string[] Files => [.. Directory.GetFiles(Path.Combine(_folder, "outbox"), "*.json").Order(StringComparer.Ordinal)];

    /// <summary>The batches in the order they were put there.</summary>
    public IEnumerable<(string File, JsonObject Batch)> Outbox() => Files.Select(file => (file, JsonNode.Parse(File.ReadAllText(file))!.AsObject()));

    public void Put(JsonObject batch)
    {
        var last = Files is [.., var file] ? int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture) : 0;
        Replace(Path.Combine(_folder, "outbox", $"{last + 1:D8}.json"), batch);
    }

    public void Replace(string file, JsonObject batch) => Write(file, batch.ToJsonString());

    public void Remove(string file) => File.Delete(file);

    /// <summary>The file is there whole or as it was.</summary>
    private static void Write(string file, string text)
    {
        File.WriteAllText(file + ".part", text);
        File.Move(file + ".part", file, overwrite: true);
    }
}

sealed class CallFailedException(string message) : Exception(message);
