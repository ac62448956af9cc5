using System.CommandLine;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Skills;
using LearningGraph.Persistence.Skills.Esco;
using LearningGraph.Persistence.Transfers;
using LearningGraph.Persistence.Workforce;

namespace LearningGraph.Server.CommandLine;

/// <summary>The commands <c>import</c> and <c>export</c>. Settings of the server, such as <c>--Database:Path FILE</c>, may stand among their options.</summary>
internal static class TransferCommands
{
    private static readonly Option<bool> Strict = new("--strict") { Description = "Refuse the whole file when a single row is bad; nothing is written then." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Check and count everything, write nothing." };
    private static readonly Argument<string> FileName = new("FILE") { Description = "The file; its name ends in .csv or .json, and in .gz beyond that when it is compressed. - is standard input or output." };

    /// <summary>Whether the arguments hold one of the commands.</summary>
    public static bool AreIn(string[] args) => HostArguments.Split(args).Own is ["import" or "export", ..];

    /// <summary>Runs the command; gives 0, 1 when it could not be done, 2 when a strict import refused the file.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var (own, host) = HostArguments.Split(args);
        var root = new RootCommand("LearningGraph server") { Import(host), Export(host) };
        return root.Parse(own).InvokeAsync();
    }

    private static Command Import(string[] host)
        => new("import", "Take over data from files. Safe to repeat: what is there already stays untouched.")
        {
            Esco(host),
            FileImport<SkillImport>("skills", "Scales, frameworks, skills, their relations and mappings.", host),
            FileImport<PeopleImport>("people", "Roles, units, people and memberships.", host),
            FileImport<EvidenceImport>("evidence", "Statements about skill levels; rows are only ever added.", host),
            FileImport<GoalImport>("goals", "Strategic goals, and the requirements of goals and roles.", host),
            OfferCommands.Import(host, Strict, DryRun),
        };

    private static Command Export(string[] host)
        => new("export", "Write data to a file that import reads. The same content always gives the same bytes.")
        {
            FileExport<SkillExport>("esco", "The framework ESCO alone.", (export, stream, format, token) => export.ExportEscoAsync(stream, format, token), host),
            FileExport<SkillExport>("skills", "Scales, frameworks, skills, their relations and mappings.", (export, stream, format, token) => export.ExportAsync(stream, format, token), host),
            FileExport<PeopleExport>("people", "Roles, units, people and memberships.", (export, stream, format, token) => export.ExportAsync(stream, format, token), host),
            FileExport<EvidenceExport>("evidence", "Statements about skill levels.", (export, stream, format, token) => export.ExportAsync(stream, format, token), host),
            FileExport<GoalExport>("goals", "Strategic goals, and the requirements of goals and roles.", (export, stream, format, token) => export.ExportAsync(stream, format, token), host),
            OfferCommands.Export(host),
        };

    private static Command Esco(string[] host)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder with the files, as csv, csv.gz or zip." };
        var edition = new Option<string?>("--edition") { Description = "The edition, such as 1.2; otherwise taken from the names of the files." };
        var essential = new Option<int>("--essential-level") { Description = "The level that an essential skill asks of a role.", DefaultValueFactory = _ => new EscoOptions().EssentialLevel };
        var optional = new Option<int>("--optional-level") { Description = "The level that an optional skill asks of a role.", DefaultValueFactory = _ => new EscoOptions().OptionalLevel };
        var force = new Option<bool>("--force") { Description = "Retire skills that the files no longer hold even when they are more than a fifth." };
        var command = new Command("esco", "The ESCO classification: skills, occupations as roles, and what occupations ask.") { folder, edition, essential, optional, force, Strict, DryRun };
        command.SetAction((parsed, token) => TransferRun.ImportAsync<EscoImport>(
            host,
            (import, options, watch) => import.ImportAsync(
                parsed.GetRequiredValue(folder),
                new EscoOptions { Edition = parsed.GetValue(edition), EssentialLevel = parsed.GetValue(essential), OptionalLevel = parsed.GetValue(optional), IsForced = parsed.GetValue(force) },
                options, watch, token),
            OptionsOf(parsed),
            token));
        return command;
    }

    private static Command FileImport<TImport>(string name, string description, string[] host)
        where TImport : class, IFileImport
    {
        var command = new Command(name, description) { FileName, Strict, DryRun };
        command.SetAction((parsed, token) => TransferRun.ImportAsync<TImport>(
            host, (import, options, watch) => import.ImportAsync(TransferRun.FileOf(parsed.GetRequiredValue(FileName)), options, watch, token), OptionsOf(parsed), token));
        return command;
    }

    private static Command FileExport<TExport>(string name, string description, Func<TExport, Stream, TransferFormat, CancellationToken, Task<long>> export, string[] host)
        where TExport : class
    {
        var command = new Command(name, description) { FileName };
        command.SetAction((parsed, token) => TransferRun.ExportAsync(host, parsed.GetRequiredValue(FileName), export, token));
        return command;
    }

    private static ImportOptions OptionsOf(ParseResult parsed) => new() { IsStrict = parsed.GetValue(Strict), IsDryRun = parsed.GetValue(DryRun) };
}
