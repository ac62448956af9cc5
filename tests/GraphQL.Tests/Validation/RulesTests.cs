using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Validation;

namespace LearningGraph.GraphQL.Tests.Validation;

public sealed class RulesTests
{
    [Theory]
    [InlineData("{ version }")]
    [InlineData("query Q($id: ID!, $w: Where) @once { goal(id: $id) { ...G ... on Node { id } } goals(where: $w, by: TITLE) { skills { level } } } fragment G on Goal { title @often(n: 1) @often(n: 2) parent { ...P } } fragment P on Goal { id }")]
    [InlineData("{ any thing { __typename ... on Goal { count } } __schema { types { name } } __type(name: \"Goal\") { kind } }")]
    [InlineData("query Q($n: Int = 5) { goals(first: $n, where: { title: \"x\", any: 1, nested: null }, by: [TITLE, COUNT]) { id } }")]
    [InlineData("query Q($t: String!) { pick(one: { b: $t }) }")]
    [InlineData("subscription S { changed { id } } query A { version }")]
    public void Validate_Should_FindNothing_When_DocumentIsValid(string text) => Assert.Empty(Validating.Errors(text));

    [Theory]
    [InlineData("{ version } type T { a: Int }", "1:13 The \"T\" definition is not executable.")]
    [InlineData("query Q { version } query Q { version }", "1:7,1:27 There can be only one operation named \"Q\".")]
    [InlineData("{ version } query Q { version }", "1:1 This anonymous operation must be the only defined operation.")]
    [InlineData("subscription S { changed { id } closed { id } }", "1:33 Subscription \"S\" must select only one top level field.")]
    [InlineData("subscription { __typename }", "1:16 Anonymous Subscription must not select an introspection top level field.")]
    [InlineData("subscription { changed @skip(if: true) { id } }", "1:24 Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection.")]
    [InlineData("{ nothing }", "1:3 Cannot query field \"nothing\" on type \"Query\".")]
    [InlineData("{ version { a } }", "1:11 Field \"version\" must not have a selection since type \"Int!\" has no subfields.")]
    [InlineData("{ goals }", "1:3 Field \"goals\" of type \"[Goal!]!\" must have a selection of subfields. Did you mean \"goals { ... }\"?")]
    [InlineData("{ goals(last: 1) { id } }", "1:9 Unknown argument \"last\" on field \"Query.goals\".")]
    [InlineData("{ version @often(n: 1, m: 2) }", "1:24 Unknown argument \"m\" on directive \"@often\".")]
    [InlineData("{ goals(first: 1, first: 1) { id } }", "1:9,1:19 There can be only one argument named \"first\".")]
    [InlineData("{ goal { id } }", "1:3 Field \"goal\" argument \"id\" of type \"ID!\" is required, but it was not provided.")]
    [InlineData("{ version @often }", "1:11 Directive \"@often\" argument \"n\" of type \"Int!\" is required, but it was not provided.")]
    [InlineData("{ ...F } fragment F on Query { version } fragment F on Query { any }", "1:19,1:51 There can be only one fragment named \"F\".")]
    [InlineData("{ ... on Nobody { id } }", "1:10 Unknown type \"Nobody\".")]
    [InlineData("{ ... on Int { id } }", "1:10 Fragment cannot condition on non composite type \"Int\".")]
    [InlineData("{ version } fragment F on Query { any }", "1:13 Fragment \"F\" is never used.")]
    [InlineData("{ ...F }", "1:6 Unknown fragment \"F\".")]
    [InlineData("{ ...A } fragment A on Query { ...B } fragment B on Query { version ...A }", "1:32,1:69 Cannot spread fragment \"A\" within itself via \"B\".")]
    [InlineData("{ thing { ... on Unit { size } } }", "1:11 Fragment cannot be spread here as objects of type \"Thing\" can never be of type \"Unit\".")]
    [InlineData("{ goals(first: \"1\") { id } }", "1:16 Int cannot represent non-integer value: \"1\"")]
    [InlineData("query Q($n: Int) { goals(first: { a: $n }) { id } }", "1:33 Int cannot represent non-integer value: {a: $n}")]
    [InlineData("{ goals(by: [TITLE, SIZE]) { id } }", "1:21 Value \"SIZE\" does not exist in \"Order\" enum.")]
    [InlineData("{ goal(id: null) { id } }", "1:12 Expected value of type \"ID!\", found null.")]
    [InlineData("{ goals(where: 1) { id } }", "1:16 Expected value of type \"Where\", found 1.")]
    [InlineData("{ goals(where: { title: \"a\", size: 1 }) { id } }", "1:30 Field \"size\" is not defined by type \"Where\".")]
    [InlineData("{ goals(where: { title: \"a\", title: \"b\" }) { id } }", "1:18,1:30 There can be only one input field named \"title\".")]
    [InlineData("{ goals(where: { count: 1 }) { id } }", "1:16 Field \"Where.title\" of required type \"String!\" was not provided.")]
    [InlineData("{ pick(one: { a: 1, b: \"x\" }) }", "1:13 OneOf Input Object \"Pick\" must specify exactly one key.")]
    [InlineData("{ pick(one: { a: null }) }", "1:13 Field \"Pick.a\" must be non-null.")]
    [InlineData("query Q($a: Int) { pick(one: { a: $a }) }", "1:9,1:35 Variable \"$a\" is of type \"Int\" but must be non-nullable to be used for OneOf Input Object \"Pick\".")]
    [InlineData("{ version @nothing }", "1:11 Unknown directive \"@nothing\".")]
    [InlineData("query Q @often(n: 1) { version }", "1:9 Directive \"@often\" may not be used on QUERY.")]
    [InlineData("{ version @once @once }", "1:11,1:17 The directive \"@once\" can only be used once at this location.")]
    [InlineData("query Q($n: Int, $n: Int) { goals(first: $n) { id } }", "1:10,1:19 There can be only one variable named \"$n\".")]
    [InlineData("query Q($g: Unit) { goals(where: $g) { id } }", "1:13 Variable \"$g\" cannot be non-input type \"Unit\".", "1:9,1:34 Variable \"$g\" of type \"Unit\" used in position expecting type \"Where\".")]
    [InlineData("query Q { goals(first: $n) { id } }", "1:24,1:1 Variable \"$n\" is not defined by operation \"Q\".")]
    [InlineData("query Q($n: Int) { version }", "1:9 Variable \"$n\" is never used in operation \"Q\".")]
    [InlineData("query Q($n: String) { goals(first: $n) { id } }", "1:9,1:36 Variable \"$n\" of type \"String\" used in position expecting type \"Int\".")]
    [InlineData("query Q($n: ID) { goal(id: $n) { id } }", "1:9,1:28 Variable \"$n\" of type \"ID\" used in position expecting type \"ID!\".")]
    public void Validate_Should_SayWhatAndWhere_When_RuleIsBroken(string text, params string[] expected) => Assert.Equal(expected, Validating.Errors(text));

