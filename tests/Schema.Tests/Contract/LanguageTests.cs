namespace LearningGraph.Schema.Tests.Contract;

[Collection(Reading.Name)]
public class LanguageTests(ReadingHost reading)
{
    [Theory]
    [InlineData(null, "circulaire economie")]
    [InlineData("en", "circular economy")]
    [InlineData("en-GB;q=0.8, nl;q=0.9", "circulaire economie")]
    [InlineData("de, en;q=0.5", "circular economy")]
    [InlineData("de", "circulaire economie")]
    [InlineData(";;;,,q=", "circulaire economie")]
    public async Task Label_Should_FollowTheRequest_When_NoLanguageIsAskedFor(string? acceptLanguage, string expected)
    {
        // act
        var answer = await reading.Host.RunAsync("query($id: ID!) { skillById(id: $id) { label } }", Circular, languages: acceptLanguage);

        // assert
        Assert.Equal(expected, answer.Text("skillById.label"));
    }

    [Fact]
    public async Task Label_Should_BeInBothLanguages_When_TwoAliasesAskForTwo()
    {
        // act
        var answer = await reading.Host.RunAsync(
            "query($id: ID!) { skillById(id: $id) { nl: label(lang: \"nl\") en: label(lang: \"en\") labels { lang value status } alternativeLabels(lang: \"en\") } }", Circular);

        // assert
        Assert.Equal("circulaire economie", answer.Text("skillById.nl"));
        Assert.Equal("circular economy", answer.Text("skillById.en"));
        Assert.Equal(2, answer.Count("skillById.labels"));
        Assert.Equal("closed loops", answer.Text("skillById.alternativeLabels.0"));
    }

    private static object Circular => new { id = TestHost.Id("Skill", TestOrganisation.CircularEconomy) };
}
