using System.Reflection;
using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Paging;
using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>What the calls on the builder said about a schema that is mapped from C#.</summary>
internal sealed class SchemaSetup
{
    private readonly HashSet<Assembly> _assemblies = [];

    /// <summary>The attributed types, in the order they were added.</summary>
    public List<Type> Types { get; } = [];

    /// <summary>Whether objects have global ids, <c>node</c> and <c>nodes</c>; null for no.</summary>
    public GlobalObjectIdentificationOptions? GlobalObjectIdentification { get; set; }

    /// <summary>Whether mutations take one input and answer a payload.</summary>
    public bool MutationConventions { get; set; }

    /// <summary>Those who look at the types before they are final, in the order they were added.</summary>
    public List<TypeInterceptor> Interceptors { get; } = [];

    /// <summary>The page sizes.</summary>
    public PagingOptions Paging { get; } = new();

    /// <summary>The services as they were registered, to tell services from arguments.</summary>
    public required IServiceCollection Services { get; init; }

    /// <summary>The set-up of the builder's schema, made when it is first asked for.</summary>
    public static SchemaSetup Of(IRequestExecutorBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var known = builder.Services.Select(d => d.IsKeyedService ? null : d.ImplementationInstance as SchemaSetup).FirstOrDefault(s => s is not null);
        if (known is not null)
        {
            return known;
        }

        var setup = new SchemaSetup { Services = builder.Services };
        builder.Services.AddSingleton(setup);
        builder.AddSchema(setup.Build);
        return setup;
    }

    /// <summary>Adds the attributed types and registers the loaders of an assembly; once, however often it is called.</summary>
    public void Add(Assembly assembly)
    {
        if (!_assemblies.Add(assembly))
        {
            return;
        }

        foreach (var type in assembly.GetTypes())
        {
            Add(type);
        }
    }

    /// <summary>Adds a type when it has one of the type attributes, and registers it when it is a loader.</summary>
    public void Add(Type type)
    {
        if (IsLoader(type))
        {
            Services.AddDataLoader(type);
        }
        else if (!Types.Contains(type) && SchemaRoots.IsAttributed(type))
        {
            Types.Add(type);
        }
    }

    private SchemaDefinition Build(IServiceProvider services) => SchemaMapper.Map(this, services);

    private static bool IsLoader(Type type)
        => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && ServiceKinds.IsLoader(type);
}
