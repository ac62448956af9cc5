using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Security;

/// <summary>Checks rules from within a resolver.</summary>
internal static class Authorization
{
    private static readonly DenyingAuthorizer Nobody = new();

    /// <summary>Throws <see cref="GraphQLException"/> when the caller does not meet all rules.</summary>
    public static async ValueTask Demand(ResolverContext context, IReadOnlyList<AuthorizationRule> rules)
    {
        var authorizer = context.RequestServices.GetService<IGraphQLAuthorizer>() ?? Nobody;
        foreach (var rule in rules)
        {
            var outcome = await authorizer.AuthorizeAsync(context.User, rule, context.RequestServices, context.RequestAborted);
            if (outcome != AuthorizationOutcome.Allowed)
            {
                throw new GraphQLException(ErrorBuilder.New()
                    .SetMessage("The current user is not authorized to access this resource.")
                    .SetCode(outcome == AuthorizationOutcome.NotAuthenticated ? ErrorCodes.NotAuthenticated : ErrorCodes.NotAuthorized)
                    .Build());
            }
        }
    }
}

/// <summary>Shows in the schema which fields are guarded.</summary>
internal static class AuthorizeDirective
{
    private const string Name = "authorize";

    /// <summary>The directives of a guarded field; the directive itself is added to the schema with the first of them.</summary>
    public static IReadOnlyList<DirectiveNode> Apply(MappingContext context, IReadOnlyList<AuthorizationRule> rules)
    {
        if (rules.Count == 0)
        {
            return [];
        }

        if (!context.Parts.Directives.Exists(d => d.Name == Name))
        {
            context.Parts.Directives.Add(Definition());
        }

        return [.. rules.Select(Node)];
    }

    private static DirectiveNode Node(AuthorizationRule rule)
    {
        var arguments = new List<ArgumentNode>(2);
        if (rule.Policy is not null)
        {
            arguments.Add(new ArgumentNode(new NameNode("policy"), new StringValueNode(rule.Policy)));
        }

        if (rule.Roles.Count > 0)
        {
            arguments.Add(new ArgumentNode(new NameNode("roles"), new ListValueNode([.. rule.Roles.Select(r => new StringValueNode(r))])));
        }

        return new DirectiveNode(new NameNode(Name), arguments);
    }

    private static DirectiveType Definition()
        => new(
            Name,
            [DirectiveLocations.FieldDefinition],
            [
                new InputField("policy", BuiltInScalars.String) { Description = "The policy that the caller must meet; none when null." },
                new InputField("roles", BuiltInScalars.String.NonNull().List()) { Description = "The roles of which the caller must have one; none when null." },
            ],
            isRepeatable: true)
        {
            Description = "The field answers only callers who are signed in and meet the policy, or have one of the roles.",
        };
}
