using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void Parse_Should_KeepOrderAndPlaces_When_DocumentHasOperationsAndFragments()
    {
        // arrange
        const string text = "query Goals($first: Int = 10 @tag) @live {\n  goals(first: $first) { ...Bits }\n}\nfragment Bits on Goal { id }";

        // act
        var document = Utf8GraphQLParser.Parse(text);

        // assert
        var operation = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]);
        var fragment = Assert.IsType<FragmentDefinitionNode>(document.Definitions[1]);
        var field = Assert.IsType<FieldNode>(operation.SelectionSet.Selections[0]);
        Assert.Equal((new Location(1, 1), new Location(2, 3), new Location(4, 1)), (operation.Location, field.Location, fragment.Location));
        Assert.Equal(("Goals", "first", "Bits"), (operation.Name!.Value, operation.VariableDefinitions[0].Variable.Name.Value, fragment.Name.Value));
    }

    [Fact]
    public void Parse_Should_ReadDescriptions_When_TheyStandOnExecutableDefinitions()
    {
        // arrange
        const string text = "\"What we want\" query Q(\"how many\" $n: Int) { a }\n\"\"\"Shared\"\"\" fragment F on T { b }";

        // act
        var document = Utf8GraphQLParser.Parse(text);

        // assert
        var operation = (OperationDefinitionNode)document.Definitions[0];
        Assert.Equal("What we want", operation.Description!.Value);
        Assert.Equal("how many", operation.VariableDefinitions[0].Description!.Value);
        Assert.Equal("Shared", ((FragmentDefinitionNode)document.Definitions[1]).Description!.Value);
    }

    [Theory]
    [InlineData("type A implements & B & C @d { \"x\" f(a: Int = 1 @d): [A!]! @d }")]
    [InlineData("interface A implements B { f: Int }")]
    [InlineData("union U @d = | A | B")]
    [InlineData("enum E { A @deprecated(reason: \"old\") B }")]
    [InlineData("input I @oneOf { a: Int = 1, b: [String] = [] }")]
    [InlineData("directive @d(a: Int) repeatable on | FIELD | OBJECT")]
    [InlineData("schema @d { query: Q mutation: M }")]
    [InlineData("extend schema @d")]
    [InlineData("extend type A implements B")]
    [InlineData("extend input I { c: Int }")]
    [InlineData("scalar S @specifiedBy(url: \"https://example.org\")")]
    public void Parse_Should_PrintTheSameDocument_When_TextIsTypeSystem(string text)
    {
        // arrange
        var document = Utf8GraphQLParser.Parse(text);

        // act
        var indented = Utf8GraphQLParser.Parse(document.ToString());
        var compact = Utf8GraphQLParser.Parse(document.ToString(indented: false));

        // assert
        Assert.Equal(document.ToString(), indented.ToString());
        Assert.Equal(document.ToString(), compact.ToString());
        Assert.DoesNotContain("\n", document.ToString(indented: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, 1, "Unexpected <EOF>.")]
    [InlineData("{ a", 1, 4, "Expected Name, found <EOF>.")]
    [InlineData("{\r\n a(b:) }", 2, 6, "Unexpected \")\".")]
    [InlineData("{ a }\n\n  query", 3, 8, "Expected \"{\", found <EOF>.")]
    [InlineData("{ ...on }", 1, 9, "Expected Name, found \"}\".")]
    [InlineData("fragment on on T { a }", 1, 10, "Unexpected Name \"on\".")]
    [InlineData("query ($a: Int = $b) { c }", 1, 18, "Unexpected variable \"$b\" in constant value.")]
    [InlineData("\"d\" { a }", 1, 1, "Unexpected description, descriptions are not supported on shorthand queries.")]
    [InlineData("\"d\" extend type A @b", 1, 1, "Unexpected description, only GraphQL definitions support descriptions.")]
    [InlineData("enum E { true }", 1, 10, "Name \"true\" is reserved and cannot be used for an enum value.")]
    [InlineData("directive @d on NOWHERE", 1, 17, "Unexpected Name \"NOWHERE\".")]
    [InlineData("extend type A", 1, 14, "Unexpected <EOF>.")]
    [InlineData("{ a(b: \"é\u2028😀\") ? }", 1, 16, "Unexpected character: \"?\".")]
    public void Parse_Should_SayWhere_When_TextIsNotGraphQL(string text, int line, int column, string message)
    {
        // act
        var error = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse(text));

        // assert
        Assert.Equal((line, column, "Syntax Error: " + message), (error.Line, error.Column, error.Message));
        Assert.False(error.IsLimit);
        Assert.Equal(ErrorCodes.Syntax, error.ToError().Code);
    }

    [Fact]
    public void ParseValue_Should_RefuseVariables_When_ValueMustBeConstant()
    {
        // act
        var value = Utf8GraphQLParser.ParseValue("{ a: [$b, 1.5e3, null, X] }");

        // assert
        Assert.Equal("{a: [$b, 1.5e3, null, X]}", value.ToString());
        Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.ParseValue("[$b]", constant: true));
        Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.ParseValue("1 2"));
    }

    [Fact]
    public void ParseType_Should_ReadListsAndNonNulls_When_TheyNest() => Assert.Equal("[[Skill!]]!", Utf8GraphQLParser.ParseType("[[ Skill! ]]!").ToString());

    [Fact]
    public void Parse_Should_ShareNames_When_TheyRepeat()
    {
        // act
        var selections = ((OperationDefinitionNode)Utf8GraphQLParser.Parse("{ title title }").Definitions[0]).SelectionSet.Selections;

        // assert
        Assert.Same(((FieldNode)selections[0]).Name.Value, ((FieldNode)selections[1]).Name.Value);
    }
}
