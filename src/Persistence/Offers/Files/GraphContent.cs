using System.Text.Json.Serialization;
using AutoMapper;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>A `learningContent` of Microsoft Graph.</summary>
internal sealed record GraphContent
{
    public string? Id { get; init; }

    public string? ExternalId { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? ContentWebUrl { get; init; }

    public string? LanguageTag { get; init; }

    public string? Duration { get; init; }

    public string? Level { get; init; }

    public IReadOnlyList<string>? SkillTags { get; init; }

    public bool? IsActive { get; init; }

    [JsonPropertyName("lastModifiedDateTime")]
    public string? LastModified { get; init; }
}

internal sealed class GraphProfile : Profile
{
    private const OfferFields Fields
        = OfferFields.Titles | OfferFields.Descriptions | OfferFields.Url | OfferFields.Languages | OfferFields.WorkloadMinutes | OfferFields.Effects;

    public GraphProfile()
    {
        AllowNullCollections = true;
        CreateMap<GraphContent, OfferItem>()
            .ForCtorParam(nameof(OfferItem.ExternalId), o => o.MapFrom(c => c.ExternalId ?? c.Id ?? string.Empty))
            .ForMember(i => i.SourceVersion, o => o.MapFrom(c => c.LastModified))
            .ForMember(i => i.Operation, o => o.MapFrom(c => c.IsActive == false ? SyncOperation.Retire : SyncOperation.Upsert))
            .ForMember(i => i.Offer, o => o.MapFrom(c => c))
            .ForMember(i => i.PreviousExternalId, o => o.Ignore())
            .ForMember(i => i.Force, o => o.Ignore());
        CreateMap<GraphContent, OfferContent>()
            .ForMember(o => o.Given, o => o.MapFrom(_ => Fields))
            .ForMember(o => o.Titles, o => o.MapFrom((c, _, _, context) => OfferReading.Of(context).Texts(c.Title, c.LanguageTag)))
            .ForMember(o => o.Descriptions, o => o.MapFrom((c, _, _, context) => OfferReading.Of(context).Texts(OfferReading.Plain(c.Description), c.LanguageTag)))
            .ForMember(o => o.Url, o => o.MapFrom(c => c.ContentWebUrl))
            .ForMember(o => o.Languages, o => o.MapFrom((c, _) => c.LanguageTag is { } tag ? new[] { OfferReading.Tag(tag) } : null))
            .ForMember(o => o.WorkloadMinutes, o => o.MapFrom((c, _) => OfferReading.Minutes(c.Duration, "duration")))
            .ForMember(o => o.Effects, o => o.MapFrom((c, _, _, context) => Effects(c, OfferReading.Of(context))))
            .ForMember(o => o.MergesTexts, o => o.Ignore())
            .ForMember(o => o.Form, o => o.Ignore())
            .ForMember(o => o.Mode, o => o.Ignore())
            .ForMember(o => o.Delivery, o => o.Ignore())
            .ForMember(o => o.CostPerSeat, o => o.Ignore())
            .ForMember(o => o.FixedCost, o => o.Ignore())
            .ForMember(o => o.SeatsDefault, o => o.Ignore())
            .ForMember(o => o.IsWorkEmbedded, o => o.Ignore())
            .ForMember(o => o.ValidFrom, o => o.Ignore())
            .ForMember(o => o.ValidTo, o => o.Ignore())
            .ForMember(o => o.MoveOn, o => o.Ignore())
            .ForMember(o => o.Audience, o => o.Ignore());
    }

    private static IReadOnlyList<EffectContent> Effects(GraphContent content, OfferReading reading)
        => [.. (content.SkillTags ?? []).Where(t => !string.IsNullOrWhiteSpace(t)).Take(OfferReading.EffectsLimit)
            .Select(tag => reading.Effect(new SkillReference { Label = tag.Trim(), Lang = OfferReading.Tag(content.LanguageTag ?? reading.Language) }, content.Level))];
}
