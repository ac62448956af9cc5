using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>How the words of foreign catalogues are read.</summary>
/// <param name="Language">The language of texts that name none.</param>
/// <param name="ExitLevel">The level that an offer leads to where its record tells none.</param>
internal sealed partial record OfferReading(string Language, int ExitLevel)
{
    /// <summary>How sure it is that an offer teaches what its catalogue says, where the levels are ours.</summary>
    internal const double Confidence = 0.5;

    /// <summary>The most effects that are taken from one record.</summary>
    internal const int EffectsLimit = 100;

    private const string Key = "reading";
    private const int WorkingDayHours = 8;

    private static readonly Lazy<Dictionary<string, string>> LanguagesByThreeLetters = new(() => CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Where(c => c.TwoLetterISOLanguageName.Length == 2).GroupBy(c => c.ThreeLetterISOLanguageName).ToDictionary(g => g.Key, g => g.First().TwoLetterISOLanguageName));

    /// <summary>The item that a record stands for.</summary>
    /// <exception cref="BadRowException">The record cannot be one.</exception>
    internal OfferItem Map<TRecord>(IMapper mapper, TRecord record)
    {
        try
        {
            var item = mapper.Map<TRecord, OfferItem>(record, o => o.Items[Key] = this);
            return string.IsNullOrWhiteSpace(item.ExternalId) ? throw new BadRowException("there is no identifier") : item;
        }
        catch (AutoMapperMappingException failure) when (failure.GetBaseException() is BadRowException reason)
        {
            throw new BadRowException(reason.Message);
        }
    }

    internal static OfferReading Of(ResolutionContext context) => (OfferReading)context.Items[Key];

    /// <summary>A language tag; codes of three letters become those of two.</summary>
    internal static string Tag(string language)
    {
        var tag = language.Trim().Replace('_', '-');
        return tag.Length == 3 && LanguagesByThreeLetters.Value.TryGetValue(tag.ToLowerInvariant(), out var two) ? two : tag;
    }

    /// <summary>One text as the texts of an offer; null when it is empty.</summary>
    internal IReadOnlyList<LocalizedText>? Texts(string? text, string? language)
        => string.IsNullOrWhiteSpace(text) ? null : [new LocalizedText(Tag(string.IsNullOrWhiteSpace(language) ? Language : language), text.Trim())];

    /// <summary>What a page says without its marks.</summary>
    internal static string? Plain(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        var text = WebUtility.HtmlDecode(Marks().Replace(html, " "));
        return Spaces().Replace(text, " ").Trim();
    }

    /// <summary>Minutes of work from a duration of ISO 8601, a day being eight hours; null when it tells weeks, months or years, which are no work.</summary>
    /// <exception cref="BadRowException">It is no duration.</exception>
    internal static int? Minutes(string? duration, string field)
    {
        if (string.IsNullOrWhiteSpace(duration))
        {
            return null;
        }

        var match = Duration().Match(duration.Trim());
        if (!match.Success)
        {
            throw new BadRowException($"{field} '{duration}' is not a duration such as PT1H30M");
        }

        if (match.Groups["long"].Success)
        {
            return null;
        }

        var hours = (Part(match, "d") * WorkingDayHours) + Part(match, "h");
        return Rounded((hours * 60) + Part(match, "m") + (Part(match, "s") / 60), field);
    }

    /// <summary>Whole minutes.</summary>
    /// <exception cref="BadRowException">They are too many for a number.</exception>
    internal static int Rounded(decimal minutes, string field)
        => minutes <= int.MaxValue ? (int)Math.Round(minutes, MidpointRounding.AwayFromZero) : throw new BadRowException($"{field} is too long");

    /// <summary>An effect on a skill that a catalogue names; its words for beginners, intermediate and advanced learners are levels 1, 2 and 3; of a long outcome the beginning counts.</summary>
    internal EffectContent Effect(SkillReference skill, string? level)
    {
        var (entry, exit) = level?.Trim().ToUpperInvariant() switch
        {
            "BEGINNER" => (0, 1),
            "INTERMEDIATE" => (1, 2),
            "ADVANCED" => (2, 3),
            _ => (0, ExitLevel),
        };
        return new EffectContent(skill.Label is { Length: > SkillReference.PartLimit } label ? skill with { Label = label[..SkillReference.PartLimit] } : skill, entry, exit, Confidence);
    }

    private static decimal Part(Match match, string group)
        => match.Groups[group] is { Success: true, Value: var value } && decimal.TryParse(value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) ? part : 0;

    [GeneratedRegex(@"^P(?=.)(?<long>(\d+([.,]\d+)?[YMW])+)?((?<d>\d+([.,]\d+)?)D)?(T(?=.)((?<h>\d+([.,]\d+)?)H)?((?<m>\d+([.,]\d+)?)M)?((?<s>\d+([.,]\d+)?)S)?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duration();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
