namespace LearningGraph.Persistence.Transfers;

/// <summary>How an import treats its file.</summary>
public sealed record ImportOptions
{
    /// <summary>Whether one bad row refuses the whole file; otherwise bad rows are left out.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether everything is checked and counted and nothing kept.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>A row that was left out, or something in a file that readers should know.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line on which the row begins, or its place in a JSON array, from 1; 0 for the file as a whole.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record ImportProblem(string File, long Line, string Reason);

/// <summary>What happened to the rows of one kind.</summary>
/// <param name="Kind">The kind of row, for example `person`.</param>
/// <param name="Created">Objects that are new.</param>
/// <param name="Updated">Objects that were there and changed.</param>
/// <param name="Unchanged">Objects that were there as the file says.</param>
/// <param name="Retired">Objects that were in use and that the file no longer holds.</param>
/// <param name="Skipped">Rows that were left out.</param>
public sealed record ImportCount(string Kind, long Created = 0, long Updated = 0, long Unchanged = 0, long Retired = 0, long Skipped = 0)
{
    /// <summary>Both counts together.</summary>
    public ImportCount Plus(ImportCount other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Kind, Created + other.Created, Updated + other.Updated, Unchanged + other.Unchanged, Retired + other.Retired, Skipped + other.Skipped);
    }
}

/// <summary>What an import did.</summary>
/// <param name="Counts">What happened per kind of row, in the order the kinds first occurred.</param>
/// <param name="Problems">How many problems were told of.</param>
/// <param name="IsWritten">Whether anything was kept: false for a dry run and for a file refused as a whole.</param>
/// <param name="Notes">What else is worth knowing, one sentence each.</param>
public sealed record ImportReport(IReadOnlyList<ImportCount> Counts, long Problems, bool IsWritten, IReadOnlyList<string> Notes);

/// <summary>Follows an import while it runs.</summary>
public interface IImportWatch
{
    /// <summary>Told now and then how far the reading has come.</summary>
    /// <param name="file">The file.</param>
    /// <param name="done">The bytes read of all files together.</param>
    /// <param name="total">The bytes of all files together; null when unknown.</param>
    void Read(string file, long done, long? total);

    /// <summary>Told of every problem as it is found; none is kept.</summary>
    void Found(ImportProblem problem);
}

/// <summary>A row cannot be used; the message says why, to the person who sent the file.</summary>
internal sealed class BadRowException(string message) : Exception(message)
{
    /// <summary>Refuses a row without a name in any language.</summary>
    internal static void RequireText(Domain.LocalizedTexts texts, string column)
    {
        if (texts.Count == 0)
        {
            throw new BadRowException($"a {column} is missing: give {column}_nl, {column}_en or another language");
        }
    }
}
