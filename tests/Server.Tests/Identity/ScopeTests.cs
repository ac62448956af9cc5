using System.Text.Json;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.Identity;

/// <summary>What the scopes of a token let a program do for a user, whatever the user may.</summary>
public sealed class ScopeTests(SignInServer shared) : IClassFixture<SignInServer>
{
    private readonly TokenAuthority _authority = shared.Authority;

    public static TheoryData<string, string> OwnLearning => new()
    {
        { "recordEvidence", """{ "personId": "PERSON", "skillId": "SKILL", "level": 1, "kind": "SELF_ASSESSMENT" }""" },
        { "enrol", """{ "personId": "PERSON", "offerId": "OFFER" }""" },
        { "cancelEnrolment", """{ "enrolmentId": "OTHER", "version": 1 }""" },
        { "completeEnrolment", """{ "enrolmentId": "OTHER", "version": 1 }""" },
        { "confirmApplication", """{ "checkId": "OTHER", "version": 1, "outcome": "APPLIED" }""" },
        { "reviseMyProfile", """{ "version": 1 }""" },
    };

    [Fact]
    public async Task Mutation_Should_BeRefused_When_TheScopeIsToReadOnly()
    {
        // arrange
        const string Define = "mutation { defineGoal(input: { titles: [{ lang: \"en\", value: \"T\" }], period: { start: \"2027-01-01\", due: \"2028-01-01\" } }) { errors { __typename } } }";
        var reader = _authority.UserClaims();
        reader["scp"] = "LearningGraph.Read";

        // act
        var refused = await shared.Server.AskAsync(_authority.Token(reader), Define);
        var done = await shared.Server.AskAsync(_authority.Token(_authority.UserClaims()), Define);

        // assert
        Assert.Contains("AUTH_NOT_AUTHORIZED", refused.Body, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"defineGoal":{"errors":null}}}""", done.Body);
    }

    [Theory]
    [MemberData(nameof(OwnLearning))]
    public async Task OwnLearning_Should_BeWrittenWithTheScopeToWriteOnly_When_AUserMayWriteIt(string mutation, string input)
    {
        // arrange
        var document = $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ errors {{ __typename }} }} }}";
        var variables = new { input = JsonDocument.Parse(input.Replace("PERSON", Id("Person")).Replace("SKILL", Id("Skill")).Replace("OFFER", Id("LearningOffer")).Replace("OTHER", Id(mutation == "confirmApplication" ? "ApplicationCheck" : "Enrolment"))) };
        var (reader, synchroniser, writer) = (_authority.UserClaims("Employee"), _authority.UserClaims("Employee"), _authority.UserClaims("Employee"));
        reader["scp"] = "LearningGraph.Read";
        synchroniser["scp"] = "LearningGraph.Read LearningGraph.Sync";

        // act
        var read = await shared.Server.AskAsync(_authority.Token(reader), document, variables);
        var synchronised = await shared.Server.AskAsync(_authority.Token(synchroniser), document, variables);
        var written = await shared.Server.AskAsync(_authority.Token(writer), document, variables);

        // assert
        Assert.Contains("AUTH_NOT_AUTHORIZED", read.Body, StringComparison.Ordinal);
        Assert.Contains("AUTH_NOT_AUTHORIZED", synchronised.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH_NOT_AUTHORIZED", written.Body, StringComparison.Ordinal);
    }

    private static string Id(string type) => Convert.ToBase64String([.. System.Text.Encoding.UTF8.GetBytes(type + ":"), .. Guid.Empty.ToByteArray()]);
}
