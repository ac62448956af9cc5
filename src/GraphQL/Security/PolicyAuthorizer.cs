using System.Security.Claims;
using LearningGraph.GraphQL.Execution;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Security;

/// <summary>Asks the authorization of ASP.NET Core: a policy by its name, otherwise the default policy, and one of the roles.</summary>
internal sealed class PolicyAuthorizer : IGraphQLAuthorizer
{
    /// <inheritdoc/>
    public async ValueTask<AuthorizationOutcome> AuthorizeAsync(ClaimsPrincipal user, AuthorizationRule rule, IServiceProvider services, CancellationToken cancellationToken)
    {
        var isSignedIn = user.Identities.Any(i => i.IsAuthenticated);
        var refused = isSignedIn ? AuthorizationOutcome.NotAuthorized : AuthorizationOutcome.NotAuthenticated;
        if (rule.Roles.Count > 0 && !rule.Roles.Any(user.IsInRole))
        {
            return refused;
        }

        var policies = services.GetRequiredService<IAuthorizationPolicyProvider>();
        var policy = rule.Policy is null ? await policies.GetDefaultPolicyAsync() : await policies.GetPolicyAsync(rule.Policy);
        if (policy is null)
        {
            throw new InvalidOperationException($"There is no authorization policy named '{rule.Policy}'.");
        }

        var result = await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, null, policy);
        return result.Succeeded ? AuthorizationOutcome.Allowed : refused;
    }
}
