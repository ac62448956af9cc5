namespace LearningGraph.Persistence.Transfers;

/// <summary>Takes over the rows of one file. Safe to repeat: a second run of the same file changes nothing.</summary>
public interface IFileImport
{
    /// <summary>Reads the file from beginning to end and writes what differs.</summary>
    Task<ImportReport> ImportAsync(ImportFile file, ImportOptions options, IImportWatch watch, CancellationToken cancellationToken = default);
}

/// <summary>Writes rows to a file. The same content always gives the same bytes, and the import of the same name reads them.</summary>
public interface IFileExport
{
    /// <summary>Writes everything and gives the number of rows.</summary>
    Task<long> ExportAsync(Stream stream, TransferFormat format, CancellationToken cancellationToken = default);
}
