using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Workforce;

/// <summary>Everything about a person but where and how long he or she works here.</summary>
/// <param name="DisplayName">The name that may be shown, 300 characters at most; null when it is withheld.</param>
public sealed record PersonDefinition(string? DisplayName)
{
    /// <summary>The role the person has; null when unknown.</summary>
    public Guid? RoleId { get; init; }

    /// <summary>Whether the person leads others.</summary>
    public bool IsLeader { get; init; }

    /// <summary>The languages the person can learn in, best first; at most 20.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The minutes a week the person can spend on learning, up to a whole week; null when unknown.</summary>
    public int? WeeklyLearningMinutes { get; init; }

    /// <summary>The ways of learning the person prefers; empty means no preference.</summary>
    public IReadOnlyList<LearningMode> PreferredModes { get; init; } = [];

    /// <summary>The forms of delivery the person prefers; empty means no preference.</summary>
    public IReadOnlyList<Delivery> PreferredDeliveries { get; init; } = [];

    /// <summary>Whether the person agreed to be found by colleagues as an expert.</summary>
    public bool IsFindable { get; init; }

    /// <summary>The definition that a person has now, to be changed with a `with` expression and handed to the revision.</summary>
    public static PersonDefinition Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new PersonDefinition(person.DisplayName)
        {
            RoleId = person.RoleId,
            IsLeader = person.IsLeader,
            Languages = person.Languages,
            WeeklyLearningMinutes = person.WeeklyLearningMinutes,
            PreferredModes = person.PreferredModes,
            PreferredDeliveries = person.PreferredDeliveries,
            IsFindable = person.IsFindable,
        };
    }
}

/// <summary>A person who works in the organisation.</summary>
public sealed partial class Person
{
    private const int MostLanguages = 20;
    private const int MinutesOfAWeek = 7 * 24 * 60;

    /// <summary>The identity of the person; it says nothing about who it is.</summary>
    public Guid Id { get; set; }

    /// <summary>The name that may be shown; null when it is withheld or was erased.</summary>
    public string? DisplayName
    {
        get;
        set
        {
            field = value;
            SortKeyNl = SortKey.For(value, "nl");
            SortKeyEn = SortKey.For(value, "en");
            SearchText = value is null ? string.Empty : SortKey.Fold(value);
        }
    }

    /// <summary>The role the person has today; null when unknown.</summary>
    public Guid? RoleId { get; set; }

    /// <summary>Whether the person leads others.</summary>
    public bool IsLeader { get; set; }

    /// <summary>The languages the person can learn in, best first, as BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];

    /// <summary>The minutes a week the person can spend on learning; null when unknown.</summary>
    public int? WeeklyLearningMinutes { get; set; }

    /// <summary>The ways of learning the person prefers; empty means no preference.</summary>
    public IReadOnlyList<LearningMode> PreferredModes { get; set; } = [];

    /// <summary>The forms of delivery the person prefers; empty means no preference.</summary>
    public IReadOnlyList<Delivery> PreferredDeliveries { get; set; } = [];

    /// <summary>Whether the person agreed to be found by colleagues as an expert.</summary>
    public bool IsFindable { get; set; }

    /// <summary>The first day the person works here.</summary>
    public DateOnly ActiveFrom { get; set; }

    /// <summary>The last day the person works here, included; null while it lasts.</summary>
    public DateOnly? ActiveTo { get; set; }

    /// <summary>Counts the changes of the person; updates name the version they were made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the person was recorded.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the person last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal string SortKeyNl { get; private set; } = string.Empty;

    internal string SortKeyEn { get; private set; } = string.Empty;

    internal string SearchText { get; private set; } = string.Empty;

    /// <summary>A new person, who works here from a day on.</summary>
    /// <exception cref="TextTooLongException">The name is too long.</exception>
    /// <exception cref="InvalidLanguageException">A language is no BCP 47 tag.</exception>
    /// <exception cref="TooManyItemsException">There are too many languages.</exception>
    /// <exception cref="NumberOutOfRangeException">The minutes are negative, or more than a week has.</exception>
    /// <exception cref="DateOutOfRangeException">The day lies outside the years that can be stored.</exception>
    public static Person Define(Guid id, PersonDefinition definition, DateOnly activeFrom, DateTimeOffset now)
    {
        var person = new Person { Id = id, ActiveFrom = DateRules.Day("activeFrom", activeFrom), CreatedAt = now, UpdatedAt = now };
        person.Apply(definition);
        return person;
    }

    /// <summary>Takes over a changed definition; the version rises by one.</summary>
    /// <exception cref="VersionConflictException">The person is no longer at the expected version.</exception>
    /// <exception cref="DomainException">The definition is unsound (see <see cref="Define"/>).</exception>
    public void Revise(int expectedVersion, PersonDefinition definition, DateTimeOffset now)
    {
        Versions.Check<Person>(Id, expectedVersion, Version);
        Apply(definition);
        Touch(now);
    }

