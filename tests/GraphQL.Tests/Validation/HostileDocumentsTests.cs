using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Validation;

namespace LearningGraph.GraphQL.Tests.Validation;

/// <summary>Documents made to take long. Validation may not grow faster than they do: each is validated at one size and at twice that size, and the work is counted in what it allocates, not in time.</summary>
public sealed class HostileDocumentsTests
{
    private static readonly ParserOptions Limits = new() { MaxTokens = 1_000_000, MaxDepth = 1_000 };

    public static TheoryData<string> Kinds => new(Documents.Keys);

    private static Dictionary<string, Func<int, string>> Documents { get; } = new(StringComparer.Ordinal)
    {
        ["fragments that spread one another twice"] = n => Chain(n, i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}", "Query", "version"),
        ["fields that nest fragments twice"] = n => "{ goals { ...F0 } }" + Chain(n, i => $"fragment F{i} on Goal {{ a: parent {{ ...F{i + 1} }} b: parent {{ ...F{i + 1} }} }}", "Goal", "id")["{ ...F0 }".Length..],
        ["aliases of one field"] = n => "{" + Repeat(20 * n, i => $" a{i}: version") + " }",
        ["one field many times"] = n => "{" + Repeat(20 * n, _ => " goals(first: 1) { id title }") + " }",
        ["one nested field many times"] = n => "{" + Repeat(10 * n, _ => " thing { ... on Goal { parent { title } } ... on Skill { g: parent { level } } }") + " }",
        ["nested selection sets"] = n => "{ goals " + Repeat(8 * n, _ => "{ parent ") + "{ id }" + new string('}', (8 * n) + 1),
        ["operations over one chain of fragments"] = n => "query M " + Chain(n, i => $"fragment F{i} on Query {{ ...F{i + 1} }}", "Query", "version") + Repeat(n, i => $" query Q{i} {{ ...F0 }}"),
        ["uses of a variable in many operations"] = n => "fragment F on Query {" + Repeat(10 * n, i => $" a{i}: goals(first: $v) {{ id }}") + " }" + Repeat(10 * n, i => $" query Q{i}($v: Int) {{ ...F }}"),
        ["unknown names"] = n => "{" + Repeat(20 * n, i => $" goalz{i}") + " }",
        ["a long cycle"] = n => Chain(10 * n, i => $"fragment F{i} on Query {{ ...F{i + 1} }}", "Query", "...F0"),
        ["an input object of many fields"] = n => "{ goals(where: {" + Repeat(50 * n, i => $" f{i}: 1") + " }) { id } }",
        ["nested input objects"] = n => "{ goals(where: " + Repeat(8 * n, _ => "{ title: \"x\", nested: ") + "null" + new string('}', 8 * n) + ") { id } }",
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Validate_Should_GrowWithTheDocument_When_DocumentIsHostile(string kind)
    {
        // arrange
        var make = Documents[kind];
        Allocated(make(10));

        // act
        var once = Allocated(make(30));
        var twice = Allocated(make(60));

        // assert
        Assert.InRange((double)twice / once, 0.5, 3);
    }

    [Fact]
    public void Validate_Should_GiveUp_When_FieldsAreTooManyToCompareInPairs()
    {
        // arrange: one conflict far below makes the estimate fail, after which pairs would have to be compared
        var text = "{" + Repeat(1_200, i => $" goals {{ parent {{ x{i}: count x{(i * 7) % 1_200}: count }} }}") + " goals { parent { x1: title } } }";

        // act
        var errors = new DocumentValidator().Validate(Validating.Schema, Utf8GraphQLParser.Parse(text, Limits)).Errors;

        // assert
        Assert.Equal(ErrorCodes.LimitExceeded, errors[^1].Code);
    }

    private static long Allocated(string text)
    {
        var document = Utf8GraphQLParser.Parse(text, Limits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        new DocumentValidator().Validate(Validating.Schema, document);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Repeat(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    private static string Chain(int count, Func<int, string> fragment, string type, string last)
        => $"{{ ...F0 }} {Repeat(count, i => fragment(i) + " ")}fragment F{count} on {type} {{ {last} }}";
}
