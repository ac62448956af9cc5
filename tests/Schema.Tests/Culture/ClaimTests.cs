using LearningGraph.Domain;
using LearningGraph.Domain.Culture;

namespace LearningGraph.Schema.Tests.Culture;

/// <summary>What quoted figures claim: overridden, revised, and found by how far they were checked and what they may be used for.</summary>
public sealed class ClaimTests : WritingTests
{
    private static readonly Guid Quoted = TestOrganisation.Id(9_051);
    private static readonly object Checked = new { value = 37.5m, unit = "PERCENT", verification = "DISPUTED", allowedUse = "REFERENCE_LINE_ONLY", checkNote = "Not at the source." };

    [Fact]
    public async Task OverrideCultureItem_Should_SayWhatACheckFound_When_TheFigureIsBuiltIn()
    {
        // arrange
        await AddBuiltInAsync();

        // act
        var answer = await EditAsync("overrideCultureItem", new { id = TestHost.Id("CultureItem", Quoted), claim = Checked });
        var seen = await Host.AsStrategistAsync("""{ cultureItemBySlug(slug: "quoted") { verification allowedUse figureValue publication overrides { verification figureValue } } }""");

        // assert
        Assert.Null(answer["overrideCultureItem.errors"]);
        Assert.Equal(("DISPUTED", "REFERENCE_LINE_ONLY", 37.5), (seen.Text("cultureItemBySlug.verification"), seen.Text("cultureItemBySlug.allowedUse"), seen.Number("cultureItemBySlug.figureValue")));
        Assert.Equal(("CLAIMED_BY_ARTICLE", 37d), (seen.Text("cultureItemBySlug.overrides.verification"), seen.Number("cultureItemBySlug.overrides.figureValue")));
        Assert.Null(seen["cultureItemBySlug.publication"]);
    }

    [Fact]
    public async Task ReviseCultureItem_Should_ReplaceTheClaimOrKeepIt_When_ItIsGivenOrLeftOut()
    {
        // arrange
        var id = await AddedAsync();

        // act
        var kept = await EditAsync("reviseCultureItem", new { id, version = 1, titles = new[] { new { lang = "en", value = "More stay" } } });
        var replaced = await EditAsync("reviseCultureItem", new { id, version = 2, claim = Checked });
        var cleared = await EditAsync("reviseCultureItem", new { id, version = 3, claim = (object?)null });

        // assert
        Assert.Equal(("CONFIRMED_AT_SOURCE", 20d), (kept.Text("reviseCultureItem.cultureItem.verification"), kept.Number("reviseCultureItem.cultureItem.figureValue")));
        Assert.Equal(("DISPUTED", 37.5), (replaced.Text("reviseCultureItem.cultureItem.verification"), replaced.Number("reviseCultureItem.cultureItem.figureValue")));
        Assert.Equal("NotClearableError", cleared.Text("reviseCultureItem.errors.0.__typename"));
    }

    [Theory]
    [InlineData("verifications: [CLAIMED_BY_ARTICLE]", 1)]
    [InlineData("verifications: [CLAIMED_BY_ARTICLE, CONFIRMED_AT_SOURCE]", 2)]
    [InlineData("verifications: [RETRACTED]", 0)]
    [InlineData("allowedUses: [DISPLAY_WITH_ATTRIBUTION]", 1)]
    [InlineData("allowedUses: [SCENARIO_INPUT_OPTIONAL], verifications: [CONFIRMED_AT_SOURCE]", 1)]
    [InlineData("allowedUses: [DISPLAY_WITH_ATTRIBUTION], verifications: [CONFIRMED_AT_SOURCE]", 0)]
    public async Task CultureItems_Should_BeNarrowedToClaims_When_FilteredByCheckAndUse(string where, int expected)
    {
        // arrange
        await AddBuiltInAsync();
        await AddedAsync();

        // act
        var answer = await Host.AsStrategistAsync($"{{ cultureItems(where: {{ {where} }}) {{ totalCount }} }}");

        // assert
        Assert.Equal(expected, answer.Int("cultureItems.totalCount"));
    }

    private async Task AddBuiltInAsync()
    {
        await using var db = Host.Contexts.CreateDbContext();
        db.Add(new CultureItem
        {
            Id = Quoted,
            Slug = "quoted",
            Type = CultureItemType.Figure,
            Titles = LocalizedTexts.Of(("en", "37% more")),
            FigureValue = 37,
            FigureUnit = "PERCENT",
            Publication = "A page",
            Verification = VerificationStatus.ClaimedByArticle,
            AllowedUse = AllowedUse.DisplayWithAttribution,
            IsBuiltIn = true,
        });
        await db.SaveChangesAsync();
    }

    private async Task<string> AddedAsync()
    {
        var claim = new { value = 20, unit = "PERCENT", verification = "CONFIRMED_AT_SOURCE", allowedUse = "SCENARIO_INPUT_OPTIONAL" };
        var answer = await EditAsync("addCultureItem", new { slug = "ours", type = "FIGURE", titles = new[] { new { lang = "en", value = "20% stay" } }, claim });
        return answer.Text("addCultureItem.cultureItem.id") ?? throw new InvalidOperationException(answer.ToString());
    }

    private Task<Answer> EditAsync(string mutation, object input)
        => Host.RunAsync(
            $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ cultureItem {{ id version verification figureValue }} errors {{ __typename ... on Error {{ message }} }} }} }}",
            new { input },
            [Roles.Editor]);
}
