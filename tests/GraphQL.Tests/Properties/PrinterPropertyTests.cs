using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Tests.Properties;

public sealed class PrinterPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20_000)]
    [InlineData(40_000)]
    public void Print_Should_BeStable_When_ItsOutputIsParsedAgain(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + 700; seed++)
        {
            // arrange
            var text = new RandomDocument(new Dice(seed)).Make();
            var document = Parse(text, seed);

            // act
            var indented = SyntaxPrinter.Print(document);
            var compact = SyntaxPrinter.Print(document, indented: false);

            // assert
            AssertSame(indented, SyntaxPrinter.Print(Parse(indented, seed)), seed);
            AssertSame(compact, SyntaxPrinter.Print(Parse(compact, seed), indented: false), seed);
            AssertSame(compact, SyntaxPrinter.Print(Parse(indented, seed), indented: false), seed);
        }
    }

    private static void AssertSame(string expected, string actual, int seed) => Assert.True(expected == actual, $"seed {seed}\n{expected}\n--- became ---\n{actual}");

    private static DocumentNode Parse(string text, int seed)
    {
        try
        {
            return Utf8GraphQLParser.Parse(text);
        }
        catch (SyntaxException e)
        {
            throw new InvalidOperationException($"seed {seed}: {e.Message}\n{text}", e);
        }
    }
}
