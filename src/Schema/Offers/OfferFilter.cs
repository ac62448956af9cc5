using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence;
using LearningGraph.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Schema.Offers;

/// <summary>Narrows learning offers; a field that is absent or null does not narrow.</summary>
/// <param name="Search">Words that must all occur in the title or the description, in any language; case and accents do not matter.</param>
/// <param name="Source">The name of the source that supplies the offer.</param>
/// <param name="States">Whether the offer can be chosen: any of these; null gives active offers only.</param>
/// <param name="Forms">The form of learning: any of these slugs of catalogue items.</param>
/// <param name="Modes">The way people learn: any of these.</param>
/// <param name="Deliveries">Where and how it is delivered: any of these.</param>
/// <param name="Languages">Given in any of these languages, as BCP 47 tags, compared exactly.</param>
/// <param name="SkillId">Teaches this skill.</param>
/// <param name="MaxMinutes">Takes one participant at most this many minutes; offers of unknown length are left out.</param>
/// <param name="MaxCost">Costs at most this much a seat, in this currency; offers of unknown price or in another currency are left out.</param>
/// <param name="WorkEmbedded">Whether the learning happens inside the work itself.</param>
/// <param name="SessionsAfter">Has a session that begins at this moment or later.</param>
/// <param name="UnitId">Meant for everybody, or for people of this unit: it or a unit above it today belongs to the audience. Together with `roleId`: or for that role.</param>
/// <param name="RoleId">Meant for everybody, or for people with this role. Together with `unitId`: or for that unit.</param>
internal sealed record LearningOfferFilterInput(
    string? Search,
    string? Source,
    IReadOnlyList<OfferState>? States,
    IReadOnlyList<string>? Forms,
    IReadOnlyList<LearningMode>? Modes,
    IReadOnlyList<Delivery>? Deliveries,
    IReadOnlyList<string>? Languages,
    [property: ID<Skill>] Guid? SkillId,
    int? MaxMinutes,
    MoneyInput? MaxCost,
    bool? WorkEmbedded,
    DateTimeOffset? SessionsAfter,
    [property: ID<OrgUnit>] Guid? UnitId,
    [property: ID<Role>] Guid? RoleId);

/// <summary>The order of learning offers; offers that are equal in it stand in the order of their ids.</summary>
internal enum LearningOfferOrder
{
    /// <summary>By title, from A to Z, in the language of the request.</summary>
    TitleAsc,

    /// <summary>By title, from Z to A, in the language of the request.</summary>
    TitleDesc,

    /// <summary>The cheapest first, amounts of different currencies compared as they stand; unknown prices last.</summary>
    CostAsc,

    /// <summary>The dearest first, amounts of different currencies compared as they stand; unknown prices last.</summary>
    CostDesc,

    /// <summary>The shortest first; unknown lengths last.</summary>
    DurationAsc,

    /// <summary>The offer that changed last comes first.</summary>
    UpdatedDesc,

    /// <summary>The best match with the search first: whole titles, then starts of titles, starts of words and parts of words, those in the language of the request before others; needs a search.</summary>
    Relevance,
}

internal static class OfferSelection
{
    /// <summary>The offers that the filter leaves; its search is left out where the order of relevance brings it. The units are the filter's with those above it.</summary>
    internal static IQueryable<LearningOffer> Where(
        this IQueryable<LearningOffer> offers, LearningOfferFilterInput? where, LearningGraphContext db, OrganisationProfiles organisation, bool searches, Guid[] units)
    {
        offers = where?.States?.ToArray() is { } states ? offers.Where(o => EF.Parameter(states).Contains(o.State)) : offers.Where(o => o.State == OfferState.Active);
        if (where is null)
        {
            return offers;
        }

        offers = searches ? offers.Matching(db, where.Search) : offers;
        offers = where.Source is { } source ? offers.Where(o => db.OfferSources.Any(s => s.Id == o.SourceId && s.Name == source)) : offers;
        offers = where.Forms?.ToArray() is { } forms ? offers.Where(o => o.FormSlug != null && EF.Parameter(forms).Contains(o.FormSlug)) : offers;
        offers = where.Modes?.ToArray() is { } modes ? offers.Where(o => o.Mode != null && EF.Parameter(modes).Contains(o.Mode.Value)) : offers;
        offers = where.Deliveries?.ToArray() is { } deliveries ? offers.Where(o => EF.Parameter(deliveries).Contains(o.Delivery)) : offers;
        offers = where.Languages is { } languages ? offers.Where(o => o.Languages.Any(l => languages.Contains(l))) : offers;
        offers = where.SkillId is { } skill ? offers.Where(o => db.OfferEffects.Where(e => e.SkillId == skill).Select(e => e.OfferId).Contains(o.Id)) : offers;
        offers = where.MaxMinutes is { } minutes ? offers.Where(o => o.WorkloadMinutes <= minutes) : offers;
        offers = where.WorkEmbedded is { } embedded ? offers.Where(o => o.IsWorkEmbedded == embedded) : offers;
        offers = where.SessionsAfter is { } after ? offers.Where(o => db.OfferSessions.Any(s => s.OfferId == o.Id && s.Start >= after)) : offers;
        offers = where.UnitId is null && where.RoleId is null ? offers : offers.MeantFor(units, where.RoleId);
        return where.MaxCost is { } cost ? offers.CostingAtMost(cost.ToMoney(organisation)) : offers;
    }

