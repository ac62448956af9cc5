#pragma warning disable CA1024 // Sample types, written as an application would write them.
using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Mapping;

/// <summary>A label that its type says cannot be null, and is.</summary>
/// <param name="Id">The number.</param>
/// <param name="Text">The text.</param>
/// <param name="Below">More labels.</param>
[ObjectType]
public sealed record Label(int Id, string Text, IReadOnlyList<Label?> Below);

[QueryType]
public static class LabelQueries
{
    private static readonly Label Broken = new(2, null!, []);

    public static Label? GetLabel() => Broken;

    public static Label GetRequired() => Broken;

    public static IReadOnlyList<Label?> GetLabels() => [new(1, "one", [Broken, new(3, "three", [])]), Broken];
}

public sealed class NullStringTests
{
    [Theory]
    [InlineData("{ label { id } }", """{"label":{"id":2}}""", "")]
    [InlineData("{ label { id text } }", """{"label":null}""", "label/text")]
    [InlineData("{ label { t: text below { id } } }", """{"label":null}""", "label/t")]
    [InlineData("{ labels { text } }", """{"labels":[{"text":"one"},null]}""", "labels/1/text")]
    [InlineData("{ labels { text below { text } } }", """{"labels":[{"text":"one","below":[null,{"text":"three"}]},null]}""", "labels/0/below/0/text labels/1/text")]
    [InlineData("{ required { text } }", "null", "required/text")]
    public async Task Execute_Should_ReportAndPropagate_When_APropertyIsNullAgainstItsType(string document, string data, string paths)
    {
        // arrange
        var executor = await new ServiceCollection().AddGraphQL().AddTypes(typeof(LabelQueries), typeof(Label)).BuildRequestExecutorAsync();
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).Build());

        // act
        var json = result.ToJson(withIndentations: false);

        // assert
        Assert.EndsWith($"\"data\":{data}}}", json, StringComparison.Ordinal);
        Assert.Equal(paths, string.Join(' ', result.Errors.Select(static e => string.Join('/', e.Path!.ToList()))));
        Assert.All(result.Errors, static e => Assert.Equal(ErrorCodes.NonNullViolation, e.Code));
        Assert.All(result.Errors, static e => Assert.Single(e.Locations!));
    }
}
