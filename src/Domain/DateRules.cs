namespace LearningGraph.Domain;

/// <summary>What days must satisfy before they are stored.</summary>
internal static class DateRules
{
    internal static readonly DateOnly Earliest = new(1900, 1, 1);
    internal static readonly DateOnly Latest = new(2199, 12, 31);

    internal static DateOnly Day(string field, DateOnly day)
        => day >= Earliest && day <= Latest ? day : throw new DateOutOfRangeException(field, day, Earliest, Latest);
}
