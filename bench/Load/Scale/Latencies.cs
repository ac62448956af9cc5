using System.Diagnostics;
using System.Globalization;

namespace LearningGraph.Bench.Load.Scale;

/// <summary>How long something took, time after time, in milliseconds.</summary>
internal static class Latencies
{
    /// <summary>Does something a number of times, after some that are not counted.</summary>
    public static List<double> Of(int count, int before, Action<int> ask)
    {
        var times = new List<double>(count);
        for (var i = -before; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            ask(i + before);
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return times;
    }

    public static string Told(string size, string what, List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{size}: {what}: p50 {times[times.Count / 2]:N2} ms, p99 {times[times.Count * 99 / 100]:N2} ms");
    }
}
