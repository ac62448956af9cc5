using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Tests.Enrolments;

public sealed class StatementReaderTests
{
    private const string Id = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee";
    private const string Actor = "\"actor\": { \"mbox\": \"mailto:jo@example.org\" }";
    private const string Verb = "\"verb\": { \"id\": \"http://adlnet.gov/expapi/verbs/passed\" }";
    private const string Target = "\"object\": { \"id\": \"https://learn.example.org/ce-1\" }";

    [Theory]
    [InlineData("http://adlnet.gov/expapi/verbs/completed", StatementVerb.Completed)]
    [InlineData("http://www.adlnet.gov/expapi/verbs/Passed", StatementVerb.Passed)]
    [InlineData("http://adlnet.gov/xapi/verbs/FAILED", StatementVerb.Failed)]
    [InlineData("https://w3id.org/xapi/adl/verbs/waived", StatementVerb.Waived)]
    [InlineData("https://w3id.org/xapi/adl/verbs/abandoned", StatementVerb.Abandoned)]
    [InlineData("https://adlnet.gov/expapi/verbs/voided", StatementVerb.Voided)]
    public void Read_Should_KnowTheVerb_When_ItsAddressIsOneOfThoseInUse(string address, StatementVerb expected)
    {
        // act
        var reading = StatementReader.Read(Statement(verb: $$"""
            "verb": { "id": "{{address}}" }
            """, target: expected == StatementVerb.Voided ? $$""" "object": { "objectType": "StatementRef", "id": "{{Id}}" } """ : Target));

        // assert
        Assert.Empty(reading.Problems);
        Assert.Equal(expected, reading.Statement!.Verb);
    }

    [Theory]
    [InlineData("http://adlnet.gov/xapi/verbs/passed(to_go_beyond)")]
    [InlineData("http://adlnet.gov/expapi/verbs/experienced")]
    [InlineData("http://adlnet.gov/expapi/verbs/0")]
    [InlineData("http://activitystrea.ms/schema/1.0/completed")]
    [InlineData("completed")]
    public void Read_Should_SayNothing_When_TheVerbIsNotTakenOver(string address)
    {
        // act: nothing else of it is looked at
        var reading = StatementReader.Read($$"""{ "id": "{{Id}}", "verb": { "id": "{{address}}" }, "actor": 7 }""");

        // assert
        Assert.Equal((0, null, Id), (reading.Problems.Count, reading.Statement, reading.ExternalId));
    }

    [Theory]
    [InlineData("", SyncProblemCode.InvalidValue, "statement")]
    [InlineData("[]", SyncProblemCode.InvalidValue, "statement")]
    [InlineData("{ \"id\": ", SyncProblemCode.InvalidValue, "statement")]
    [InlineData("{ \"id\": 1, \"id\": 1 }", SyncProblemCode.InvalidValue, "statement")]
    [InlineData("{ \"a\": { \"b\": 1, \"\\u0062\": 2 } }", SyncProblemCode.InvalidValue, "statement")]
    [InlineData("{}", SyncProblemCode.MissingField, "id")]
    [InlineData("{ \"id\": null }", SyncProblemCode.MissingField, "id")]
    [InlineData("{ \"id\": \"7\" }", SyncProblemCode.InvalidValue, "id")]
    [InlineData("{ \"id\": \"{6690e6c9-3ef0-4ed3-8b37-7f3964730bee}\" }", SyncProblemCode.InvalidValue, "id")]
    [InlineData("{ \"id\": \"6690e6c9-3ef0-4ed3-8b37-7f3964730bee\" }", SyncProblemCode.MissingField, "verb")]
    [InlineData("{ \"id\": \"6690e6c9-3ef0-4ed3-8b37-7f3964730bee\", \"verb\": \"passed\" }", SyncProblemCode.InvalidValue, "verb")]
    [InlineData("{ \"id\": \"6690e6c9-3ef0-4ed3-8b37-7f3964730bee\", \"verb\": { \"id\": 3 } }", SyncProblemCode.InvalidValue, "verb.id")]
    public void Read_Should_TellThePlace_When_TheStatementIsNone(string text, SyncProblemCode code, string path)
    {
        // act
        var problem = StatementReader.Read(text).Problems[0];

        // assert
        Assert.Equal((code, path), (problem.Code, problem.Path));
    }

