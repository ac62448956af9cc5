using System.Globalization;

namespace LearningGraph.Domain.Offers;

/// <summary>How a source counts its versions.</summary>
public enum SourceVersionKind
{
    /// <summary>By whole numbers.</summary>
    Integer,

    /// <summary>By instants, written as RFC 3339 says.</summary>
    Instant,
}

/// <summary>A version of what a source says of an offer; versions of one kind can be compared.</summary>
public readonly record struct SourceVersion
{
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    private SourceVersion(SourceVersionKind kind, long value) => (Kind, Value) = (kind, value);

    /// <summary>How it is counted.</summary>
    public SourceVersionKind Kind { get; }

    /// <summary>The number, or the ticks of the instant in UTC.</summary>
    public long Value { get; }

    /// <summary>Reads a whole number or an instant with an offset from UTC; null for anything else.</summary>
    public static SourceVersion? Parse(string? text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return new SourceVersion(SourceVersionKind.Integer, number);
        }

        return text is { Length: >= 20 and <= 40 } && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(text.ToUpperInvariant(), InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? new SourceVersion(SourceVersionKind.Instant, instant.UtcTicks)
                : null;
    }

    /// <summary>Whether this version came before another of the same kind.</summary>
    public bool IsBefore(SourceVersion other) => Value < other.Value;
}