    /// <summary>The filter as words that are the same for the same filter; null when a search or other objects than offers decide what it leaves, or there is too much of it.</summary>
    internal static string? Words(this LearningOfferFilterInput? where, OrganisationProfiles organisation)
    {
        const int Longest = 400;
        if (where is null)
        {
            return string.Empty;
        }

        if (where.Search is not null || where.Source is not null || where.SessionsAfter is not null || where.UnitId is not null)
        {
            return null;
        }

        var cost = where.MaxCost?.ToMoney(organisation);
        var words = JsonSerializer.Serialize(new object?[]
        {
            where.States, where.Forms, where.Modes, where.Deliveries, where.Languages, where.SkillId, where.MaxMinutes, where.WorkEmbedded, where.RoleId, cost?.MinorUnits, cost?.Currency,
        });
        return words.Length > Longest ? null : words;
    }

    internal static IQueryable<LearningOffer> Order(this IQueryable<LearningOffer> offers, LearningOfferOrder order, bool dutch) => order switch
    {
        // Every key is at least empty: SQLite walks an index backwards for a part of an order only where it looks for a range in it.
        LearningOfferOrder.TitleDesc when dutch => offers.Where(o => o.SortKeyNl.CompareTo(string.Empty) >= 0).OrderByDescending(o => o.SortKeyNl).ThenBy(o => o.Id),
        LearningOfferOrder.TitleDesc => offers.Where(o => o.SortKeyEn.CompareTo(string.Empty) >= 0).OrderByDescending(o => o.SortKeyEn).ThenBy(o => o.Id),
        LearningOfferOrder.CostAsc => offers.OrderBy(o => o.CheapKey).ThenBy(o => o.Id),
        LearningOfferOrder.CostDesc => offers.OrderByDescending(o => o.DearKey).ThenBy(o => o.Id),
        LearningOfferOrder.DurationAsc => offers.OrderBy(o => o.DurationKey).ThenBy(o => o.Id),
        LearningOfferOrder.UpdatedDesc => offers.OrderByDescending(o => o.UpdatedAt).ThenBy(o => o.Id),
        _ when dutch => offers.OrderBy(o => o.SortKeyNl).ThenBy(o => o.Id),
        _ => offers.OrderBy(o => o.SortKeyEn).ThenBy(o => o.Id),
    };

    internal static bool IsByText(this LearningOfferOrder order)
        => order is LearningOfferOrder.TitleAsc or LearningOfferOrder.TitleDesc;

    private static IQueryable<LearningOffer> MeantFor(this IQueryable<LearningOffer> offers, Guid[] units, Guid? role)
        => offers.Where(o => (!o.AudienceUnitIds.Any() && !o.AudienceRoleIds.Any())
            || o.AudienceUnitIds.Any(u => units.Contains(u))
            || (role != null && o.AudienceRoleIds.Contains(role.Value)));

    private static IQueryable<LearningOffer> CostingAtMost(this IQueryable<LearningOffer> offers, Money limit)
    {
        var units = limit.MinorUnits;
        var currency = limit.Currency;
        return offers.Where(o => o.CostPerSeat != null && o.CostPerSeat.Currency == currency && o.CostPerSeat.MinorUnits <= units);
    }
}
