using System.Text.Json;
using AutoMapper;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Offers.Files;

/// <summary>A row with the columns of our own; a column that the file lacks is not given.</summary>
internal sealed record CsvOffer
{
    internal const string Title = "title";
    internal const string Description = "description";

    private static readonly Dictionary<string, OfferFields> Columns = new(StringComparer.Ordinal)
    {
        ["external_id"] = OfferFields.None,
        ["previous_external_id"] = OfferFields.None,
        ["source_version"] = OfferFields.None,
        ["op"] = OfferFields.None,
        ["url"] = OfferFields.Url,
        ["form"] = OfferFields.Form,
        ["mode"] = OfferFields.Mode,
        ["delivery"] = OfferFields.Delivery,
        ["languages"] = OfferFields.Languages,
        ["workload_minutes"] = OfferFields.WorkloadMinutes,
        ["workload_hours"] = OfferFields.WorkloadMinutes,
        ["cost_per_seat"] = OfferFields.CostPerSeat,
        ["fixed_cost"] = OfferFields.FixedCost,
        ["currency"] = OfferFields.None,
        ["fixed_cost_currency"] = OfferFields.None,
        ["seats_default"] = OfferFields.SeatsDefault,
        ["is_work_embedded"] = OfferFields.IsWorkEmbedded,
        ["valid_from"] = OfferFields.ValidFrom,
        ["valid_to"] = OfferFields.ValidTo,
        ["move_on"] = OfferFields.MoveOn,
        ["effects"] = OfferFields.Effects,
        ["audience_units"] = OfferFields.Audience,
        ["audience_roles"] = OfferFields.Audience,
    };

    public required string ExternalId { get; init; }

    public string? PreviousExternalId { get; init; }

    public string? SourceVersion { get; init; }

    public SyncOperation Operation { get; init; }

    public required OfferFields Given { get; init; }

    public required IReadOnlyList<LocalizedText> Titles { get; init; }

    public required IReadOnlyList<LocalizedText> Descriptions { get; init; }

    public string? Url { get; init; }

    public string? Form { get; init; }

    public LearningMode? Mode { get; init; }

