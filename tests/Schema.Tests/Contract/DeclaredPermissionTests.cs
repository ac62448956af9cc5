using LearningGraph.GraphQL.Language;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Schema.Tests.Contract;

/// <summary>Whoever adds a field to the roots says who may, and the schema and its page repeat it.</summary>
[Collection(Reading.Name)]
public class DeclaredPermissionTests(ReadingHost reading)
{
    private static readonly string[] Roots = ["Query", "Mutation", "Subscription"];

    [Fact]
    public async Task Schema_Should_NotBeMade_When_ARootFieldDeclaresNoPermission()
    {
        // arrange
        await using var host = new TestHost(configure: services => services.AddGraphQL().AddTypes(typeof(UndeclaredQuery)));

        // act
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.ExecutorAsync());

        // assert
        Assert.StartsWith("Query.undeclared declares no permission", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryRootAndEveryGuardedField_Should_EndWithItsPermission_When_Described()
    {
        // act
        var silent = from field in Fields(await DocumentAsync())
                     where Roots.Contains(field.Type) || field.Field.Directives.Any(d => d.Name.Value == "authorize")
                     let last = field.Field.Description!.Value.Split(" Permission: ")
                     where last.Length != 2 || last[1].Contains(". ", StringComparison.Ordinal)
                     select $"{field.Type}.{field.Field.Name.Value}";

        // assert
        Assert.Empty(silent);
    }

    [Fact]
    public async Task EveryDeclaration_Should_BelongToAFieldAndSayWhatItsDirectiveSays()
    {
        // arrange
        var fields = Fields(await DocumentAsync()).ToDictionary(f => (f.Type, f.Field.Name.Value), f => f.Field);

        // act
        var strays = DeclaredPermissions.All.Keys.Except(fields.Keys);
        var contradicting = DeclaredPermissions.All.Where(d => fields.TryGetValue(d.Key, out var field)
            && (field.Directives.FirstOrDefault(x => x.Name.Value == "authorize")?.Arguments[0].Value as StringValueNode)?.Value != (d.Value.Refuses ? d.Value.Permission.ToString() : null));

        // assert
        Assert.Empty(strays);
        Assert.Empty(contradicting);
    }

    [Fact]
    public async Task Page_Should_BeCurrentAndNameEveryRootField()
    {
        // arrange
        var written = PermissionPage.Write();

        // act
        var missing = Fields(await DocumentAsync()).Where(f => Roots.Contains(f.Type)).Select(f => $"`{f.Type}.{f.Field.Name.Value}`").Where(name => !written.Contains(name, StringComparison.Ordinal));

        // assert
        Assert.Empty(missing);
        Assert.True(
            await File.ReadAllTextAsync(SchemaFileTests.InRepository("docs/permissions.md")) == written,
            "docs/permissions.md differs from the code: run eng/permissions.sh.");
    }

    [Fact]
    public void EveryPermission_Should_BeGrantedToSomebody()
        => Assert.All(Enum.GetValues<Permission>(), permission => Assert.NotEmpty(PolicyRules.GrantOf(permission).Roles));

    private static IEnumerable<(string Type, FieldDefinitionNode Field)> Fields(DocumentNode document)
        => document.Definitions.OfType<ObjectTypeDefinitionNode>().SelectMany(t => t.Fields.Select(f => (t.Name.Value, f)));

    private async Task<DocumentNode> DocumentAsync() => Utf8GraphQLParser.Parse((await reading.Host.ExecutorAsync()).Schema.ToString(), ParserOptions.ForSchemas);

    [QueryType]
    private static class UndeclaredQuery
    {
        /// <summary>A field that says nothing of who may.</summary>
        public static int GetUndeclared() => 1;
    }
}
