using System.CommandLine;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers.Files;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Server.CommandLine;

/// <summary>The commands <c>import offers</c> and <c>export offers</c>.</summary>
internal static class OfferCommands
{
    private static readonly Dictionary<string, OfferFileFormat> Formats = new(StringComparer.Ordinal)
    {
        ["schema-org"] = OfferFileFormat.SchemaOrg,
        ["ooapi"] = OfferFileFormat.Ooapi,
        ["moodle"] = OfferFileFormat.Moodle,
        ["graph"] = OfferFileFormat.Graph,
        ["csv"] = OfferFileFormat.Csv,
        ["jsonl"] = OfferFileFormat.Jsonl,
    };

    private static readonly Dictionary<string, OfferSourceKind> Kinds = new(StringComparer.Ordinal)
    {
        ["lms"] = OfferSourceKind.Lms,
        ["lxp"] = OfferSourceKind.Lxp,
        ["catalogue"] = OfferSourceKind.Catalogue,
    };

    private static readonly Option<string> Source = new("--source") { Description = "The name of the source that the offers are of.", Required = true };
    private static readonly Argument<string> Input = new("FILE-or-URL") { Description = "The file, or an address with http or https. .gz is decompressed, - is standard input." };
    private static readonly Option<string?> Format = Choice("--format", "The shape of the file.", Formats.Keys, isRequired: true);
    private static readonly Option<bool> Snapshot = new("--snapshot") { Description = "The file is all that the source has: what it does not name is retired." };
    private static readonly Option<bool> Force = new("--force") { Description = "With --snapshot, retire more than the guard of the source allows, and also when rows could not be read." };
    private static readonly Option<bool> Replace = new("--replace") { Description = "Fields that the file leaves out are cleared instead of kept." };
    private static readonly Option<string?> AddSource = Choice("--add-source", "Add the source, as one of this kind, when there is none with the name.", Kinds.Keys);
    private static readonly Option<string> Language = new("--language") { Description = "The language of texts that name none.", DefaultValueFactory = _ => "en" };
    private static readonly Option<int> ExitLevel = new("--exit-level") { Description = "The level that an offer leads to where its record tells none.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string[]> Column = Pairs();

    /// <summary>The command that takes offers over.</summary>
    public static Command Import(string[] host, Option<bool> strict, Option<bool> dryRun)
    {
        var command = new Command("offers", "Learning offers of a source, through the same checks as syncOffers.")
        {
            Input, Format, Source, Snapshot, Force, Replace, AddSource, Language, ExitLevel, Column, strict, dryRun,
        };
        command.SetAction((parsed, token) => TransferRun.ImportAsync<OfferImport>(
            host,
            async (import, how, watch) =>
            {
                await using var input = await TransferInput.OpenAsync(
                    parsed.GetRequiredValue(Input), how.IsStrict, CataloguePages.Of(Formats[parsed.GetRequiredValue(Format)!]), token);
                return await import.ImportAsync(input.File, OptionsOf(parsed), how, watch, token);
            },
            new ImportOptions { IsStrict = parsed.GetValue(strict), IsDryRun = parsed.GetValue(dryRun) },
            token));
        return command;
    }

    /// <summary>The command that writes offers.</summary>
    public static Command Export(string[] host)
    {
        var file = new Argument<string>("FILE") { Description = "The file; .gz is compressed, - is standard output." };
        var format = Choice("--format", "How it is written; otherwise jsonl for a name that ends so, and csv.", ["csv", "jsonl"]);
        var command = new Command("offers", "The active offers of a source, as the source would send them.") { file, format, Source };
        command.SetAction((parsed, token) =>
        {
            var name = parsed.GetRequiredValue(file);
            var isLines = TransferRun.WithoutCompression(name).EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
            var shape = parsed.GetValue(format) is { } chosen ? Formats[chosen] : isLines ? OfferFileFormat.Jsonl : OfferFileFormat.Csv;
            return TransferRun.ExportAsync<OfferExport>(host, name, (export, stream, _, cancel) => export.ExportAsync(stream, parsed.GetRequiredValue(Source), shape, cancel), token);
        });
        return command;
    }

    private static OfferFileOptions OptionsOf(ParseResult parsed) => new(parsed.GetRequiredValue(Source), Formats[parsed.GetRequiredValue(Format)!])
    {
        IsSnapshot = parsed.GetValue(Snapshot),
        IsForced = parsed.GetValue(Force),
        Semantics = parsed.GetValue(Replace) ? SyncSemantics.Replace : SyncSemantics.Patch,
        AddSource = parsed.GetValue(AddSource) is { } kind ? Kinds[kind] : null,
        Language = parsed.GetRequiredValue(Language),
        ExitLevel = parsed.GetRequiredValue(ExitLevel),
        Columns = Columns(parsed.GetValue(Column) ?? []),
    };

    private static Option<string?> Choice(string name, string description, IEnumerable<string> values, bool isRequired = false)
    {
        var option = new Option<string?>(name) { Description = description, Required = isRequired };
        option.AcceptOnlyFromAmong([.. values]);
        return option;
    }

    private static Option<string[]> Pairs()
    {
        var option = new Option<string[]>("--column") { Description = "For csv: OURS=THEIRS, where a column of the file stands for one of ours, such as external_id=Code. Can be repeated." };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError("--column takes OURS=THEIRS, such as --column external_id=Code.");
            }
        });
        return option;
    }

    private static Dictionary<string, string> Columns(string[] pairs)
        => pairs.Select(pair => pair.Split('=', 2)).GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.Ordinal);
}
