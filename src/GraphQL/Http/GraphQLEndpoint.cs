using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LearningGraph.GraphQL.Http;

/// <summary>Serves GraphQL over HTTP.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves GraphQL at the path (POST with a JSON body, GET for queries), as the GraphQL-over-HTTP specification has it, and the schema as SDL at <c>{path}/schema.graphql</c>.
    /// Subscriptions come over event streams (POST or GET with <c>Accept: text/event-stream</c>) and WebSockets (subprotocol <c>graphql-transport-ws</c>), which carry queries and mutations as well;
    /// see <see cref="GraphQLServerOptions"/>.
    /// The schema shows itself (introspection, SDL, suggestions in messages) to signed-in callers only, except in development or when <see cref="RequestExecutorOptions.IsSchemaPublic"/> says otherwise.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var services = endpoints.ServiceProvider;
        var provider = services.GetRequiredService<RequestExecutorProvider>();
        var isDevelopment = services.GetService<IHostEnvironment>()?.IsDevelopment() == true;

        // Made now, so that what is wrong with the trusted documents is said when the server starts.
        services.GetRequiredService<TrustedDocuments>();
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        var handler = new GraphQLHttpHandler(provider, services.GetRequiredService<IOptions<GraphQLServerOptions>>().Value, services.GetRequiredService<RequestGate>(), isDevelopment, stopping);
        var sockets = new SocketHost(provider, services, isDevelopment, stopping).Build(endpoints, handler.HandleAsync);
        var schema = new SchemaDownload(provider, isDevelopment);
        var group = endpoints.MapGroup("");
        group.Map(path, context => SocketHost.IsUpgrade(context) ? sockets(context) : handler.HandleAsync(context)).WithDisplayName("GraphQL");
        group.Map($"{path.TrimEnd('/')}/schema.graphql", (RequestDelegate)schema.HandleAsync).WithDisplayName("GraphQL schema");
        return group;
    }

    /// <summary>Whether the caller may see the schema.</summary>
    internal static bool ShowsSchema(this RequestExecutorOptions options, HttpContext context, bool isDevelopment)
        => (options.IsSchemaPublic ?? isDevelopment) || context.User.Identity?.IsAuthenticated == true;
}
