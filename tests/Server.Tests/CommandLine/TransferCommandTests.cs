using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.CommandLine;

public sealed class TransferCommandTests
{
    [Fact]
    public async Task Examples_Should_Work_When_TheyAreThoseOfTheDocumentation()
    {
        // arrange
        using var folder = new TemporaryFolder();
        string[] settings = [$"--Database:Path={folder.File("data.db")}", "--environment=Development"];
        foreach (var name in new[] { "people", "evidence", "goals" })
        {
            await File.WriteAllTextAsync(folder.File($"{name}.csv"), Block(name));
        }

        // act
        var people = await ServerProcess.RunAsync(["import", "people", folder.File("people.csv"), "--strict", .. settings]);
        var goals = await ServerProcess.RunAsync(["import", "goals", "--strict", folder.File("goals.csv"), .. settings]);
        var evidence = await ServerProcess.RunAsync([.. settings, "import", "evidence", folder.File("evidence.csv"), "--strict"]);

        // assert
        Assert.Equal(("", "", ""), (people.Errors, goals.Errors, evidence.Errors));
        Assert.Equal((0, 0, 0), (people.Code, goals.Code, evidence.Code));
        Assert.Contains("person: 1 created, 0 updated, 0 unchanged, 0 retired, 0 skipped\n", people.Text, StringComparison.Ordinal);
        Assert.Contains("requirement: 1 created", goals.Text, StringComparison.Ordinal);
        Assert.Contains("evidence: 1 created", evidence.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Should_SayLineAndReason_When_ARowIsBad()
    {
        // arrange
        using var folder = new TemporaryFolder();
        var database = $"--Database:Path={folder.File("data.db")}";
        await File.WriteAllTextAsync(folder.File("people.csv"), "key,name\n1,Ann\n2\n");

        // act
        var refused = await ServerProcess.RunAsync("import", "people", folder.File("people.csv"), "--strict", database);
        var dry = await ServerProcess.RunAsync("import", "people", folder.File("people.csv"), "--dry-run", database);
        var done = await ServerProcess.RunAsync("import", "people", folder.File("people.csv"), database);
        var exported = await ServerProcess.RunAsync("export", "people", "-", database);

        // assert
        Assert.Equal((2, 0, 0, 0), (refused.Code, dry.Code, done.Code, exported.Code));
        Assert.Equal("people.csv, line 3: the row has not as many cells as the header\n", done.Errors);
        Assert.EndsWith("Dry run: nothing was written.\n", dry.Text, StringComparison.Ordinal);
        Assert.EndsWith("person: 1 created, 0 updated, 0 unchanged, 0 retired, 0 skipped\nDone.\n", done.Text, StringComparison.Ordinal);
        Assert.Equal(["kind", "person", "external_id"], exported.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Offers_Should_GoInAndOut_When_TheExampleOfTheDocumentationIsServed()
    {
        // arrange
        using var folder = new TemporaryFolder();
        string[] settings = [$"--Database:Path={folder.File("data.db")}", "--environment=Development"];
        using var site = new OnePage("text/csv", Block("offers", "docs/offers-import.md"));
        string[] from = ["--format", "csv", "--source", "academy"];

        // act
        var first = await ServerProcess.RunAsync(["import", "offers", site.Address, .. from, "--add-source", "lms", "--snapshot", "--strict", .. settings]);
        var exported = await ServerProcess.RunAsync(["export", "offers", folder.File("out.jsonl.gz"), "--source", "academy", .. settings]);
        var second = await ServerProcess.RunAsync(["import", "offers", folder.File("out.jsonl.gz"), "--format", "jsonl", "--source", "academy", "--snapshot", .. settings]);
        var missing = await ServerProcess.RunAsync(["import", "offers", site.Address + "none", .. from, .. settings]);
        var unknown = await ServerProcess.RunAsync(["import", "offers", "ftp://example.org/x", .. from, .. settings]);

        // assert
        Assert.Equal(("", "2 rows written.\n", ""), (first.Errors, exported.Errors, second.Errors));
        Assert.Equal((0, 0, 0, 1, 1), (first.Code, exported.Code, second.Code, missing.Code, unknown.Code));
        Assert.StartsWith("offer: 2 created, 0 updated, 0 unchanged, 0 retired, 0 skipped\n", first.Text, StringComparison.Ordinal);
        Assert.StartsWith("offer: 0 created, 0 updated, 2 unchanged, 0 retired, 0 skipped\n", second.Text, StringComparison.Ordinal);
        Assert.Equal(($"{site.Address}none answered 404.\n", "ftp addresses are not fetched, only http and https.\n"), (missing.Errors, unknown.Errors));
    }

    [Theory]
    [InlineData("import people /nowhere/people.csv", "There is no file /nowhere/people.csv.")]
    [InlineData("import esco /nowhere", "Could not find a part of the path '/nowhere'.")]
    [InlineData("export people -", "There is no database at ")]
    [InlineData("export offers - --source none", "There is no database at ")]
    [InlineData("import offers x.csv --format csv", "Option '--source' is required.")]
    [InlineData("import offers x.csv --source a --format xml", "Argument 'xml' not recognized.")]
    [InlineData("import offers x.csv --source a --format csv --column Code", "--column takes OURS=THEIRS")]
    [InlineData("import robots x.csv", "Required command was not provided.")]
    public async Task Run_Should_SayWhatIsWrong_When_TheCommandCannotBeDone(string command, string message)
    {
        // arrange
        using var folder = new TemporaryFolder();

        // act
        var exit = await ServerProcess.RunAsync([.. command.Split(' '), $"--Database:Path={folder.File("data.db")}"]);

        // assert
        Assert.Equal(1, exit.Code);
        Assert.StartsWith(message, exit.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_Should_NameTheOptions_When_Asked()
    {
        // act
        var exit = await ServerProcess.RunAsync("import", "esco", "--help");

        // assert
        Assert.Equal(0, exit.Code);
        Assert.Contains("--essential-level", exit.Text, StringComparison.Ordinal);
    }

    private static string Block(string marker, string page = "docs/import.md")
    {
        var text = File.ReadAllText(Repository.PathOf(page));
        var begin = text.IndexOf('\n', text.IndexOf("```", text.IndexOf($"<!-- {marker} -->", StringComparison.Ordinal), StringComparison.Ordinal)) + 1;
        return text[begin..(text.IndexOf("\n```", begin, StringComparison.Ordinal) + 1)];
    }
}