    /// <summary>Moves the person to a unit from a day on: the primary membership of that day ends the day before, and the answer is the new one.</summary>
    /// <param name="expectedVersion">The version that the change was made for.</param>
    /// <param name="memberships">The person's primary memberships that do not end before that day.</param>
    /// <param name="place">The new membership; its last day becomes that of the employment.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="VersionConflictException">The person is no longer at the expected version.</exception>
    /// <exception cref="NotEmployedException">The person does not work here on that day.</exception>
    /// <exception cref="LaterChangeException">A membership begins that day or later.</exception>
    /// <exception cref="AlreadyThereException">The person is in that unit already.</exception>
    /// <exception cref="ShareOutOfRangeException">The part of a working week is not between 0 and 1.</exception>
    internal Membership Move(int expectedVersion, IReadOnlyCollection<Membership> memberships, Membership place, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(place);
        Versions.Check<Person>(Id, expectedVersion, Version);
        var joined = Place(memberships, place);
        Touch(now);
        return joined;
    }

    private Membership Place(IReadOnlyCollection<Membership> memberships, Membership place)
    {
        CheckWorksOn(DateRules.Day("from", place.From));
        if (memberships.Where(m => m.From >= place.From).Select(m => (DateOnly?)m.From).Max() is { } later)
        {
            throw new LaterChangeException("from", later);
        }

        foreach (var current in memberships.Where(m => m.To is null || m.To >= place.From))
        {
            current.To = current.UnitId == place.UnitId ? throw new AlreadyThereException(place.UnitId) : place.From.AddDays(-1);
        }

        return Join(place);
    }

    /// <summary>A first membership of the person, sound and no longer than the employment.</summary>
    /// <exception cref="ShareOutOfRangeException">The part of a working week is not between 0 and 1.</exception>
    internal Membership Join(Membership place)
    {
        ArgumentNullException.ThrowIfNull(place);
        NumberRules.Share("fte", place.Fte);
        place.PersonId = Id;
        place.IsPrimary = true;
        place.To = ActiveTo;
        return place;
    }

    /// <summary>Ends the employment after a day; all memberships end with it.</summary>
    /// <param name="expectedVersion">The version that the change was made for.</param>
    /// <param name="lastDay">The last day, included.</param>
    /// <param name="memberships">All memberships of the person that do not end before that day.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="VersionConflictException">The person is no longer at the expected version.</exception>
    /// <exception cref="EmploymentEndedException">The employment has an end already.</exception>
    /// <exception cref="NotEmployedException">The day lies before the first one.</exception>
    /// <exception cref="LaterChangeException">A membership begins after that day.</exception>
    public void EndEmployment(int expectedVersion, DateOnly lastDay, IReadOnlyCollection<Membership> memberships, DateTimeOffset now)
    {
        Versions.Check<Person>(Id, expectedVersion, Version);
        if (ActiveTo is { } ended)
        {
            throw new EmploymentEndedException(Id, ended);
        }

        CheckWorksOn(DateRules.Day("lastDay", lastDay));
        Leave("lastDay", memberships, lastDay);
        ActiveTo = lastDay;
        Touch(now);
    }

    private static void Leave(string field, IReadOnlyCollection<Membership> memberships, DateOnly lastDay)
    {
        if (memberships.Where(m => m.From > lastDay).Select(m => (DateOnly?)m.From).Max() is { } later)
        {
            throw new LaterChangeException(field, later);
        }

        foreach (var membership in memberships.Where(m => m.To is null || m.To > lastDay))
        {
            membership.To = lastDay;
        }
    }

    private void CheckWorksOn(DateOnly day)
    {
        if (day < ActiveFrom || day > ActiveTo)
        {
            throw new NotEmployedException(Id, day);
        }
    }

    private void Apply(PersonDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        DisplayName = TextRules.Plain("displayName", definition.DisplayName, TextRules.TitleLimit);
        RoleId = definition.RoleId;
        IsLeader = definition.IsLeader;
        Languages = definition.Languages.Count <= MostLanguages
            ? [.. definition.Languages.Select(tag => TextRules.Language("languages", tag)).Distinct(StringComparer.OrdinalIgnoreCase)]
            : throw new TooManyItemsException("languages", MostLanguages, definition.Languages.Count);
        WeeklyLearningMinutes = NumberRules.Range("weeklyLearningMinutes", definition.WeeklyLearningMinutes, 0, MinutesOfAWeek);
        PreferredModes = [.. definition.PreferredModes.Distinct()];
        PreferredDeliveries = [.. definition.PreferredDeliveries.Distinct()];
        IsFindable = definition.IsFindable;
    }

    /// <summary>Notes that the person changed.</summary>
    internal void Touch(DateTimeOffset now)
    {
        Version++;
        UpdatedAt = now;
    }
}

/// <summary>A person's place in a unit during a period.</summary>
public sealed class Membership
{
    /// <summary>The identity of the membership.</summary>
    public Guid Id { get; set; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The unit.</summary>
    public Guid UnitId { get; set; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; set; }

    /// <summary>The last day, included; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The part of a full working week, from 0 to 1.</summary>
    public double Fte { get; set; } = 1;

    /// <summary>Whether the person is counted in this unit; a second membership never counts in figures.</summary>
    public bool IsPrimary { get; set; } = true;

    /// <summary>The same membership as a row of its own.</summary>
    internal Membership Copy() => (Membership)MemberwiseClone();

    /// <summary>The fields in which it differs from what it was, of those that can change once it is there.</summary>
    internal string[] DifferencesTo(Membership former) => [.. To == former.To ? Array.Empty<string>() : ["to"], .. Fte.Equals(former.Fte) ? Array.Empty<string>() : ["fte"]];
}
