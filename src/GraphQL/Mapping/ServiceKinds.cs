using LearningGraph.GraphQL.DataLoaders;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Tells services from arguments, and what scope a service needs.</summary>
internal sealed class ServiceKinds
{
    private readonly Dictionary<Type, ServiceLifetime> _lifetimes = [];
    private readonly IServiceProviderIsService? _isService;

    public ServiceKinds(IServiceCollection services, IServiceProviderIsService? isService)
    {
        _isService = isService;
        foreach (var descriptor in services)
        {
            if (!descriptor.IsKeyedService)
            {
                _lifetimes[descriptor.ServiceType] = descriptor.Lifetime;
            }
        }
    }

    /// <summary>Whether the container gives it. An empty sequence of anything is no service.</summary>
    public bool IsService(Type type)
        => !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            && (Lifetime(type) is not null || (_isService is not null && _isService.IsService(type)));

    /// <summary>Whether it must come from a scope that is the field's own: it is not a singleton and no loader.</summary>
    public bool NeedsScope(Type type)
        => !IsLoader(type) && Lifetime(type) is ServiceLifetime.Scoped or ServiceLifetime.Transient;

    /// <summary>Whether it is a loader.</summary>
    public static bool IsLoader(Type type)
        => Array.Exists(type.IsInterface ? [type, .. type.GetInterfaces()] : type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDataLoader<,>));

    private ServiceLifetime? Lifetime(Type type)
        => _lifetimes.TryGetValue(type, out var lifetime) || (type.IsConstructedGenericType && _lifetimes.TryGetValue(type.GetGenericTypeDefinition(), out lifetime)) ? lifetime : null;
}
