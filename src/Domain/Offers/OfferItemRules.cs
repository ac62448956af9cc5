namespace LearningGraph.Domain.Offers;

/// <summary>What an item must satisfy before anything is looked up.</summary>
internal static class OfferItemRules
{
    private const int UrlLimit = 2000;
    private const int LanguagesLimit = 50;
    private const int EffectsLimit = 100;
    private const int MinutesLimit = 10_000_000;
    private const int SeatsLimit = 1_000_000;

    /// <summary>The problems of an item by itself; none for a sound one.</summary>
    internal static List<SyncProblem> Check(OfferItem item, SourceVersion? version)
    {
        var problems = new List<SyncProblem>();
        CheckId(problems, "externalId", item.ExternalId);
        if (item.PreviousExternalId is { } previous)
        {
            CheckId(problems, "previousExternalId", previous);
        }

        if (item.SourceVersion is not null && version is null)
        {
            problems.Add(SyncTexts.VersionUnreadable());
        }

        if (item.Operation == SyncOperation.Upsert)
        {
            Check(problems, item.Offer);
        }

        return problems;
    }

    /// <summary>The problems of an offer's texts, amounts and levels, whoever sends it.</summary>
    internal static void Check(List<SyncProblem> problems, OfferContent? offer)
    {
        if (offer is null)
        {
            problems.Add(SyncTexts.Missing("offer"));
            return;
        }

        CheckTexts(problems, "offer.titles", offer.Titles, TextRules.TitleLimit);
        CheckTexts(problems, "offer.descriptions", offer.Descriptions, TextRules.DescriptionLimit);
        if (offer.Has(OfferFields.Titles) && (offer.Titles is null || (!offer.MergesTexts && LocalizedTexts.Of(offer.Titles).Count == 0)))
        {
            problems.Add(SyncTexts.MissingTitle("offer.titles"));
        }

        CheckUrl(problems, offer.Url);
        CheckLanguages(problems, offer.Languages);
        CheckRange(problems, "offer.workloadMinutes", offer.WorkloadMinutes, 0, MinutesLimit);
        CheckRange(problems, "offer.seatsDefault", offer.SeatsDefault, 1, SeatsLimit);
        CheckPrice(problems, "offer.costPerSeat", offer.CostPerSeat);
        CheckPrice(problems, "offer.fixedCost", offer.FixedCost);
        CheckEffects(problems, offer.Effects);
        CheckAudience(problems, "offer.audience.unitIds", offer.Audience?.UnitIds);
        CheckAudience(problems, "offer.audience.roleIds", offer.Audience?.RoleIds);
    }

    /// <summary>The problems that only show in the offer as it would be.</summary>
    internal static void Check(List<SyncProblem> problems, LearningOffer offer)
    {
        if (offer.Titles.Count == 0)
        {
            problems.Add(SyncTexts.MissingTitle("offer.titles"));
        }

        if (offer.ValidTo < offer.ValidFrom)
        {
            problems.Add(SyncTexts.Invalid("offer.validTo", "De laatste dag ligt voor de eerste.", "The last day is before the first."));
        }
    }

    private static void CheckId(List<SyncProblem> problems, string path, string id)
    {
        var length = id.Trim().Length;
        if (length == 0)
        {
            problems.Add(SyncTexts.Missing(path));
        }
        else if (length > OfferItem.ExternalIdLimit)
        {
            problems.Add(SyncTexts.Long(path, OfferItem.ExternalIdLimit, length));
        }
    }

    private static void CheckTexts(List<SyncProblem> problems, string path, IReadOnlyList<LocalizedText>? texts, int limit)
    {
        if (texts is null)
        {
            return;
        }

        if (texts.Count > LanguagesLimit)
        {
            problems.Add(SyncTexts.Many(path, LanguagesLimit, texts.Count));
            return;
        }

        for (var i = 0; i < texts.Count; i++)
        {
            if (!TextRules.IsLanguageTag(texts[i].Lang))
            {
                problems.Add(SyncTexts.Language($"{path}[{i}].lang", texts[i].Lang));
            }

            if (texts[i].Value.Length > limit)
            {
                problems.Add(SyncTexts.Long($"{path}[{i}].value", limit, texts[i].Value.Length));
            }
        }
    }

