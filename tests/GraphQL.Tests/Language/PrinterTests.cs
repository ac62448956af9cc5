using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Fact]
    public void Print_Should_IndentAndBreakLongArguments_When_Indented()
    {
        // arrange
        const string text = "query Q($a:Int=1,$b:[S!]!@d){x:field(one:\"a rather long text that fills the line\",two:{k:[1,2]},three:$b)@skip(if:true){...F ...on T@d{y}...{z}}} fragment F on T{w}";

        // act
        var printed = Utf8GraphQLParser.Parse(text).ToString();

        // assert
        Assert.Equal(
            """
            query Q($a: Int = 1, $b: [S!]! @d) {
              x: field(
                one: "a rather long text that fills the line"
                two: {k: [1, 2]}
                three: $b
              ) @skip(if: true) {
                ...F
                ... on T @d {
                  y
                }
                ... {
                  z
                }
              }
            }

            fragment F on T {
              w
            }
            """,
            printed,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Print_Should_StayOnOneLine_When_NotIndented()
    {
        // arrange
        var document = Utf8GraphQLParser.Parse("query Q { a(x: 1) { b } }\n\"\"\"\ntwo\nlines\n\"\"\"\ntype T { f(a: Int): Int }");

        // act
        var printed = document.ToString(indented: false);

        // assert
        Assert.Equal("query Q { a(x: 1) { b } } \"two\\nlines\" type T { f(a: Int): Int }", printed);
    }

    [Fact]
    public void Print_Should_BreakArguments_When_OneOfThemIsDescribed()
    {
        // arrange
        var document = Utf8GraphQLParser.Parse("type T { f(\"about a\" a: Int, b: Int): Int }");

        // act
        var printed = document.ToString();

        // assert
        Assert.Equal("type T {\n  f(\n    \"about a\"\n    a: Int\n    b: Int\n  ): Int\n}", printed);
    }
}
