namespace LearningGraph.GraphQL.Tests.Security;

public sealed class OperationCostTests
{
    [Theory]
    [InlineData("{ __typename name }", "0/1")]
    [InlineData("{ me { label } }", "1/2")]
    [InlineData("{ skill(id: 1) { label } }", "10/2")]
    [InlineData("{ goals { id } }", "10/11")]
    [InlineData("{ matrix { id } }", "1/101")]
    [InlineData("{ goals { parts { parts { id } } } }", "120/1111")]
    [InlineData("{ matrix { broader { id } } }", "101/201")]
    public async Task Cost_Should_MultiplyBelowLists_When_TheyNest(string document, string expected) => await Check(document, expected);

    [Theory]
    [InlineData("{ skills(first: 50) { nodes { label } } }", "11/52")]
    [InlineData("{ skills(last: 20) { nodes { label } } }", "11/22")]
    [InlineData("{ skills { nodes { label } } }", "11/12")]
    [InlineData("{ skills(first: null) { nodes { label } } }", "11/12")]
    [InlineData("{ skills(first: -5) { nodes { label } } }", "11/2")]
    [InlineData("{ skills(first: 0) { nodes { broader { label } } } }", "11/2")]
    [InlineData("{ skills(first: 50) { nodes { label } edges { cursor node { label } } pageInfo { hasNextPage } totalCount } }", "63/153")]
    [InlineData("{ find { broader { id } } }", "4/7")]
    [InlineData("{ find(first: 8) { broader { id } } }", "9/17")]
    public async Task Cost_Should_CountPages_When_ArgumentsSizeThem(string document, string expected) => await Check(document, expected);

    // The reference counts each response name once in an operation, so that these cost next to nothing there.
    [Theory]
    [InlineData("{ skills(first: 50) { nodes { related(first: 50) { nodes { broader { label } } } } } }", "3061/5102")]
    [InlineData("{ skills(first: 50) { nodes { related(first: 50) { nodes { related(first: 50) { nodes { label } } } } } } }", "28061/130102")]
    [InlineData("{ skills(first: 50) { nodes { parts { broader { parts { broader { label } } } } } } }", "6061/11052")]
    [InlineData("{ x: skills(first: 50) { n: nodes { y: parts { b: broader { z: parts { c: broader { label } } } } } } }", "6061/11052")]
    public async Task Cost_Should_MultiplyNestedConnections_When_TheyUseTheSameResponseNames(string document, string expected) => await Check(document, expected);

    [Theory]
    [InlineData("{ a: goals { id } b: goals { id } }", "20/21")]
    [InlineData("{ goals { id } goals { id } }", "20/21")]
    [InlineData("{ ...F x: goals { id } } fragment F on Query { goals { id } ... { y: goals { id } } }", "30/31")]
    [InlineData("{ ...F ...F } fragment F on Query { goals { id } }", "20/21")]
    [InlineData("{ a: skills(first: 2) { ...P } b: skills(first: 3) { ...P } } fragment P on SkillConnection { nodes { broader { id } } pageInfo { hasNextPage } }", "29/15")]
    [InlineData("{ skill(id: 1) @skip(if: true) { id ... @include(if: false) { broader { id } } } }", "11/3")]
    [InlineData("{ anything { ... on Skill { broader { id } } ... on Goal { skill { id } } } }", "3/4")]
    [InlineData("{ nodes { owner { id } } }", "101/21")]
    public async Task Cost_Should_CountEverySelection_When_ItStandsSeveralTimes(string document, string expected) => await Check(document, expected);

    [Theory]
    [InlineData("query($n: Int) { skills(first: $n) { nodes { broader { id } } } }", """{"n":5}""", "16/12")]
    [InlineData("query($n: Int) { skills(first: $n) { nodes { broader { id } } } }", """{"n":5.0}""", "16/12")]
    [InlineData("query($n: Int) { skills(first: $n) { nodes { broader { id } } } }", """{"n":9,"n":5}""", "16/12")]
    [InlineData("query($n: Int) { skills(first: $n) { nodes { broader { id } } } }", """{"n":null}""", "21/22")]
    [InlineData("query($n: Int) { skills(first: $n) { nodes { broader { id } } } }", null, "21/22")]
    [InlineData("query($n: Int = 7) { skills(first: $n) { nodes { broader { id } } } }", null, "18/16")]
    [InlineData("query($n: Int! = 7) { find(first: $n) { broader { id } } }", null, "8/15")]
    [InlineData("query($n: Int, $m: Int) { skills(first: $n) { nodes { related(last: $m) { nodes { broader { id } } } } } }", """{"n":3,"m":4}""", "56/32")]
    [InlineData("query($n: Int, $m: Int) { a: skills(first: $n) { ...P } b: skills(first: $m) { ...P } } fragment P on SkillConnection { edges { node { id } } }", """{"n":3,"m":4}""", "29/17")]
    public async Task Cost_Should_FollowVariables_When_TheySizeLists(string document, string? variables, string expected)
    {
        // arrange
        using var engine = Priced.Engine();

        // act
        var cost = await Priced.Of(engine.Executor, document, variables);

        // assert
        Assert.Equal(expected, cost);
    }

    private static async Task Check(string document, string expected)
    {
        // arrange
        using var engine = Priced.Engine();

        // act
        var cost = await Priced.Of(engine.Executor, document);

        // assert
        Assert.Equal(expected, cost);
    }
}
