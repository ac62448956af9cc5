using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Workforce;

/// <summary>The organisation that this installation serves; there is exactly one.</summary>
public sealed class Organisation
{
    /// <summary>The identity of the organisation.</summary>
    public Guid Id { get; set; }

    /// <summary>The name in every language it is known in.</summary>
    public LocalizedTexts Names { get; set; } = LocalizedTexts.Empty;

    /// <summary>The language used when a reader asks for none, as a BCP 47 tag.</summary>
    public string DefaultLanguage { get; set; } = "nl";

    /// <summary>The smallest group of people about which figures are shown to readers without person rights.</summary>
    public int KAnonymity { get; set; } = 5;

    /// <summary>The currency of amounts that name none, as an ISO 4217 code.</summary>
    public string Currency { get; set; } = "EUR";

    /// <summary>The proficiency scale of frameworks that name none; null means levels 0 to 5.</summary>
    public Guid? DefaultScaleId { get; set; }

    /// <summary>The IANA time zone in which days begin and end, for example `Europe/Amsterdam`.</summary>
    public string TimeZone { get; set; } = "Europe/Amsterdam";

    /// <summary>Which statement counts when there are several about one person and skill.</summary>
    public EvidencePolicy EvidencePolicy { get; set; }

    /// <summary>Counts the changes of the organisation; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the organisation was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the organisation last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Always 1; a unique index on it refuses a second organisation.</summary>
    internal int Singleton { get; private set; } = 1;
}
