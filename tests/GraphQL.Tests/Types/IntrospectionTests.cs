using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Types;

public sealed class IntrospectionTests
{
    private const string Sdl = """
        "The whole."
        schema { query: Query }
        type Query implements Named { name: String old: Int @deprecated(reason: "use name") find(by: By = {id: 5, tags: "a"}, gone: Int @deprecated): [Thing!]! }
        interface Named { name: String }
        type Other implements Named { name: String }
        union Thing = Query | Other
        input By @oneOf2 { id: ID = 1, tags: [String!] = ["x"], kind: Kind = B, deep: Deep = {} }
        input Deep { n: Float = 1.50 }
        input Choice @oneOf { a: Int b: Int }
        enum Kind { A @deprecated B }
        scalar Day @specifiedBy(url: "https://example.org/day")
        directive @oneOf2(a: Int! = 1) repeatable on INPUT_OBJECT
        """;

    [Theory]
    [InlineData("{ __typename }", """{"__typename":"Query"}""")]
    [InlineData("{ __schema { description queryType { name } mutationType { name } } }", """{"__schema":{"description":"The whole.","queryType":{"name":"Query"},"mutationType":null}}""")]
    [InlineData("{ __type(name: \"Nope\") { name } }", """{"__type":null}""")]
    [InlineData("{ __type(name: \"Query\") { kind interfaces { name } fields { name } } }", """{"__type":{"kind":"OBJECT","interfaces":[{"name":"Named"}],"fields":[{"name":"name"},{"name":"find"}]}}""")]
    [InlineData(
        "{ __type(name: \"Query\") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } } }",
        """{"__type":{"fields":[{"name":"name","isDeprecated":false,"deprecationReason":null},{"name":"old","isDeprecated":true,"deprecationReason":"use name"},{"name":"find","isDeprecated":false,"deprecationReason":null}]}}""")]
    [InlineData("{ __type(name: \"Thing\") { kind possibleTypes { name } fields { name } } }", """{"__type":{"kind":"UNION","possibleTypes":[{"name":"Query"},{"name":"Other"}],"fields":null}}""")]
    [InlineData("{ __type(name: \"Named\") { possibleTypes { name } } }", """{"__type":{"possibleTypes":[{"name":"Query"},{"name":"Other"}]}}""")]
    [InlineData("{ __type(name: \"Day\") { specifiedByURL isOneOf } }", """{"__type":{"specifiedByURL":"https://example.org/day","isOneOf":null}}""")]
    [InlineData("{ __type(name: \"Choice\") { isOneOf inputFields { name defaultValue } } }", """{"__type":{"isOneOf":true,"inputFields":[{"name":"a","defaultValue":null},{"name":"b","defaultValue":null}]}}""")]
    [InlineData("{ __type(name: \"Kind\") { enumValues { name } all: enumValues(includeDeprecated: true) { name } } }", """{"__type":{"enumValues":[{"name":"B"}],"all":[{"name":"A"},{"name":"B"}]}}""")]
    [InlineData(
        "{ __type(name: \"By\") { inputFields { name defaultValue } } }",
        """{"__type":{"inputFields":[{"name":"id","defaultValue":"1"},{"name":"tags","defaultValue":"[\"x\"]"},{"name":"kind","defaultValue":"B"},{"name":"deep","defaultValue":"{n: 1.5}"}]}}""")]
    public async Task ExecuteAsync_Should_DescribeTheSchema_When_ItIsAsked(string query, string expected)
    {
        // arrange
        var executor = await Executor();

        // act
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(query).Build());

        // assert
        Assert.Equal(expected, Data(result).GetRawText());
    }

    [Fact]
    public async Task ExecuteAsync_Should_ShowWhatADefaultComesTo_When_FieldsAreLeftOut()
    {
        // arrange
        var executor = await Executor();
        const string query = "{ __type(name: \"Query\") { fields { args { name defaultValue type { kind name ofType { name } } } } } }";

        // act
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(query).Build());

        // assert
        var argument = Data(result).GetProperty("__type").GetProperty("fields")[1].GetProperty("args");
        Assert.Equal("""{id: 5, tags: ["a"], kind: B, deep: {n: 1.5}}""", Assert.Single(argument.EnumerateArray()).GetProperty("defaultValue").GetString());
    }

    [Fact]
    public async Task ExecuteAsync_Should_ListTypesAndDirectivesOnce_When_TheWholeSchemaIsAsked()
    {
        // arrange
        var executor = await Executor();

        // act
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument("{ __schema { types { name } directives { name isRepeatable locations } } }").Build());

        // assert
        var schema = Data(result).GetProperty("__schema");
        var types = schema.GetProperty("types").EnumerateArray().Select(t => t.GetProperty("name").GetString()!).ToArray();
        Assert.Equal(
            ["Query", "Named", "Other", "Thing", "By", "Deep", "Choice", "Kind", "Day", "Boolean", "Float", "ID", "Int", "String"],
            types.Where(t => !t.StartsWith("__", StringComparison.Ordinal)));
        Assert.Equal(8, types.Count(t => t.StartsWith("__", StringComparison.Ordinal)));
        Assert.Equal(["include", "skip", "deprecated", "specifiedBy", "oneOf", "oneOf2"], schema.GetProperty("directives").EnumerateArray().Select(d => d.GetProperty("name").GetString()));
    }

    [Fact]
    public void Descriptions_Should_StandOnEverything_When_ItBelongsToTheEngine()
    {
        // act
        var bare = Introspection.Types.Where(t => t.Description is null).Select(t => t.Name)
            .Concat(Introspection.Types.OfType<ObjectType>().SelectMany(t => t.Fields).Where(f => f.Description is null).Select(f => f.ToString()))
            .Concat(SpecifiedDirectives.All.SelectMany(d => d.Arguments).Where(a => a.Description is null).Select(a => a.Name));

        // assert
        Assert.Empty(bare);
    }

    private static ValueTask<IRequestExecutor> Executor() => new ServiceCollection().AddGraphQL().AddSchema(Coercion.Schema(Sdl)).BuildRequestExecutorAsync();

    private static JsonElement Data(IExecutionResult result)
    {
        Assert.Empty(result.Errors);
        return JsonElement.Parse(result.ToJson(withIndentations: false)).GetProperty("data");
    }
}
