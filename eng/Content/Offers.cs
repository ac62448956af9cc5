using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>Turns the catalogues into offers with effects on skills.</summary>
internal sealed class Offers(SourceData data, Tables tables, Esco esco, SkillSelection skills)
{
    private const int LongestDescription = 700;
    private const int MostEffects = 4;
    private const double Authored = 0.9;
    private const double ByPractice = 0.5;
    private const double ByRule = 0.7;
    private const double ByLink = 0.4;

    public OfferFile Build(JsonObject culture)
    {
        var offers = OwnOffers().Concat(Practices(culture)).Concat(NewJersey()).Concat(Mbo()).Concat(Microsoft());
        return new OfferFile(
            [tables.Own.Source, tables.Practices.Source, tables.NewJersey.Source, tables.Mbo.Source, tables.Microsoft.Source],
            [.. offers]);
    }

    private IEnumerable<OfferRow> OwnOffers() => tables.Own.Offers.Select(o => new OfferRow(
        tables.Own.Source.Key,
        o.Id,
        o.Title,
        o.Description,
        null,
        o.Form,
        o.Mode,
        o.Delivery,
        o.Langs,
        o.Minutes,
        o.Cost,
        "EUR",
        o.Embedded,
        AuthoredEffects(o.Effects, Authored))
    {
        MoveOn = o.MoveOn,
        AudienceUnits = o.AudienceUnits,
    });

    private IEnumerable<OfferRow> Practices(JsonObject culture)
    {
        var items = culture["items"]!.AsArray().ToDictionary(i => (string)i!["id"]!, i => i!);
        foreach (var practice in tables.Practices.Practices)
        {
            var item = items["lc.practice." + practice.Slug];
            var attributes = item["attributes"]!;
            yield return new OfferRow(
                tables.Practices.Source.Key,
                practice.Slug,
                Localized(item["title"]!),
                Localized(item["summary"]!),
                null,
                practice.Form,
                (string?)attributes["modes"]!.AsArray().FirstOrDefault(),
                "AT_WORK",
                ["nl", "en"],
                (int?)attributes["durationMinutes"],
                0,
                "EUR",
                true,
                AuthoredEffects(practice.Effects, ByPractice));
        }
    }

    private IEnumerable<OfferRow> NewJersey()
    {
        var table = tables.NewJersey;
        var taken = new Dictionary<TitleRule, int>();
        var titles = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var programmes = data.JsonArray("courses-nj-etpl/programs.json.gz")
            .OrderBy(p => int.Parse(p.Text("programId")!, CultureInfo.InvariantCulture));
        foreach (var programme in programmes)
        {
            var title = programme.Text("title")!.Trim(' ', ':', '*', ',');
            var description = programme.Text("description");
            var rule = Excluded(programme, title, description) ? null : table.Rules.FirstOrDefault(r => Matches(r, title, programme));
            if (rule is null || taken.GetValueOrDefault(rule) >= rule.Max || titles.GetValueOrDefault(title) >= table.MaxSameTitle)
            {
                continue;
            }

            taken[rule] = taken.GetValueOrDefault(rule) + 1;
            titles[title] = titles.GetValueOrDefault(title) + 1;
            yield return NewJerseyOffer(programme, title, description!, rule);
        }
    }

    private OfferRow NewJerseyOffer(JsonElement programme, string title, string description, TitleRule rule)
    {
        var hours = programme.Number("totalClockHours");
        var cost = programme.Number("totalCostUsd") is { } usd && (decimal)usd <= tables.NewJersey.MaxCostUsd ? (long?)Math.Round((decimal)usd * 100) : null;
        var online = programme.Flag("onlineProgram");
        var selfPaced = title.Contains("self-paced", StringComparison.OrdinalIgnoreCase);
        var exit = ExitByHours(hours);
        var provider = string.Join(", ", new[] { programme.Text("providerName"), programme.Text("city"), "New Jersey" }.Where(p => p is not null));
        return new OfferRow(
            tables.NewJersey.Source.Key,
            programme.Text("programId")!,
            One("en", title),
            One("en", $"{Sentences.Cut(description, LongestDescription)} ({provider})"),
            Uri.IsWellFormedUriString(programme.Text("url"), UriKind.Absolute) ? programme.Text("url") : null,
            online ? "online-course" : hours < 40 ? "workshop" : "extended-course",
            selfPaced ? "SELF_DIRECTED" : "FORMAL",
            online ? "ONLINE" : programme.Flag("distanceLearning") || programme.Flag("mentionsHybrid") ? "BLENDED" : "ON_SITE",
            ["en"],
            hours is null ? null : (int)Math.Round(hours.Value * 60),
            cost,
            cost is null ? null : "USD",
            false,
            Effects(rule.Skills, esco.SkillsOfCip(programme.Text("cipCode")), 0, exit));
    }

