namespace LearningGraph.Schema.Tests.Culture;

public sealed class CultureItemMutationTests : WritingTests
{
    private static readonly string BuiltIn = TestHost.Id("CultureItem", TestOrganisation.Id(51));

    [Fact]
    public async Task OverrideCultureItem_Should_StandInForTheBuiltInItem_When_AnEditorOverridesIt()
    {
        // act
        var overridden = await EditAsync("overrideCultureItem", new { id = BuiltIn, titles = new[] { new { lang = "en", value = "Friday mistakes" } }, cadence = "P1M" });
        var seen = await Host.AsStrategistAsync("""
            { cultureItemBySlug(slug: "fail-forward") { title cadence isBuiltIn overrides { title } relations { item { slug } } }
              cultureItems(where: { search: "Friday" }) { totalCount } all: cultureItems { totalCount } practices: cultureItems(where: { types: [PRACTICE] }) { totalCount } }
            """);
        var original = await Host.AsStrategistAsync("query($id: ID!) { cultureItemById(id: $id) { title cadence isBuiltIn version overriddenBy { title } } }", new { id = BuiltIn });

        // assert
        Assert.Null(overridden["overrideCultureItem.errors"]);
        Assert.Equal(("Friday mistakes", "P1M", "Learning from mistakes"), (seen.Text("cultureItemBySlug.title"), seen.Text("cultureItemBySlug.cadence"), seen.Text("cultureItemBySlug.overrides.title")));
        Assert.Equal((1, 3, 1, "psychological-safety"), (seen.Int("cultureItems.totalCount"), seen.Int("all.totalCount"), seen.Int("practices.totalCount"), seen.Text("cultureItemBySlug.relations.0.item.slug")));
        Assert.Equal(("Learning from mistakes", 1, "Friday mistakes"), (original.Text("cultureItemById.title"), original.Int("cultureItemById.version"), original.Text("cultureItemById.overriddenBy.title")));
        Assert.Null(original["cultureItemById.cadence"]);
    }

    [Fact]
    public async Task RemoveCultureOverride_Should_LetTheBuiltInItemSpeak_When_ItWasOverridden()
    {
        // arrange
        await EditAsync("overrideCultureItem", new { id = BuiltIn, cadence = "P1M" });

        // act
        var stale = await EditAsync("removeCultureOverride", new { id = BuiltIn, version = 9 });
        var removed = await EditAsync("removeCultureOverride", new { id = BuiltIn, version = 1 });
        var again = await EditAsync("removeCultureOverride", new { id = BuiltIn, version = 1 });

        // assert
        Assert.Equal("VersionConflictError", stale.Text("removeCultureOverride.errors.0.__typename"));
        Assert.Equal(BuiltIn, removed.Text("removeCultureOverride.cultureItem.id"));
        Assert.Equal("NotOverriddenError", again.Text("removeCultureOverride.errors.0.__typename"));
    }

    [Fact]
    public async Task AddCultureItem_Should_RelateItToOthers_When_ItIsOfTheOrganisationsOwn()
    {
        // act
        var added = await EditAsync("addCultureItem", new { slug = "open-door", type = "PRACTICE", titles = Titles("Open door"), dimensions = new[] { "ACCESS" }, cadence = "P7D", relations = new[] { new { type = "SUPPORTS", toId = BuiltIn } } });
        var id = added.Text("addCultureItem.cultureItem.id");
        var revised = await EditAsync("reviseCultureItem", new { id, version = 1, durationMinutes = 15 });
        var retired = await EditAsync("retireCultureItem", new { id, version = 2 });
        var after = await Host.AsStrategistAsync("""{ cultureItems { totalCount } cultureItemBySlug(slug: "open-door") { state } }""");

        // assert
        Assert.Equal("fail-forward", added.Text("addCultureItem.cultureItem.relations.0.item.slug"));
        Assert.Equal(2, revised.Int("reviseCultureItem.cultureItem.version"));
        Assert.Equal("RETIRED", retired.Text("retireCultureItem.cultureItem.state"));
        Assert.Equal((3, "RETIRED"), (after.Int("cultureItems.totalCount"), after.Text("cultureItemBySlug.state")));
    }

    [Theory]
    [InlineData("fail-forward", "P7D", "DuplicateSlugError")]
    [InlineData("Fail Forward", "P7D", "InvalidSlugError")]
    [InlineData("open-door", "P0D", "CadenceOutOfRangeError")]
    [InlineData("open-door", "soon", "InvalidCadenceError")]
    public async Task AddCultureItem_Should_Refuse_When_TheInputIsUnsound(string slug, string cadence, string error)
    {
        // act
        var answer = await EditAsync("addCultureItem", new { slug, type = "PRACTICE", titles = Titles("Open door"), cadence });

        // assert
        Assert.Equal(error, answer.Text("addCultureItem.errors.0.__typename"));
    }

    [Theory]
    [InlineData("reviseCultureItem", "BuiltInItemError")]
    [InlineData("retireCultureItem", "BuiltInItemError")]
    public async Task Mutation_Should_LeaveABuiltInItemAlone_When_Asked(string mutation, string error)
    {
        // act
        var answer = await EditAsync(mutation, new { id = BuiltIn, version = 1 });

        // assert
        Assert.Equal(error, answer.Text($"{mutation}.errors.0.__typename"));
    }

    [Fact]
    public async Task OverrideCultureItem_Should_BeRefused_When_TheCallerIsNoEditor()
    {
        // act
        var answer = await Host.RunAsync("mutation($input: OverrideCultureItemInput!) { overrideCultureItem(input: $input) { cultureItem { id } } }", new { input = new { id = BuiltIn } }, [Roles.Employee]);

        // assert
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.Codes);
    }

    [Fact]
    public async Task EnumLabels_Should_CoverTheCodesOfTheSchema_When_AskedInBothLanguages()
    {
        // act
        var answer = await Host.RunAsync("""
            { nl: enumLabels(lang: "nl") { type values { code label } } en: enumLabels(types: ["VitalityStatus"], lang: "en") { type values { code label } }
              functionalImplications { key title(lang: "nl") priority } __schema { types { name kind enumValues { name } } } }
            """);
        var codes = answer["__schema.types"]!.AsArray().Where(t => t!["kind"]!.GetValue<string>() == "ENUM")
            .ToDictionary(t => t!["name"]!.GetValue<string>(), t => t!["enumValues"]!.AsArray().Select(v => v!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal).ToArray());

        // assert
        answer.HasNoErrors();
        Assert.All(answer["nl"]!.AsArray(), e => Assert.Equal(codes.GetValueOrDefault(e!["type"]!.GetValue<string>()) ?? [], e["values"]!.AsArray().Select(v => v!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal)));
        Assert.Equal(("FADING", "Fading"), (answer.Text("en.0.values.1.code"), answer.Text("en.0.values.1.label")));
        Assert.Equal(21, answer.Count("functionalImplications"));
    }

    private static object[] Titles(string en) => [new { lang = "en", value = en }];

    private Task<Answer> EditAsync(string mutation, object input)
        => Host.RunAsync(
            $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ cultureItem {{ id version state relations {{ item {{ slug }} }} }} errors {{ __typename ... on Error {{ message }} }} }} }}",
            new { input },
            [Roles.Editor]);
}
