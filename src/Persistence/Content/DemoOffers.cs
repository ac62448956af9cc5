using LearningGraph.Domain;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Content;

/// <summary>The sources of offers, the offers and what they teach.</summary>
internal static class DemoOffers
{
    internal static Guid SourceId(string key) => StableId.Of("offer-source", key);

    internal static Guid IdOf(string source, string externalId) => StableId.Of("offer", $"{source}|{externalId}");

    internal static IEnumerable<object> Of(OfferFile file, DayCount days)
        => file.Sources.Select(s => (object)Source(s, days))
            .Concat(file.Offers.Select(o => Offer(o, days)))
            .Concat(file.Offers.SelectMany(o => o.Effects.Select(e => Effect(o, e))));

    private static OfferSource Source(SourceRow row, DayCount days) => new()
    {
        Id = SourceId(row.Key),
        Name = row.Name,
        Kind = Codes.Of<OfferSourceKind>(row.Kind),
        Attribution = row.Attribution,
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private static LearningOffer Offer(OfferRow row, DayCount days) => new()
    {
        Id = IdOf(row.Source, row.Id),
        SourceId = SourceId(row.Source),
        ExternalId = row.Id,
        Titles = Codes.Texts(row.Title),
        Descriptions = Codes.Texts(row.Description),
        Url = row.Url is null ? null : new Uri(row.Url),
        FormSlug = row.Form,
        Mode = Codes.OfOptional<LearningMode>(row.Mode),
        Delivery = Codes.Of<Delivery>(row.Delivery),
        Languages = row.Langs,
        WorkloadMinutes = row.Minutes,
        CostPerSeat = row.CostMinor is { } cost ? Money.OfMinorUnits(cost, row.Currency!) : null,
        IsWorkEmbedded = row.Embedded,
        MoveOn = Codes.OfOptional<MoveOn>(row.MoveOn) ?? MoveOn.Completed,
        AudienceUnitIds = [.. (row.AudienceUnits ?? []).Select(DemoWorkforce.UnitId).Order()],
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private static OfferEffect Effect(OfferRow offer, EffectRow row) => new()
    {
        Id = StableId.Of("offer-effect", $"{offer.Source}|{offer.Id}|{row.Skill}"),
        OfferId = IdOf(offer.Source, offer.Id),
        SkillId = DemoSkills.IdOf(row.Skill),
        EntryLevel = row.Entry,
        ExitLevel = row.Exit,
        Confidence = row.Confidence,
        Source = Codes.Of<EffectSource>(row.Origin),
    };
}
