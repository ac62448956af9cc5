using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Validation;

namespace LearningGraph.GraphQL.Tests.Validation;

/// <summary>A schema with one of everything, and validation of texts under it.</summary>
internal static class Validating
{
    public static SchemaDefinition Schema { get; } = SchemaBuilder.New().AddDocumentFromString(
        """
        directive @once on FIELD | QUERY
        directive @often(n: Int!) repeatable on FIELD
        type Query { goal(id: ID!, lang: String = "en"): Goal, goals(first: Int, where: Where, by: [Order!]): [Goal!]!, thing: Thing, any: Any, pick(one: Pick): Int, version: Int! }
        type Mutation { define(title: String!): Goal }
        type Subscription { changed: Goal, closed: Goal }
        interface Node { id: ID!, node: Node }
        type Goal implements Node { id: ID!, title(max: Int): String, count: Int!, parent: Goal, node: Node, skills: [Skill!]! }
        type Skill implements Node { id: ID!, title: String!, level: Float, parent: Skill, node: Node }
        type Unit { size: Int }
        union Thing = Goal | Skill
        enum Order { TITLE COUNT }
        input Where { title: String!, count: Int = 1, nested: Where, any: [Int!] }
        input Pick @oneOf { a: Int, b: String }
        scalar Any
        """).Create();

    public static DocumentValidatorResult Validate(string text, DocumentValidatorOptions? options = null)
        => new DocumentValidator(options).Validate(Schema, Utf8GraphQLParser.Parse(text));

    /// <summary>The errors as "line:column,line:column message", in their order.</summary>
    public static string[] Errors(string text, bool suggestions = false)
        => [.. Validate(text, new DocumentValidatorOptions { Suggestions = suggestions }).Errors.Select(e => $"{string.Join(',', (e.Locations ?? []).Select(l => $"{l.Line}:{l.Column}"))} {e.Message}")];
}
