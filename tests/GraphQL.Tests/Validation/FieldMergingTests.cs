using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Validation;
using LearningGraph.GraphQL.Validation.Merging;

namespace LearningGraph.GraphQL.Tests.Validation;

public sealed class FieldMergingTests
{
    [Theory]
    [InlineData("{ goals { id id } goals { id title } }")]
    [InlineData("{ goal(id: 1, lang: \"nl\") { id } goal(lang: \"nl\", id: 1) { title } }")]
    [InlineData("{ thing { ... on Goal { x: count } ... on Skill { parent { id } } ... on Goal { parent { title } } } }")]
    [InlineData("{ thing { ... on Goal { n: node { id } } ... on Skill { n: node { id } } } }")]
    [InlineData("{ thing { ... on Goal { parent { n: id } } ... on Skill { parent { n: id } } } }")]
    [InlineData("{ thing { ... on Goal { t: parent { t: title(max: 1) } } ... on Goal { t: parent { t: title(max: 1) id } } } }")]
    [InlineData("{ goals { ...A ...B } } fragment A on Goal { x: title } fragment B on Goal { x: title ...A }")]
    public void Validate_Should_Accept_When_FieldsMerge(string text) => Assert.Empty(Validating.Errors(text));

    /// <summary>The estimate takes "can meet" as transitive. The fields on Goal and Skill never meet each other, only each meets the one on the interface, so it must not have the last word.</summary>
    [Fact]
    public void Validate_Should_Accept_When_FieldsMeetOnlyThroughAThird()
    {
        // arrange
        const string text = "{ goals { n: node { id } ... on Goal { n: node { id } } node { n: node { id } ... on Goal { n: node { ... on Goal { y: title(max: 1) } } } ... on Skill { n: node { ... on Goal { y: title(max: 2) } } } } } }";
        var document = Utf8GraphQLParser.Parse(text);
        var sets = new MergeSets(new ValidationContext(Validating.Schema, document, new DocumentValidatorOptions()));
        var goals = (FieldNode)((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections[0];
        var node = (FieldNode)goals.SelectionSet!.Selections[2];

        // act
        var isSuspected = new MergeEstimate(sets).MayConflict([sets.Get(node.SelectionSet!, Validating.Schema.Type("Node"))]);

        // assert
        Assert.True(isSuspected);
        Assert.Empty(Validating.Errors(text));
    }

    [Theory]
    [InlineData("{ a: version a: any }", "1:3,1:14 Fields \"a\" conflict because \"version\" and \"any\" are different fields.")]
    [InlineData("{ goals(first: 1) { id } goals(first: 2) { id } }", "1:3,1:26 Fields \"goals\" conflict because they have differing arguments.")]
    [InlineData("{ thing { ... on Goal { x: title } ... on Skill { x: title } } }", "1:25,1:51 Fields \"x\" conflict because they return conflicting types \"String\" and \"String!\".")]
    [InlineData("{ goals { x: id } goals { x: title } }", "1:3,1:11,1:19,1:27 Fields \"goals\" conflict because subfields \"x\" conflict because \"id\" and \"title\" are different fields.")]
    [InlineData("{ goals { node { x: id } node { ...N } } } fragment N on Node { ... on Goal { x: count } }", "1:11,1:18,1:26,1:79 Fields \"node\" conflict because subfields \"x\" conflict because \"id\" and \"count\" are different fields.")]
    [InlineData("{ goals { ...A ...B } } fragment A on Goal { x: title } fragment B on Goal { x: count }", "1:46,1:78 Fields \"x\" conflict because \"title\" and \"count\" are different fields.")]
    [InlineData("{ thing { ... on Goal { parent { n: count } } ... on Skill { parent { n: level } } } }", "1:25,1:34,1:62,1:71 Fields \"parent\" conflict because subfields \"n\" conflict because they return conflicting types \"Int!\" and \"Float\".")]
    public void Validate_Should_NameBothFields_When_TheyDoNotMerge(string text, string expected)
        => Assert.Equal(expected + " Use different aliases on the fields to fetch both if this was intentional.", Assert.Single(Validating.Errors(text)));
}
