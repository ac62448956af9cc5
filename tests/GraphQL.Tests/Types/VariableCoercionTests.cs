using System.Diagnostics;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Types;

public sealed class VariableCoercionTests
{
    private static readonly SchemaDefinition Schema = Coercion.Schema("""
        type Query { f(a: Int, in: In, one: One, ids: [Int]): String }
        enum Color { RED GREEN }
        input In { a: Int! = 3, b: String, color: Color, list: [Int!], self: In, req: Boolean! }
        input One @oneOf { a: Int, b: String }
        """);

    [Theory]
    [InlineData("Int", "5", "5")]
    [InlineData("[Int]", "5", "[5]")]
    [InlineData("[[Int]]", "[1, 2]", "[[1],[2]]")]
    [InlineData("[Int]", "null", "null")]
    [InlineData("Color", "\"RED\"", "\"RED\"")]
    [InlineData("In", "{\"req\": true}", """{"a":3,"req":true}""")]
    [InlineData("In", "{\"req\": true, \"b\": null, \"self\": {\"req\": false, \"a\": 1}}", """{"a":3,"b":null,"self":{"a":1,"req":false},"req":true}""")]
    [InlineData("One", "{\"a\": 1}", """{"a":1}""")]
    public void TryCoerce_Should_GiveTheRuntimeValue_When_TheJsonFits(string type, string json, string expected)
    {
        // act
        var (values, errors) = Coercion.Variables(Schema, $"query($v: {type}) {{ f }}", $"{{\"v\": {json}, \"other\": 1}}");

        // assert
        Assert.Empty(errors);
        Assert.Equal(expected, Coercion.Text(values[0]));
    }

    [Theory]
    [InlineData("Int!", "null", "must not be null")]
    [InlineData("[Int!]", "[1, null]", "at \"v[1]\"; Expected non-nullable type \"Int!\"")]
    [InlineData("Color", "\"BLUE\"", "does not exist in \"Color\" enum")]
    [InlineData("Color", "1", "cannot represent non-string value")]
    [InlineData("In", "{}", "Field \"req\" of required type \"Boolean!\" was not provided")]
    [InlineData("In", "5", "Expected type \"In\" to be an object")]
    [InlineData("In", "{\"req\": true, \"x\": 1}", "Field \"x\" is not defined by type \"In\"")]
    [InlineData("In", "{\"req\": true, \"self\": {\"req\": 1}}", "at \"v.self.req\"")]
    [InlineData("One", "{}", "Exactly one key must be specified")]
    [InlineData("One", "{\"a\": 1, \"b\": \"x\"}", "Exactly one key must be specified")]
    [InlineData("One", "{\"a\": null}", "must be non-null")]
    [InlineData("Query", "{}", "cannot be used as an input type")]
    public void TryCoerce_Should_SayWhatIsWrong_When_TheJsonDoesNotFit(string type, string json, string message)
    {
        // act
        var (_, errors) = Coercion.Variables(Schema, $"query($v: {type}) {{ f }}", $"{{\"v\": {json}}}");

        // assert
        var error = Assert.Single(errors);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.VariableInvalid, error.Code);
        Assert.Equal(7, Assert.Single(error.Locations!).Column);
    }

    [Fact]
    public void TryCoerce_Should_KeepAbsentAndNullApart_When_ThereIsADefault()
    {
        // arrange
        const string document = "query($absent: Int = 1, $null: Int = 2, $none: Int) { f }";

        // act
        var (values, _) = Coercion.Variables(Schema, document, "{\"null\": null}");

        // assert
        Assert.Equal(1, values[0]);
        Assert.True(values.Has(1));
        Assert.Null(values[1]);
        Assert.False(values.Has("none"));
    }

    [Fact]
    public void TryCoerce_Should_ReportEveryFault_When_SeveralValuesAreWrong()
    {
        // act
        var (_, errors) = Coercion.Variables(Schema, "query($a: Int!, $b: In, $c: [Int]) { f }", """{"b": {"a": "x", "color": 1}, "c": [1, "2", true]}""");

        // assert
        Assert.Equal(6, errors.Count);
        Assert.Equal(["a", "b", "b", "b", "c", "c"], errors.Select(e => e.Extensions!["variable"]));
        Assert.Equal(["a"], (IEnumerable<object>)errors[1].Extensions!["inputPath"]!);
    }

    [Fact]
    public void TryCoerce_Should_StopAtAHundredErrors_When_AMillionItemsAreWrong()
    {
        // arrange
        var json = "{\"v\": [" + string.Join(',', Enumerable.Repeat("\"x\"", 1_000_000)) + "]}";
        var time = Stopwatch.StartNew();

        // act
        var (_, errors) = Coercion.Variables(Schema, "query($v: [Int]) { f }", json);

        // assert
        Assert.Equal(101, errors.Count);
        Assert.InRange(time.ElapsedMilliseconds, 0, 5_000);
    }

    [Theory]
    [InlineData("{\"req\":true,\"self\":", "}", "In")]
    [InlineData("[", "]", "In")]
    public void TryCoerce_Should_EndInAnError_When_TheJsonIsNestedTwoThousandLevels(string open, string close, string type)
    {
        // arrange
        var json = "{\"v\":" + string.Concat(Enumerable.Repeat(open, 2_000)) + "null" + string.Concat(Enumerable.Repeat(close, 2_000)) + "}";

        // act
        var (_, errors) = Coercion.Variables(Schema, $"query($v: {type}) {{ f }}", json);

        // assert
        Assert.NotEmpty(errors);
        Assert.All(errors, e => Assert.InRange(e.Message.Length, 1, 500));
    }

    [Fact]
    public void Read_Should_ThrowWhatTheConverterThrew_When_AFieldOfAnInputObjectIsRefused()
    {
        // arrange
        var schema = Coercion.Schema("type Query { f(in: In): String } input In { id: ID! }");
        ((InputObjectType)schema.Type("In")!).Field("id")!.Converter = _ => throw new RefusedException();

        // act
        var (values, errors) = Coercion.Variables(schema, "query($v: In) { f(in: $v) }", "{\"v\": {\"id\": \"x\"}}");

        // assert
        Assert.Empty(errors);
        Assert.Throws<RefusedException>(() => values[0]);
        Assert.Throws<RefusedException>(() => Coercion.Arguments(schema, "query($v: In) { f(in: $v) }", "{\"v\": {\"id\": \"x\"}}"));
        Assert.Throws<RefusedException>(() => Coercion.Arguments(schema, "{ f(in: {id: \"x\"}) }"));
    }

    [Fact]
    public void TryCoerce_Should_FindEveryField_When_AnInputObjectHasMany()
    {
        // arrange
        var names = Enumerable.Range(0, 30).Select(i => $"f{i}").ToArray();
        var schema = Coercion.Schema($"type Query {{ f(in: In): String }} input In {{ {string.Join(' ', names.Select(n => n + ": Int"))} }}");
        var json = "{\"v\": {" + string.Join(',', names.Reverse().Select((n, i) => $"\"{n}\": {i}")) + "}}";

        // act
        var (values, errors) = Coercion.Variables(schema, "query($v: In) { f }", json);
        var (_, unknown) = Coercion.Variables(schema, "query($v: In) { f }", "{\"v\": {\"f30\": 1, \"\\ud800\": 2}}");

        // assert
        Assert.Empty(errors);
        Assert.Equal(names.Select((n, i) => KeyValuePair.Create(n, (object?)(29 - i))), (Dictionary<string, object?>)values[0]!);
        Assert.Equal(2, unknown.Count);
    }

    private sealed class RefusedException() : GraphQLException("refused");
}