    private IEnumerable<OfferRow> Mbo()
    {
        var occupations = data.Csv("courses-mbo-nl/crebo_esco_occupations.csv").ToLookup(r => r["crebo"]!, r => r["escoOccupationUri"]!);
        foreach (var row in data.Csv("courses-mbo-nl/kwalificaties-2015.csv").OrderBy(r => r["crebo"], StringComparer.Ordinal))
        {
            var rule = tables.Mbo.Rules.FirstOrDefault(r =>
                Pattern.Matches(row["naam"], r.Name) && (r.Domain is null || r.Domain == row["domeinNaam"]));
            if (rule is not null)
            {
                yield return MboOffer(row, rule, [.. occupations[row["crebo"]!].SelectMany(esco.EssentialOf)]);
            }
        }
    }

    private OfferRow MboOffer(Dictionary<string, string?> row, NameRule rule, IReadOnlyList<string> linked)
    {
        var level = int.Parse(row["niveau"]!, CultureInfo.InvariantCulture);
        var atWork = row["leerwegen"]!.Contains("BBL", StringComparison.Ordinal);
        var name = char.ToUpperInvariant(row["naam"]![0]) + row["naam"]![1..];
        return new OfferRow(
            tables.Mbo.Source.Key,
            row["crebo"]!,
            One("nl", name),
            One("nl", $"Mbo-kwalificatie niveau {level} ({row["soortOpleiding"]}), leerweg {row["leerwegen"]}. Kwalificatiedossier {row["dossierNaam"]}, domein {row["domeinNaam"]}, crebo {row["crebo"]}."),
            null,
            "extended-course",
            "FORMAL",
            atWork ? "BLENDED" : "ON_SITE",
            ["nl"],
            null,
            null,
            null,
            false,
            Effects(rule.Skills, linked, Math.Max(0, level - 2), level));
    }

    private IEnumerable<OfferRow> Microsoft()
    {
        var english = data.JsonArray("courses-mslearn-2018/modules.en-us.json");
        var german = data.JsonArray("courses-mslearn-2018/modules.de-de.json").ToDictionary(m => m.Text("uid")!);
        var minutes = english.ToDictionary(m => m.Text("uid")!, m => (int?)m.Number("durationInMinutes"));
        foreach (var module in english.OrderBy(m => m.Text("uid"), StringComparer.Ordinal))
        {
            yield return MicrosoftOffer(module, Find(german, module), "e-learning", minutes[module.Text("uid")!], 60);
        }

        var germanPaths = data.JsonArray("courses-mslearn-2018/paths.de-de.json").ToDictionary(m => m.Text("uid")!);
        foreach (var path in data.JsonArray("courses-mslearn-2018/paths.en-us.json").OrderBy(m => m.Text("uid"), StringComparer.Ordinal))
        {
            var parts = path.Texts("modules").Select(uid => minutes.GetValueOrDefault(uid)).ToList();
            yield return MicrosoftOffer(path, Find(germanPaths, path), "online-course", parts.Any(p => p is null) ? null : parts.Sum(), 0);
        }
    }

