using System.Globalization;

namespace LearningGraph.Domain.Offers;

/// <summary>The fields of an offer that a source can change, to compare an offer before and after.</summary>
internal sealed class OfferFieldValues
{
    private static readonly (string Name, Func<LearningOffer, object?> Value)[] Fields =
    [
        ("externalId", o => o.ExternalId),
        ("titles", o => o.Titles),
        ("descriptions", o => o.Descriptions),
        ("url", o => o.Url?.OriginalString),
        ("form", o => o.FormSlug),
        ("mode", o => o.Mode),
        ("delivery", o => o.Delivery),
        ("languages", o => string.Join(", ", o.Languages)),
        ("workloadMinutes", o => o.WorkloadMinutes),
        ("costPerSeat", o => o.CostPerSeat),
        ("fixedCost", o => o.FixedCost),
        ("seatsDefault", o => o.SeatsDefault),
        ("isWorkEmbedded", o => o.IsWorkEmbedded),
        ("validFrom", o => o.ValidFrom),
        ("validTo", o => o.ValidTo),
        ("moveOn", o => o.MoveOn),
        ("audience", o => string.Join(", ", o.AudienceUnitIds.Select(id => $"unit {id}").Concat(o.AudienceRoleIds.Select(id => $"role {id}")))),
        ("state", o => o.State),
    ];

    private readonly object?[] _values;

    private OfferFieldValues(object?[] values) => _values = values;

    /// <summary>The values of an offer that is not there yet.</summary>
    internal static OfferFieldValues OfNothing { get; } = new(new object?[Fields.Length]);

    internal static OfferFieldValues Of(LearningOffer offer) => new(Array.ConvertAll(Fields, field => field.Value(offer)));

    /// <summary>The names of the fields that differ.</summary>
    internal List<string> ChangedTo(OfferFieldValues after)
    {
        var changed = new List<string>();
        for (var i = 0; i < Fields.Length; i++)
        {
            if (!Equals(_values[i], after._values[i]))
            {
                changed.Add(Fields[i].Name);
            }
        }

        return changed;
    }

    /// <summary>The fields that differ, with both values; texts language by language.</summary>
    internal List<SyncFieldChange> DifferencesTo(OfferFieldValues after)
    {
        var changes = new List<SyncFieldChange>();
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Equals(_values[i], after._values[i]))
            {
                continue;
            }

            if (_values[i] is LocalizedTexts || after._values[i] is LocalizedTexts)
            {
                changes.AddRange(TextChanges(Fields[i].Name, _values[i] as LocalizedTexts, after._values[i] as LocalizedTexts));
            }
            else
            {
                changes.Add(new SyncFieldChange(Fields[i].Name, Text(_values[i]), Text(after._values[i])));
            }
        }

        return changes;
    }

    private static IEnumerable<SyncFieldChange> TextChanges(string field, LocalizedTexts? before, LocalizedTexts? after)
        => (before ?? LocalizedTexts.Empty).Concat(after ?? LocalizedTexts.Empty)
            .Select(text => text.Lang).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(lang => new SyncFieldChange($"{field}.{lang}", before?.Only(lang), after?.Only(lang)))
            .Where(change => change.Before != change.After);

    private static string? Text(object? value) => value switch
    {
        null or "" => null,
        Money money => string.Create(CultureInfo.InvariantCulture, $"{money.Amount} {money.Currency}"),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        Enum code => Code(code.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A value of an enumeration as it stands in the schema.</summary>
    private static string Code(string name)
        => string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));
}