    private static void CheckUrl(List<SyncProblem> problems, string? url)
    {
        if (url?.Length > UrlLimit)
        {
            problems.Add(SyncTexts.Long("offer.url", UrlLimit, url.Length));
        }
        else if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
        {
            problems.Add(SyncTexts.Invalid("offer.url", "Dit is geen volledig webadres (http of https).", "This is not a complete web address (http or https)."));
        }
    }

    private static void CheckLanguages(List<SyncProblem> problems, IReadOnlyList<string>? languages)
    {
        if (languages?.Count > LanguagesLimit)
        {
            problems.Add(SyncTexts.Many("offer.languages", LanguagesLimit, languages.Count));
            return;
        }

        for (var i = 0; i < languages?.Count; i++)
        {
            if (!TextRules.IsLanguageTag(languages[i]))
            {
                problems.Add(SyncTexts.Language($"offer.languages[{i}]", languages[i]));
            }
        }
    }

    private static void CheckRange(List<SyncProblem> problems, string path, int? value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
        {
            problems.Add(SyncTexts.Range(path, lowest, highest));
        }
    }

    private static void CheckPrice(List<SyncProblem> problems, string path, OfferPrice? price)
    {
        if (price is null)
        {
            return;
        }

        if (price.Amount is < 0 or > 1_000_000_000)
        {
            problems.Add(SyncTexts.Invalid(path + ".amount", "Een prijs ligt tussen 0 en een miljard.", "A price lies between 0 and a billion."));
        }

        if (price.Currency is { } currency && !Currencies.Contains(currency))
        {
            problems.Add(SyncTexts.Invalid(
                path + ".currency", $"'{SyncTexts.Cut(currency)}' is geen munteenheid (ISO 4217) zoals 'EUR'.", $"'{SyncTexts.Cut(currency)}' is not a currency of ISO 4217 such as 'EUR'."));
        }
    }

    private static void CheckAudience(List<SyncProblem> problems, string path, IReadOnlyList<Guid>? ids)
    {
        if (ids?.Count > OfferAudience.Limit)
        {
            problems.Add(SyncTexts.Many(path, OfferAudience.Limit, ids.Count));
        }
    }

    private static void CheckEffects(List<SyncProblem> problems, IReadOnlyList<EffectContent>? effects)
    {
        if (effects?.Count > EffectsLimit)
        {
            problems.Add(SyncTexts.Many("offer.effects", EffectsLimit, effects.Count));
            return;
        }

        for (var i = 0; i < effects?.Count; i++)
        {
            CheckEffect(problems, effects[i], $"offer.effects[{i}]");
        }
    }

    private static void CheckEffect(List<SyncProblem> problems, EffectContent effect, string path)
    {
        if (effect.Skill.IsTooLong)
        {
            problems.Add(SyncTexts.Invalid(path + ".skill", $"Elk deel neemt hoogstens {SkillReference.PartLimit} tekens.", $"Each part takes at most {SkillReference.PartLimit} characters."));
        }
        else if (effect.Skill.Key is null)
        {
            problems.Add(SyncTexts.Missing(path + ".skill"));
        }

        if (effect.EntryLevel < 0)
        {
            problems.Add(new(SyncProblemCode.UnknownLevel, path + ".entryLevel", "Niveaus beginnen bij 0.", "Levels begin at 0."));
        }

        if (effect.ExitLevel < effect.EntryLevel)
        {
            problems.Add(SyncTexts.Invalid(path + ".exitLevel", "Het eindniveau ligt onder het beginniveau.", "The exit level is below the entry level."));
        }

        if (!(effect.Confidence is >= 0 and <= 1))
        {
            problems.Add(SyncTexts.Invalid(path + ".confidence", "Dit veld neemt een waarde van 0 tot 1.", "This field takes a share from 0 to 1."));
        }
    }
}