    public Delivery? Delivery { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public int? WorkloadMinutes { get; init; }

    public OfferPrice? CostPerSeat { get; init; }

    public OfferPrice? FixedCost { get; init; }

    public int? SeatsDefault { get; init; }

    public bool? IsWorkEmbedded { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public MoveOn? MoveOn { get; init; }

    public required IReadOnlyList<EffectContent> Effects { get; init; }

    public OfferAudience? Audience { get; init; }

    /// <summary>Whether a column is one of ours.</summary>
    internal static bool IsKnown(string column)
        => Columns.ContainsKey(column) || column.StartsWith(Title + "_", StringComparison.Ordinal) || column.StartsWith(Description + "_", StringComparison.Ordinal);

    /// <summary>Reads a row.</summary>
    /// <exception cref="BadRowException">A cell is not what its column takes.</exception>
    internal static CsvOffer Of(TransferRow row)
    {
        var currency = row.Text("currency");
        var (titles, descriptions) = (Texts(row, Title), Texts(row, Description));
        return new CsvOffer
        {
            ExternalId = row.Required("external_id"),
            PreviousExternalId = row.Text("previous_external_id"),
            SourceVersion = row.Text("source_version"),
            Operation = row.Code<SyncOperation>("op") ?? SyncOperation.Upsert,
            Given = Columns.Where(c => row.Has(c.Key)).Aggregate(
                (titles.Count > 0 ? OfferFields.Titles : OfferFields.None) | (descriptions.Count > 0 ? OfferFields.Descriptions : OfferFields.None), (given, column) => given | column.Value),
            Titles = titles,
            Descriptions = descriptions,
            Url = row.Text("url"),
            Form = row.Text("form"),
            Mode = row.Code<LearningMode>("mode"),
            Delivery = row.Code<Delivery>("delivery"),
            Languages = row.List("languages"),
            WorkloadMinutes = Minutes(row),
            CostPerSeat = row.Amount("cost_per_seat") is { } seat ? new OfferPrice(seat, currency) : null,
            FixedCost = row.Amount("fixed_cost") is { } run ? new OfferPrice(run, row.Text("fixed_cost_currency") ?? currency) : null,
            SeatsDefault = row.Number("seats_default"),
            IsWorkEmbedded = row.Flag("is_work_embedded"),
            ValidFrom = row.Day("valid_from"),
            ValidTo = row.Day("valid_to"),
            MoveOn = row.Code<MoveOn>("move_on"),
            Effects = [.. row.List("effects").Select(EffectCell.Read)],
            Audience = Meant(row),
        };
    }

    /// <summary>For whom it is meant; null for everybody.</summary>
    private static OfferAudience? Meant(TransferRow row)
        => new OfferAudience(row.Keys("audience_units"), row.Keys("audience_roles")) is { IsEverybody: false } audience ? audience : null;

    private static int? Minutes(TransferRow row)
        => row.Number("workload_minutes") ?? (row.Amount("workload_hours") is { } hours ? OfferReading.Rounded(hours * 60, "workload_hours") : null);

    /// <summary>A text a column; an empty cell takes its language away.</summary>
    private static List<LocalizedText> Texts(TransferRow row, string column)
    {
        var read = row.Texts(column, LocalizedTexts.Empty, int.MaxValue);
        return [.. row.LanguagesOf(column).Select(c => read.FirstOrDefault(t => t.Lang == c.Lang) ?? new LocalizedText(c.Lang, string.Empty))];
    }
}

internal sealed class CsvProfile : Profile
{
    public CsvProfile()
    {
        AllowNullCollections = true;
        CreateMap<CsvOffer, OfferItem>()
            .ForCtorParam(nameof(OfferItem.ExternalId), o => o.MapFrom(c => c.ExternalId))
            .ForMember(i => i.Offer, o => o.MapFrom(c => c))
            .ForMember(i => i.Force, o => o.Ignore());
        CreateMap<CsvOffer, OfferContent>().ForMember(o => o.MergesTexts, o => o.Ignore());
    }
}

/// <summary>
/// An effect as a part of a cell: the skill and the levels, such as `life-cycle analysis 0-2`, and how sure it is when it is not certain, such as `0.5`. The skill is an id, an address, a label with its
/// language behind an at sign, or an object as in JSON.
/// </summary>
internal static class EffectCell
{
    internal static EffectContent Read(string cell)
    {
        var words = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindLastIndex(words, word => TryLevels(word, out _));
        if (at < 1 || at < words.Length - 2 || !TryLevels(words[at], out var levels) || !TryConfidence(words[(at + 1)..], out var confidence))
        {
            throw new BadRowException($"effects '{cell}' is not a skill and levels such as 'life-cycle analysis 0-2'");
        }

        return new EffectContent(Skill(string.Join(' ', words[..at])), levels.Entry, levels.Exit, confidence);
    }

    internal static string Write(EffectContent effect)
    {
        var skill = effect.Skill;
        var name = skill is { Id: { } id } ? id.ToString()
            : skill is { Uri: { } uri, SchemeVersion: null, Notation: null, Label: null } && Uri.IsWellFormedUriString(uri, UriKind.Absolute) ? uri
            : JsonSerializer.Serialize(JsonlSkill.Of(skill), OfferRecords.Written.JsonlSkill);
        var sure = effect.Confidence.Equals(1) ? string.Empty : FormattableString.Invariant($" {effect.Confidence}");
        return FormattableString.Invariant($"{name} {effect.EntryLevel}-{effect.ExitLevel}{sure}");
    }

    private static bool TryLevels(string word, out (int Entry, int Exit) levels)
    {
        levels = default;
        var parts = word.Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], out levels.Entry) && int.TryParse(parts[1], out levels.Exit);
    }

    private static bool TryConfidence(string[] words, out double confidence)
    {
        confidence = 1;
        return words.Length == 0
            || double.TryParse(words[0], System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowExponent, System.Globalization.CultureInfo.InvariantCulture, out confidence);
    }

    private static SkillReference Skill(string name)
    {
        if (name[0] == '{')
        {
            return ReadObject(name);
        }

        if (Guid.TryParse(name, out var id))
        {
            return new SkillReference { Id = id };
        }

        if (name.Contains(':', StringComparison.Ordinal) && Uri.IsWellFormedUriString(name, UriKind.Absolute))
        {
            return new SkillReference { Uri = name };
        }

        var at = name.LastIndexOf('@');
        return at > 0 && !name[at..].Contains(' ', StringComparison.Ordinal)
            ? new SkillReference { Label = name[..at], Lang = name[(at + 1)..] }
            : new SkillReference { Label = name };
    }

    private static SkillReference ReadObject(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, OfferRecords.Default.JsonlSkill)?.Reference() ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new BadRowException($"effects '{text}' is no skill");
        }
    }
}
