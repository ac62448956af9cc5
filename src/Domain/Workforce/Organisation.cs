using LearningGraph.Domain.Gaps;

namespace LearningGraph.Domain.Workforce;

/// <summary>The organisation that this installation serves; there is exactly one.</summary>
public sealed class Organisation
{
    private const int SmallestK = 2;
    private const int LargestK = 1_000;

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

    /// <summary>Takes over changed settings; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The organisation is no longer at the expected version.</exception>
    /// <exception cref="MissingTextException">There is no name.</exception>
    /// <exception cref="TextTooLongException">A name is too long.</exception>
    /// <exception cref="InvalidLanguageException">A name, or the default, is in no valid language.</exception>
    /// <exception cref="NumberOutOfRangeException">The smallest group is out of range.</exception>
    /// <exception cref="InvalidCurrencyException">The currency is no ISO 4217 code.</exception>
    /// <exception cref="UnknownTimeZoneException">The time zone is not known.</exception>
    public void Revise(int expectedVersion, OrganisationSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Versions.Check<Organisation>(Id, expectedVersion, Version);
        Names = TextRules.Required("names", settings.Names, TextRules.TitleLimit);
        DefaultLanguage = TextRules.Language("defaultLanguage", settings.DefaultLanguage);
        KAnonymity = NumberRules.Range("kAnonymity", settings.KAnonymity, SmallestK, LargestK);
        Currency = Money.OfMinorUnits(0, settings.Currency).Currency;
        TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out var zone) && zone.HasIanaId ? settings.TimeZone : throw new UnknownTimeZoneException(settings.TimeZone);
        EvidencePolicy = settings.EvidencePolicy;
        Version++;
        UpdatedAt = now;
    }
}

/// <summary>The settings of the organisation that can be changed.</summary>
/// <param name="Names">The name in every language; at least one, 300 characters at most.</param>
/// <param name="DefaultLanguage">The language used when a reader asks for none, as a BCP 47 tag.</param>
/// <param name="KAnonymity">The smallest group of people about which figures are shown, from 2 to 1,000.</param>
/// <param name="Currency">The currency of amounts that name none, as an ISO 4217 code.</param>
/// <param name="TimeZone">The IANA time zone in which days begin and end.</param>
/// <param name="EvidencePolicy">Which statement counts when there are several about one person and skill.</param>
public sealed record OrganisationSettings(
    LocalizedTexts Names, string DefaultLanguage, int KAnonymity, string Currency, string TimeZone, EvidencePolicy EvidencePolicy)
{
    /// <summary>The settings that an organisation has now, to be changed with a `with` expression and handed to its revision.</summary>
    public static OrganisationSettings Of(Organisation organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return new OrganisationSettings(
            organisation.Names,
            organisation.DefaultLanguage,
            organisation.KAnonymity,
            organisation.Currency,
            organisation.TimeZone,
            organisation.EvidencePolicy);
    }
}
