using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Gaps;

/// <summary>Puts an explanation together, sentence by sentence, with numbers written as the language does.</summary>
internal sealed class Sentences(ExplanationLanguage language)
{
    private readonly List<string> _sentences = [];

    internal Wording Words { get; } = language == ExplanationLanguage.Dutch ? DutchWording.Instance : EnglishWording.Instance;

    public override string ToString() => string.Join(' ', _sentences);

    internal void Add(string template, params ReadOnlySpan<object?> values)
        => _sentences.Add(string.Format(Words.Format, template, values));

    /// <summary>A sentence whose form follows its first number.</summary>
    internal void Add(Counted template, int number, params ReadOnlySpan<object?> others)
        => Add(number == 1 ? template.One : template.Other, [Number(number), .. others]);

    internal void AddIfAny(Counted template, int number)
    {
        if (number > 0)
        {
            Add(template, number);
        }
    }

    internal string Number(int number) => number.ToString("N0", Words.Format);

    /// <summary>An amount with its unit, with one decimal where it is not whole.</summary>
    internal string Amount(Counted unit, double amount)
    {
        var rounded = Math.Max(0.1, Math.Round(amount, 1, MidpointRounding.AwayFromZero));
        return string.Format(Words.Format, rounded == 1 ? unit.One : unit.Other, rounded.ToString("#,0.#", Words.Format));
    }

    /// <summary>A share in whole percents; 0 and 100 only when it is exactly so.</summary>
    internal string Share(double share) => string.Format(Words.Format, Words.Percent, Percents(share));

    /// <summary>The range of a share, or the share when both ends read the same.</summary>
    internal string Share(Bounds bounds)
    {
        var (low, high) = (Percents(bounds.Pessimistic), Percents(bounds.Optimistic));
        return low == high ? Share(bounds.Pessimistic)
            : string.Format(Words.Format, Words.Range, Share(bounds.Pessimistic), Share(bounds.Optimistic));
    }

    internal string Points(double difference)
    {
        var points = (int)Math.Round(difference * 100, MidpointRounding.AwayFromZero);
        return points == 0 ? Words.LessThanOnePoint : string.Format(Words.Format, points == 1 ? Words.PercentagePoints.One : Words.PercentagePoints.Other, points);
    }

    /// <summary>How the best offer is delivered, with the work it takes when that is known.</summary>
    internal string Kind(OffersAtHand offers)
    {
        var delivery = offers.Delivery switch
        {
            Delivery.OnSite => Words.OnSite,
            Delivery.Blended => Words.Blended,
            Delivery.AtWork => Words.AtWork,
            _ => Words.Online,
        };
        return offers.WorkloadMinutes is not { } minutes ? delivery
            : string.Format(Words.Format, Words.OfferWithWork, delivery, minutes < 60 ? Amount(Words.Minutes, minutes) : Amount(Words.Hours, minutes / 60d));
    }

    private static int Percents(double share) => share switch
    {
        <= 0 => 0,
        >= 1 => 100,
        _ => Math.Clamp((int)Math.Round(share * 100, MidpointRounding.AwayFromZero), 1, 99),
    };
}
