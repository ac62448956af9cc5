using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LearningGraph.Persistence.Gaps;

/// <summary>Tells by which way gaps were computed: from the index, or from rows.</summary>
public static class SupplyTelemetry
{
    /// <summary>The name of the meter and of the tag.</summary>
    public const string Name = "LearningGraph.Gaps";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("learninggraph.gaps.answered", "{answer}", "Gap questions answered, by way of computing them.");

    internal static void FromIndex(int answers) => Told(answers, "index");

    internal static void FromRows(int answers) => Told(answers, "rows");

    private static void Told(int answers, string way)
    {
        if (answers > 0)
        {
            Answers.Add(answers, new KeyValuePair<string, object?>("learninggraph.gaps.way", way));
            Activity.Current?.SetTag("learninggraph.gaps.way", way);
        }
    }
}
