using LearningGraph.Server.Tests.Support;

namespace LearningGraph.Server.Tests.CommandLine;

public sealed class SchemaCommandTests
{
    [Fact]
    public async Task Print_Should_WriteTheCommittedSchema_When_Run()
    {
        // act
        var exit = await ServerProcess.RunAsync("--environment=Development", "schema", "print");

        // assert
        Assert.Equal("", exit.Errors);
        Assert.Equal(0, exit.Code);
        Assert.Equal(await File.ReadAllTextAsync(Repository.PathOf("schema.graphql")), exit.Text);
        Assert.Equal(await File.ReadAllBytesAsync(Repository.PathOf("schema.graphql")), exit.Output);
    }

    [Theory]
    [InlineData("--output {0}")]
    [InlineData("--output={0}")]
    public async Task Export_Should_WriteTheCommittedSchema_When_AFileIsNamed(string option)
    {
        // arrange
        using var folder = new TemporaryFolder();
        var file = folder.File("exported.graphql");

        // act
        var exit = await ServerProcess.RunAsync(["schema", "export", .. option.Replace("{0}", file).Split(' ')]);

        // assert
        Assert.Equal(0, exit.Code);
        Assert.Empty(exit.Output);
        Assert.Equal(await File.ReadAllBytesAsync(Repository.PathOf("schema.graphql")), await File.ReadAllBytesAsync(file));
    }

    [Theory]
    [InlineData("schema frobnicate", "There is no command \"schema frobnicate\".")]
    [InlineData("frobnicate", "There is no command \"frobnicate\".")]
    [InlineData("schema", "schema needs one of: print, export, list.")]
    [InlineData("schema export", "schema export needs --output FILE")]
    [InlineData("schema export --output /nowhere/at/all/schema.graphql", "Could not find a part of the path")]
    public async Task Run_Should_SayWhatIsWrong_When_TheCommandCannotBeDone(string command, string message)
    {
        // act
        var exit = await ServerProcess.RunAsync(command.Split(' '));

        // assert
        Assert.Equal(1, exit.Code);
        Assert.Empty(exit.Output);
        Assert.StartsWith(message, exit.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_Should_NameTheCommandsAndSettings_When_Asked(string argument)
    {
        // act
        var exit = await ServerProcess.RunAsync("--environment=Development", argument);

        // assert
        Assert.Equal(0, exit.Code);
        Assert.Contains("schema export --output FILE", exit.Text, StringComparison.Ordinal);
        Assert.Contains("--Database:Path", exit.Text, StringComparison.Ordinal);
    }
}
