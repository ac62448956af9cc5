using System.Reflection;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Paging;
using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Execution;

/// <summary>The calls that say what a schema mapped from C# is made of.</summary>
public static class SchemaRequestExecutorBuilderExtensions
{
    /// <summary>
    /// Adds all attributed types of an assembly (<c>[QueryType]</c>, <c>[ObjectType]</c> and so on) and registers its loaders, one per request. Types that members refer to need no attribute.
    /// </summary>
    public static IRequestExecutorBuilder AddTypesFrom(this IRequestExecutorBuilder builder, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        SchemaSetup.Of(builder).Add(assembly);
        return builder;
    }

    /// <summary>Adds single attributed types, and registers loaders: for tests and tools.</summary>
    public static IRequestExecutorBuilder AddTypes(this IRequestExecutorBuilder builder, params Type[] types)
    {
        ArgumentNullException.ThrowIfNull(types);
        foreach (var type in types)
        {
            SchemaSetup.Of(builder).Add(type);
        }

        return builder;
    }

    /// <summary>Gives objects with a node resolver the interface <c>Node</c>, and queries the fields <c>node</c> and <c>nodes</c>.</summary>
    public static IRequestExecutorBuilder AddGlobalObjectIdentification(this IRequestExecutorBuilder builder) => builder.AddGlobalObjectIdentification(_ => { });

    /// <summary>Gives objects with a node resolver the interface <c>Node</c>, and queries the fields <c>node</c> and <c>nodes</c>.</summary>
    public static IRequestExecutorBuilder AddGlobalObjectIdentification(this IRequestExecutorBuilder builder, Action<GlobalObjectIdentificationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(SchemaSetup.Of(builder).GlobalObjectIdentification ??= new GlobalObjectIdentificationOptions());
        return builder;
    }

    /// <summary>Lets mutations take one <c>input</c> and answer a payload with typed errors.</summary>
    public static IRequestExecutorBuilder AddMutationConventions(this IRequestExecutorBuilder builder, bool applyToAllMutations = true)
    {
        SchemaSetup.Of(builder).MutationConventions = applyToAllMutations;
        return builder;
    }

    /// <summary>Lets resolvers take <see cref="PagingArguments"/>. They always may here; the call is there so that both engines are set up alike.</summary>
    public static IRequestExecutorBuilder AddPagingArguments(this IRequestExecutorBuilder builder)
    {
        _ = SchemaSetup.Of(builder);
        return builder;
    }

    /// <summary>Lets an interceptor look at the types before they are final; one of each kind.</summary>
    public static IRequestExecutorBuilder TryAddTypeInterceptor<T>(this IRequestExecutorBuilder builder)
        where T : TypeInterceptor, new()
    {
        var interceptors = SchemaSetup.Of(builder).Interceptors;
        if (!interceptors.Exists(i => i is T))
        {
            interceptors.Add(new T());
        }

        return builder;
    }

    /// <summary>Changes the page sizes of all connections.</summary>
    public static IRequestExecutorBuilder ModifyPagingOptions(this IRequestExecutorBuilder builder, Action<PagingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(SchemaSetup.Of(builder).Paging);
        return builder;
    }

    /// <summary>Guards members that bear <c>[Authorize]</c> by the policies of ASP.NET Core. Without this call nobody may see them.</summary>
    public static IRequestExecutorBuilder AddAuthorization(this IRequestExecutorBuilder builder) => builder.AddAuthorization(_ => { });

    /// <summary>Guards members that bear <c>[Authorize]</c> by the policies of ASP.NET Core, and sets those policies up.</summary>
    public static IRequestExecutorBuilder AddAuthorization(this IRequestExecutorBuilder builder, Action<AuthorizationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddAuthorization(configure);
        builder.Services.AddSingleton<IGraphQLAuthorizer, PolicyAuthorizer>();
        return builder;
    }
}
