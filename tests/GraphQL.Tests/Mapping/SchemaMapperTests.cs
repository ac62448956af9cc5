using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Mapping;

public sealed class SchemaMapperTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Map_Should_Print_When_LibraryIsMapped()
    {
        var schema = Library.Schema();

        output.WriteLine(SchemaPrinter.Print(schema));
    }
}