    [Theory]
    [InlineData("actor", """ "x": 1 """, SyncProblemCode.MissingField, "actor")]
    [InlineData("actor", """ "actor": {} """, SyncProblemCode.MissingField, "actor")]
    [InlineData("actor", """ "actor": { "objectType": "Group", "mbox": "mailto:a@example.org" } """, SyncProblemCode.InvalidValue, "actor.objectType")]
    [InlineData("actor", """ "actor": { "mbox": "mailto:a@example.org", "openid": "https://id.example.org" } """, SyncProblemCode.InvalidValue, "actor")]
    [InlineData("actor", """ "actor": { "mbox": "a@example.org" } """, SyncProblemCode.InvalidValue, "actor.mbox")]
    [InlineData("actor", """ "actor": { "mbox_sha1sum": "abc" } """, SyncProblemCode.InvalidValue, "actor.mbox_sha1sum")]
    [InlineData("actor", """ "actor": { "account": "x" } """, SyncProblemCode.InvalidValue, "actor.account")]
    [InlineData("actor", """ "actor": { "account": { "homePage": "https://x.example.org" } } """, SyncProblemCode.MissingField, "actor.account.name")]
    [InlineData("object", """ "x": 1 """, SyncProblemCode.MissingField, "object")]
    [InlineData("object", """ "object": { "objectType": "Agent", "mbox": "mailto:a@example.org" } """, SyncProblemCode.InvalidValue, "object.objectType")]
    [InlineData("object", """ "object": { "id": "" } """, SyncProblemCode.MissingField, "object.id")]
    [InlineData("rest", """ "timestamp": "yesterday" """, SyncProblemCode.InvalidValue, "timestamp")]
    [InlineData("rest", """ "timestamp": "2026-03-02T09:00:00-00:00" """, SyncProblemCode.InvalidValue, "timestamp")]
    [InlineData("rest", """ "timestamp": "2026-02-30T09:00:00Z" """, SyncProblemCode.InvalidValue, "timestamp")]
    [InlineData("rest", """ "result": [] """, SyncProblemCode.InvalidValue, "result")]
    [InlineData("rest", """ "result": { "success": "true" } """, SyncProblemCode.InvalidValue, "result.success")]
    [InlineData("rest", """ "result": { "success": false } """, SyncProblemCode.InvalidValue, "result.success")]
    [InlineData("rest", """ "context": { "registration": "one" } """, SyncProblemCode.InvalidValue, "context.registration")]
    [InlineData("verb", """ "verb": { "id": "http://adlnet.gov/expapi/verbs/voided" } """, SyncProblemCode.InvalidValue, "object.objectType")]
    public void Read_Should_TellThePlace_When_APartIsNotWhatTheConventionAsksFor(string part, string json, SyncProblemCode code, string path)
    {
        // act
        var reading = StatementReader.Read(part switch
        {
            "actor" => Statement(actor: json),
            "object" => Statement(target: json),
            "verb" => Statement(verb: json),
            _ => Statement(rest: json),
        });

        // assert
        Assert.Null(reading.Statement);
        Assert.Equal((code, path), (reading.Problems[0].Code, reading.Problems[0].Path));
    }

