using System.Linq.Expressions;
using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers;

/// <summary>From what a source says onto the row of the offer; a field that was not given leaves the row as it is.</summary>
internal sealed class OfferProfile : Profile
{
    public OfferProfile()
        => CreateMap<OfferContent, LearningOffer>(MemberList.Source)
            .ForSourceMember(c => c.Given, o => o.DoNotValidate())
            .ForSourceMember(c => c.MergesTexts, o => o.DoNotValidate())
            .ForSourceMember(c => c.Effects, o => o.DoNotValidate())
            .ForSourceMember(c => c.Audience, o => o.DoNotValidate())
            .ForMember(o => o.Titles, Texts(OfferFields.Titles, c => c.Titles))
            .ForMember(o => o.Descriptions, Texts(OfferFields.Descriptions, c => c.Descriptions))
            .ForMember(o => o.Url, Given<string?, Uri?>(OfferFields.Url, c => c.Url, url => url is null ? null : new Uri(url)))
            .ForMember(o => o.FormSlug, Given(OfferFields.Form, c => c.Form))
            .ForMember(o => o.Mode, Given(OfferFields.Mode, c => c.Mode))
            .ForMember(o => o.Delivery, Given<Delivery?, Delivery>(OfferFields.Delivery, c => c.Delivery, delivery => delivery ?? Delivery.Online))
            .ForMember(o => o.Languages, Given<IReadOnlyList<string>?, IReadOnlyList<string>>(OfferFields.Languages, c => c.Languages, languages => languages ?? []))
            .ForMember(o => o.WorkloadMinutes, Given(OfferFields.WorkloadMinutes, c => c.WorkloadMinutes))
            .ForMember(o => o.CostPerSeat, Given<OfferPrice?, Money?>(OfferFields.CostPerSeat, c => c.CostPerSeat, price => price?.ToMoney()))
            .ForMember(o => o.FixedCost, Given<OfferPrice?, Money?>(OfferFields.FixedCost, c => c.FixedCost, price => price?.ToMoney()))
            .ForMember(o => o.SeatsDefault, Given(OfferFields.SeatsDefault, c => c.SeatsDefault))
            .ForMember(o => o.IsWorkEmbedded, Given<bool?, bool>(OfferFields.IsWorkEmbedded, c => c.IsWorkEmbedded, embedded => embedded ?? false))
            .ForMember(o => o.ValidFrom, Given(OfferFields.ValidFrom, c => c.ValidFrom))
            .ForMember(o => o.ValidTo, Given(OfferFields.ValidTo, c => c.ValidTo))
            .ForMember(o => o.MoveOn, Given<MoveOn?, MoveOn>(OfferFields.MoveOn, c => c.MoveOn, moveOn => moveOn ?? MoveOn.Completed))
            .ForMember(o => o.AudienceUnitIds, Given<OfferAudience?, IReadOnlyList<Guid>>(OfferFields.Audience, c => c.Audience, audience => Keys(audience?.UnitIds)))
            .ForMember(o => o.AudienceRoleIds, Given<OfferAudience?, IReadOnlyList<Guid>>(OfferFields.Audience, c => c.Audience, audience => Keys(audience?.RoleIds)));

    /// <summary>Keys once each, in their order, so that the same audience is stored alike.</summary>
    private static Guid[] Keys(IReadOnlyList<Guid>? ids) => [.. (ids ?? []).Distinct().Order()];

    private static Action<IMemberConfigurationExpression<OfferContent, LearningOffer, TMember>> Given<TMember>(OfferFields field, Expression<Func<OfferContent, TMember>> value)
        => member =>
        {
            member.PreCondition(content => content.Has(field));
            member.MapFrom(value);
        };

    private static Action<IMemberConfigurationExpression<OfferContent, LearningOffer, TMember>> Given<TSent, TMember>(
        OfferFields field, Expression<Func<OfferContent, TSent>> sent, Func<TSent, TMember> convert)
        => member =>
        {
            member.PreCondition(content => content.Has(field));
            member.MapFrom(new Converted<TSent, TMember>(convert), sent);
        };

    private static Action<IMemberConfigurationExpression<OfferContent, LearningOffer, LocalizedTexts>> Texts(
        OfferFields field, Expression<Func<OfferContent, IReadOnlyList<LocalizedText>?>> sent)
        => member =>
        {
            member.PreCondition(content => content.Has(field));
            member.MapFrom(new TextsOverTexts(), sent);
        };

    private sealed class Converted<TSent, TMember>(Func<TSent, TMember> convert) : IMemberValueResolver<OfferContent, LearningOffer, TSent, TMember>
    {
        public TMember Resolve(OfferContent source, LearningOffer destination, TSent sourceMember, TMember destMember, ResolutionContext context) => convert(sourceMember);
    }

    /// <summary>Texts laid over those that are there, or in their place.</summary>
    private sealed class TextsOverTexts : IMemberValueResolver<OfferContent, LearningOffer, IReadOnlyList<LocalizedText>?, LocalizedTexts>
    {
        public LocalizedTexts Resolve(OfferContent source, LearningOffer destination, IReadOnlyList<LocalizedText>? sourceMember, LocalizedTexts destMember, ResolutionContext context)
            => sourceMember is null ? LocalizedTexts.Empty : source.MergesTexts ? destMember.Overlaid(sourceMember) : LocalizedTexts.Of(sourceMember);
    }
}
