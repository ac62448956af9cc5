namespace LearningGraph.Domain.Offers;

/// <summary>For whom an offer is meant: the people of some units, with those of the units below, and the people with some roles; for everybody when it names neither.</summary>
/// <param name="UnitIds">The units.</param>
/// <param name="RoleIds">The roles.</param>
public sealed record OfferAudience(IReadOnlyList<Guid> UnitIds, IReadOnlyList<Guid> RoleIds)
{
    /// <summary>The most units, and the most roles, that an audience may name.</summary>
    public const int Limit = 100;

    /// <summary>Whether nobody is left out.</summary>
    public bool IsEverybody => UnitIds.Count + RoleIds.Count == 0;

    /// <summary>Whom an offer is meant for.</summary>
    public static OfferAudience Of(LearningOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return new OfferAudience(offer.AudienceUnitIds, offer.AudienceRoleIds);
    }

    /// <summary>Whether it is meant for somebody who stands in these units (the own one and those above it) and has this role.</summary>
    internal bool Includes(IReadOnlySet<Guid> units, Guid? role)
        => IsEverybody || UnitIds.Any(units.Contains) || (role is { } own && RoleIds.Contains(own));
}
