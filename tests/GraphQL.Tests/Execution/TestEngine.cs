using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Execution;

/// <summary>An executor over a schema made for one test.</summary>
internal sealed class TestEngine : IDisposable
{
    private readonly ServiceProvider _services;

    private TestEngine(ServiceProvider services)
    {
        _services = services;
        Executor = services.GetRequiredService<IRequestExecutorProvider>().GetExecutorAsync().AsTask().GetAwaiter().GetResult();
    }

    public IRequestExecutor Executor { get; }

    public IServiceProvider Services => _services;

    public static TestEngine Create(string sdl, Action<SchemaBuilder> resolvers, Action<IRequestExecutorBuilder>? configure = null)
    {
        var schema = SchemaBuilder.New().AddDocumentFromString(sdl);
        resolvers(schema);
        var builder = new ServiceCollection().AddGraphQL().AddSchema(schema.Create());
        configure?.Invoke(builder);
        return new TestEngine(builder.Services.BuildServiceProvider());
    }

    /// <summary>The response as compact JSON.</summary>
    public async Task<string> RunAsync(string document, string? variables = null, Action<OperationRequestBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        var request = OperationRequestBuilder.New().SetDocument(document);
        if (variables is not null)
        {
            request.SetVariableValues(variables);
        }

        configure?.Invoke(request);
        await using var result = await Executor.ExecuteAsync(request.Build(), cancellationToken);
        return result.ToJson(withIndentations: false);
    }

    /// <summary>All responses to an operation that defers something, as compact JSON; one when nothing was deferred.</summary>
    public async Task<string[]> RunAllAsync(string document, string? variables = null, CancellationToken cancellationToken = default)
    {
        var request = OperationRequestBuilder.New().SetDocument(document);
        if (variables is not null)
        {
            request.SetVariableValues(variables);
        }

        await using var result = await Executor.ExecuteAsync(request.Build(), cancellationToken);
        if (result is not IResponseStream stream)
        {
            return [result.ToJson(withIndentations: false)];
        }

        var responses = new List<string>();
        await foreach (var response in stream.ReadResultsAsync())
        {
            responses.Add(response.ToJson(withIndentations: false));
        }

        return [.. responses];
    }

    public void Dispose() => _services.Dispose();
}
