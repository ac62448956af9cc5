namespace LearningGraph.Domain;

/// <summary>What numbers must satisfy before they are stored.</summary>
internal static class NumberRules
{
    internal static int Range(string field, int value, int lowest, int highest)
        => value >= lowest && value <= highest ? value : throw new NumberOutOfRangeException(field, value, lowest, highest);

    internal static int? Range(string field, int? value, int lowest, int highest)
        => value is { } known ? Range(field, known, lowest, highest) : null;

    internal static double? Share(string field, double? value)
        => value is null or (>= 0 and <= 1) ? value : throw new ShareOutOfRangeException(field, value.Value);
}
