using System.Text;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Tests.Transfers;

/// <summary>Keeps what an import tells.</summary>
internal sealed class Watched : IImportWatch
{
    public List<ImportProblem> Problems { get; } = [];

    public void Read(string file, long done, long? total)
    {
    }

    public void Found(ImportProblem problem) => Problems.Add(problem);
}

internal static class Files
{
    /// <summary>A file in memory.</summary>
    public static ImportFile Of(string text, string name = "file.csv") => Of(Encoding.UTF8.GetBytes(text), name);

    public static ImportFile Of(byte[] bytes, string name = "file.csv") => new(name, bytes.Length, () => new MemoryStream(bytes));

    public static async Task<byte[]> ExportedAsync(IFileExport export, TransferFormat format)
    {
        using var stream = new MemoryStream();
        await export.ExportAsync(stream, format);
        return stream.ToArray();
    }

    /// <summary>The count of a kind as `created updated unchanged retired skipped`.</summary>
    public static string Count(this ImportReport report, string kind)
        => report.Counts.SingleOrDefault(c => c.Kind == kind) is { } c ? $"{c.Created} {c.Updated} {c.Unchanged} {c.Retired} {c.Skipped}" : "none";
}
