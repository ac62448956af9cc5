using System.Text;

namespace LearningGraph.GraphQL.Language;

/// <summary>The indentation rules of block strings.</summary>
internal static class BlockString
{
    /// <summary>What a block string stands for: common indentation and blank lines at both ends removed, lines joined by line feeds.</summary>
    public static string Value(string raw)
    {
        if (raw.AsSpan().IndexOfAny('\n', '\r') < 0)
        {
            return raw.AsSpan().TrimStart(" \t").IsEmpty ? "" : raw;
        }

        var lines = Lines(raw);
        var (first, last, indent) = Measure(raw, lines);
        var text = new StringBuilder(raw.Length);
        for (var i = first; i <= last; i++)
        {
            if (i > first)
            {
                text.Append('\n');
            }

            var line = raw.AsSpan(lines[i].Start, lines[i].Length);
            text.Append(i == 0 ? line : line[Math.Min(indent, line.Length)..]);
        }

        return text.ToString();
    }

    private static (int First, int Last, int Indent) Measure(string raw, List<(int Start, int Length)> lines)
    {
        var (first, last, indent) = (lines.Count, -1, int.MaxValue);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = raw.AsSpan(lines[i].Start, lines[i].Length);
            var leading = line.Length - line.TrimStart(" \t").Length;
            if (leading == line.Length)
            {
                continue;
            }

            first = Math.Min(first, i);
            last = i;
            indent = i == 0 ? indent : Math.Min(indent, leading);
        }

        return (first, last, indent);
    }

    private static List<(int Start, int Length)> Lines(string raw)
    {
        var lines = new List<(int, int)>();
        var start = 0;
        while (true)
        {
            var length = raw.AsSpan(start).IndexOfAny('\n', '\r');
            if (length < 0)
            {
                lines.Add((start, raw.Length - start));
                return lines;
            }

            lines.Add((start, length));
            var end = start + length;
            start = end + (raw[end] == '\r' && end + 1 < raw.Length && raw[end + 1] == '\n' ? 2 : 1);
        }
    }

    /// <summary>A text as a block string, its further lines not indented.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = Lines(escaped);
        var isSingleLine = lines.Count == 1;
        var indentsAllButFirst = !isSingleLine && lines.Skip(1).All(l => l.Length == 0 || escaped[l.Start] is ' ' or '\t');
        var endsInQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var endNeedsLine = (value.EndsWith('"') && !endsInQuotes) || value.EndsWith('\\');
        var severalLines = !isSingleLine || value.Length > 70 || endNeedsLine || endsInQuotes;
        var beginsBlank = isSingleLine && value.Length > 0 && (value[0] is ' ' or '\t');
        var before = (severalLines && !beginsBlank) || indentsAllButFirst ? "\n" : "";
        return $"\"\"\"{before}{escaped}{(severalLines ? "\n" : "")}\"\"\"";
    }

    /// <summary>Whether a text keeps its meaning as a block string.</summary>
    public static bool IsPrintable(string value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        var (emptyLine, indent, commonIndent, seenLine) = (true, false, true, false);
        foreach (var c in value)
        {
            switch (c)
            {
                case '\n' when emptyLine && !seenLine:
                    return false;
                case '\n':
                    (seenLine, emptyLine, indent) = (true, true, false);
                    break;
                case ' ' or '\t':
                    indent |= emptyLine;
                    break;
                case < '\x10':
                    return false;
                default:
                    commonIndent &= indent;
                    emptyLine = false;
                    break;
            }
        }

        return !emptyLine && !(commonIndent && seenLine);
    }
}
