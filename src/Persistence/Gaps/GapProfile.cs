using AutoMapper;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Persistence.Gaps;

/// <summary>A primary membership with its person: the join that <see cref="PlaceRow"/> is projected from.</summary>
internal sealed class PersonInUnit
{
    public required Membership Membership { get; init; }

    public required Person Person { get; init; }
}

/// <summary>What an offer does for a skill with the offer: the join that <see cref="OfferFact"/> is projected from.</summary>
internal sealed class EffectOfOffer
{
    public required OfferEffect Effect { get; init; }

    public required LearningOffer Offer { get; init; }
}

/// <summary>A person's primary place in a unit during a period.</summary>
internal sealed record PlaceRow(
    Guid MembershipId, Guid PersonId, Guid UnitId, Guid? RoleId, DateOnly From, DateOnly? To, DateOnly ActiveFrom, DateOnly? ActiveTo)
{
    internal bool HeldOn(DateOnly day)
        => From <= day && (To is null || day <= To) && ActiveFrom <= day && (ActiveTo is null || day <= ActiveTo);

    /// <summary>Places as a <see cref="PlaceHistory"/> takes them: of one person, those that began later come last.</summary>
    internal static IEnumerable<PlaceSpan> Spans(List<PlaceRow> rows)
    {
        rows.Sort(static (a, b) => a.PersonId != b.PersonId ? a.PersonId.CompareTo(b.PersonId)
            : a.From != b.From ? a.From.CompareTo(b.From) : a.MembershipId.CompareTo(b.MembershipId));
        return rows.Select(static r => new PlaceSpan(
            r.PersonId, r.UnitId, r.RoleId, r.From > r.ActiveFrom ? r.From : r.ActiveFrom, Earlier(r.To ?? DateOnly.MaxValue, r.ActiveTo ?? DateOnly.MaxValue)));
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>A unit's parent during a period.</summary>
internal sealed record ParentRow(Guid UnitId, Guid? ParentId, DateOnly ValidFrom, DateOnly? ValidTo)
{
    internal bool HeldOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>From rows to the flat facts that the gap maths take.</summary>
internal sealed class GapProfile : Profile
{
    public GapProfile()
    {
        CreateProjection<SkillRequirement, RequirementFact>()
            .ForCtorParam(nameof(RequirementFact.RequirementId), o => o.MapFrom(r => r.Id));
        CreateProjection<SkillRequirementRevision, RequirementFact>()
            .ForCtorParam(nameof(RequirementFact.ScopeRoleId), o => o.MapFrom(r => r.ScopeRoleId));
        CreateProjection<Evidence, EvidenceFact>()
            .ForCtorParam(nameof(EvidenceFact.EvidenceId), o => o.MapFrom(e => e.Id));
        CreateProjection<Skill, SkillFact>()
            .ForCtorParam(nameof(SkillFact.SkillId), o => o.MapFrom(s => s.Id));
        CreateProjection<PersonInUnit, PlaceRow>()
            .ForCtorParam(nameof(PlaceRow.PersonId), o => o.MapFrom(p => p.Person.Id))
            .ForCtorParam(nameof(PlaceRow.RoleId), o => o.MapFrom(p => p.Person.RoleId))
            .ForCtorParam(nameof(PlaceRow.ActiveFrom), o => o.MapFrom(p => p.Person.ActiveFrom))
            .ForCtorParam(nameof(PlaceRow.ActiveTo), o => o.MapFrom(p => p.Person.ActiveTo))
            .ForCtorParam(nameof(PlaceRow.UnitId), o => o.MapFrom(p => p.Membership.UnitId))
            .ForCtorParam(nameof(PlaceRow.From), o => o.MapFrom(p => p.Membership.From))
            .ForCtorParam(nameof(PlaceRow.To), o => o.MapFrom(p => p.Membership.To));
        CreateOfferMaps();
    }

    private void CreateOfferMaps()
    {
        CreateProjection<EffectOfOffer, OfferFact>()
            .ForCtorParam(nameof(OfferFact.OfferId), o => o.MapFrom(e => e.Offer.Id))
            .ForCtorParam(nameof(OfferFact.SkillId), o => o.MapFrom(e => e.Effect.SkillId))
            .ForCtorParam(nameof(OfferFact.EntryLevel), o => o.MapFrom(e => e.Effect.EntryLevel))
            .ForCtorParam(nameof(OfferFact.ExitLevel), o => o.MapFrom(e => e.Effect.ExitLevel))
            .ForCtorParam(nameof(OfferFact.Confidence), o => o.MapFrom(e => e.Effect.Confidence))
            .ForCtorParam(nameof(OfferFact.WorkloadMinutes), o => o.MapFrom(e => e.Offer.WorkloadMinutes))
            .ForCtorParam(nameof(OfferFact.CostMinorUnits), o => o.MapFrom(e => e.Offer.CostPerSeat == null ? (long?)null : e.Offer.CostPerSeat.MinorUnits))
            .ForCtorParam(nameof(OfferFact.Languages), o => o.MapFrom(e => e.Offer.Languages))
            .ForCtorParam(nameof(OfferFact.ValidFrom), o => o.MapFrom(e => e.Offer.ValidFrom))
            .ForCtorParam(nameof(OfferFact.ValidTo), o => o.MapFrom(e => e.Offer.ValidTo))
            .ForCtorParam(nameof(OfferFact.AudienceUnitIds), o => o.MapFrom(e => e.Offer.AudienceUnitIds))
            .ForCtorParam(nameof(OfferFact.AudienceRoleIds), o => o.MapFrom(e => e.Offer.AudienceRoleIds));
        CreateProjection<EffectOfOffer, OpenOffer>()
            .ForCtorParam(nameof(OpenOffer.OfferId), o => o.MapFrom(e => e.Offer.Id))
            .ForCtorParam(nameof(OpenOffer.SkillId), o => o.MapFrom(e => e.Effect.SkillId))
            .ForCtorParam(nameof(OpenOffer.EntryLevel), o => o.MapFrom(e => e.Effect.EntryLevel))
            .ForCtorParam(nameof(OpenOffer.ExitLevel), o => o.MapFrom(e => e.Effect.ExitLevel))
            .ForCtorParam(nameof(OpenOffer.WorkloadMinutes), o => o.MapFrom(e => e.Offer.WorkloadMinutes))
            .ForCtorParam(nameof(OpenOffer.Delivery), o => o.MapFrom(e => e.Offer.Delivery))
            .ForCtorParam(nameof(OpenOffer.Languages), o => o.MapFrom(e => e.Offer.Languages))
            .ForCtorParam(nameof(OpenOffer.AudienceUnitIds), o => o.MapFrom(e => e.Offer.AudienceUnitIds))
            .ForCtorParam(nameof(OpenOffer.AudienceRoleIds), o => o.MapFrom(e => e.Offer.AudienceRoleIds));
    }
}
