using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Http;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Subscriptions;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Sets up a GraphQL server; all calls are extension methods.</summary>
public interface IRequestExecutorBuilder
{
    /// <summary>The schema's name.</summary>
    string Name { get; }

    /// <summary>The services that the set-up adds to.</summary>
    IServiceCollection Services { get; }
}

/// <summary>The calls that set up execution.</summary>
public static class RequestExecutorBuilderExtensions
{
    /// <summary>Adds the engine. Calling it again gives a builder of the same schema.</summary>
    public static IRequestExecutorBuilder AddGraphQL(this IServiceCollection services, string? schemaName = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions().AddLogging();
        services.AddDataLoaderCore();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IGraphQLAuthorizer, DenyingAuthorizer>();
        services.TryAddSingleton<TrustedDocuments>();
        services.TryAddSingleton<RequestGate>();
        services.TryAddSingleton<ISubscriptionCaller, ExpiringCaller>();
        services.TryAddSingleton<RequestExecutorProvider>();
        services.TryAddSingleton<IRequestExecutorProvider>(s => s.GetRequiredService<RequestExecutorProvider>());
        return new Builder(schemaName ?? "_Default", services);
    }

    /// <summary>Changes the limits and what errors show.</summary>
    public static IRequestExecutorBuilder ModifyRequestOptions(this IRequestExecutorBuilder builder, Action<RequestExecutorOptions> configure)
    {
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Changes what the schema offers besides its types.</summary>
    public static IRequestExecutorBuilder ModifyOptions(this IRequestExecutorBuilder builder, Action<SchemaOptions> configure)
    {
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Refuses operations whose fields nest deeper than that.</summary>
    public static IRequestExecutorBuilder AddMaxExecutionDepthRule(this IRequestExecutorBuilder builder, int maxAllowedExecutionDepth, bool skipIntrospectionFields = false)
        => builder.ModifyRequestOptions(o =>
        {
            o.MaxExecutionDepth = maxAllowedExecutionDepth;
            o.SkipIntrospectionDepth = skipIntrospectionFields;
        });

    /// <summary>Adds a filter that sees every execution error before it is written. Filters run in the order they were added.</summary>
    public static IRequestExecutorBuilder AddErrorFilter<T>(this IRequestExecutorBuilder builder)
        where T : class, IErrorFilter
    {
        builder.Services.AddSingleton<IErrorFilter, T>();
        return builder;
    }

    /// <summary>Adds a filter that sees every execution error before it is written.</summary>
    public static IRequestExecutorBuilder AddErrorFilter(this IRequestExecutorBuilder builder, Func<IError, IError> errorFilter)
    {
        builder.Services.AddSingleton<IErrorFilter>(new DelegateErrorFilter(errorFilter));
        return builder;
    }

    /// <summary>Sets what builds the schema, once, when the executor is first asked for; the last call counts.</summary>
    public static IRequestExecutorBuilder AddSchema(this IRequestExecutorBuilder builder, Func<IServiceProvider, SchemaDefinition> build)
    {
        builder.Services.AddSingleton(new SchemaSource(build));
        return builder;
    }

    /// <summary>Sets a schema that is built already.</summary>
    public static IRequestExecutorBuilder AddSchema(this IRequestExecutorBuilder builder, SchemaDefinition schema) => builder.AddSchema(_ => schema);

    /// <summary>Builds the services and gives the executor: for tests and tools.</summary>
    public static ValueTask<IRequestExecutor> BuildRequestExecutorAsync(this IRequestExecutorBuilder builder, string? schemaName = null, CancellationToken cancellationToken = default)
        => builder.Services.BuildServiceProvider().GetRequiredService<IRequestExecutorProvider>().GetExecutorAsync(schemaName, cancellationToken);

    private sealed record Builder(string Name, IServiceCollection Services) : IRequestExecutorBuilder;

    private sealed class DelegateErrorFilter(Func<IError, IError> filter) : IErrorFilter
    {
        public IError OnError(IError error) => filter(error);
    }
}

/// <summary>What builds the schema.</summary>
internal sealed record SchemaSource(Func<IServiceProvider, SchemaDefinition> Build);
