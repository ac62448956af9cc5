using System.Text;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Tests.Language;

public sealed class StringsTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"plain é 😀\"", "plain é 😀")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"\\u00e9\\u{1F600}\\uD83D\\uDE00\"", "é😀😀")]
    [InlineData("\"\\u{0}\"", "\0")]
    [InlineData("\"\"\"one line\"\"\"", "one line")]
    [InlineData("\"\"\"  kept\"\"\"", "  kept")]
    [InlineData("\"\"\"\n    a\n      b\r\n    \r    c\n  \"\"\"", "a\n  b\n\nc")]
    [InlineData("\"\"\"a \\\"\"\" \\n b\"\"\"", "a \"\"\" \\n b")]
    public void ParseValue_Should_GiveTheText_When_StringIsWellFormed(string literal, string expected)
        => Assert.Equal(expected, ((StringValueNode)Utf8GraphQLParser.ParseValue(literal)).Value);

    [Theory]
    [InlineData("\"open", 6)]
    [InlineData("\"line\nbreak\"", 6)]
    [InlineData("\"\\x\"", 2)]
    [InlineData("\"\\u12\"", 2)]
    [InlineData("\"\\uD83D\"", 2)]
    [InlineData("\"\\uDE00\\uD83D\"", 2)]
    [InlineData("\"\\u{110000}\"", 2)]
    [InlineData("\"\\u{}\"", 2)]
    [InlineData("\"\"\"open\"\"", 10)]
    public void ParseValue_Should_PointAtTheFault_When_StringIsMalformed(string literal, int column)
        => Assert.Equal((1, column), (Failure(literal).Line, Failure(literal).Column));

    [Theory]
    [InlineData('\uD83D')]
    [InlineData('\uDE00')]
    public void Parse_Should_Refuse_When_SurrogateStandsAlone(char surrogate)
    {
        // act
        var inString = Failure($"\"a{surrogate}b\"");
        var inComment = Failure($"# {surrogate}\n1");
        var outside = Failure($"{surrogate}");

        // assert
        Assert.Equal(($"Syntax Error: Invalid character within String: U+{(int)surrogate:X4}.", 3), (inString.Message, inString.Column));
        Assert.Equal(3, inComment.Column);
        Assert.Equal($"Syntax Error: Invalid character: U+{(int)surrogate:X4}.", outside.Message);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xC3, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xFF, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void Parse_Should_Refuse_When_BytesAreNotUtf8(byte[] bytes)
    {
        // act
        var error = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse(bytes));

        // assert
        Assert.Contains("Invalid character", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFF{ a }", "{\n  a\n}")]
    [InlineData("# c\n,,{ a,b\t# d\r\n}", "{\n  a\n  b\n}")]
    public void Parse_Should_Ignore_When_TextHasMarksCommentsAndCommas(string text, string printed)
        => Assert.Equal(printed, Utf8GraphQLParser.Parse(Encoding.UTF8.GetBytes(text)).ToString());

    [Theory]
    [InlineData("tab\t \"quote\" \\ \u0001 \u007F é 😀")]
    [InlineData("")]
    public void Print_Should_ReadBackTheSame_When_StringHasSpecialCharacters(string text)
    {
        // act
        var printed = new StringValueNode(text).ToString();

        // assert
        Assert.Equal(text, ((StringValueNode)Utf8GraphQLParser.ParseValue(printed)).Value);
    }

    [Theory]
    [InlineData("simple")]
    [InlineData("two\nlines")]
    [InlineData("ends with \"")]
    [InlineData("ends with \\")]
    [InlineData("has \"\"\" inside\n  and indent")]
    public void Print_Should_ReadBackTheSame_When_StringIsBlock(string text)
    {
        // act
        var printed = new StringValueNode(text, isBlock: true).ToString();
        var onOneLine = new StringValueNode(text, isBlock: true).ToString(indented: false);

        // assert
        Assert.StartsWith("\"\"\"", printed, StringComparison.Ordinal);
        Assert.Equal(text, ((StringValueNode)Utf8GraphQLParser.ParseValue(printed)).Value);
        Assert.Equal(text, ((StringValueNode)Utf8GraphQLParser.ParseValue(onOneLine)).Value);
        Assert.DoesNotContain("\n", onOneLine, StringComparison.Ordinal);
    }

    private static SyntaxException Failure(string text) => Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.ParseValue(text));
}
