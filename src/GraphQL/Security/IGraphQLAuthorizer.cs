using System.Security.Claims;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Security;

/// <summary>Decides whether a caller meets a rule. Asked once per rule and request.</summary>
internal interface IGraphQLAuthorizer
{
    ValueTask<AuthorizationOutcome> AuthorizeAsync(ClaimsPrincipal user, AuthorizationRule rule, IServiceProvider services, CancellationToken cancellationToken);
}

/// <summary>What came of asking.</summary>
internal enum AuthorizationOutcome
{
    /// <summary>The caller may.</summary>
    Allowed,

    /// <summary>Nobody is signed in.</summary>
    NotAuthenticated,

    /// <summary>The caller may not.</summary>
    NotAuthorized,
}

/// <summary>Stands in until authorization is added: nobody may.</summary>
internal sealed class DenyingAuthorizer : IGraphQLAuthorizer
{
    public ValueTask<AuthorizationOutcome> AuthorizeAsync(ClaimsPrincipal user, AuthorizationRule rule, IServiceProvider services, CancellationToken cancellationToken)
        => new(user.Identity?.IsAuthenticated == true ? AuthorizationOutcome.NotAuthorized : AuthorizationOutcome.NotAuthenticated);
}
