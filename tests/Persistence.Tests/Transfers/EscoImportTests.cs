using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Skills.Esco;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Transfers;

public sealed class EscoImportTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly FixedClock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lg-esco").FullName;

    [Fact]
    public async Task Import_Should_TakeOverEverything_When_TheFilesAreJoined()
    {
        // act
        var (report, problems) = await ImportAsync(Data("joined"));

        // assert
        await using var context = _database.Open();
        Assert.Equal(("16 0 0 0 0", "15 0 0 0 0", "17 0 0 0 1", "3 0 0 0 0", "8 0 0 0 0"), (report.Count("skill"), report.Count("skill group"), report.Count("broader link"), report.Count("skill relation"), report.Count("role requirement")));
        Assert.Equal(("skill_broader.csv", 19), (Assert.Single(problems).File, (int)problems[0].Line));
        Assert.Equal(2, await context.Skills.CountAsync(s => s.SearchText.Contains("haskell")) + await context.SkillRelations.CountAsync(r => r.Type == SkillRelationType.PrerequisiteOf));
        Assert.True(await context.SkillRequirements.AllAsync(r => r.Source == RequirementSource.Esco && r.RequiredLevel == (r.IsCritical ? 3 : 2)));
        Assert.Equal("1.1", (await context.SkillFrameworks.SingleAsync()).Edition);
    }

    [Fact]
    public async Task Import_Should_ChangeNothing_When_Repeated()
    {
        // arrange
        await ImportAsync(Data("joined"));
        var before = await LastChangeAsync();

        // act
        var (report, _) = await ImportAsync(Data("joined"));

        // assert
        Assert.Equal(before, await LastChangeAsync());
        Assert.All(report.Counts, c => Assert.Equal((0, 0, 0), (c.Created, c.Updated, c.Retired)));
    }

    [Fact]
    public async Task Import_Should_UnderstandTheOfficialForm_When_CellsHoldLineBreaks()
    {
        // act
        var (report, problems) = await ImportAsync(Data("official"));

        // assert
        await using var context = _database.Open();
        var skills = await context.Skills.ToListAsync();
        Assert.Empty(problems);
        Assert.Equal(31, skills.Count);
        Assert.Contains(skills, s => s.AltLabels.In("en").Count > 2);
        Assert.Equal(17, skills.Count(s => s.PrefLabels.Only("nl") is not null));
        Assert.Equal("1 0 0 0 0", report.Count("role"));
    }

    [Fact]
    public async Task Import_Should_RetireAndReplace_When_ALaterEditionHoldsLess()
    {
        // arrange
        await ImportAsync(Data("joined"));
        var lines = await File.ReadAllLinesAsync(Path.Combine(Data("joined"), "skills.csv"));
        Copy("joined", except: "skills.csv");
        await File.WriteAllLinesAsync(Path.Combine(_folder, "skills.csv"), lines[..^1]);
        var (gone, other) = (lines[^1].Split(',')[0], lines[1].Split(',')[0]);
        await File.WriteAllTextAsync(Path.Combine(_folder, "replacements.csv"), $"uri,replacedBy\n{gone},{other}\n");

        // act
        var (report, _) = await ImportAsync(_folder, new EscoOptions { Edition = "1.2" });
        var again = await ImportAsync(_folder, new EscoOptions { Edition = "1.2" });

        // assert
        await using var context = _database.Open();
        var retired = await context.Skills.SingleAsync(s => s.State == RecordState.Retired);
        Assert.Equal((new Uri(gone), new Uri(other)), (retired.Uri, (await context.Skills.SingleAsync(s => s.Id == retired.ReplacedById)).Uri));
        Assert.Equal("0 0 15 1 0", report.Count("skill"));
        Assert.Equal("0 0 15 0 0", again.Report.Count("skill"));
        Assert.Equal("1.2", (await context.SkillFrameworks.SingleAsync()).Edition);
    }

    [Fact]
    public async Task Import_Should_RetireNothing_When_AFileIsCutShort()
    {
        // arrange
        await ImportAsync(Data("joined"));
        Copy("joined", except: "skills.csv");
        await File.WriteAllLinesAsync(Path.Combine(_folder, "skills.csv"), (await File.ReadAllLinesAsync(Path.Combine(Data("joined"), "skills.csv")))[..3]);

        // act
        var (_, problems) = await ImportAsync(_folder);
        await ImportAsync(_folder, new EscoOptions { IsForced = true });

        // assert
        await using var context = _database.Open();
        Assert.Contains(problems, p => p.Reason.Contains("more than a fifth", StringComparison.Ordinal));
        Assert.Equal(14, await context.Skills.CountAsync(s => s.State == RecordState.Retired));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Import_Should_WriteNothing_When_StrictWithAProblemOrDry(bool strict, bool dry)
    {
        // act
        var (report, _) = await ImportAsync(Data("joined"), options: new ImportOptions { IsStrict = strict, IsDryRun = dry });

        // assert
        await using var context = _database.Open();
        Assert.False(report.IsWritten);
        Assert.Equal("16 0 0 0 0", report.Count("skill"));
        Assert.Equal((0, 0, 0), (await context.Skills.CountAsync(), await context.Roles.CountAsync(), await context.ChangeEvents.CountAsync()));
    }

    [Fact]
    public async Task Import_Should_KeepWhatTheOrganisationChose_When_Repeated()
    {
        // arrange
        await ImportAsync(Data("joined"));
        await using (var context = _database.Open())
        {
            var skill = await context.Skills.OrderBy(s => s.Id).FirstAsync();
            skill.PrefLabels = skill.PrefLabels.Merge(Domain.LocalizedTexts.Of(("fr", "analyse")));
            await context.WriteAsync(() => Task.CompletedTask);
        }

        // act
        await ImportAsync(Data("joined"));

        // assert
        await using var after = _database.Open();
        Assert.Equal("analyse", (await after.Skills.OrderBy(s => s.Id).FirstAsync()).PrefLabels.Only("fr"));
    }

    [Fact]
    public async Task Import_Should_SayWhatIsMissing_When_TheFolderHoldsNoEsco()
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => ImportAsync(_folder));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return _database.DisposeAsync();
    }

    private static string Data(string form) => Path.Combine(AppContext.BaseDirectory, "Transfers", "Esco", form);

    private void Copy(string form, string except)
    {
        foreach (var file in Directory.EnumerateFiles(Data(form)).Where(f => Path.GetFileName(f) != except))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    private async Task<(ImportReport Report, List<ImportProblem> Problems)> ImportAsync(string folder, EscoOptions? esco = null, ImportOptions? options = null)
    {
        var watch = new Watched();
        return (await new EscoImport(_database.Factory, _clock).ImportAsync(folder, esco ?? new EscoOptions { Edition = "1.1" }, options ?? new ImportOptions(), watch), watch.Problems);
    }

    private async Task<long> LastChangeAsync()
    {
        await using var context = _database.Open();
        return (await context.ChangeSequences.SingleAsync()).Last;
    }
}
