using System.IO.Compression;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Transfers;
using LearningGraph.Server.Hosting;
using Microsoft.Extensions.Options;

namespace LearningGraph.Server.CommandLine;

/// <summary>Runs one import or export on the database that the settings name, without serving anything.</summary>
internal static class TransferRun
{
    private const int Refused = 2;
    private const string Standard = "-";

    /// <summary>Prepares the database as a start of the server would, imports and reports.</summary>
    public static Task<int> ImportAsync<TImport>(
        string[] host, Func<TImport, ImportOptions, IImportWatch, Task<ImportReport>> import, ImportOptions options, CancellationToken cancellationToken)
        where TImport : class
        => ServerRun.GuardAsync(async () =>
        {
            await using var app = Build(host);
            await app.Services.GetRequiredService<DatabaseReadiness>().PrepareAsync(cancellationToken);
            var report = await TransferConsole.FollowAsync(watch => import(app.Services.GetRequiredService<TImport>(), options, watch));
            TransferConsole.Show(report, options);
            return options.IsStrict && report.Problems > 0 ? Refused : 0;
        });

    /// <summary>Writes the export to a file that appears when it is whole, or to standard output.</summary>
    public static Task<int> ExportAsync<TExport>(
        string[] host, string file, Func<TExport, Stream, TransferFormat, CancellationToken, Task<long>> export, CancellationToken cancellationToken)
        where TExport : class
        => ServerRun.GuardAsync(async () =>
        {
            await using var app = Build(host);
            var database = DatabaseSetup.FullPath(app.Environment, app.Services.GetRequiredService<IOptions<DatabaseSettings>>().Value);
            if (!File.Exists(database))
            {
                throw new FileNotFoundException($"There is no database at {database}.");
            }

            await app.Services.GetRequiredService<DatabaseReadiness>().PrepareAsync(cancellationToken);
            var format = WithoutCompression(file).EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? TransferFormat.Json : TransferFormat.Csv;
            var rows = await WriteAsync(file, stream => export(app.Services.GetRequiredService<TExport>(), stream, format, cancellationToken), cancellationToken);
            await Console.Error.WriteLineAsync($"{rows:N0} rows written.");
            return 0;
        });

    /// <summary>A file to be read; standard input for <c>-</c>.</summary>
    public static ImportFile FileOf(string name)
        => name == Standard ? new ImportFile("standard input", null, Console.OpenStandardInput)
            : File.Exists(name) ? ImportFile.At(name)
            : throw new FileNotFoundException($"There is no file {name}.");

    /// <summary>The name without the ending that says it is compressed.</summary>
    public static string WithoutCompression(string file) => file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;

    private static async Task<long> WriteAsync(string file, Func<Stream, Task<long>> write, CancellationToken cancellationToken)
    {
        if (file == Standard)
        {
            await using var output = Console.OpenStandardOutput();
            return await write(output);
        }

        var partial = file + ".part";
        try
        {
            long rows;
            await using (var stream = file == WithoutCompression(file) ? File.Create(partial) : (Stream)new GZipStream(File.Create(partial), CompressionLevel.Optimal))
            {
                rows = await write(stream);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(partial, file, overwrite: true);
            return rows;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static WebApplication Build(string[] host)
    {
        var builder = WebApplication.CreateBuilder(host);
        builder.AddServerDefaults(isCommand: true);
        builder.Services.AddSingleton<IChangeActor, CommandActor>();
        builder.AddDatabaseForCommands();
        return builder.Build();
    }

    /// <summary>The writer that the change log names.</summary>
    private sealed class CommandActor : IChangeActor
    {
        public string? Current => "command-line";
    }
}
