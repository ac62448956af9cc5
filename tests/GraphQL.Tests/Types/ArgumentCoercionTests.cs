using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Types;

public sealed class ArgumentCoercionTests
{
    private const string Sdl = """
        type Query { f(a: Int, b: Int = 7, c: Int! = 8, list: [Int!], in: In, any: Any): String, need(a: Int!): String }
        scalar Any
        input In { x: Int = 1, y: [String], one: One }
        input One @oneOf { a: Int, b: Int }
        """;

    private static readonly SchemaDefinition Schema = Coercion.Schema(Sdl);

    [Theory]
    [InlineData("{ f }", "{}", "null,7,8,null,null,null", "011000")]
    [InlineData("{ f(a: null, b: null) }", "{}", "null,null,8,null,null,null", "111000")]
    [InlineData("query($a: Int, $c: Int = 5) { f(a: $a, b: $a, c: $c) }", "{}", "null,7,5,null,null,null", "011000")]
    [InlineData("query($a: Int, $c: Int) { f(a: $a, b: $a, c: $c) }", "{\"a\": null}", "null,null,8,null,null,null", "111000")]
    [InlineData("{ f(list: 3) }", "{}", "null,7,8,[3],null,null", "011100")]
    [InlineData("query($i: Int!) { f(list: [1, $i]) }", "{\"i\": 2}", "null,7,8,[1,2],null,null", "011100")]
    [InlineData("query($s: [String]) { f(in: {y: $s}) }", "{}", """null,7,8,null,{"x":1},null""", "011010")]
    [InlineData("query($s: [String]) { f(in: {y: $s, x: null}) }", "{\"s\": \"q\"}", """null,7,8,null,{"x":null,"y":["q"]},null""", "011010")]
    [InlineData("query($i: Int!) { f(in: {one: {a: $i}}) }", "{\"i\": 2}", """null,7,8,null,{"x":1,"one":{"a":2}},null""", "011010")]
    [InlineData("query($i: Int) { f(any: {a: [$i, E], b: $i, c: 1.5}) }", "{}", """null,7,8,null,null,{"a":[null,"E"],"c":1.5}""", "011001")]
    public void Coerce_Should_FollowTheSpecification_When_ArgumentsAreGivenLeftOutOrVariable(string document, string variables, string values, string present)
    {
        // act
        var arguments = Coercion.Arguments(Schema, document, variables);

        // assert
        Assert.Equal(values, string.Join(',', arguments.Values.Select(Coercion.Text)));
        Assert.Equal(present, string.Concat(arguments.Present.Select(p => p ? '1' : '0')));
    }

    [Theory]
    [InlineData("query($c: Int = 5) { f(c: $c) }", "{\"c\": null}", "Argument \"c\" of non-null type \"Int!\" must not be null.")]
    [InlineData("query($i: Int = 5) { f(list: [$i]) }", "{\"i\": null}", "Argument \"list\" has invalid value [$i].")]
    [InlineData("query($i: Int) { f(in: {one: {a: $i}}) }", "{\"i\": null}", "Argument \"in\" has invalid value {one: {a: $i}}.")]
    [InlineData("query($i: Int) { f(in: {one: {a: $i}}) }", "{}", "Argument \"in\" has invalid value {one: {a: $i}}.")]
    [InlineData("query($i: Int) { need(a: $i) }", "{}", "Argument \"a\" of required type \"Int!\" was provided the variable \"$i\" which was not provided a runtime value.")]
    [InlineData("{ need }", "{}", "Argument \"a\" of required type \"Int!\" was not provided.")]
    public void Coerce_Should_Throw_When_AVariableLeavesTheArgumentWrong(string document, string variables, string message)
    {
        // act
        var error = Assert.Throws<GraphQLException>(() => Coercion.Arguments(Schema, document, variables));

        // assert
        Assert.Equal(message, error.Message);
        Assert.Equal(ErrorCodes.InvalidValue, error.Errors[0].Code);
    }

    [Fact]
    public void Compile_Should_GiveOneConstant_When_NoArgumentHoldsAVariable()
    {
        // arrange
        var field = Schema.QueryType!.Field("f")!;
        var operation = Coercion.Operation("{ f(a: 1, in: {y: [\"a\"]}) }");
        var node = (LearningGraph.GraphQL.Language.FieldNode)operation.SelectionSet.Selections[0];

        // act
        var coercer = ArgumentsCoercer.Compile(field.Arguments, node.Arguments, null);

        // assert
        Assert.NotNull(coercer.Constant);
        Assert.Same(coercer.Constant, coercer.Coerce(VariableValues.Empty));
    }

    [Theory]
    [InlineData("{ f(in: {x: 5}) }", "{}")]
    [InlineData("query($x: Int) { f(in: {x: $x}) }", "{\"x\": 5}")]
    [InlineData("query($in: In) { f(in: $in) }", "{\"in\": {\"x\": 5}}")]
    public void Coerce_Should_ConvertOnce_When_FieldAndArgumentHaveConverters(string document, string variables)
    {
        // arrange
        var schema = Coercion.Schema(Sdl);
        var type = (InputObjectType)schema.Type("In")!;
        type.CreateInstance = (values, present) => $"{values[0]}/{string.Concat(present.Select(p => p ? '1' : '0'))}";
        type.Field("x")!.Converter = value => (int)value! + 1;
        schema.QueryType!.Field("f")!.Argument("in")!.Converter = value => $"<{value}>";

        // act
        var arguments = Coercion.Arguments(schema, document, variables);

        // assert
        Assert.Equal("<6/100>", arguments.Values[4]);
    }
}
