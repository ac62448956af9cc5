using System.Text.Json;
using System.Text.RegularExpressions;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Identity;

/// <summary>All messages that the server gives to made-up and to broken requests, searched for what they must not tell: keys of rows, SQL, names of classes, places in the code, files, tokens.</summary>
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

        // assert
        Assert.True(messages.Count >= 10, string.Join('\n', messages));
        Assert.DoesNotContain(
            messages,
            message => Inside().IsMatch(message)
                || message.Contains(shared.Server.DatabasePath, StringComparison.Ordinal)
                || (token is not null && message.Contains(token[..20], StringComparison.Ordinal)));
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

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-|\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN)\b.*[""@=]|SQLite|Sqlite|Npgsql|EntityFramework|constraint|System\.|Microsoft\.|LearningGraph\.[A-Z]|Exception|   at |\.cs\b|\.dll\b|(^|\s)/(home|work|tmp|usr|var)/|[A-Z]:\\", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Inside();
}
