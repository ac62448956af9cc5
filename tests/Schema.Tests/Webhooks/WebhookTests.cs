using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Schema.Tests.Webhooks;

public sealed class WebhookTests : WritingTests
{
    private const string Webhook = "webhook { id url events state owner version seq source { name } waitingCount deliveries { totalCount nodes { number type seq body webhook { id } } } }";
    private const string Issued = "issuedWebhook { secret webhook { id url events state owner version seq source { name } } }";
    private const string List = "{ webhooks { totalCount nodes { url owner source { name } waitingCount deliveries(first: 5) { totalCount nodes { number type attempts webhook { state } } } } } }";

    public static TheoryData<string, string> Mutated => new()
    {
        { "reviseWebhook", "\"version\": 1" },
        { "pauseWebhook", "\"version\": 1" },
        { "resumeWebhook", "\"version\": 1" },
        { "rotateWebhookSecret", "\"version\": 1" },
        { "removeWebhook", string.Empty },
        { "replayWebhook", "\"after\": 1" },
        { "sendTestEvent", string.Empty },
    };

    [Fact]
    public async Task RegisterWebhook_Should_GiveTheSecretOnce_When_AnIntegratorRegisters()
    {
        // arrange
        var source = TestHost.Id("OfferSource", TestOrganisation.Academy);

        // act
        var answer = await RegisterAsync(Roles.Integrator, $$"""{ "url": "https://lms.example.org/hook", "events": ["SYNC_FAILED", "OFFER_UPDATED", "SYNC_FAILED"], "sourceId": "{{source}}" }""");

        // assert
        var webhook = answer["registerWebhook.issuedWebhook.webhook"]!;
        Assert.StartsWith("whsec_", answer.Text("registerWebhook.issuedWebhook.secret"), StringComparison.Ordinal);
        Assert.Equal("https://lms.example.org/hook ACTIVE Tester academy", $"{webhook["url"]} {webhook["state"]} {webhook["owner"]} {webhook["source"]!["name"]}");
        Assert.Equal(["OFFER_UPDATED", "SYNC_FAILED"], webhook["events"]!.AsArray().Select(e => e!.GetValue<string>()));
        await using var db = Host.Contexts.CreateDbContext();
        Assert.Equal((await db.ChangeSequences.SingleAsync()).Last - 1, webhook["seq"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("""{ "url": "https://lms.example.org/hook", "events": [] }""", "NoWebhookEventsError", "input.events")]
    [InlineData("""{ "url": "mailto:a@example.org", "events": ["OFFER_CREATED"] }""", "UnusableTargetError", "input.url")]
    [InlineData("""{ "url": "https://db.internal/hook", "events": ["OFFER_CREATED"] }""", "PrivateTargetError", "input.url")]
    [InlineData("""{ "url": "https://lms.example.org/hook", "events": ["ENROLMENT_CREATED"] }""", "WebhookEventNotAllowedError", "input.events")]
    [InlineData("""{ "url": "https://lms.example.org/hook", "events": ["INITIATIVE_STATUS_CHANGED"] }""", "WebhookEventNotAllowedError", "input.events")]
    [InlineData("""{ "url": "https://lms.example.org/hook", "events": ["WEBHOOK_DISABLED"] }""", "WebhookEventNotAllowedError", "input.events")]
    [InlineData("""{ "url": "https://lms.example.org/hook", "events": ["OFFER_CREATED"], "sourceId": "$noSource" }""", "NotFoundError", "input.sourceId")]
    public async Task RegisterWebhook_Should_Refuse_When_TheInputBreaksARule(string input, string error, string path)
    {
        // act
        var answer = await RegisterAsync(Roles.Integrator, input.Replace("$noSource", TestHost.Id("OfferSource", TestOrganisation.Id(999)), StringComparison.Ordinal));

        // assert
        answer.HasNoErrors();
        Assert.Equal(error, answer.Text("registerWebhook.errors.0.__typename"));
        Assert.Equal(path, string.Join('.', answer["registerWebhook.errors.0.path"]!.AsArray()));
        await using var db = Host.Contexts.CreateDbContext();
        Assert.Equal(0, await db.Webhooks.CountAsync());
    }

    [Theory]
    [MemberData(nameof(Mutated))]
    public async Task SomebodyElsesWebhook_Should_LookMissing_When_AnIntegratorChangesIt(string mutation, string more)
    {
        // arrange
        var id = await RegisteredAsync(Roles.Administrator, TestOrganisation.Person(3));
        var result = mutation is "rotateWebhookSecret" ? "issuedWebhook { secret }" : mutation is "sendTestEvent" ? "webhookDelivery { type }" : "webhook { id }";
        var input = $$"""{ "id": "{{id}}" {{(more.Length > 0 ? ", " + more : string.Empty)}} }""";

        // act
        var other = await Host.MutateAsync(mutation, input, result, Roles.Integrator);
        var employee = await Host.MutateAsync(mutation, input, result, Roles.Employee);
        var anonymous = await Host.MutateAsync(mutation, input, result, null);

        // assert
        Assert.Equal("NotFoundError Webhook", $"{other.Text($"{mutation}.errors.0.__typename")} {other.Text($"{mutation}.errors.0.entityType")}");
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], employee.Codes);
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], anonymous.Codes);
    }

    [Fact]
    public async Task Webhooks_Should_ShowWhatTheCallerMaySee_When_TwoRegistered()
    {
        // arrange
        var own = await RegisteredAsync(Roles.Integrator, null);
        var foreign = await RegisteredAsync(Roles.Administrator, TestOrganisation.Person(3));
        const string Document = "query($own: ID!, $foreign: ID!) { webhooks { totalCount nodes { id } } own: webhookById(id: $own) { id } foreign: webhookById(id: $foreign) { id } node(id: $foreign) { id } }";

        // act
        var integrator = await Host.RunAsync(Document, new { own, foreign }, [Roles.Integrator]);
        var administrator = await Host.RunAsync(Document, new { own, foreign }, [Roles.Administrator]);
        var strategist = await Host.RunAsync(Document, new { own, foreign }, [Roles.Strategist]);

        // assert
        Assert.Equal((1, own, true, true), (integrator.Int("webhooks.totalCount"), integrator.Text("own.id"), integrator["foreign"] is null, integrator["node"] is null));
        Assert.Equal((2, own, foreign), (administrator.Int("webhooks.totalCount"), administrator.Text("own.id"), administrator.Text("foreign.id")));
        Assert.Equal((0, true, true), (strategist.Int("webhooks.totalCount"), strategist["own"] is null, strategist["foreign"] is null));
    }

    [Fact]
    public async Task ReviseWebhook_Should_ChangeWhatIsGiven_When_TheVersionIsCurrent()
    {
        // arrange
        var id = await RegisteredAsync(Roles.Integrator, null);

        // act
        var revised = await Host.MutateAsync("reviseWebhook", $$"""{ "id": "{{id}}", "version": 1, "events": ["MAPPING_NEEDED"] }""", Webhook, Roles.Integrator);
        var stale = await Host.MutateAsync("reviseWebhook", $$"""{ "id": "{{id}}", "version": 1, "url": "https://other.example.org/" }""", Webhook, Roles.Integrator, errors: "... on VersionConflictError { currentVersion current { id } }");
        var cleared = await Host.MutateAsync("reviseWebhook", $$"""{ "id": "{{id}}", "version": 2, "url": null }""", Webhook, Roles.Integrator);
        var forbidden = await Host.MutateAsync("reviseWebhook", $$"""{ "id": "{{id}}", "version": 2, "events": ["ENROLMENT_CREATED"] }""", Webhook, Roles.Integrator);

        // assert
        Assert.Equal("https://lms.example.org/hook MAPPING_NEEDED 2", $"{revised.Text("reviseWebhook.webhook.url")} {revised.Text("reviseWebhook.webhook.events.0")} {revised.Int("reviseWebhook.webhook.version")}");
        Assert.Equal((2, id), (stale.Int("reviseWebhook.errors.0.currentVersion"), stale.Text("reviseWebhook.errors.0.current.id")));
        Assert.Equal("NotClearableError", cleared.Text("reviseWebhook.errors.0.__typename"));
        Assert.Equal("WebhookEventNotAllowedError", forbidden.Text("reviseWebhook.errors.0.__typename"));
    }

    [Fact]
    public async Task ResumeWebhook_Should_Refuse_When_TheLogNoLongerReachesBack()
    {
        // arrange
        var id = await RegisteredAsync(Roles.Administrator, null);
        await Host.MutateAsync("pauseWebhook", $$"""{ "id": "{{id}}", "version": 1 }""", Webhook, Roles.Administrator);
        long last;
        await using (var db = Host.Contexts.CreateDbContext())
        {
            last = (await db.ChangeSequences.SingleAsync()).Last;
            await db.ChangeEvents.Where(e => e.Seq < last).ExecuteDeleteAsync();
        }

        // act
        var refused = await Host.MutateAsync("resumeWebhook", $$"""{ "id": "{{id}}", "version": 2 }""", Webhook, Roles.Administrator, errors: "... on ChangesNotKeptError { code path oldest last }");
        await Host.MutateAsync("replayWebhook", $$"""{ "id": "{{id}}", "after": {{last - 1}} }""", Webhook, Roles.Administrator);
        var resumed = await Host.MutateAsync("resumeWebhook", $$"""{ "id": "{{id}}", "version": 2 }""", Webhook, Roles.Administrator);

        // assert
        Assert.Equal(("CHANGES_NOT_KEPT", last - 1, last), (refused.Text("resumeWebhook.errors.0.code"), refused["resumeWebhook.errors.0.oldest"]!.GetValue<long>(), refused["resumeWebhook.errors.0.last"]!.GetValue<long>()));
        Assert.Equal("ACTIVE", resumed.Text("resumeWebhook.webhook.state"));
    }

    [Fact]
    public async Task Deliveries_Should_SayIdsOnly_When_AnOfferChanges()
    {
        // arrange
        var id = await RegisteredAsync(Roles.Administrator, null, "OFFER_RETIRED", "INITIATIVE_STATUS_CHANGED", "ENROLMENT_CREATED");
        await Host.RunAsync(
            "mutation($input: RetireOfferInput!) { retireOffer(input: $input) { errors { __typename } } }",
            new { input = new { offerId = TestHost.Id("LearningOffer", TestOrganisation.CircularCourse), version = 1 } },
            [Roles.Editor]);

        // act
        await MakeAsync();
        var answer = await Host.RunAsync("query($id: ID!) { webhookById(id: $id) { deliveries { nodes { type body messageId seq } } } }", new { id }, [Roles.Administrator]);

        // assert
        var delivery = answer["webhookById.deliveries.nodes.0"]!;
        var offer = TestHost.Id("LearningOffer", TestOrganisation.CircularCourse);
        var source = TestHost.Id("OfferSource", TestOrganisation.Academy);
        Assert.Equal(
            $$$"""{"type":"offer.retired","timestamp":"2026-03-02T09:00:00Z","data":{"seq":{{{delivery["seq"]}}},"id":"{{{offer}}}","version":2,"sourceId":"{{{source}}}","externalKey":"CE-1","changedFields":["isWithheld","state"]}}""",
            delivery["body"]!.GetValue<string>());
        Assert.Equal("offer.retired", delivery["type"]!.GetValue<string>());
        Assert.EndsWith($"_{delivery["seq"]}", delivery["messageId"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Webhooks_Should_TakeTheSameCommands_When_AskedForOneOrEight(int count)
    {
        // arrange
        for (var i = 0; i < count; i++)
        {
            var id = await RegisteredAsync(Roles.Integrator, null);
            await Host.MutateAsync("sendTestEvent", $$"""{ "id": "{{id}}" }""", "webhookDelivery { type }", Roles.Integrator);
        }

        await Host.RunAsync(List, roles: [Roles.Integrator]);
        await Host.ForgetAsync();

        // act
        var answer = await Host.RunAsync(List, roles: [Roles.Integrator]);

        // assert
        answer.HasNoErrors();
        Assert.Equal(count, answer.Int("webhooks.totalCount"));
        Assert.Equal(5, Host.Commands.Texts.Count);
    }

    [Fact]
    public async Task LookingForWork_Should_TakeOneCommand_When_ThereIsNone()
    {
        // arrange
        await RegisteredAsync(Roles.Integrator, null);
        await MakeAsync();
        await MakeAsync();
        Host.Commands.Reset();

        // act
        var due = await Host.Services.GetRequiredService<WebhookOutbox>().DueAsync();

        // assert
        Assert.Empty(due);
        Assert.Single(Host.Commands.Texts);
    }

    private Task<Answer> RegisterAsync(string role, string input, Guid? person = null)
        => Host.MutateAsync("registerWebhook", input, Issued, role, person, "... on NoWebhookEventsError { path } ... on UnusableTargetError { path } ... on PrivateTargetError { path host } ... on WebhookEventNotAllowedError { path event }");

    private async Task<string> RegisteredAsync(string role, Guid? person, params string[] events)
    {
        var answer = await RegisterAsync(
            role, System.Text.Json.JsonSerializer.Serialize(new { url = "https://lms.example.org/hook", events = events.Length > 0 ? events : ["OFFER_CREATED"] }), person);
        return answer.Text("registerWebhook.issuedWebhook.webhook.id")!;
    }

    /// <summary>A server's turn that makes messages and delivers none.</summary>
    private async Task MakeAsync()
    {
        var outbox = Host.Services.GetRequiredService<WebhookOutbox>();
        foreach (var id in await outbox.DueAsync())
        {
            var turn = await outbox.BeginAsync(id);
            await outbox.NextAsync(turn!);
            await outbox.EndAsync(turn!);
        }
    }
}
