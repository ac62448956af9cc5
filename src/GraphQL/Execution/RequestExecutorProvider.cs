using System.Diagnostics.CodeAnalysis;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Builds the schema and the executor when they are first asked for.</summary>
internal sealed class RequestExecutorProvider(IServiceProvider services, IEnumerable<SchemaSource> sources) : IRequestExecutorProvider
{
    private readonly Lock _building = new();
    private RequestExecutor? _executor;

    public ValueTask<IRequestExecutor> GetExecutorAsync(string? schemaName = null, CancellationToken cancellationToken = default) => new(Executor());

    public RequestExecutor Executor()
    {
        if (_executor is not null)
        {
            return _executor;
        }

        lock (_building)
        {
            if (_executor is not null)
            {
                return _executor;
            }

            var source = sources.LastOrDefault() ?? throw new InvalidOperationException("No schema was added to AddGraphQL().");
            var schema = source.Build(services);
            var options = services.GetRequiredService<IOptions<SchemaOptions>>().Value;
            return _executor = new RequestExecutor(options.EnableDefer ? schema.With(SpecifiedDirectives.Defer) : schema, services);
        }
    }
}
