using System.Text.Json.Serialization;
using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>An item of `syncOffers` as a line of JSON.</summary>
internal sealed record JsonlOffer
{
    [JsonRequired]
    public required string ExternalId { get; set; }

    public string? PreviousExternalId { get; set; }

    public string? SourceVersion { get; set; }

    [JsonPropertyName("op")]
    public SyncOperation Operation { get; set; }

    public bool Force { get; set; }

    public JsonlContent? Offer { get; set; }
}

/// <summary>What an item says of an offer; a property counts as given when it is there, be it null.</summary>
internal sealed class JsonlContent
{
    [JsonIgnore]
    public OfferFields Given { get; private set; }

    public IReadOnlyList<JsonlText>? Titles { get; set => field = Give(value, OfferFields.Titles); }

    public IReadOnlyList<JsonlText>? Descriptions { get; set => field = Give(value, OfferFields.Descriptions); }

    public string? Url { get; set => field = Give(value, OfferFields.Url); }

    public string? Form { get; set => field = Give(value, OfferFields.Form); }

    public LearningMode? Mode { get; set => field = Give(value, OfferFields.Mode); }

    public Delivery? Delivery { get; set => field = Give(value, OfferFields.Delivery); }

    public IReadOnlyList<string>? Languages { get; set => field = Give(value, OfferFields.Languages); }

    public int? WorkloadMinutes { get; set => field = Give(value, OfferFields.WorkloadMinutes); }

    public JsonlPrice? CostPerSeat { get; set => field = Give(value, OfferFields.CostPerSeat); }

    public JsonlPrice? FixedCost { get; set => field = Give(value, OfferFields.FixedCost); }

    public int? SeatsDefault { get; set => field = Give(value, OfferFields.SeatsDefault); }

    public bool? IsWorkEmbedded { get; set => field = Give(value, OfferFields.IsWorkEmbedded); }

    public DateOnly? ValidFrom { get; set => field = Give(value, OfferFields.ValidFrom); }

    public DateOnly? ValidTo { get; set => field = Give(value, OfferFields.ValidTo); }

    public MoveOn? MoveOn { get; set => field = Give(value, OfferFields.MoveOn); }

    public IReadOnlyList<JsonlEffect>? Effects { get; set => field = Give(value, OfferFields.Effects); }

    public JsonlAudience? Audience { get; set => field = Give(value, OfferFields.Audience); }

    private T Give<T>(T value, OfferFields given)
    {
        Given |= given;
        return value;
    }
}

/// <summary>A text in one language.</summary>
internal sealed record JsonlText([property: JsonRequired] string Lang, [property: JsonRequired] string Value, TextStatus Status = TextStatus.Original);

/// <summary>A price.</summary>
internal sealed record JsonlPrice([property: JsonRequired] decimal Amount, string? Currency);

/// <summary>For whom an offer is meant, by the keys of units and roles.</summary>
internal sealed record JsonlAudience(IReadOnlyList<Guid>? UnitIds, IReadOnlyList<Guid>? RoleIds);

/// <summary>An effect on a skill.</summary>
internal sealed record JsonlEffect([property: JsonRequired] JsonlSkill Skill, [property: JsonRequired] int EntryLevel, [property: JsonRequired] int ExitLevel, double Confidence = 1);

/// <summary>How a skill is named.</summary>
internal sealed record JsonlSkill(Guid? Id, string? Uri, string? SchemeVersion, string? Scheme, string? Notation, string? Label, string? Lang)
{
    internal static JsonlSkill Of(SkillReference skill) => new(skill.Id, skill.Uri, skill.SchemeVersion, skill.Scheme, skill.Notation, skill.Label, skill.Lang);

    internal SkillReference Reference() => new() { Id = Id, Uri = Uri, SchemeVersion = SchemeVersion, Scheme = Scheme, Notation = Notation, Label = Label, Lang = Lang };
}

internal sealed class JsonlProfile : Profile
{
    public JsonlProfile()
    {
        AllowNullCollections = true;
        CreateMap<JsonlOffer, OfferItem>().ForCtorParam(nameof(OfferItem.ExternalId), o => o.MapFrom(c => c.ExternalId));
        CreateMap<JsonlContent, OfferContent>().ForMember(o => o.MergesTexts, o => o.Ignore());
        CreateMap<JsonlText, LocalizedText>();
        CreateMap<JsonlPrice, OfferPrice>();
        CreateMap<JsonlAudience, OfferAudience>()
            .ForCtorParam(nameof(OfferAudience.UnitIds), o => o.MapFrom(a => a.UnitIds ?? Array.Empty<Guid>()))
            .ForCtorParam(nameof(OfferAudience.RoleIds), o => o.MapFrom(a => a.RoleIds ?? Array.Empty<Guid>()));
        CreateMap<JsonlEffect, EffectContent>();
        CreateMap<JsonlSkill, SkillReference>();
    }
}