    private OfferRow MicrosoftOffer(JsonElement item, JsonElement? german, string form, int? minutes, int longFrom)
    {
        var uid = item.Text("uid")!;
        var rule = tables.Microsoft.Rules.First(r => r.Uid.Length == 0 || Pattern.Matches(uid, r.Uid));
        var entry = item.Texts("levels").Contains("intermediate") ? 1 : 0;
        var exit = entry + ((minutes ?? longFrom) >= longFrom ? 2 : 1);
        var summary = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["en"] = item.Text("summary")! };
        var title = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["en"] = item.Text("title")! };
        if (german is { } de && de.Text("title") is { } germanTitle)
        {
            title["de"] = germanTitle;
            summary["de"] = de.Text("summary") ?? germanTitle;
        }

        return new OfferRow(
            tables.Microsoft.Source.Key,
            uid,
            title,
            summary,
            item.Text("url"),
            form,
            "SELF_DIRECTED",
            "ONLINE",
            [.. title.Keys.OrderBy(k => k == "en" ? 0 : 1)],
            minutes,
            null,
            null,
            false,
            Effects(rule.Skills, [], entry, exit));
    }

    private bool Excluded(JsonElement programme, string title, string? description)
        => description is null or { Length: < 60 }
            || description.Contains("removed]", StringComparison.Ordinal)
            || Pattern.Matches(title, tables.NewJersey.ExcludeTitle, anyCase: true)
            || Pattern.Matches(programme.Text("cipCode"), tables.NewJersey.ExcludeCip);

    private static bool Matches(TitleRule rule, string title, JsonElement programme)
        => Pattern.Matches(title, rule.Title, anyCase: true)
            && (rule.Cip is null || Pattern.Matches(programme.Text("cipCode"), rule.Cip));

    /// <summary>The documented rule: a first skill reaches the exit level, every further one a level less, at least 1.</summary>
    private List<EffectRow> Effects(IReadOnlyList<string> ruled, IReadOnlyList<string> linked, int entry, int exit)
    {
        var result = new List<EffectRow>();
        foreach (var name in ruled.Take(MostEffects))
        {
            result.Add(Effect(skills.Use(name), result.Count, ByRule, "MANUAL"));
        }

        foreach (var key in linked.Where(k => esco.IsDutch(k) && !IsWithoutOffer(k) && result.TrueForAll(e => e.Skill != k)).Distinct().Take(MostEffects - result.Count))
        {
            result.Add(Effect(skills.UseKey(key), result.Count, ByLink, "DERIVED"));
        }

        return result;

        EffectRow Effect(string skill, int place, double confidence, string origin)
        {
            var reached = Math.Max(1, place == 0 ? exit : exit - 1);
            return new EffectRow(skill, Math.Min(entry, reached - 1), reached, confidence, origin);
        }
    }

    /// <summary>One required skill is meant to have no offer at all; no derived link may give it one.</summary>
    private bool IsWithoutOffer(string key) => esco[key].LabelEn == Program.SkillWithoutOffer;

    private static int ExitByHours(double? hours) => hours switch
    {
        null => 1,
        < 30 => 1,
        < 200 => 2,
        _ => 3,
    };

    private List<EffectRow> AuthoredEffects(IReadOnlyList<JsonElement> effects, double confidence)
        => [.. effects.Select(e => new EffectRow(skills.Use(e[0].GetString()!), e[1].GetInt32(), e[2].GetInt32(), confidence, "MANUAL"))];

    private static JsonElement? Find(Dictionary<string, JsonElement> items, JsonElement like)
        => items.TryGetValue(like.Text("uid")!, out var found) ? found : null;

    private static SortedDictionary<string, string> One(string lang, string value) => new(StringComparer.Ordinal) { [lang] = value };

    private static SortedDictionary<string, string> Localized(JsonNode node)
        => new(node.AsObject().ToDictionary(p => p.Key, p => (string)p.Value!), StringComparer.Ordinal);
}

/// <summary>The patterns in the tables; they never backtrack.</summary>
internal static class Pattern
{
    private static readonly Dictionary<(string, bool), Regex> Known = [];

    public static bool Matches(string? text, string pattern, bool anyCase = false)
    {
        if (!Known.TryGetValue((pattern, anyCase), out var regex))
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (anyCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            Known[(pattern, anyCase)] = regex = new Regex(pattern, options, TimeSpan.FromSeconds(1));
        }

        return regex.IsMatch(text ?? string.Empty);
    }
}
