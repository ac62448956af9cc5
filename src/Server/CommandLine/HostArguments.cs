namespace LearningGraph.Server.CommandLine;

/// <summary>Tells the settings of the host from the words of a command.</summary>
internal static class HostArguments
{
    private static readonly string[] Plain = ["--environment", "--contentRoot", "--urls"];

    /// <summary>The words of the command, and the settings, such as <c>--Database:Path FILE</c> or <c>--environment=Production</c>, wherever they stand.</summary>
    public static (string[] Own, string[] Host) Split(string[] args)
    {
        var (own, host) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !(name.Contains(':', StringComparison.Ordinal) || Plain.Contains(name, StringComparer.OrdinalIgnoreCase)))
            {
                own.Add(args[i]);
                continue;
            }

            host.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                host.Add(args[++i]);
            }
        }

        return ([.. own], [.. host]);
    }
}
