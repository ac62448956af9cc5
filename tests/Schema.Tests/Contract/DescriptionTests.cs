using System.Reflection;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.Schema.Tests.Contract;

[Collection(Reading.Name)]
public class DescriptionTests(ReadingHost reading)
{
    [Fact]
    public async Task EveryElement_Should_BeDescribed_When_TheSchemaIsPrinted()
    {
        // act
        var missing = Elements(await DocumentAsync()).Where(e => string.IsNullOrWhiteSpace(e.Description)).Select(e => e.Name);

        // assert
        Assert.Empty(missing);
    }

    [Fact]
    public async Task EveryDescription_Should_BeASentence_When_ItIsOurs()
    {
        // act
        var stumps = Elements(await DocumentAsync())
            .Where(e => !e.Name.StartsWith('@') && !(char.IsUpper(e.Description![0]) || e.Description[0] == '`') | !e.Description!.TrimEnd().EndsWith('.'))
            .Select(e => $"{e.Name}: {e.Description}");

        // assert
        Assert.Empty(stumps);
    }

    [Fact]
    public void Authorize_Should_StandOnMembersOnly_When_ItIsUsed()
    {
        // act
        var guardedClasses = typeof(LearningGraphSchema).Assembly.GetTypes().Where(t => t.GetCustomAttribute<AuthorizeAttribute>() is not null);

        // assert
        Assert.Empty(guardedClasses);
    }

    [Fact]
    public async Task GuardedQueryFields_Should_BeNullable_When_Refused()
    {
        // act: a mutation and a subscription stand alone, so that refusing them nulls nothing else
        var unforgiving = Fields(await DocumentAsync())
            .Where(f => !f.Name.StartsWith("Mutation.", StringComparison.Ordinal) && !f.Name.StartsWith("Subscription.", StringComparison.Ordinal) && f.Field.Type is NonNullTypeNode)
            .Where(f => f.Field.Directives.Any(d => d.Name.Value == "authorize"))
            .Select(f => f.Name);

        // assert
        Assert.Empty(unforgiving);
    }

    private static IEnumerable<(string Name, FieldDefinitionNode Field)> Fields(DocumentNode document)
        => document.Definitions.OfType<ObjectTypeDefinitionNode>().SelectMany(t => t.Fields.Select(f => ($"{t.Name.Value}.{f.Name.Value}", f)));

    private static IEnumerable<(string Name, string? Description)> Elements(DocumentNode document)
        => document.Definitions.SelectMany(definition => definition switch
        {
            ObjectTypeDefinitionNode t => [(t.Name.Value, t.Description?.Value), .. t.Fields.SelectMany(f => Of(t.Name.Value, f))],
            InterfaceTypeDefinitionNode t => [(t.Name.Value, t.Description?.Value), .. t.Fields.SelectMany(f => Of(t.Name.Value, f))],
            InputObjectTypeDefinitionNode t => [(t.Name.Value, t.Description?.Value), .. t.Fields.Select(f => ($"{t.Name.Value}.{f.Name.Value}", f.Description?.Value))],
            EnumTypeDefinitionNode t => [(t.Name.Value, t.Description?.Value), .. t.Values.Select(v => ($"{t.Name.Value}.{v.Name.Value}", v.Description?.Value))],
            UnionTypeDefinitionNode t => [(t.Name.Value, t.Description?.Value)],
            ScalarTypeDefinitionNode t => [(t.Name.Value, t.Description?.Value)],
            _ => Enumerable.Empty<(string, string?)>(),
        });

    private static IEnumerable<(string Name, string? Description)> Of(string type, FieldDefinitionNode field)
        => [($"{type}.{field.Name.Value}", field.Description?.Value), .. field.Arguments.Select(a => ($"{type}.{field.Name.Value}({a.Name.Value})", a.Description?.Value))];

    private async Task<DocumentNode> DocumentAsync() => Utf8GraphQLParser.Parse((await reading.Host.ExecutorAsync()).Schema.ToString(), ParserOptions.ForSchemas);
}
