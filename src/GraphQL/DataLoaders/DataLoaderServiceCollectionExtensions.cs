using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LearningGraph.GraphQL.DataLoaders;

/// <summary>Registers loaders.</summary>
public static class DataLoaderServiceCollectionExtensions
{
    /// <summary>Adds a loader, one per request, and what its constructor takes.</summary>
    public static IServiceCollection AddDataLoader<T>(this IServiceCollection services)
        where T : class
        => AddDataLoader(services, typeof(T));

    internal static IServiceCollection AddDataLoader(this IServiceCollection services, Type loader)
    {
        services.AddDataLoaderCore();
        services.TryAdd(ServiceDescriptor.Scoped(loader, loader));
        return services;
    }

    internal static IServiceCollection AddDataLoaderCore(this IServiceCollection services)
    {
        services.TryAddScoped<IBatchScheduler, BatchScheduler>();
        services.TryAddSingleton<DataLoaderOptions>();
        return services;
    }
}
