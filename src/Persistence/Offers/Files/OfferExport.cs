using System.Text;
using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>Writes the active offers of a source as the source would send them: the import of the same format reads them, and changes nothing.</summary>
public sealed class OfferExport(IDbContextFactory<LearningGraphContext> contexts)
{
    private const int PageSize = 500;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes them in the order of their identifiers and gives their number. The effects are those that the source sent, with those that wait for their skill.</summary>
    /// <param name="stream">What is written to.</param>
    /// <param name="source">The name of the source.</param>
    /// <param name="format">CSV, or one item of `syncOffers` a line.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="UnknownSourceException">No source has the name.</exception>
    public async Task<long> ExportAsync(Stream stream, string source, OfferFileFormat format, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var sourceId = await context.OfferSources.Where(s => s.Name == source).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellationToken) ?? throw new UnknownSourceException(source);
        var items = PagesAsync(context, sourceId, cancellationToken);
        return format switch
        {
            OfferFileFormat.Csv => await CsvAsync(stream, items, await LanguagesAsync(context, sourceId, cancellationToken), cancellationToken),
            OfferFileFormat.Jsonl => await JsonlAsync(stream, items, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Offers are written as CSV or as lines of JSON."),
        };
    }

    private static async Task<long> JsonlAsync(Stream stream, IAsyncEnumerable<(LearningOffer Offer, List<EffectContent> Effects)> items, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        var count = 0L;
        await foreach (var (offer, effects) in items.WithCancellation(cancellation))
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(Item(offer, effects), OfferRecords.Written.JsonlOffer));
            count++;
        }

        return count;
    }

    private static JsonlOffer Item(LearningOffer offer, List<EffectContent> effects) => new()
    {
        ExternalId = offer.ExternalId,
        SourceVersion = offer.SeenVersion ?? offer.SourceVersion,
        Offer = new JsonlContent
        {
            Titles = Texts(offer.Titles),
            Descriptions = Texts(offer.Descriptions),
            Url = offer.Url?.OriginalString,
            Form = offer.FormSlug,
            Mode = offer.Mode,
            Delivery = offer.Delivery,
            Languages = offer.Languages,
            WorkloadMinutes = offer.WorkloadMinutes,
            CostPerSeat = Price(offer.CostPerSeat),
            FixedCost = Price(offer.FixedCost),
            SeatsDefault = offer.SeatsDefault,
            IsWorkEmbedded = offer.IsWorkEmbedded,
            ValidFrom = offer.ValidFrom,
            ValidTo = offer.ValidTo,
            MoveOn = offer.MoveOn,
            Effects = effects.ConvertAll(e => new JsonlEffect(JsonlSkill.Of(e.Skill), e.EntryLevel, e.ExitLevel, e.Confidence)),
            Audience = OfferAudience.Of(offer) is { IsEverybody: false } audience ? new JsonlAudience(audience.UnitIds, audience.RoleIds) : null,
        },
    };

    private static string[] Keys(IReadOnlyList<Guid> ids) => [.. ids.Select(id => id.ToString())];

    private static JsonlText[] Texts(LocalizedTexts texts) => [.. texts.Select(t => new JsonlText(t.Lang, t.Value, t.Status))];

    private static JsonlPrice? Price(Money? money) => money is { } price ? new JsonlPrice(price.Amount, price.Currency) : null;

    private static async Task<long> CsvAsync(Stream stream, IAsyncEnumerable<(LearningOffer Offer, List<EffectContent> Effects)> items, SortedSet<string> languages, CancellationToken cancellation)
    {
        await using var writer = await RowWriter.BeginAsync(
            stream,
            TransferFormat.Csv,
            [
                "external_id", "source_version", .. RowWriter.ColumnsOf(CsvOffer.Title, languages), CsvOffer.Title + "_status", .. RowWriter.ColumnsOf(CsvOffer.Description, languages),
                CsvOffer.Description + "_status", "url", "form", "mode", "delivery", "languages", "workload_minutes", "cost_per_seat", "currency", "fixed_cost", "fixed_cost_currency", "seats_default", "is_work_embedded",
                "valid_from", "valid_to", "move_on", "effects", "audience_units", "audience_roles",
            ]);
        await foreach (var (offer, effects) in items.WithCancellation(cancellation))
        {
            await writer.Set("external_id", offer.ExternalId).Set("source_version", offer.SeenVersion ?? offer.SourceVersion).Set(CsvOffer.Title, offer.Titles).Set(CsvOffer.Description, offer.Descriptions)
                .Set("url", offer.Url).Set("form", offer.FormSlug).Set("mode", offer.Mode).Set("delivery", offer.Delivery).Set("languages", offer.Languages)
                .Set("workload_minutes", offer.WorkloadMinutes).Set("cost_per_seat", offer.CostPerSeat?.Amount).Set("fixed_cost", offer.FixedCost?.Amount)
                .Set("currency", offer.CostPerSeat?.Currency).Set("fixed_cost_currency", offer.FixedCost?.Currency).Set("seats_default", offer.SeatsDefault).Set("is_work_embedded", offer.IsWorkEmbedded)
                .Set("valid_from", offer.ValidFrom).Set("valid_to", offer.ValidTo).Set("move_on", offer.MoveOn).Set("effects", effects.ConvertAll(EffectCell.Write))
                .Set("audience_units", Keys(offer.AudienceUnitIds)).Set("audience_roles", Keys(offer.AudienceRoleIds))
                .NextAsync(cancellation);
        }

        return writer.Rows;
    }

    /// <summary>The languages of all titles and descriptions, for the header.</summary>
    private static async Task<SortedSet<string>> LanguagesAsync(LearningGraphContext context, Guid sourceId, CancellationToken cancellation)
    {
        var languages = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var texts in context.LearningOffers.Where(o => o.SourceId == sourceId && o.State == OfferState.Active)
            .Select(o => new { o.Titles, o.Descriptions }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            languages.UnionWith(texts.Titles.Concat(texts.Descriptions).Select(t => t.Lang));
        }

        return languages;
    }

    private static async IAsyncEnumerable<(LearningOffer Offer, List<EffectContent> Effects)> PagesAsync(
        LearningGraphContext context, Guid sourceId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = string.Empty; ;)
        {
            var last = after;
            var page = await context.LearningOffers.AsNoTracking()
                .Where(o => o.SourceId == sourceId && o.State == OfferState.Active && o.ExternalId.CompareTo(last) > 0)
                .OrderBy(o => o.ExternalId).Take(PageSize).ToListAsync(cancellation);
            if (page.Count == 0)
            {
                yield break;
            }

            var effects = await EffectsAsync(context, [.. page.Select(o => o.Id)], cancellation);
            foreach (var offer in page)
            {
                yield return (offer, [.. effects[offer.Id].OrderBy(e => e.Skill.Key, StringComparer.Ordinal).ThenBy(e => e.EntryLevel)]);
            }

            after = page[^1].ExternalId;
        }
    }

    private static async Task<ILookup<Guid, EffectContent>> EffectsAsync(LearningGraphContext context, Guid[] ids, CancellationToken cancellation)
    {
        var known = await (
            from effect in context.OfferEffects.AsNoTracking()
            join skill in context.Skills on effect.SkillId equals skill.Id
            where EF.Parameter(ids).Contains(effect.OfferId) && effect.Source != EffectSource.Manual
            select new { Effect = effect, skill.Id, skill.Uri }).ToListAsync(cancellation);
        var waiting = await (
            from effect in context.WaitingEffects.AsNoTracking()
            join skill in context.UnmappedSkills on effect.UnmappedSkillId equals skill.Id
            where EF.Parameter(ids).Contains(effect.OfferId)
            select new { Effect = effect, Skill = skill }).ToListAsync(cancellation);
        return known.Select(row => (row.Effect.OfferId, Content: new EffectContent(
                row.Uri is null ? new SkillReference { Id = row.Id } : new SkillReference { Uri = row.Uri.OriginalString }, row.Effect.EntryLevel, row.Effect.ExitLevel, row.Effect.Confidence)))
            .Concat(waiting.Select(row => (row.Effect.OfferId, Content: new EffectContent(Named(row.Skill), row.Effect.EntryLevel, row.Effect.ExitLevel, row.Effect.Confidence))))
            .ToLookup(row => row.OfferId, row => row.Content);
    }

    private static SkillReference Named(UnmappedSkill skill) => new()
    {
        Uri = skill.Uri,
        SchemeVersion = skill.SchemeVersion,
        Scheme = skill.Scheme,
        Notation = skill.Notation,
        Label = skill.Label,
        Lang = skill.Lang,
    };
}
