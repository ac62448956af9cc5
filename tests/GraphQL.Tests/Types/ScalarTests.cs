using System.Globalization;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Tests.Types;

public sealed class ScalarTests
{
    private static readonly Dictionary<string, ScalarType> Scalars = new[]
    {
        BuiltInScalars.Int, BuiltInScalars.Float, BuiltInScalars.String, BuiltInScalars.Boolean, BuiltInScalars.Id, BuiltInScalars.DateTime, BuiltInScalars.LocalDate, BuiltInScalars.LocalTime,
        BuiltInScalars.Duration, BuiltInScalars.Decimal, BuiltInScalars.Long, BuiltInScalars.Short, BuiltInScalars.Uuid, BuiltInScalars.Uri, BuiltInScalars.Any, BuiltInScalars.Base64String,
    }.ToDictionary(s => s.Name);

    [Theory]
    [InlineData("Int", "2147483647", "2147483647")]
    [InlineData("Int", "1e2", "100")]
    [InlineData("Float", "3", "3")]
    [InlineData("Float", "1.5e3", "1500")]
    [InlineData("ID", "7", "\"7\"")]
    [InlineData("ID", "12345678901234567890", "\"12345678901234567890\"")]
    [InlineData("ID", "\"a\"", "\"a\"")]
    [InlineData("Long", "9007199254740993", "9007199254740993")]
    [InlineData("Decimal", "0.10", "0.10")]
    [InlineData("DateTime", "\"2026-02-28T09:30:00+02:00\"", "\"2026-02-28T07:30:00Z\"")]
    [InlineData("DateTime", "\"2026-02-28t09:30:00.123456789z\"", "\"2026-02-28T09:30:00.1234567Z\"")]
    [InlineData("LocalDate", "\"2024-02-29\"", "\"2024-02-29\"")]
    [InlineData("LocalTime", "\"09:30:00.5\"", "\"09:30:00.5\"")]
    [InlineData("Duration", "\"PT90M\"", "\"PT1H30M\"")]
    [InlineData("Duration", "\"-P2W\"", "\"-P14D\"")]
    [InlineData("UUID", "\"01934F5E-7D2B-7C3A-9D41-5C0E6C1B2A3F\"", "\"01934f5e-7d2b-7c3a-9d41-5c0e6c1b2a3f\"")]
    [InlineData("URI", "\"https://example.org/a?b=c\"", "\"https://example.org/a?b=c\"")]
    [InlineData("Base64String", "\"AQID\"", "\"AQID\"")]
    [InlineData("Any", "{\"a\":[1,null,true,\"x\"]}", "{\"a\":[1,null,true,\"x\"]}")]
    public void CoerceInputValue_Should_GiveWhatIsWrittenBack_When_TheTextIsValid(string scalar, string json, string expected)
    {
        // act
        var value = Scalars[scalar].Variable(json)!;

        // assert
        Assert.Equal(expected, Scalars[scalar].Output(value));
    }

