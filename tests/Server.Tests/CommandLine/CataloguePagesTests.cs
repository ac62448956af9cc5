using LearningGraph.Persistence.Offers.Files;
using LearningGraph.Server.CommandLine;
using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.CommandLine;

/// <summary>Catalogues in pages, on a site on loopback.</summary>
public sealed class CataloguePagesTests
{
    [Fact]
    public async Task Import_Should_TakeAllPages_When_GraphLinksThem()
    {
        // arrange
        using var folder = new TemporaryFolder();
        PagedSite? site = null;
        using var _ = site = new PagedSite(at => at.Query switch
        {
            "" => $$"""{ "@odata.nextLink": "{{site!.Address}}learningContents?$skiptoken=2", "value": [{{Course(1)}}, {{Course(2)}}] }""",
            "?$skiptoken=2" => $$"""{ "value": [{{Course(3)}}], "@odata.nextLink": "learningContents?$skiptoken=3" }""",
            _ => $$"""{ "value": [{{Course(4)}}] }""",
        });

        // act
        var exit = await ServerProcess.RunAsync(
            "import", "offers", site.Address + "learningContents", "--format", "graph", "--source", "graph", "--add-source", "lms", "--snapshot", "--strict", "--environment=Development", $"--Database:Path={folder.File("data.db")}");

        // assert
        Assert.Equal((0, ""), (exit.Code, exit.Errors));
        Assert.StartsWith("offer: 4 created, 0 updated, 0 unchanged, 0 retired, 0 skipped\n", exit.Text, StringComparison.Ordinal);
        Assert.Equal(["/learningContents", "/learningContents?$skiptoken=2", "/learningContents?$skiptoken=3"], site.Asked);

        static string Course(int number) => $$"""{ "id": "G{{number}}", "title": "Course {{number}}", "languageTag": "en" }""";
    }

    [Fact]
    public async Task Open_Should_CountThePagesUp_When_TheOpenEducationApiSaysThereAreMore()
    {
        // arrange
        using var site = new PagedSite(at => Page(int.TryParse(System.Web.HttpUtility.ParseQueryString(at.Query)["pageNumber"], out var number) ? number : 1));

        // act
        await using var input = await OpenAsync(site.Address + "courses?pageSize=2", OfferFileFormat.Ooapi);
        using var reader = new StreamReader(input.File.Open());
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // assert
        Assert.Equal(["""{"courseId":"1"}""", """{"courseId":"2"}""", """{"courseId":"3"}"""], lines);
        Assert.Equal(["/courses?pageSize=2", "/courses?pageSize=2&pageNumber=2", "/courses?pageSize=2&pageNumber=3"], site.Asked);

        static string Page(int number) => $$"""{ "pageSize": 2, "pageNumber": {{number}}, "hasNextPage": {{(number < 3 ? "true" : "false")}}, "items": [ { "courseId" : "{{number}}" } ] }""";
    }

    [Fact]
    public async Task Open_Should_LeaveThePageAsItCame_When_ThereIsOne()
    {
        // arrange
        const string Only = """{ "value": [ { "id": "1" } ] }""";
        using var site = new PagedSite(_ => Only);

        // act
        await using var input = await OpenAsync(site.Address + "all", OfferFileFormat.Graph);
        using var reader = new StreamReader(input.File.Open());

        // assert
        Assert.Equal((Only, true), (await reader.ReadToEndAsync(), input.File.IsJson));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/more", "The next page lies at http://127.0.0.1:1, not at ")]
    [InlineData("https://example.org/more", "The next page lies at https://example.org, not at ")]
    [InlineData("file:///etc/hosts", "The next page lies at file://, not at ")]
    [InlineData("/first", "comes a second time as the next page")]
    [InlineData("/gone", "gone answered 404.")]
    [InlineData("/broken", "is no JSON; nothing was read.")]
    [InlineData("/empty", "has no list of items; nothing was read.")]
    public async Task Open_Should_ReadNothing_When_ThePagesCannotBeFollowedToTheirEnd(string next, string message)
    {
        // arrange
        using var site = new PagedSite(at => at.AbsolutePath switch
        {
            "/first" => $$"""{ "value": [ { "id": "1" } ], "@odata.nextLink": "{{next}}" }""",
            "/broken" => "{ \"value\": [",
            "/empty" => "{ }",
            _ => null,
        });

        // act
        var refused = await Assert.ThrowsAsync<IOException>(() => OpenAsync(site.Address + "first", OfferFileFormat.Graph));

        // assert
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Should_GiveUp_When_ThePagesDoNotEnd()
    {
        // arrange
        using var site = new PagedSite(at => $$"""{ "value": [], "@odata.nextLink": "/p{{int.Parse(at.AbsolutePath[2..], System.Globalization.CultureInfo.InvariantCulture) + 1}}" }""");

        // act
        var refused = await Assert.ThrowsAsync<IOException>(() => OpenAsync(site.Address + "p1", OfferFileFormat.Graph));

        // assert
        Assert.Equal("The catalogue has more than 1,000 pages; nothing was read.", refused.Message);
    }

    private static Task<TransferInput> OpenAsync(string address, OfferFileFormat format) => TransferInput.OpenAsync(address, isReadTwice: true, CataloguePages.Of(format), CancellationToken.None);
}
