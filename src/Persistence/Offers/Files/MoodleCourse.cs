using System.Text.Json.Serialization;
using AutoMapper;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>A course as Moodle's functions `core_course_get_courses` and `core_course_get_courses_by_field` give it.</summary>
internal sealed record MoodleCourse
{
    public long? Id { get; init; }

    [JsonPropertyName("fullname")]
    public string? FullName { get; init; }

    public string? Summary { get; init; }

    public string? Format { get; init; }

    [JsonPropertyName("lang")]
    public string? Language { get; init; }

    /// <summary>1 when learners see it, 0 when it is hidden.</summary>
    public int? Visible { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("timemodified")]
    public long? Modified { get; init; }

    /// <summary>Seconds since 1970, 0 when it has no end.</summary>
    [JsonPropertyName("enddate")]
    public long? End { get; init; }
}

internal sealed class MoodleProfile : Profile
{
    private const OfferFields Fields = OfferFields.Titles | OfferFields.Descriptions | OfferFields.Languages | OfferFields.ValidTo;
    private const string FrontPage = "site";

    public MoodleProfile()
    {
        AllowNullCollections = true;
        CreateMap<MoodleCourse, OfferItem>()
            .ForCtorParam(nameof(OfferItem.ExternalId), o => o.MapFrom((c, _) => Key(c)))
            .ForMember(i => i.SourceVersion, o => o.MapFrom(c => c.Modified))
            .ForMember(i => i.Operation, o => o.MapFrom(c => c.Visible == 0 ? SyncOperation.Retire : SyncOperation.Upsert))
            .ForMember(i => i.Offer, o => o.MapFrom(c => c))
            .ForMember(i => i.PreviousExternalId, o => o.Ignore())
            .ForMember(i => i.Force, o => o.Ignore());
        CreateMap<MoodleCourse, OfferContent>()
            .ForMember(o => o.Given, o => o.MapFrom(_ => Fields))
            .ForMember(o => o.Titles, o => o.MapFrom((c, _, _, context) => OfferReading.Of(context).Texts(OfferReading.Plain(c.FullName), c.Language)))
            .ForMember(o => o.Descriptions, o => o.MapFrom((c, _, _, context) => OfferReading.Of(context).Texts(OfferReading.Plain(c.Summary), c.Language)))
            .ForMember(o => o.Languages, o => o.MapFrom((c, _) => string.IsNullOrWhiteSpace(c.Language) ? null : new[] { OfferReading.Tag(c.Language) }))
            .ForMember(o => o.ValidTo, o => o.MapFrom((c, _) => Day(c.End)))
            .ForMember(o => o.MergesTexts, o => o.Ignore())
            .ForMember(o => o.Url, o => o.Ignore())
            .ForMember(o => o.Form, o => o.Ignore())
            .ForMember(o => o.Mode, o => o.Ignore())
            .ForMember(o => o.Delivery, o => o.Ignore())
            .ForMember(o => o.WorkloadMinutes, o => o.Ignore())
            .ForMember(o => o.CostPerSeat, o => o.Ignore())
            .ForMember(o => o.FixedCost, o => o.Ignore())
            .ForMember(o => o.SeatsDefault, o => o.Ignore())
            .ForMember(o => o.IsWorkEmbedded, o => o.Ignore())
            .ForMember(o => o.ValidFrom, o => o.Ignore())
            .ForMember(o => o.MoveOn, o => o.Ignore())
            .ForMember(o => o.Audience, o => o.Ignore())
            .ForMember(o => o.Effects, o => o.Ignore());
    }

    private static string Key(MoodleCourse course)
        => course.Format == FrontPage ? throw new BadRowException("the front page of the site is no course") : FormattableString.Invariant($"{course.Id}");

    private static DateOnly? Day(long? seconds)
        => seconds is null or <= 0 ? null
            : seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds.Value).UtcDateTime)
            : throw new BadRowException("enddate is no moment");
}
