using System.Globalization;
using LearningGraph.Persistence.Transfers;
using Spectre.Console;

namespace LearningGraph.Server.CommandLine;

/// <summary>Shows an import: a progress bar and a table in a terminal, plain lines where the output goes elsewhere.</summary>
internal static class TransferConsole
{
    private const int MostProblems = 100;

    /// <summary>Runs an import and shows how far it has come; problems go to standard error.</summary>
    public static async Task<ImportReport> FollowAsync(Func<IImportWatch, Task<ImportReport>> import)
    {
        if (Console.IsOutputRedirected || Console.IsErrorRedirected)
        {
            var watch = new Watch(problem => Console.Error.WriteLine(problem));
            return watch.Told(await import(watch));
        }

        var problems = new List<string>();
        var report = await AnsiConsole.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var task = progress.AddTask("reading", maxValue: 1);
            var watch = new Watch(problems.Add)
            {
                OnRead = (file, done, total) =>
                {
                    task.Description = Markup.Escape(file);
                    task.IsIndeterminate = total is null;
                    task.Value = total > 0 ? Math.Min(1, (double)done / total.Value) : 0;
                },
            };
            return watch.Told(await import(watch));
        });
        problems.ForEach(problem => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]{problem}[/]"));
        return report;
    }

    /// <summary>Shows what was done.</summary>
    public static void Show(ImportReport report, ImportOptions options)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var count in report.Counts)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count.Kind}: {count.Created} created, {count.Updated} updated, {count.Unchanged} unchanged, {count.Retired} retired, {count.Skipped} skipped"));
            }
        }
        else
        {
            AnsiConsole.Write(Table(report));
        }

        foreach (var note in report.Notes)
        {
            Console.WriteLine(note);
        }

        Console.WriteLine(
            report.IsWritten ? "Done."
            : options.IsDryRun ? "Dry run: nothing was written."
            : "Refused: the file has problems, nothing was written.");
    }

    private static Table Table(ImportReport report)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("kind");
        foreach (var title in new[] { "created", "updated", "unchanged", "retired", "skipped" })
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var count in report.Counts)
        {
            table.AddRow([Markup.Escape(count.Kind), .. new[] { count.Created, count.Updated, count.Unchanged, count.Retired, count.Skipped }.Select(n => n.ToString("N0", CultureInfo.InvariantCulture))]);
        }

        return table;
    }

    /// <summary>Tells of the first problems and counts the others.</summary>
    private sealed class Watch(Action<string> tell) : IImportWatch
    {
        private long _problems;

        public Action<string, long, long?>? OnRead { get; init; }

        public void Read(string file, long done, long? total) => OnRead?.Invoke(file, done, total);

        public void Found(ImportProblem problem)
        {
            if (++_problems <= MostProblems)
            {
                tell(problem.Line == 0 ? $"{problem.File}: {problem.Reason}" : string.Create(CultureInfo.InvariantCulture, $"{problem.File}, line {problem.Line}: {problem.Reason}"));
            }
        }

        public ImportReport Told(ImportReport report)
        {
            if (_problems > MostProblems)
            {
                tell(string.Create(CultureInfo.InvariantCulture, $"and {_problems - MostProblems} problems more"));
            }

            return report;
        }
    }
}
