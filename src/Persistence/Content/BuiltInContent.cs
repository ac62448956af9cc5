using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Offers;

namespace LearningGraph.Persistence.Content;

/// <summary>The learning-culture catalogue that every installation has.</summary>
internal static class BuiltInContent
{
    /// <summary>Attributes that have a column of their own; the others are kept together as JSON.</summary>
    private static readonly HashSet<string> Columns =
    [
        "order", "modes", "durationMinutes", "durationBasis", "cadence", "cadenceBasis", "audience", "isRitual", "rewards", "verification",
        "value", "unit", "qualifier", "subject", "attributedTo", "organisation", "publication", "publicationYear", "caveat", "checkNote",
        "allowedUse", "driver", "inputs", "kind",
    ];

    /// <summary>Adds every source, item and relation of the catalogue.</summary>
    internal static async Task LoadAsync(LearningGraphContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var stream = EmbeddedFiles.Open(EmbeddedFiles.Culture);
        using var catalogue = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        var items = catalogue.RootElement.GetProperty("items");
        await context.BulkInsertAsync(catalogue.RootElement.GetProperty("sources").EnumerateArray().Select(Source), cancellationToken);
        await context.BulkInsertAsync(items.EnumerateArray().Select(i => Item(i, now)).OrderBy(i => i.AttributedToId is not null), cancellationToken);
        await context.BulkInsertAsync(items.EnumerateArray().SelectMany(Relations), cancellationToken);
    }

    /// <summary>The id of a catalogue item by the id it has in the file, such as <c>lc.practice.learning-cafe</c>.</summary>
    internal static Guid IdOf(string itemId) => StableId.Of("culture-item", itemId);

    private static CultureSource Source(JsonElement source) => new()
    {
        Id = StableId.Of("culture-source", source.GetProperty("id").GetString()!),
        Key = source.GetProperty("id").GetString()!,
        Publisher = source.GetProperty("publisher").GetString()!,
        Language = source.GetProperty("language").GetString()!,
        Topics = Texts(source.GetProperty("topic")),
    };

    private static CultureItem Item(JsonElement item, DateTimeOffset now)
    {
        var attributes = item.GetProperty("attributes");
        var attributedTo = Text(attributes, "attributedTo") ?? Text(attributes, "organisation");
        return new CultureItem
        {
            Id = IdOf(item.GetProperty("id").GetString()!),
            Slug = item.GetProperty("slug").GetString()!,
            Type = Codes.Of<CultureItemType>(item.GetProperty("type").GetString()!),
            Titles = Texts(item.GetProperty("title")),
            Summaries = Texts(item.GetProperty("summary")),
            Dimensions = [.. Strings(item, "dimensions").Select(Codes.Of<CultureDimension>)],
            Sources = [.. item.GetProperty("sources").EnumerateArray()
                .Select(s => new CultureItemSource(s.GetProperty("source").GetString()!, s.GetProperty("section").GetString()!))],
            Implications = Strings(item, "implications"),
            Position = Number(attributes, "order"),
            Modes = [.. Strings(attributes, "modes").Select(Codes.Of<LearningMode>)],
            AttributedToId = attributedTo is null ? null : IdOf(attributedTo),
            Driver = Text(attributes, "driver"),
            Inputs = Strings(attributes, "inputs"),
            EntityKind = Text(attributes, "kind"),
            AttributesJson = Rest(attributes),
            IsBuiltIn = true,
            CreatedAt = now,
            UpdatedAt = now,
        }.WithRhythm(attributes).WithClaim(attributes);
    }

    private static CultureItem WithRhythm(this CultureItem item, JsonElement attributes)
    {
        item.DurationMinutes = Number(attributes, "durationMinutes");
        item.DurationBasis = Codes.OfOptional<CadenceBasis>(Text(attributes, "durationBasis"));
        item.Cadence = Text(attributes, "cadence");
        item.CadenceBasis = Codes.OfOptional<CadenceBasis>(Text(attributes, "cadenceBasis"));
        item.Audience = Codes.OfOptional<PracticeAudience>(Text(attributes, "audience"));
        item.IsRitual = attributes.TryGetProperty("isRitual", out var ritual) ? ritual.GetBoolean() : null;
        item.Rewards = [.. Strings(attributes, "rewards").Select(Codes.Of<RewardedBehaviour>)];
        return item;
    }

    private static CultureItem WithClaim(this CultureItem item, JsonElement attributes)
    {
        item.Verification = Codes.OfOptional<VerificationStatus>(Text(attributes, "verification"));
        item.FigureValue = attributes.TryGetProperty("value", out var value) ? value.GetDecimal() : null;
        item.FigureUnit = Text(attributes, "unit");
        item.FigureQualifier = Codes.OfOptional<FigureQualifier>(Text(attributes, "qualifier"));
        item.FigureSubject = Text(attributes, "subject");
        item.Publication = Text(attributes, "publication");
        item.PublicationYear = Number(attributes, "publicationYear");
        item.Caveats = attributes.TryGetProperty("caveat", out var caveat) ? Texts(caveat) : LocalizedTexts.Empty;
        item.CheckNote = Text(attributes, "checkNote");
        item.AllowedUse = Codes.OfOptional<AllowedUse>(Text(attributes, "allowedUse"));
        return item;
    }

    private static IEnumerable<CultureItemRelation> Relations(JsonElement item)
    {
        var from = item.GetProperty("id").GetString()!;
        foreach (var relation in item.GetProperty("relations").EnumerateArray())
        {
            var (type, to) = (relation.GetProperty("type").GetString()!, relation.GetProperty("target").GetString()!);
            yield return new CultureItemRelation
            {
                Id = StableId.Of("culture-relation", $"{from}|{type}|{to}"),
                FromId = IdOf(from),
                ToId = IdOf(to),
                Type = Codes.Of<CultureRelationType>(type),
            };
        }
    }

    private static string? Rest(JsonElement attributes)
    {
        var rest = attributes.EnumerateObject().Where(a => !Columns.Contains(a.Name)).ToDictionary(a => a.Name, a => a.Value.Clone());
        return rest.Count == 0
            ? null
            : "{" + string.Join(",", rest.Select(a => $"\"{JsonEncodedText.Encode(a.Key)}\":{a.Value.GetRawText()}")) + "}";
    }

    private static LocalizedTexts Texts(JsonElement texts)
        => Codes.Texts(texts.EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetString()!));

    private static string? Text(JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static string[] Strings(JsonElement item, string name)
        => item.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];
}
