using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Types;

public sealed class SchemaBuilderTests
{
    [Fact]
    public void Create_Should_MergeExtensions_When_TypesAndSchemaAreExtended()
    {
        // act
        var schema = Coercion.Schema("""
            extend type Root { b: Kind }
            schema { query: Root }
            extend schema { mutation: Change }
            type Root { a: Int }
            type Change { c: Int }
            enum Kind { ONE }
            extend enum Kind { TWO }
            """);

        // assert
        Assert.Equal(["a", "b"], schema.QueryType!.Fields.Select(f => f.Name));
        Assert.Equal("Change", schema.MutationType!.Name);
        Assert.Equal(["ONE", "TWO"], ((EnumType)schema.Type("Kind")!).Values.Select(v => v.Name));
    }

    [Fact]
    public void Create_Should_ReadSpecifiedDirectives_When_TheyAreApplied()
    {
        // act
        var schema = Coercion.Schema("""
            type Query { a(x: Int @deprecated): S @deprecated(reason: "why") b(o: O): Int }
            scalar S @specifiedBy(url: "https://example.org/s")
            input O @oneOf { x: Int }
            """);

        // assert
        Assert.Equal("why", schema.QueryType!.Field("a")!.DeprecationReason);
        Assert.Equal("No longer supported", schema.QueryType.Field("a")!.Argument("x")!.DeprecationReason);
        Assert.Equal("https://example.org/s", ((ScalarType)schema.Type("S")!).SpecifiedBy);
        Assert.True(((InputObjectType)schema.Type("O")!).IsOneOf);
        Assert.NotNull(schema.Directive("skip"));
    }

    [Theory]
    [InlineData("type A { a: Int }", "Query root type must be provided.")]
    [InlineData("type Query { a: Nope }", "Unknown type \"Nope\".")]
    [InlineData("type Query { a: Int a: Int }", "Field \"Query.a\" can only be defined once.")]
    [InlineData("type Query { a: Int } type Query { b: Int }", "There can be only one type named \"Query\".")]
    [InlineData("type Query { a: Int } extend type Nope { b: Int }", "Cannot extend type \"Nope\" because it is not defined.")]
    [InlineData("type Query { a: Int } extend input Query { b: Int }", "Cannot extend non-input object type \"Query\".")]
    [InlineData("type Query { a: Int @nope }", "Unknown directive \"@nope\".")]
    [InlineData("type Query @deprecated { a: Int }", "Directive \"@deprecated\" may not be used on OBJECT.")]
    [InlineData("type Query { a(b: Int! @deprecated): Int }", "Required argument Query.a(b:) cannot be deprecated.")]
    [InlineData("type Query { a: In } input In { a: Int }", "The type of Query.a must be Output Type but got: In.")]
    [InlineData("type Query { a(b: Query): Int }", "The type of Query.a(b:) must be Input Type but got: Query.")]
    [InlineData("type Query { a(b: Int = \"x\"): Int }", "Query.a(b:) has invalid default value: \"x\".")]
    [InlineData("type Query { __a: Int }", "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type Query { a(i: In): Int } input In { self: In! }", "Cannot reference Input Object \"In\" within itself through a series of non-null fields: \"self\".")]
    [InlineData("type Query { a(i: In): Int } input In { self: In = {} }", "Default values must not lead back to themselves, as these do: In.self.")]
    [InlineData("type Query { a(o: O): Int } input O @oneOf { a: Int! }", "OneOf input field O.a must be nullable.")]
    [InlineData("type Query { a: U } union U = Query | Int", "Union type U can only include Object types, it cannot include Int.")]
    [InlineData("type Query implements I { b: Int } interface I { a: Int }", "Interface field I.a expected but Query does not provide it.")]
    [InlineData("type Query implements I { a: Int } interface I { a: Int! }", "Interface field I.a expects type Int! but Query.a is type Int.")]
    [InlineData("schema { query: A mutation: A } type A { a: Int }", "All root types must be different, \"A\" type is used as query and mutation root types.")]
    public void Create_Should_Refuse_When_ARuleIsBroken(string sdl, string message)
    {
        // act
        var exception = Assert.Throws<SchemaException>(() => Coercion.Schema(sdl));

        // assert
        Assert.Equal(message, Assert.Single(exception.Errors).Message);
    }

    [Fact]
    public void Create_Should_ReportAllErrorsWithTheirPlaces_When_SeveralRulesAreBroken()
    {
        // act
        var exception = Assert.Throws<SchemaException>(() => Coercion.Schema("""
            type Query { a(b: Query): In }
            input In { c: Query }
            enum E { A }
            union U
            """));

        // assert
        Assert.Equal(["1:27", "1:19", "2:15", "4:1"], exception.Errors.Select(e => $"{e.Locations![0].Line}:{e.Locations[0].Column}"));
    }
}
