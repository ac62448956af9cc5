using System.Buffers;

namespace LearningGraph.GraphQL.Validation;

/// <summary>Finds names similar to a wrong one.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    /// <summary>The end of a message: a question with the most similar options, or nothing.</summary>
    public static string DidYouMean(string name, IEnumerable<string> options, string lead = "")
    {
        var limit = (int)(name.Length * 0.4) + 1;
        var near = new List<(int Distance, string Option)>();
        foreach (var option in options)
        {
            if (Distance(name, option, limit) is var distance && distance <= limit)
            {
                near.Add((distance, option));
            }
        }

        near.Sort(static (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : string.CompareOrdinal(a.Option, b.Option));
        return Question(lead, [.. near.Select(n => n.Option)]);
    }

    /// <summary>The end of a message that asks whether one of the options was meant; nothing when there are none.</summary>
    public static string Question(string lead, IReadOnlyList<string> options)
    {
        var quoted = options.Take(Most).Select(o => $"\"{o}\"").ToArray();
        return quoted.Length switch
        {
            0 => "",
            1 => $" Did you mean {lead}{quoted[0]}?",
            2 => $" Did you mean {lead}{quoted[0]} or {quoted[1]}?",
            _ => $" Did you mean {lead}{string.Join(", ", quoted[..^1])}, or {quoted[^1]}?",
        };
    }

    /// <summary>The number of edits between two names (insert, delete, replace, swap neighbours; a change of case counts one), or more than the limit.</summary>
    private static int Distance(string name, string option, int limit)
    {
        if (string.Equals(name, option, StringComparison.OrdinalIgnoreCase))
        {
            return name == option ? 0 : 1;
        }

        var beyond = limit + 1;
        if (Math.Abs(name.Length - option.Length) > limit)
        {
            return beyond;
        }

        var width = option.Length + 1;
        var rows = ArrayPool<int>.Shared.Rent(3 * width);
        for (var j = 0; j < width; j++)
        {
            rows[j] = j;
        }

        var result = beyond;
        for (var i = 1; i <= name.Length; i++)
        {
            var smallest = FillRow(rows, width, name, option, i);
            result = rows[(i % 3 * width) + option.Length];
            if (smallest > limit)
            {
                result = beyond;
                break;
            }
        }

        ArrayPool<int>.Shared.Return(rows);
        return result;
    }

    private static int FillRow(int[] rows, int width, string name, string option, int i)
    {
        var current = rows.AsSpan(i % 3 * width, width);
        var above = rows.AsSpan((i - 1) % 3 * width, width);
        var smallest = current[0] = i;
        for (var j = 1; j < width; j++)
        {
            var cost = Same(name[i - 1], option[j - 1]) ? 0 : 1;
            var cell = Math.Min(Math.Min(above[j], current[j - 1]) + 1, above[j - 1] + cost);
            if (i > 1 && j > 1 && Same(name[i - 1], option[j - 2]) && Same(name[i - 2], option[j - 1]))
            {
                cell = Math.Min(cell, rows[((i - 2) % 3 * width) + j - 2] + 1);
            }

            current[j] = cell;
            smallest = Math.Min(smallest, cell);
        }

        return smallest;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
