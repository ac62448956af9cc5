using System.Globalization;
using System.Text.Json.Serialization;
using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>A `Course` of schema.org.</summary>
internal sealed record SchemaOrgCourse
{
    /// <summary>The course, where the record is a `ListItem` that holds it.</summary>
    public SchemaOrgCourse? Item { get; init; }

    [JsonPropertyName("@id")]
    public string? Id { get; init; }

    [JsonConverter(typeof(OneOrManyConverter<LinkedValue>))]
    public IReadOnlyList<LinkedValue>? Identifier { get; init; }

    public string? CourseCode { get; init; }

    public string? Url { get; init; }

    [JsonConverter(typeof(OneOrManyConverter<LinkedValue>))]
    public IReadOnlyList<LinkedValue>? Name { get; init; }

    [JsonConverter(typeof(OneOrManyConverter<LinkedValue>))]
    public IReadOnlyList<LinkedValue>? Description { get; init; }

    [JsonConverter(typeof(OneOrManyConverter<LinkedValue>))]
    public IReadOnlyList<LinkedValue>? InLanguage { get; init; }

    public string? TimeRequired { get; init; }

    public LinkedValue? EducationalLevel { get; init; }

    [JsonConverter(typeof(OneOrManyConverter<LinkedValue>))]
    public IReadOnlyList<LinkedValue>? Teaches { get; init; }

    [JsonConverter(typeof(OneOrManyConverter<SchemaOrgOffer>))]
    public IReadOnlyList<SchemaOrgOffer>? Offers { get; init; }

    public bool? IsAccessibleForFree { get; init; }

    [JsonConverter(typeof(OneOrManyConverter<SchemaOrgInstance>))]
    public IReadOnlyList<SchemaOrgInstance>? HasCourseInstance { get; init; }

    public string? DateModified { get; init; }
}

/// <summary>A time that a course is given.</summary>
internal sealed record SchemaOrgInstance
{
    [JsonConverter(typeof(OneOrManyConverter<LinkedValue>))]
    public IReadOnlyList<LinkedValue>? CourseMode { get; init; }

    public string? CourseWorkload { get; init; }

    public int? MaximumAttendeeCapacity { get; init; }

    [JsonConverter(typeof(OneOrManyConverter<SchemaOrgOffer>))]
    public IReadOnlyList<SchemaOrgOffer>? Offers { get; init; }
}

/// <summary>A price.</summary>
internal sealed record SchemaOrgOffer
{
    [JsonConverter(typeof(LooseAmountConverter))]
    public decimal? Price { get; init; }

    public string? PriceCurrency { get; init; }
}

internal sealed class SchemaOrgProfile : Profile
{
    private const OfferFields Fields = OfferFields.Titles | OfferFields.Descriptions | OfferFields.Url | OfferFields.Languages | OfferFields.WorkloadMinutes
        | OfferFields.CostPerSeat | OfferFields.SeatsDefault | OfferFields.Effects;

    public SchemaOrgProfile()
    {
        AllowNullCollections = true;
        CreateMap<SchemaOrgCourse, OfferItem>()
            .ForCtorParam(nameof(OfferItem.ExternalId), o => o.MapFrom((c, _) => Key(c)))
            .ForMember(i => i.SourceVersion, o => o.MapFrom((c, _) => Version(c.DateModified)))
            .ForMember(i => i.Offer, o => o.MapFrom(c => c))
            .ForMember(i => i.Operation, o => o.Ignore())
            .ForMember(i => i.PreviousExternalId, o => o.Ignore())
            .ForMember(i => i.Force, o => o.Ignore());
        CreateMap<SchemaOrgCourse, OfferContent>()
            .ForMember(o => o.Given, o => o.MapFrom((c, _) => DeliveryOf(c) is null ? Fields : Fields | OfferFields.Delivery))
            .ForMember(o => o.Titles, o => o.MapFrom((c, _, _, context) => Texts(c.Name, c, OfferReading.Of(context))))
            .ForMember(o => o.Descriptions, o => o.MapFrom((c, _, _, context) => Texts(c.Description, c, OfferReading.Of(context))))
            .ForMember(o => o.Url, o => o.MapFrom((c, _) => Uri.IsWellFormedUriString(c.Url, UriKind.Absolute) ? c.Url : null))
            .ForMember(o => o.Languages, o => o.MapFrom((c, _) => c.InLanguage is null ? null : c.InLanguage.Select(Tag).OfType<string>().ToArray()))
            .ForMember(o => o.WorkloadMinutes, o => o.MapFrom((c, _) => Minutes(c)))
            .ForMember(o => o.CostPerSeat, o => o.MapFrom((c, _) => Price(c)))
            .ForMember(o => o.SeatsDefault, o => o.MapFrom((c, _) => Instances(c).Select(i => i.MaximumAttendeeCapacity).FirstOrDefault(seats => seats > 0)))
            .ForMember(o => o.Delivery, o => o.MapFrom((c, _) => DeliveryOf(c)))
            .ForMember(o => o.Effects, o => o.MapFrom((c, _, _, context) => Effects(c, OfferReading.Of(context))))
            .ForMember(o => o.MergesTexts, o => o.Ignore())
            .ForMember(o => o.Form, o => o.Ignore())
            .ForMember(o => o.Mode, o => o.Ignore())
            .ForMember(o => o.FixedCost, o => o.Ignore())
            .ForMember(o => o.IsWorkEmbedded, o => o.Ignore())
            .ForMember(o => o.ValidFrom, o => o.Ignore())
            .ForMember(o => o.ValidTo, o => o.Ignore())
            .ForMember(o => o.MoveOn, o => o.Ignore())
            .ForMember(o => o.Audience, o => o.Ignore());
    }