    [Theory]
    [InlineData("Int", "2147483648")]
    [InlineData("Int", "1.5")]
    [InlineData("Int", "\"1\"")]
    [InlineData("Int", "true")]
    [InlineData("Float", "1e999")]
    [InlineData("Float", "\"1\"")]
    [InlineData("String", "1")]
    [InlineData("String", "\"\\ud800\"")]
    [InlineData("Boolean", "0")]
    [InlineData("ID", "1.5")]
    [InlineData("Short", "32768")]
    [InlineData("Long", "9223372036854775808")]
    [InlineData("Decimal", "\"1\"")]
    [InlineData("DateTime", "\"2026-02-28T09:30:00\"")]
    [InlineData("DateTime", "\"2026-02-30T09:30:00Z\"")]
    [InlineData("DateTime", "\"2026-02-28\"")]
    [InlineData("LocalDate", "\"2023-02-29\"")]
    [InlineData("LocalTime", "\"25:00:00\"")]
    [InlineData("Duration", "\"P1Y\"")]
    [InlineData("Duration", "\"P1M\"")]
    [InlineData("Duration", "\"P\"")]
    [InlineData("Duration", "\"P99999999999W\"")]
    [InlineData("UUID", "\"01934f5e7d2b7c3a9d415c0e6c1b2a3f\"")]
    [InlineData("URI", "\"not a uri\"")]
    [InlineData("Base64String", "\"AQI\"")]
    public void CoerceInputValue_Should_Refuse_When_TheTextIsNotOfTheScalar(string scalar, string json)
    {
        // act
        var refusal = Assert.Throws<LeafCoercionException>(() => Scalars[scalar].Variable(json));

        // assert
        Assert.Contains(scalar, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Int", "1.0")]
    [InlineData("Int", "\"1\"")]
    [InlineData("Int", "2147483648")]
    [InlineData("String", "ENUM")]
    [InlineData("Boolean", "\"true\"")]
    [InlineData("ID", "1.0")]
    [InlineData("Decimal", "\"1.0\"")]
    [InlineData("LocalDate", "20260228")]
    public void CoerceInputLiteral_Should_Refuse_When_TheLiteralIsOfAnotherKind(string scalar, string literal)
        => Assert.Throws<LeafCoercionException>(() => Scalars[scalar].Literal(literal));

    [Theory]
    [InlineData("Int", 5.0, "5")]
    [InlineData("Int", true, "1")]
    [InlineData("Int", "12", "12")]
    [InlineData("Float", 2, "2")]
    [InlineData("String", 1.5, "\"1.5\"")]
    [InlineData("String", false, "\"false\"")]
    [InlineData("Boolean", 1, "true")]
    [InlineData("ID", 7L, "\"7\"")]
    [InlineData("Long", 7, "7")]
    public void CoerceOutputValue_Should_Convert_When_AResolverGivesARelatedType(string scalar, object value, string expected)
        => Assert.Equal(expected, Scalars[scalar].Output(value));

    [Theory]
    [InlineData("Int", 5.5)]
    [InlineData("Int", 3_000_000_000L)]
    [InlineData("Int", "a")]
    [InlineData("Float", double.NaN)]
    [InlineData("Float", double.PositiveInfinity)]
    [InlineData("Boolean", "true")]
    [InlineData("ID", 1.5)]
    [InlineData("LocalDate", "yesterday")]
    [InlineData("Any", double.NaN)]
    public void CheckOutputValue_Should_Refuse_When_TheValueIsNotOfTheScalar(string scalar, object value)
        => Assert.Throws<LeafCoercionException>(() => Scalars[scalar].CheckOutputValue(value));

    [Fact]
    public void DateTime_Should_BeWrittenInUtc_When_TheValueHasAnOffset()
    {
        // arrange
        var value = new DateTimeOffset(2026, 2, 28, 23, 30, 0, TimeSpan.FromHours(-2));

        // act
        var text = BuiltInScalars.DateTime.Output(value);

        // assert
        Assert.Equal("\"2026-03-01T01:30:00Z\"", text);
    }

    [Fact]
    public void ToJsonElement_Should_GiveTheJsonBack_When_AnyTookIt()
    {
        // arrange
        var json = new string('[', 300) + "{\"a\":[1,2.5,null,true]}" + new string(']', 300);

        // act
        var element = AnyType.ToJsonElement(BuiltInScalars.Any.Variable(json));

        // assert
        Assert.Equal(json, element.GetRawText());
    }

    [Fact]
    public void CoerceInputValue_Should_EchoAtMostAHundredCharacters_When_TheTextIsHuge()
    {
        // arrange
        var json = string.Create(CultureInfo.InvariantCulture, $"\"{new string('x', 1_000_000)}\"");

        // act
        var refusal = Assert.Throws<LeafCoercionException>(() => BuiltInScalars.Uuid.Variable(json));

        // assert
        Assert.InRange(refusal.Message.Length, 1, 300);
    }

    [Fact]
    public void Any_Should_Refuse_When_TheValueIsNestedTwoThousandLevels()
    {
        // arrange
        var json = new string('[', 2_000) + new string(']', 2_000);

        // act & assert
        Assert.Throws<LeafCoercionException>(() => BuiltInScalars.Any.Variable(json));
    }
}
