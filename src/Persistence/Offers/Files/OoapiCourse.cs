using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>A course of the Open Education API, version 5.</summary>
internal sealed record OoapiCourse
{
    public string? CourseId { get; init; }

    public OoapiCode? PrimaryCode { get; init; }

    public IReadOnlyList<OoapiText>? Name { get; init; }

    public IReadOnlyList<OoapiText>? Description { get; init; }

    public IReadOnlyList<IReadOnlyList<OoapiText>>? LearningOutcomes { get; init; }

    public OoapiStudyLoad? StudyLoad { get; init; }

    public IReadOnlyList<string>? ModeOfDelivery { get; init; }

    public string? TeachingLanguage { get; init; }

    public string? Link { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }
}

/// <summary>A code that people know a course by.</summary>
internal sealed record OoapiCode(string? CodeType, string? Code);

/// <summary>A text in one language.</summary>
internal sealed record OoapiText(string? Language, string? Value);

/// <summary>How much work a course is.</summary>
internal sealed record OoapiStudyLoad(string? StudyLoadUnit, decimal? Value);

internal sealed class OoapiProfile : Profile
{
    private const int HoursOfCredit = 28;
    private const OfferFields Fields
        = OfferFields.Titles | OfferFields.Descriptions | OfferFields.Url | OfferFields.Languages | OfferFields.WorkloadMinutes | OfferFields.ValidFrom | OfferFields.ValidTo | OfferFields.Effects;

    public OoapiProfile()
    {
        AllowNullCollections = true;
        CreateMap<OoapiCourse, OfferItem>()
            .ForCtorParam(nameof(OfferItem.ExternalId), o => o.MapFrom((c, _) => c.CourseId ?? c.PrimaryCode?.Code ?? string.Empty))
            .ForMember(i => i.Offer, o => o.MapFrom(c => c))
            .ForMember(i => i.SourceVersion, o => o.Ignore())
            .ForMember(i => i.Operation, o => o.Ignore())
            .ForMember(i => i.PreviousExternalId, o => o.Ignore())
            .ForMember(i => i.Force, o => o.Ignore());
        CreateMap<OoapiCourse, OfferContent>()
            .ForMember(o => o.Given, o => o.MapFrom((c, _) => DeliveryOf(c) is null ? Fields : Fields | OfferFields.Delivery))
            .ForMember(o => o.Titles, o => o.MapFrom((c, _, _, context) => Texts(c.Name, OfferReading.Of(context))))
            .ForMember(o => o.Descriptions, o => o.MapFrom((c, _, _, context) => Texts(c.Description, OfferReading.Of(context))))
            .ForMember(o => o.Url, o => o.MapFrom(c => c.Link))
            .ForMember(o => o.Delivery, o => o.MapFrom((c, _) => DeliveryOf(c)))
            .ForMember(o => o.Languages, o => o.MapFrom((c, _) => c.TeachingLanguage is { Length: > 0 } language ? new[] { OfferReading.Tag(language) } : null))
            .ForMember(o => o.WorkloadMinutes, o => o.MapFrom((c, _) => Minutes(c.StudyLoad)))
            .ForMember(o => o.Effects, o => o.MapFrom((c, _, _, context) => Effects(c, OfferReading.Of(context))))
            .ForMember(o => o.MergesTexts, o => o.Ignore())
            .ForMember(o => o.Form, o => o.Ignore())
            .ForMember(o => o.Mode, o => o.Ignore())
            .ForMember(o => o.CostPerSeat, o => o.Ignore())
            .ForMember(o => o.FixedCost, o => o.Ignore())
            .ForMember(o => o.SeatsDefault, o => o.Ignore())
            .ForMember(o => o.IsWorkEmbedded, o => o.Ignore())
            .ForMember(o => o.MoveOn, o => o.Ignore())
            .ForMember(o => o.Audience, o => o.Ignore());
    }

    private static IReadOnlyList<LocalizedText>? Texts(IReadOnlyList<OoapiText>? texts, OfferReading reading)
        => texts is null ? null : [.. texts.SelectMany(t => reading.Texts(t.Value, t.Language) ?? [])];

    private static int? Minutes(OoapiStudyLoad? load) => (load?.StudyLoadUnit?.ToUpperInvariant(), load?.Value) switch
    {
        ("ECTS" or "SP", { } credits) => OfferReading.Rounded(credits * HoursOfCredit * 60, "studyLoad"),
        ("SBU" or "HOUR" or "CONTACTTIME", { } hours) => OfferReading.Rounded(hours * 60, "studyLoad"),
        _ => null,
    };

    private static Delivery? DeliveryOf(OoapiCourse course)
    {
        var modes = (course.ModeOfDelivery ?? []).Select(m => m.Replace('-', ' ').ToUpperInvariant()).ToList();
        var isOnline = modes.Contains("ONLINE") || modes.Contains("DISTANCE LEARNING");
        var isOnSite = modes.Contains("ON CAMPUS") || modes.Contains("SITUATED");
        return modes.Contains("HYBRID") || (isOnline && isOnSite) ? Delivery.Blended : isOnline ? Delivery.Online : isOnSite ? Delivery.OnSite : null;
    }

    private static IReadOnlyList<EffectContent> Effects(OoapiCourse course, OfferReading reading)
        => [.. (course.LearningOutcomes ?? []).Select(outcome => Texts(outcome, reading) is [var text, ..] ? text : null).OfType<LocalizedText>().Take(OfferReading.EffectsLimit)
            .Select(text => reading.Effect(new SkillReference { Label = text.Value, Lang = text.Lang }, null))];
}