    private static string Key(SchemaOrgCourse course)
        => course.Identifier?.Select(i => i.Text ?? i.Address).FirstOrDefault(i => !string.IsNullOrWhiteSpace(i)) ?? course.CourseCode ?? course.Id ?? course.Url ?? string.Empty;

    private static IReadOnlyList<SchemaOrgInstance> Instances(SchemaOrgCourse course) => course.HasCourseInstance ?? [];

    /// <summary>A moment as it stands, a day as its beginning; what is neither is left to be refused.</summary>
    private static string? Version(string? modified)
        => DateOnly.TryParseExact(modified, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? modified + "T00:00:00Z" : modified;

    private static string? Tag(LinkedValue language) => (language.Code ?? language.Text) is { Length: > 0 } tag ? OfferReading.Tag(tag) : null;

    private static IReadOnlyList<LocalizedText>? Texts(IReadOnlyList<LinkedValue>? texts, SchemaOrgCourse course, OfferReading reading)
    {
        var spoken = course.InLanguage is [var only] ? Tag(only) : null;
        return texts is null ? null : [.. texts.SelectMany(t => reading.Texts(OfferReading.Plain(t.Text), t.Language ?? spoken) ?? [])];
    }

    private static int? Minutes(SchemaOrgCourse course)
        => OfferReading.Minutes(course.TimeRequired, "timeRequired")
            ?? Instances(course).Select(i => OfferReading.Minutes(i.CourseWorkload, "courseWorkload")).FirstOrDefault(minutes => minutes is not null);

    private static OfferPrice? Price(SchemaOrgCourse course)
        => (course.Offers ?? []).Concat(Instances(course).SelectMany(i => i.Offers ?? [])).Where(o => o.Price is not null).MinBy(o => o.Price) is { } cheapest
            ? new OfferPrice(cheapest.Price!.Value, string.IsNullOrWhiteSpace(cheapest.PriceCurrency) ? null : cheapest.PriceCurrency.Trim().ToUpperInvariant())
            : course.IsAccessibleForFree == true ? new OfferPrice(0, null) : null;

    private static Delivery? DeliveryOf(SchemaOrgCourse course)
    {
        var modes = Instances(course).SelectMany(i => i.CourseMode ?? []).Select(m => (m.Text ?? string.Empty).Trim().ToUpperInvariant()).ToHashSet();
        var isOnline = modes.Overlaps(["ONLINE", "MOOC", "DISTANCE LEARNING", "DISTANCE"]);
        var isOnSite = modes.Overlaps(["ONSITE", "ON-SITE", "ON SITE", "IN-PERSON", "OFFLINE"]);
        return modes.Contains("BLENDED") || (isOnline && isOnSite) ? Delivery.Blended : isOnline ? Delivery.Online : isOnSite ? Delivery.OnSite : null;
    }

    private static IReadOnlyList<EffectContent> Effects(SchemaOrgCourse course, OfferReading reading)
    {
        var spoken = course.InLanguage is [var only] ? Tag(only) : null;
        return [.. (course.Teaches ?? []).Where(t => !string.IsNullOrWhiteSpace(t.Text ?? t.Address ?? t.Code)).Take(OfferReading.EffectsLimit)
            .Select(t => reading.Effect(
                new SkillReference { Uri = t.Address, Notation = t.Code, Scheme = t.Code is null ? null : t.Set, Label = t.Text, Lang = t.Language ?? spoken ?? reading.Language },
                course.EducationalLevel?.Text))];
    }
}
