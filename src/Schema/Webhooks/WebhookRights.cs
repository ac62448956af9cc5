using System.Security.Claims;
using LearningGraph.Domain.Webhooks;
using LearningGraph.Schema.Changes;

namespace LearningGraph.Schema.Webhooks;

/// <summary>Decides who may see and change which webhooks, and who may be told of what.</summary>
internal sealed class WebhookRights(PolicyRules rules, ChangeRights changes)
{
    /// <summary>Whose webhooks the caller sees: null for everybody's, otherwise the caller's own.</summary>
    internal string? OnlyOwner(ClaimsPrincipal user) => rules.Allows(user, Permission.ReadAllChanges) ? null : user.ActorKey() ?? string.Empty;

    /// <summary>As whom the caller registers a webhook.</summary>
    /// <exception cref="NotAllowedException">The caller's identity has no name.</exception>
    internal static string OwnerOf(ClaimsPrincipal user)
        => user.ActorKey() ?? throw new NotAllowedException("Your identity has neither a person nor a name, so that nobody could tell whose webhook it is.");

    /// <summary>Refuses events about objects of whose changes the caller may not hear.</summary>
    /// <exception cref="WebhookEventNotAllowedException">There is one.</exception>
    internal void Demand(ClaimsPrincipal user, IReadOnlyList<WebhookEvent>? events)
    {
        var types = changes.TypesFor(user);
        if (events?.Cast<WebhookEvent?>().FirstOrDefault(e => !types.Contains(WebhookEvents.ChangeOf(e!.Value))) is { } refused)
        {
            throw new WebhookEventNotAllowedException(refused);
        }
    }
}
