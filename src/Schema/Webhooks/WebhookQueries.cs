using System.Security.Claims;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Webhooks;

[QueryType]
internal static partial class WebhookQueries
{
    /// <summary>The webhooks, the oldest first, with how they do. Integrators: their own only.</summary>
    [UseConnection(IncludeTotalCount = true)]
    [EmptyWithout(Policies.ReadWebhooks)]
    public static async Task<PageConnection<Webhook>> GetWebhooksAsync(
        PagingArguments paging,
        ClaimsPrincipal user,
        PolicyRules rules,
        WebhookRights rights,
        IDbContextFactory<LearningGraphContext> contexts,
        CancellationToken cancellationToken)
    {
        if (!rules.Allows(user, Permission.ReadWebhooks))
        {
            return new(Page<Webhook>.Empty);
        }

        var owner = rights.OnlyOwner(user);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var webhooks = owner is null ? db.Webhooks : db.Webhooks.Where(w => w.Owner == owner);
        return new(await webhooks.AsNoTracking().OrderBy(w => w.CreatedAt).ThenBy(w => w.Id).ToPageAsync(paging, cancellationToken));
    }

    /// <summary>One webhook; null when there is none with this id, and for integrators when it is not their own.</summary>
    /// <param name="id">The webhook.</param>
    [NodeResolver]
    [Authorize(Policies.ReadWebhooks)]
    public static async Task<Webhook?> GetWebhookByIdAsync(
        Guid id, ClaimsPrincipal user, PolicyRules rules, WebhookRights rights, WebhookByIdDataLoader webhooks, CancellationToken cancellationToken)
        => rules.Allows(user, Permission.ReadWebhooks)
            && await webhooks.LoadAsync(id, cancellationToken) is { } found
            && rights.OnlyOwner(user) is var owner && (owner is null || owner == found.Owner) ? found : null;
}
