using System.Security.Claims;
using LearningGraph.Domain.Offers;
using LearningGraph.Schema.Offers;

namespace LearningGraph.Schema;

/// <summary>Decides whose offers a system may supply and follow: those of the sources that its identity names. Editors and administrators are not bound.</summary>
internal sealed class SourceAccess(PolicyRules rules)
{
    /// <summary>Refuses a source that is not the caller's, whether it exists or not.</summary>
    /// <param name="user">The caller.</param>
    /// <param name="source">The name of the source.</param>
    /// <param name="field">The field that names it.</param>
    internal void Demand(ClaimsPrincipal user, string source, string field = "source")
    {
        if (!IsOwn(user, source))
        {
            throw new ForbiddenSourceException(source, field);
        }
    }

    /// <summary>Whether the source with this name is the caller's.</summary>
    internal bool IsOwn(ClaimsPrincipal user, string source) => IsUnbound(user) || user.HasClaim(CallerClaims.Source, source);

    /// <summary>The sources that are the caller's; null for all.</summary>
    internal async Task<IReadOnlyCollection<Guid>?> OwnAsync(ClaimsPrincipal user, OfferSourceByNameDataLoader sources, CancellationToken cancellationToken)
    {
        if (IsUnbound(user))
        {
            return null;
        }

        string[] names = [.. user.FindAll(CallerClaims.Source).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];
        return [.. (await sources.LoadAsync(names, cancellationToken)).OfType<OfferSource>().Select(source => source.Id)];
    }

    private bool IsUnbound(ClaimsPrincipal user) => rules.Allows(user, Permission.AnySource) || user.HasClaim(CallerClaims.Source, CallerClaims.EverySource);
}
