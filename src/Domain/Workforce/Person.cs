using LearningGraph.Domain.Offers;

namespace LearningGraph.Domain.Workforce;

/// <summary>A person who works in the organisation.</summary>
public sealed class Person
{
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
}
