using LearningGraph.Domain;
using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Changes;
using LearningGraph.Persistence.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Tests.Changes;

public sealed class ChangeReadsTests
{
    private static readonly ChangeType[] All = Enum.GetValues<ChangeType>();
    private readonly FixedClock _clock = new();

    [Fact]
    public async Task Feed_Should_GiveEverythingOnceInOrder_When_ReadPageByPage()
    {
        // arrange
        await using var company = new Company();
        foreach (var _ in Enumerable.Range(0, 25))
        {
            company.Skill();
        }

        await company.SaveAsync();
        var reads = new ChangeReads(company.Database.Factory);
        var seen = new List<long>();

        // act
        var page = new ChangePage([], 0, true);
        while (page.HasMore)
        {
            page = await reads.AfterAsync(page.NextSeq, All, 10);
            seen.AddRange(page.Entries.Select(e => e.Seq));
        }

        var skills = await reads.AfterAsync(0, [ChangeType.Skill], 100);
        var none = await reads.AfterAsync(page.NextSeq, All, 10);

        // assert
        Assert.Equal(Enumerable.Range(1, 29).Select(i => (long)i), seen.Order());
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((25, 29, false), (skills.Entries.Count, skills.NextSeq, skills.HasMore));
        Assert.Equal((0, 29, false), (none.Entries.Count, none.NextSeq, none.HasMore));
    }

    [Fact]
    public async Task Feed_Should_DemandReadingAnew_When_TheLogNoLongerReachesBack()
    {
        // arrange
        await using var company = new Company();
        await company.SaveAsync();
        var skills = new SkillKeeping(company.Database.Factory, TimeProvider.System);
        var reads = new ChangeReads(company.Database.Factory);
        var retention = new ChangeRetention(company.Database.Factory);
        await skills.AddAsync(company.Framework, new SkillDefinition(TestDatabase.Text("a")));
        var last = (await reads.AfterAsync(0, All, 100)).NextSeq;
        await MakeOldAsync(company, last - 1);

        // act
        var removed = await retention.PruneAsync(_clock.Now);
        var again = await retention.PruneAsync(_clock.Now);
        var tooOld = await Record.ExceptionAsync(() => reads.AfterAsync(last - 2, All, 10));
        var ahead = await Record.ExceptionAsync(() => reads.AfterAsync(last + 1, All, 10));
        var kept = await reads.AfterAsync(last - 1, All, 10);

        // assert
        Assert.Equal((last - 1, 0), (removed, again));
        Assert.Equal((last - 2, last), Assert.IsType<ResyncRequiredException>(tooOld) is var lost ? (lost.After, lost.Last) : default);
        Assert.IsType<ResyncRequiredException>(ahead);
        Assert.Equal([last], kept.Entries.Select(e => e.Seq));
        Assert.Equal(last, (await reads.AfterAsync(last, All, 10)).NextSeq);
    }

    [Fact]
    public async Task Feed_Should_GoOn_When_EverythingWasRemoved()
    {
        // arrange
        await using var company = new Company();
        await company.SaveAsync();
        var reads = new ChangeReads(company.Database.Factory);
        var last = (await reads.AfterAsync(0, All, 100)).NextSeq;

        // act
        var removed = await new ChangeRetention(company.Database.Factory).PruneAsync(DateTimeOffset.MaxValue);
        var known = await reads.AfterAsync(last, All, 10);
        var lost = await Record.ExceptionAsync(() => reads.AfterAsync(0, All, 10));
        await new SkillKeeping(company.Database.Factory, _clock).AddAsync(company.Framework, new SkillDefinition(TestDatabase.Text("a")));
        var next = await reads.AfterAsync(last, All, 10);

        // assert
        Assert.Equal((last, 0), (removed, known.Entries.Count));
        Assert.IsType<ResyncRequiredException>(lost);
        Assert.Equal([last + 1], next.Entries.Select(e => e.Seq));
    }

    private static async Task MakeOldAsync(Company company, long upTo)
    {
        await using var context = company.Database.Open();
        var old = TestDatabase.Now.AddYears(-3);
        await context.ChangeEvents.Where(e => e.Seq <= upTo).ExecuteUpdateAsync(set => set.SetProperty(e => e.At, old));
    }
}
