using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LearningGraph.Persistence;
using LearningGraph.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Server.Tests.Identity;

/// <summary>All messages that the server gives to made-up and to broken requests, searched for what they must not tell: keys and opaque ids of rows, names of people, identifiers of other systems, SQL, names of classes, places in the code, files, tokens.</summary>
public sealed partial class ErrorMessageTests(SignInServer shared) : IClassFixture<SignInServer>
{
    private static readonly string[] Broken =
    [
        "{", "{ nothing }", "{ skills(first: -1) { totalCount } }", "{ skills(first: 1000) { totalCount } }", "{ skills(after: \"forged\") { totalCount } }", "{ node(id: \"forged\") { id } }",
        "{ skillById(id: \"UGVyc29uOgAAAAAAAAAAAAAAAAAAAAA=\") { id } }", "{ changes(after: 999999999) { nextSeq } }", "{ readinessMatrix(asOf: \"2999-01-01T00:00:00Z\") { asOf } }",
        "{ people(where: { search: \"' OR 1=1 --\" }) { totalCount } }", "{ people(where: { minLevel: 3 }) { totalCount } }", "{ learningOffers(where: { search: \"\\\"* NEAR( AND\" }) { totalCount } }",
        "{ learningOffers(orderBy: RELEVANCE) { totalCount } }", "mutation { defineGoal(input: {}) { errors { __typename } } }", "query($x: Skill) { viewer { name } }", "subscription { onReadinessChanged(goalId: \"x\") { id } }",
    ];

    [Theory]
    [InlineData("Employee")]
    [InlineData("Integrator")]
    [InlineData("Administrator")]
    [InlineData(null)]
    public async Task Message_Should_TellNothingOfTheInside_When_SomethingIsRefused(string? role)
    {
        // arrange
        using var client = new HttpClient { BaseAddress = shared.Server.Address };
        var token = role is null ? null : shared.Authority.Token(shared.Authority.DaemonClaims(role));
        var messages = new HashSet<string>(StringComparer.Ordinal);

        // act
        foreach (var operation in Broken.Concat(SchemaContract.Current.Fields.Where(f => f.Root != "Subscription").Select(f => SchemaContract.Current.Operation(f))))
        {
            var (_, body, _) = await client.AskAsync(token, operation);
            Collect(JsonDocument.Parse(body).RootElement, messages);
        }

        var secrets = await SecretsAsync();

        // assert
        Assert.True(secrets.People.Count > 100 && secrets.Identifiers.Count > 300);
        Assert.DoesNotContain(
            messages,
            message => Parts(message).Any(part => IsOpaqueId(part) || secrets.Identifiers.Contains(part)) || secrets.People.Any(name => message.Contains(name, StringComparison.OrdinalIgnoreCase)));
        Assert.True(messages.Count >= 10, string.Join('\n', messages));
        Assert.DoesNotContain(
            messages,
            message => Inside().IsMatch(message)
                || message.Contains(shared.Server.DatabasePath, StringComparison.Ordinal)
                || (token is not null && message.Contains(token[..20], StringComparison.Ordinal)));
    }

    /// <summary>What is recorded here of people and by other systems: full names, and identifiers that are no ordinary words.</summary>
    private async Task<(HashSet<string> People, HashSet<string> Identifiers)> SecretsAsync()
    {
        await using var db = await shared.Server.Services.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        var people = await db.People.Where(p => p.DisplayName != null && p.DisplayName != "").Select(p => p.DisplayName!).ToListAsync();
        var identifiers = (await db.ExternalIds.Select(e => e.Value).ToListAsync()).Concat(await db.LearningOffers.Select(o => o.ExternalId).ToListAsync());
        return ([.. people], [.. identifiers.Where(value => value.Length > 3 && value.Any(char.IsAsciiDigit))]);
    }

    /// <summary>The parts of a message that could be an identifier.</summary>
    private static string[] Parts(string message) => message.Split([' ', '\'', '"', ',', ';', ':', '(', ')', '[', ']', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(part => part.TrimEnd('.')).ToArray();

    /// <summary>Whether a part is the opaque id of an object: a type and a key, in Base64.</summary>
    private static bool IsOpaqueId(string part)
    {
        var bytes = new byte[part.Length];
        return part.Length >= 24 && Convert.TryFromBase64String(part, bytes, out var length) && OpaqueId().IsMatch(Encoding.Latin1.GetString(bytes, 0, length));
    }

    private static void Collect(JsonElement element, HashSet<string> messages)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (member.Name == "message" && member.Value.ValueKind == JsonValueKind.String)
                    {
                        messages.Add(member.Value.GetString()!);
                    }

                    Collect(member.Value, messages);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, messages);
                }

                break;
            default:
                break;
        }
    }

    [GeneratedRegex("^[A-Z][A-Za-z]+:.", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OpaqueId();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-|\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN)\b.*[""@=]|SQLite|Sqlite|Npgsql|EntityFramework|constraint|System\.|Microsoft\.|LearningGraph\.[A-Z]|Exception|   at |\.cs\b|\.dll\b|(^|\s)/(home|work|tmp|usr|var)/|[A-Z]:\\", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Inside();
}
