using System.Globalization;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Server.Tests.Support;
using LearningGraph.Server.Tests.Webhooks;

namespace LearningGraph.Server.Tests.Documentation;

/// <summary>What docs/webhooks.md says of verifying messages and of retries holds.</summary>
public sealed class WebhookPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "webhooks.md"));

    [Fact]
    public void Example_Should_BeTheCodeThatIsTested()
    {
        // arrange
        var example = Page.Split("```csharp\n")[1].Split("```")[0];
        var tested = File.ReadAllText(Repository.PathOf("tests", "Server.Tests", "Webhooks", "SignatureExample.cs")).Replace("internal static bool", "static bool", StringComparison.Ordinal);

        // assert
        Assert.Contains(Trimmed(example), Trimmed(tested), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Example_Should_TellGenuineMessagesFromOthers()
    {
        // arrange
        await using var receiver = await Receiver.StartAsync();
        using var server = new WebhookServer();
        await server.AddSourceAsync();
        var (id, former) = await server.RegisterAsync(receiver.Url);
        var current = (await server.MutateAsync("rotateWebhookSecret", new { id, version = 1 })).GetProperty("issuedWebhook").GetProperty("secret").GetString()!;
        await server.SyncAsync(1);
        await server.SendAsync();
        var message = Assert.Single(receiver.All);
        var now = server.Clock.GetUtcNow();

        // act
        bool Holds(string secret, string? body = null, int minutes = 0)
            => SignatureExample.IsGenuine(secret, message.Id, message.Timestamp, message.Signature, body ?? message.Body, now.AddMinutes(minutes));

        // assert
        Assert.True(Holds(former) && Holds(current) && Holds(current, minutes: 4));
        Assert.False(Holds(WebhookSignature.SecretOf(new byte[32])));
        Assert.False(Holds(current, message.Body.Replace("created", "deleted", StringComparison.Ordinal)));
        Assert.False(Holds(current, minutes: 6));
        Assert.False(SignatureExample.IsGenuine(current, message.Id, message.Timestamp, "v1,??? v2,x", message.Body, now));
    }

    [Fact]
    public void RetryTable_Should_SayTheSchedule()
        => Assert.All(
            Enumerable.Range(1, 7),
            attempts => Assert.Contains($"| {attempts} | {Text(RetrySchedule.After(attempts))}", Page, StringComparison.Ordinal));

    private static string Text(TimeSpan? wait) => wait switch
    {
        null => "none",
        { TotalMinutes: 1 } => "1 minute |",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{wait.Value.TotalMinutes} minutes |"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{wait.Value.TotalHours} hours |"),
    };

    private static string Trimmed(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
