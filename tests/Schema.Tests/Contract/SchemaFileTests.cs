using System.Runtime.CompilerServices;

namespace LearningGraph.Schema.Tests.Contract;

[Collection(Reading.Name)]
public class SchemaFileTests(ReadingHost reading)
{
    [Fact]
    public async Task SchemaFile_Should_EqualTheCode_When_Printed()
    {
        // arrange
        var file = System.IO.Path.GetFullPath("../../../schema.graphql", System.IO.Path.GetDirectoryName(Here())!);

        // act
        var printed = (await reading.Host.ExecutorAsync()).Schema.ToString();

        // assert
        Assert.True(
            await File.ReadAllTextAsync(file) == printed.TrimEnd('\n') + "\n",
            "schema.graphql differs from the code: run eng/schema.sh and commit the file with a line in CHANGELOG.md.");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