    [Fact]
    public void Read_Should_RefuseWithACode_When_TheTextIsLargeDeepOrNoUnicode()
    {
        // arrange
        var deep = string.Concat(Enumerable.Repeat("[", 70)) + string.Concat(Enumerable.Repeat("]", 70));

        // act
        var large = StatementReader.Read(Statement(rest: $"\"x\": \"{new string('x', 1_000_000)}\""));
        var nested = StatementReader.Read(Statement(rest: $"\"x\": {deep}"));
        var escaped = StatementReader.Read(Statement(rest: "\"x\": \"\\ud800\""));
        var raw = StatementReader.Read(Statement(rest: "\"x\": \"\ud800\""));

        // assert
        Assert.Equal(SyncProblemCode.TooLarge, large.Problems[0].Code);
        Assert.All(new[] { nested, escaped, raw }, r => Assert.Equal((SyncProblemCode.InvalidValue, "statement"), (r.Problems.Single().Code, r.Problems[0].Path)));
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T10:00:00.1234567891+01:00", "2026-03-02T09:00:00.123456Z")]
    [InlineData("2026-03-02T10:00:00+0100", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T11:00:00+02", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02 09:00:00,5", "2026-03-02T09:00:00.5Z")]
    public void Read_Should_ReadTheMoment_When_ItIsWrittenAsTheConventionAllows(string text, string expected)
    {
        // act
        var reading = StatementReader.Read(Statement(rest: $"\"timestamp\": \"{text}\""));

        // assert
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), reading.Statement!.Timestamp);
    }

    [Theory]
    [InlineData(""" "mbox": "mailto:Jo@Example.ORG" """, "mbox=mailto:Jo@example.org mbox=mailto:Jo@Example.ORG mbox_sha1sum=a757248c57263af0483384103a9bf7c40789da72 mbox_sha1sum=a7328c02cb40e16db4335b18b886da1ae376dfab")]
    [InlineData(""" "mbox_sha1sum": "EBD31E95054C018B10727CCFFD2EF2EC3A016EE9" """, "mbox_sha1sum=ebd31e95054c018b10727ccffd2ef2ec3a016ee9")]
    [InlineData(""" "openid": "https://id.example.org/jo" """, "openid=https://id.example.org/jo")]
    [InlineData(""" "account": { "homePage": "https://lms.example.org", "name": "1042" } """, "https://lms.example.org=1042")]
    public void Read_Should_TellTheKeysOfThePerson_When_TheActorIsKnownInAnyWay(string actor, string expected)
    {
        // act
        var keys = StatementReader.Read(Statement(actor: $$""" "actor": { {{actor}} } """)).Statement!.PersonKeys;

        // assert
        Assert.Equal(expected, string.Join(' ', keys.Select(k => $"{k.Source}={k.Value}")));
    }

    [Theory]
    [InlineData(true, """ "stored": "2026-01-01T00:00:00Z", "authority": { "mbox": "mailto:lrs@example.org" }, "version": "1.0.3", "attachments": [] """)]
    [InlineData(true, """ "timestamp": "2026-03-02T10:00:00.0004+01:00" """)]
    [InlineData(true, """ "context": { "registration": "EC531277-B57B-4C15-8D91-D292C5B2B8F7", "contextActivities": { "parent": [ { "id": "https://a.example.org", "definition": { "type": "https://t.example.org" } } ] } } """)]
    [InlineData(false, """ "timestamp": "2026-03-02T09:00:01Z" """)]
    [InlineData(false, """ "result": { "completion": true } """)]
    [InlineData(false, """ "result": { "score": { "raw": 1.0 } } """)]
    [InlineData(false, """ "context": { "registration": "ec531277-b57b-4c15-8d91-d292c5b2b8f8" } """)]
    public void Says_Should_FollowTheConvention_When_AStatementComesAgain(bool isSame, string rest)
    {
        // arrange
        var plain = rest.Contains("contextActivities", StringComparison.Ordinal)
            ? Statement(rest: """ "context": { "contextActivities": { "parent": { "id": "https://a.example.org" } }, "registration": "ec531277-b57b-4c15-8d91-d292c5b2b8f7" } """)
            : Statement(rest: """ "timestamp": "2026-03-02T09:00:00Z" """);
        var stored = StatementReader.Read(plain).Statement!.ToRow(Guid.Empty, Guid.Empty, DateTimeOffset.UnixEpoch);

        // act
        var other = StatementReader.Read($$"""{ {{rest}}, {{Target[..^1]}}, "definition": { "name": {} } }, {{Verb[..^1]}}, "display": { "en": "passed" } }, {{Actor}}, "id": "{{Id}}" }""").Statement!;

        // assert
        Assert.Equal(isSame, stored.Says(other));
    }

    [Fact]
    public void Says_Should_NotMindTheOrderOfAGroup_When_TeamsAreTold()
    {
        // arrange
        const string one = """{ "mbox": "mailto:a@example.org" }""";
        const string two = """{ "mbox": "mailto:b@example.org" }""";

        // act
        var digests = new[] { $"{one}, {two}", $"{two}, {one}", $"{one}, {one}" }
            .Select(members => StatementReader.Read(Statement(rest: $$""" "context": { "team": { "objectType": "Group", "member": [ {{members}} ] } } """)).Statement!.Digest).ToList();

        // assert
        Assert.Equal(digests[0], digests[1]);
        Assert.NotEqual(digests[0], digests[2]);
    }

    private static string Statement(string actor = Actor, string verb = Verb, string target = Target, string rest = "\"version\": \"1.0.3\"")
        => $$"""{ "id": "{{Id}}", {{actor}}, {{verb}}, {{target}}, {{rest}} }""";
}
