using System.Text.Json;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Tests.Properties;

public sealed class OperationPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Execute_Should_AnswerWithoutErrors_When_TheOperationIsValid(int schemaSeed)
    {
        // arrange
        using var engine = RandomSchema.Create(schemaSeed);
        for (var seed = 0; seed < 120; seed++)
        {
            var operation = new RandomOperation(engine.Schema, seed);

            // act
            var response = await engine.Engine.RunAsync(operation.Document, operation.Variables);
            var again = await engine.Engine.RunAsync(SyntaxPrinter.Print(Utf8GraphQLParser.Parse(operation.Document), indented: false), operation.Variables);

            // assert
            using var json = JsonDocument.Parse(response);
            Assert.False(json.RootElement.TryGetProperty("errors", out _), $"seed {seed}: {response}\n{operation.Document}\n{operation.Variables}");
            CheckObject(json.RootElement.GetProperty("data"), operation);
            Assert.Equal(response, again);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Execute_Should_KeepNullsWhereTheyMayBe_When_FieldsFail(int schemaSeed)
    {
        // arrange
        using var engine = RandomSchema.Create(schemaSeed, faults: true);
        var failures = 0;
        for (var seed = 0; seed < 120; seed++)
        {
            var operation = new RandomOperation(engine.Schema, seed);

            // act
            var response = await engine.Engine.RunAsync(operation.Document, operation.Variables);

            // assert
            using var json = JsonDocument.Parse(response);
            var data = json.RootElement.GetProperty("data");
            if (data.ValueKind != JsonValueKind.Null)
            {
                CheckObject(data, operation);
            }

            failures += json.RootElement.TryGetProperty("errors", out var errors) ? CheckErrors(errors, data) : 0;
        }

        Assert.True(failures > 20, $"Only {failures} fields failed: the test says nothing.");
    }

    [Theory]
    [InlineData(Fault.UnknownField)]
    [InlineData(Fault.UnknownArgument)]
    [InlineData(Fault.UndefinedVariable)]
    [InlineData(Fault.SelectionOnLeaf)]
    [InlineData(Fault.UnknownDirective)]
    [InlineData(Fault.UnknownFragment)]
    [InlineData(Fault.WrongLiteral)]
    [InlineData(Fault.NoSelectionOnObject)]
    [InlineData(Fault.Conflict)]
    [InlineData(Fault.UnusedVariable)]
    [InlineData(Fault.FragmentCycle)]
    public async Task Execute_Should_RefuseTheRequest_When_TheOperationIsInvalid(Fault fault)
    {
        // arrange
        using var engine = RandomSchema.Create(1);
        for (var seed = 0; seed < 40; seed++)
        {
            var operation = new RandomOperation(engine.Schema, seed, fault);

            // act
            var response = await engine.Engine.RunAsync(operation.Document, operation.Variables);

            // assert
            AssertRefused(response, "VALIDATION_FAILED", operation.Document);
        }
    }

    [Fact]
    public async Task Execute_Should_RefuseTheRequest_When_TheDocumentIsCutOff()
    {
        // arrange
        using var engine = RandomSchema.Create(2);
        for (var seed = 0; seed < 200; seed++)
        {
            var operation = new RandomOperation(engine.Schema, seed);
            var end = operation.Document.LastIndexOf('}');
            var document = operation.Document[..new Dice(seed).Below(end)];

            // act
            var response = await engine.Engine.RunAsync(document, operation.Variables);

            // assert
            AssertRefused(response, null, document);
        }
    }

    private static void AssertRefused(string response, string? code, string document)
    {
        using var json = JsonDocument.Parse(response);
        Assert.False(json.RootElement.TryGetProperty("data", out _), $"{document}\n{response}");
        Assert.All(json.RootElement.GetProperty("errors").EnumerateArray(), error =>
        {
            Assert.NotEmpty(error.GetProperty("message").GetString()!);
            Assert.NotEqual(0, error.GetProperty("locations").GetArrayLength());
            var actual = error.GetProperty("extensions").GetProperty("code").GetString();
            Assert.True(code is null ? actual is "SYNTAX_ERROR" or "VALIDATION_FAILED" : actual == code, $"{actual}: {response}\n{document}");
        });
    }

    /// <summary>Every error says which field failed, is no internal one, and the response has a null at its path or above.</summary>
    private static int CheckErrors(JsonElement errors, JsonElement data)
    {
        foreach (var error in errors.EnumerateArray())
        {
            Assert.Contains(error.GetProperty("extensions").GetProperty("code").GetString(), (string[])["EXECUTION_ERROR", "NON_NULL_VIOLATION"]);
            Assert.NotEqual(0, error.GetProperty("locations").GetArrayLength());
            var value = data;
            foreach (var segment in error.GetProperty("path").EnumerateArray())
            {
                if (value.ValueKind == JsonValueKind.Null)
                {
                    break;
                }

                value = segment.ValueKind == JsonValueKind.Number ? value[segment.GetInt32()] : value.GetProperty(segment.GetString()!);
            }

            Assert.Equal(JsonValueKind.Null, value.ValueKind);
        }

        return errors.GetArrayLength();
    }

    private static void CheckObject(JsonElement value, RandomOperation operation)
    {
        Assert.Equal(JsonValueKind.Object, value.ValueKind);
        foreach (var property in value.EnumerateObject())
        {
            if (property.Name == "__typename")
            {
                Assert.Equal(JsonValueKind.String, property.Value.ValueKind);
            }
            else
            {
                Check(property.Value, operation.Types[property.Name], operation);
            }
        }
    }

    private static void Check(JsonElement value, GraphQLType type, RandomOperation operation)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            Assert.False(type.IsNonNull, $"A null for {type}.\n{operation.Document}");
            return;
        }

        switch (type.Nullable)
        {
            case ListType list:
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, list.OfType, operation);
                }

                break;
            case NamedType { IsComposite: true }:
                CheckObject(value, operation);
                break;
            case ScalarType { Name: "Int" or "Float" }:
                Assert.Equal(JsonValueKind.Number, value.ValueKind);
                break;
            default:
                Assert.NotEqual(JsonValueKind.Undefined, value.ValueKind);
                break;
        }
    }
}
