using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Tests.Language;

public sealed class ParserLimitsTests
{
    [Theory]
    [InlineData("", "{a")]
    [InlineData("", "{...")]
    [InlineData("{a(b:", "[")]
    [InlineData("{a(b:", "{c:")]
    [InlineData("query($v:", "[")]
    [InlineData("type T{a:", "[")]
    public void Parse_Should_Refuse_When_DocumentNestsTwentyThousandLevels(string before, string unit)
    {
        // arrange
        var text = before + string.Concat(Enumerable.Repeat(unit, 20_000));

        // act
        var error = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse(text, new ParserOptions { MaxTokens = int.MaxValue, MaxDepth = ParserOptions.DeepestAllowed }));

        // assert
        Assert.True(error.IsLimit);
        Assert.Equal(ErrorCodes.LimitExceeded, error.ToError().Code);
        Assert.Contains("2000 levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Print_Should_Succeed_When_DocumentIsAsDeepAsTheParserAllows()
    {
        // arrange
        const int depth = ParserOptions.DeepestAllowed;
        var text = string.Concat(Enumerable.Repeat("{a", depth)) + new string('}', depth);

        // act
        var document = Utf8GraphQLParser.Parse(text, new ParserOptions { MaxDepth = depth });

        // assert
        Assert.Equal(depth, document.ToString(indented: false).Count(c => c == 'a'));
        Assert.Equal(2 * depth, document.ToString().Count(c => c == '\n'));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Parse_Should_CountLevels_When_OptionsAreDefault(int depth, bool accepted)
    {
        // arrange
        var text = string.Concat(Enumerable.Repeat("{a", depth)) + new string('}', depth);

        // act
        var error = Record.Exception(() => Utf8GraphQLParser.Parse(text));

        // assert
        Assert.Equal(accepted, error is null);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(5, false)]
    public void Parse_Should_CountTokensButNotComments_When_TokensAreLimited(int limit, bool accepted)
    {
        // act
        var error = Record.Exception(() => Utf8GraphQLParser.Parse("{ a # x y z\n b(c: 1) }".Replace("(c: 1)", " c d", StringComparison.Ordinal), new ParserOptions { MaxTokens = limit }));

        // assert
        Assert.Equal(accepted, error is null);
    }

    [Fact]
    public void Parse_Should_EchoOnlyAnExcerpt_When_NameIsAMegabyte()
    {
        // arrange
        var text = "{ a } " + new string('x', 1_000_000);

        // act
        var error = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse(text));

        // assert
        Assert.InRange(error.Message.Length, 100, 150);
    }
}
