using System.Text.Json;
using LearningGraph.Server.Tests.Support;
using LearningGraph.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Server.Tests.Webhooks;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class MovedClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}

/// <summary>A server without demo content whose deliveries a test drives by hand, unless it asks for the clock.</summary>
internal sealed class WebhookServer : IDisposable
{
    private const string Fields = "id state url events seq version waitingCount consecutiveFailures lastSuccessAt lastFailure disabledAt disabledBy formerSecretUntil deliveries { nodes { number messageId seq type attempts httpStatus failure nextAttemptAt deliveredAt } }";
    private readonly TemporaryFolder? _folder;
    private readonly ServerFactory _server;
    private int _offers;

    public WebhookServer(string? database = null, MovedClock? clock = null, bool delivers = false, bool privateTargets = true, Dictionary<string, string>? more = null, Action<IServiceCollection>? services = null, TimeProvider? time = null)
    {
        _folder = database is null ? new TemporaryFolder() : null;
        Clock = clock ?? new MovedClock();
        var settings = new Dictionary<string, string>
        {
            ["Content:LoadDemo"] = "false",
            ["Database:Path"] = Database = database ?? _folder!.File("webhooks.db"),
            ["Webhooks:Deliver"] = delivers ? "true" : "false",
            ["Webhooks:AllowPrivateTargets"] = privateTargets ? "true" : "false",
            ["Webhooks:TimeoutSeconds"] = "2",
        };
        foreach (var (key, value) in more ?? [])
        {
            settings[key] = value;
        }

        _server = new ServerFactory(settings: settings, time: time ?? Clock, services: services);
    }

    public string Database { get; }

    public MovedClock Clock { get; }

    public IReadOnlyList<string> Log => _server.Log.All;

    public IServiceProvider Services => _server.Services;

    public async Task<JsonElement> QueryAsync(string query, object? variables = null, string role = "Administrator")
    {
        var answer = await _server.QueryAsync(query, role, variables);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Runs a mutation about webhooks; gives its payload.</summary>
    public async Task<JsonElement> MutateAsync(string mutation, object input, string role = "Administrator")
    {
        var result = mutation switch
        {
            "registerWebhook" or "rotateWebhookSecret" => $"issuedWebhook {{ secret webhook {{ {Fields} }} }}",
            "sendTestEvent" => "webhookDelivery { messageId type }",
            _ => $"webhook {{ {Fields} }}",
        };
        var data = await QueryAsync(
            $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {result} errors {{ __typename ... on Error {{ message }} }} }} }}", new { input }, role);
        return data.GetProperty(mutation);
    }

    public async Task<(string Id, string Secret)> RegisterAsync(string url, params string[] events)
    {
        var payload = await MutateAsync("registerWebhook", new { url, events = events.Length > 0 ? events : ["OFFER_CREATED"] });
        var issued = payload.GetProperty("issuedWebhook");
        return (issued.GetProperty("webhook").GetProperty("id").GetString()!, issued.GetProperty("secret").GetString()!);
    }

    public async Task<JsonElement> WebhookAsync(string id) => (await QueryAsync($"query($id: ID!) {{ webhookById(id: $id) {{ {Fields} }} }}", new { id })).GetProperty("webhookById");

    public async Task AddSourceAsync(string name = "lms")
        => await QueryAsync("mutation($input: AddOfferSourceInput!) { addOfferSource(input: $input) { errors { __typename } } }", new { input = new { name, kind = "LMS" } });

    /// <summary>Sends offers of a source, each with one skill when one is given; those without a title are rejected.</summary>
    public async Task SyncAsync(int count, string source = "lms", string? skill = null, string? title = "Course")
        => await QueryAsync(
            "mutation($input: SyncOffersInput!) { syncOffers(input: $input) { syncReport { counts { created rejected } } errors { __typename } } }",
            new
            {
                input = new
                {
                    source,
                    batchId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                    items = Enumerable.Range(0, count).Select(_ => new
                    {
                        externalId = $"C-{_offers++}",
                        offer = new
                        {
                            titles = title is null ? null : new[] { new { lang = "en", value = title } },
                            effects = skill is null ? null : new[] { new { skill = new { label = skill, lang = "en" }, entryLevel = 0, exitLevel = 1 } },
                        },
                    }),
                },
            });

    /// <summary>What the clock does every second.</summary>
    public Task SendAsync() => Services.GetRequiredService<WebhookSender>().SendAsync(CancellationToken.None);

    public void Dispose()
    {
        _server.Dispose();
        _folder?.Dispose();
    }
}
