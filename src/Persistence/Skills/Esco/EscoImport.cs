using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills.Esco;

/// <summary>What an import of ESCO is told beyond its files.</summary>
public sealed record EscoOptions
{
    /// <summary>The edition that is imported, for example `1.2`; null takes the one that the names of the files speak of.</summary>
    public string? Edition { get; init; }

    /// <summary>The level that an essential skill of an occupation asks of its role: ESCO knows no levels.</summary>
    public int EssentialLevel { get; init; } = 3;

    /// <summary>The level that an optional skill of an occupation asks of its role.</summary>
    public int OptionalLevel { get; init; } = 2;

    /// <summary>Whether more than a fifth of the skills in use may be retired in one run.</summary>
    public bool IsForced { get; init; }
}

/// <summary>
/// Takes over the ESCO classification from its CSV files: skills and groups, the relations among them, occupations as roles and their skills as requirements. Safe to repeat: what is there already
/// stays untouched, and what a later edition no longer holds is retired.
/// </summary>
public sealed class EscoImport(IDbContextFactory<LearningGraphContext> contexts, TimeProvider time)
{
    private const string SchemeUri = "http://data.europa.eu/esco/concept-scheme/skills";

    /// <summary>Imports a folder with files as the European Commission publishes them, or with both languages joined; zip and gz are read as they are.</summary>
    public async Task<ImportReport> ImportAsync(string folder, EscoOptions esco, ImportOptions options, IImportWatch watch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(esco);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(watch);
        var files = EscoFiles.Of(ImportFile.In(folder));
        if (files.Count == 0)
        {
            throw new FileNotFoundException($"{folder} holds no file of ESCO, such as skills_en.csv or skills.csv.gz.");
        }

        var edition = esco.Edition ?? EscoFiles.EditionIn([Path.GetFileName(Path.GetFullPath(folder)), .. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!), ReadMeOf(folder)]);
        return await ImportSession.RunAsync(contexts, time, options, watch, files.Select(f => f.File), session => RunAsync(session, files, esco, edition, cancellationToken), cancellationToken);
    }

    private static string ReadMeOf(string folder)
    {
        var path = Path.Combine(folder, "README.md");
        return File.Exists(path) ? File.ReadLines(path).FirstOrDefault() ?? string.Empty : string.Empty;
    }

    private static async Task RunAsync(ImportSession session, List<EscoFile> files, EscoOptions esco, string? edition, CancellationToken cancellation)
    {
        var framework = await FrameworkAsync(session, edition, cancellation);
        var skills = new EscoSkills(session, framework.Id, cancellation);
        var links = new EscoLinks(session, cancellation);
        var occupations = new EscoOccupations(session, esco, await HighestLevelAsync(session.Context, framework, cancellation), cancellation);
        foreach (var file in files.Where(f => f.Content is EscoContent.Skills or EscoContent.Groups or EscoContent.Collection))
        {
            await skills.ReadAsync(file);
        }

        var known = await KnownAsync(session.Context, framework.Id, cancellation);
        foreach (var file in files.Where(f => f.Content is EscoContent.Broader or EscoContent.Relations))
        {
            await links.ReadAsync(file, known);
        }

        foreach (var file in files.Where(f => f.Content == EscoContent.Occupations))
        {
            await occupations.ReadAsync(file);
        }

        foreach (var file in files.Where(f => f.Content == EscoContent.OccupationSkills))
        {
            await occupations.RequireAsync(file, known);
        }

        await links.RemoveOthersAsync(known);
        await occupations.DropOthersAsync();
        await skills.RetireOthersAsync(files, known, esco.IsForced);
    }

    private static async Task<SkillFramework> FrameworkAsync(ImportSession session, string? edition, CancellationToken cancellation)
    {
        SkillFramework framework = null!;
        await session.WriteAsync(
            async () =>
            {
                var scheme = new Uri(SchemeUri);
                framework = (await session.Context.SkillFrameworks.FirstOrDefaultAsync(f => f.Uri == scheme, cancellation))!;
                if (framework is null)
                {
                    framework = NewFramework(scheme, session.Now);
                    session.Context.Add(framework);
                    session.Created("framework");
                    Name(framework, edition);
                }
                else if (session.Compared("framework", edition is not null && framework.Edition != edition))
                {
                    Name(framework, edition);
                    framework.Version++;
                    framework.UpdatedAt = session.Now;
                }
            },
            cancellation);
        return framework;
    }

    private static SkillFramework NewFramework(Uri scheme, DateTimeOffset now) => new()
    {
        Id = StableId.Of("framework", "esco"),
        Titles = LocalizedTexts.Of(("nl", "ESCO"), ("en", "ESCO")),
        Publisher = "European Commission",
        Licence = "CC BY 4.0 (Commission Decision 2011/833/EU)",
        Uri = scheme,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static void Name(SkillFramework framework, string? edition)
    {
        framework.Edition = edition;
        framework.Attribution = $"This service uses the ESCO classification of the European Commission. This is an adapted version of ESCO{(edition is null ? "" : $" v{edition}")}; the European Commission is not responsible for the adaptation.";
    }

    private static async Task<int> HighestLevelAsync(LearningGraphContext context, SkillFramework framework, CancellationToken cancellation)
    {
        var scale = framework.ScaleId ?? await context.Organisations.Select(o => o.DefaultScaleId).SingleOrDefaultAsync(cancellation);
        return await context.ProficiencyScales.Where(s => s.Id == scale).Select(s => (int?)s.MaxLevel).FirstOrDefaultAsync(cancellation) ?? 5;
    }

    private static async Task<Dictionary<string, Guid>> KnownAsync(LearningGraphContext context, Guid framework, CancellationToken cancellation)
        => await context.Skills.AsNoTracking().Where(s => s.FrameworkId == framework && s.Uri != null)
            .ToDictionaryAsync(s => s.Uri!.OriginalString, s => s.Id, StringComparer.Ordinal, cancellation);
}
