using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Types;

public sealed class SchemaPrinterTests
{
    [Fact]
    public void Print_Should_GroupAndSort_When_ASchemaHasEveryKindOfType()
    {
        // arrange
        var schema = Coercion.Schema(""""
            scalar Z
            scalar Day @specifiedBy(url: "https://example.org/day")
            directive @tag(name: String! = "x") repeatable on OBJECT | FIELD_DEFINITION
            enum Kind { B "The first." A @deprecated }
            input Filter @oneOf { kind: Kind day: Day }
            union Thing = Zebra | Ape
            type Zebra implements Named { name: String }
            type Ape @tag(name: "a") { "One line." id: ID! old: Int @deprecated(reason: "use id") @tag }
            interface Named { name: String }
            type Mutation { do: Int }
            """
            Two
            lines.
            """
            type Query { things(first: Int = 10, filter: Filter): [Thing!]! named("Documented." a: Int, b: Z): Named }
            """");

        // act
        var sdl = schema.ToString();

        // assert
        Assert.Equal(
            """"
            interface Named {
              name: String
            }

            """
            Two
            lines.
            """
            type Query {
              things(first: Int = 10, filter: Filter): [Thing!]!
              named(
                "Documented."
                a: Int
                b: Z
              ): Named
            }

            type Mutation {
              do: Int
            }

            type Ape @tag(name: "a") {
              "One line."
              id: ID!
              old: Int @deprecated(reason: "use id") @tag
            }

            type Zebra implements Named {
              name: String
            }

            union Thing = Zebra | Ape

            input Filter @oneOf {
              kind: Kind
              day: Day
            }

            enum Kind {
              B
              "The first."
              A @deprecated
            }

            directive @tag(name: String! = "x") repeatable on OBJECT | FIELD_DEFINITION

            scalar Day @specifiedBy(url: "https://example.org/day")

            scalar Z

            """",
            sdl);
    }

    [Theory]
    [InlineData("type Query { a: Int }", false)]
    [InlineData("type Query { a: Int } type Mutation { a: Int }", false)]
    [InlineData("schema { query: Query } type Query { a: Int } type Mutation { a: Int }", true)]
    [InlineData("schema { query: Root } type Root { a: Int }", true)]
    [InlineData("\"Described.\" schema { query: Query } type Query { a: Int }", true)]
    public void Print_Should_WriteTheSchemaDefinition_When_RootsOrDescriptionNeedIt(string sdl, bool expected)
        => Assert.Equal(expected, Coercion.Schema(sdl).ToString().Contains("schema {", StringComparison.Ordinal));

    [Fact]
    public void Print_Should_GiveTheSameAgain_When_ItsOutputIsBuiltAndPrinted()
    {
        // arrange
        var once = Coercion.Schema("""
            "A \"quoted\" one" type Query { a(i: In = {s: "x\ny", l: [1, 2]}): Int "  leading" b: Int }
            input In { s: String l: [Int!] }
            """).ToString();

        // act
        var twice = Coercion.Schema(once).ToString();

        // assert
        Assert.Equal(once, twice);
    }
}
