using System.Runtime.CompilerServices;

namespace LearningGraph.Schema.Tests.Contract;

[Collection(Reading.Name)]
public class SchemaFileTests(ReadingHost reading)
{
    [Fact]
    public async Task SchemaFile_Should_EqualTheCode_When_Printed()
    {
        // arrange
        var file = InRepository("schema.graphql");

        // act
        var printed = (await reading.Host.ExecutorAsync()).Schema.ToString();

        // assert
        Assert.True(
            await File.ReadAllTextAsync(file) == printed.TrimEnd('\n') + "\n",
            "schema.graphql differs from the code: run eng/schema.sh and commit the file with a line in CHANGELOG.md.");
    }

    internal static string InRepository(string file) => System.IO.Path.GetFullPath(System.IO.Path.Combine("../../..", file), System.IO.Path.GetDirectoryName(Here())!);

    private static string Here([CallerFilePath] string path = "") => path;
}
