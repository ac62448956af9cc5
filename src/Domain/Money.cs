namespace LearningGraph.Domain;

/// <summary>An amount of money in one currency.</summary>
public sealed record Money
{
    private static readonly HashSet<string> WithoutMinorUnit =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> WithThreeDigits = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private Money(long minorUnits, string currency)
    {
        MinorUnits = minorUnits;
        Currency = currency;
    }

    /// <summary>The amount in the currency's main unit, for example 12.50 euros.</summary>
    public decimal Amount => MinorUnits / Factor(Currency);

    /// <summary>The currency as an ISO 4217 code, for example `EUR`.</summary>
    public string Currency { get; private set; }

    /// <summary>The amount in the smallest unit of the currency, as it is stored (cents of a euro).</summary>
    internal long MinorUnits { get; private set; }

    /// <summary>Money of an amount in the main unit; parts smaller than the currency's smallest unit round half away from zero.</summary>
    /// <exception cref="InvalidCurrencyException">The currency is not a code of three letters.</exception>
    /// <exception cref="AmountOutOfRangeException">The amount is too large to be stored.</exception>
    public static Money Of(decimal amount, string currency)
    {
        var code = Normalized(currency);
        if (Math.Abs(amount) > 90_000_000_000_000m)
        {
            throw new AmountOutOfRangeException("amount", amount);
        }

        return new Money((long)Math.Round(amount * Factor(code), MidpointRounding.AwayFromZero), code);
    }

    /// <summary>Money of a whole number of smallest units, for example cents.</summary>
    /// <exception cref="InvalidCurrencyException">The currency is not a code of three letters.</exception>
    public static Money OfMinorUnits(long minorUnits, string currency) => new(minorUnits, Normalized(currency));

    private static string Normalized(string currency)
        => currency is { Length: 3 } && currency.All(char.IsAsciiLetter)
            ? currency.ToUpperInvariant()
            : throw new InvalidCurrencyException(currency);

    private static decimal Factor(string currency)
        => WithoutMinorUnit.Contains(currency) ? 1m : WithThreeDigits.Contains(currency) ? 1000m : 100m;
}
