using LearningGraph.Persistence.Content;
using LearningGraph.Persistence.Goals;
using LearningGraph.Persistence.Skills;
using LearningGraph.Persistence.Skills.Esco;
using LearningGraph.Persistence.Transfers;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Transfers;

public sealed class RoundTripTests
{
    private static readonly FixedClock Clock = new();

    [Theory]
    [InlineData(TransferFormat.Csv)]
    [InlineData(TransferFormat.Json)]
    public async Task Export_Should_GiveTheSameBytes_When_ImportedIntoAnEmptyDatabase(TransferFormat format)
    {
        // arrange
        await using var first = new TestDatabase();
        await using var second = new TestDatabase();
        await ShippedContent.EnsureAsync(first.Factory, Clock, loadDemo: true);
        await new EscoImport(first.Factory, Clock).ImportAsync(Path.Combine(AppContext.BaseDirectory, "Transfers", "Esco", "joined"), new EscoOptions(), new ImportOptions(), new Watched());
        await ShippedContent.EnsureAsync(second.Factory, Clock, loadDemo: false);
        var name = format == TransferFormat.Json ? "file.json" : "file.csv";
        var watch = new Watched();

        foreach (var (export, import, again) in Pairs(first.Factory, second.Factory))
        {
            // act
            var exported = await Files.ExportedAsync(export, format);
            var report = await import.ImportAsync(Files.Of(exported, name), new ImportOptions { IsStrict = true }, watch);
            var changed = await LastChangeAsync(second);
            var repeated = await import.ImportAsync(Files.Of(exported, name), new ImportOptions(), watch);

            // assert
            Assert.Empty(watch.Problems);
            Assert.True(report.IsWritten);
            Assert.Equal(exported, await Files.ExportedAsync(again, format));
            Assert.All(repeated.Counts, c => Assert.Equal((0, 0, 0), (c.Created, c.Updated, c.Skipped)));
            Assert.Equal(changed, await LastChangeAsync(second));
        }
    }

    private static IEnumerable<(IFileExport Export, IFileImport Import, IFileExport Again)> Pairs(IDbContextFactory<LearningGraphContext> from, IDbContextFactory<LearningGraphContext> to)
        =>
        [
            (new SkillExport(from), new SkillImport(to, Clock), new SkillExport(to)),
            (new PeopleExport(from), new PeopleImport(to, Clock), new PeopleExport(to)),
            (new GoalExport(from), new GoalImport(to, Clock), new GoalExport(to)),
            (new EvidenceExport(from), new EvidenceImport(to, Clock), new EvidenceExport(to)),
        ];

    private static async Task<long> LastChangeAsync(TestDatabase database)
    {
        await using var context = database.Open();
        return (await context.ChangeSequences.SingleAsync()).Last;
    }
}