    [Fact]
    public void Validate_Should_RefuseOperation_When_SchemaHasNoSuchRoot()
    {
        // arrange
        var schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int }").Create();

        // act
        var result = new DocumentValidator().Validate(schema, Utf8GraphQLParser.Parse("mutation { a }"));

        // assert
        Assert.Equal("The mutation operation is not supported by the schema.", Assert.Single(result.Errors).Message);
    }

    [Fact]
    public void Validate_Should_GiveCodeSectionAndFacts_When_RuleIsBroken()
    {
        // act
        var error = Assert.Single(Validating.Validate("{ goals { nothing } }").Errors);

        // assert
        Assert.Equal(ErrorCodes.Validation, error.Code);
        Assert.Equal("https://spec.graphql.org/September2025/#sec-Field-Selections", error.Extensions!["specifiedBy"]);
        Assert.Equal("nothing", error.Extensions["field"]);
        Assert.Equal("Goal", error.Extensions["type"]);
    }

    [Fact]
    public void Validate_Should_JudgeStrayDefinitionsToo_When_TheyNameTypesAndDirectives()
    {
        // act
        var errors = Validating.Errors("{ version } type T @once { a: Nobody b: T c: Goal } extend type T @once");

        // assert
        Assert.Contains("1:31 Unknown type \"Nobody\".", errors);
        Assert.Contains("1:20,1:67 The directive \"@once\" can only be used once at this location.", errors);
        Assert.DoesNotContain(errors, e => e.Contains("Unknown type \"T\"", StringComparison.Ordinal) || e.Contains("Unknown type \"Goal\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_Should_KeepTheOrderOfTheDocument_When_ErrorsAreFoundOnlyAtItsEnd()
    {
        // act
        var errors = Validating.Errors("query A($x: Int) { a: version a: any } query B { nothing } query C { goals(first: $y) { id } }");

        // assert
        Assert.Equal(["1:20,1:31", "1:9", "1:50", "1:83,1:60"], errors.Select(e => e[..e.IndexOf(' ', StringComparison.Ordinal)]));
    }

    [Fact]
    public void Validate_Should_StopAfterOneMore_When_ErrorsExceedTheLimit()
    {
        // act
        var errors = Validating.Validate("{" + string.Concat(Enumerable.Range(0, 500).Select(i => $" x{i}")) + " }").Errors;

        // assert
        Assert.Equal(101, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
        Assert.Null(errors[^1].Locations);
    }

    [Fact]
    public void Validate_Should_EchoOnlyAnExcerpt_When_NameIsLong()
    {
        // act
        var error = Assert.Single(Validating.Validate($"{{ {new string('x', 100_000)} }}").Errors);

        // assert
        Assert.InRange(error.Message.Length, 100, 200);
        Assert.InRange(((string)error.Extensions!["field"]!).Length, 1, 100);
    }

    [Theory]
    [InlineData("{ goalz { id } }", " Did you mean \"goal\" or \"goals\"?")]
    [InlineData("{ goals(fist: 1) { id } }", " Did you mean \"first\"?")]
    [InlineData("{ goals(by: TITEL) { id } }", " Did you mean the enum value \"TITLE\"?")]
    [InlineData("{ thing { count } }", " Did you mean to use an inline fragment on \"Goal\"?")]
    [InlineData("{ ... on Qery { version } }", " Did you mean \"Query\"?")]
    public void Validate_Should_SuggestOnlyIfAsked_When_NameIsNearlyRight(string text, string suggestion)
    {
        // act
        var with = Validating.Errors(text, suggestions: true);
        var without = Validating.Errors(text);

        // assert
        Assert.EndsWith(suggestion, with[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", without[0], StringComparison.Ordinal);
    }
}
