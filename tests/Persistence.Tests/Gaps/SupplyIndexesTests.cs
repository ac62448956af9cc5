using System.Data.Common;
using LearningGraph.Domain.Workforce;
using LearningGraph.Persistence.Gaps;
using LearningGraph.Persistence.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.Persistence.Tests.Gaps;

/// <summary>The index of a server says what the rows say, whoever wrote them, and however time passes.</summary>
public sealed class SupplyIndexesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Answers_Should_EqualThoseFromRows_When_TwoServersWriteAndTimePasses(int seed)
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(seed);
        for (var step = 0; step < 50; step++)
        {
            // act
            await scene.HappenAsync();

            // assert
            await scene.AssertSameAsync(scene.First);
            await scene.AssertSamePeopleAsync(scene.First);
            await scene.AssertSameMatrixAsync(scene.First);
            await scene.AssertSameSubjectsAsync(scene.First);
            await scene.AssertSameForecastsAsync(scene.First);
            if (step % 3 == 0)
            {
                await scene.AssertSameAsync(scene.Second);
            }
        }
    }

    [Fact]
    public async Task Answers_Should_FollowThePolicy_When_AnotherServerChangesIt()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(5);
        for (var step = 0; step < 20; step++)
        {
            await scene.HappenAsync();
        }

        // act
        var keeping = scene.Second.GetRequiredService<OrganisationKeeping>();
        await keeping.ReviseAsync(1, settings => settings with { Names = TestDatabase.Text("Company"), EvidencePolicy = Domain.Gaps.EvidencePolicy.Max });

        // assert
        Assert.True(await scene.First.GetRequiredService<SupplyIndexes>().ReadyAsync());
        await scene.AssertSameAsync(scene.First);
    }

    [Fact]
    public async Task Answers_Should_ComeFromTheIndex_When_ThereIsOne()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(4);
        var reads = new GapReads(scene.Company.Database.Factory, Company.Mapping, scene.First.GetRequiredService<SupplyIndexes>());
        var before = scene.Company.Database.Commands.Count;

        // act
        var answers = await reads.AnalyzeAsync([scene.Question(scene.SteadyGoal, null)], seesPersons: false);

        // assert
        Assert.NotEmpty(answers.Values.Single().Gaps);
        Assert.Equal(before, scene.Company.Database.Commands.Count);
    }

    [Fact]
    public async Task PersonsAndMatrices_Should_ComeFromTheIndex_When_ThereIsOne()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(4);
        await scene.AssertSameMatrixAsync(scene.First);
        var supplies = scene.First.GetRequiredService<SupplyIndexes>();
        var factory = scene.Company.Database.Factory;
        var before = scene.Company.Database.Commands.Count;

        // act
        var now = scene.Clock.GetUtcNow();
        var gaps = await new PersonLevelReads(factory, Company.Mapping, supplies).GapsAsync([new(scene.Colleague, scene.SteadyGoal, null, now) { IsPresent = true }]);
        var matrix = await new MatrixReads(factory, Company.Mapping, supplies, scene.Clock)
            .ReadAsync([scene.SteadyGoal], [], now, now, GapPresent.Supply | GapPresent.Demand, seesPersons: false);

        // assert
        Assert.NotEmpty(gaps.Values.Single());
        Assert.Single(matrix.Rows);
        Assert.Equal(before, scene.Company.Database.Commands.Count);
    }

    [Fact]
    public async Task Answers_Should_Change_When_OnlyTimePasses()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(5);
        var (person, skill, goal) = await scene.ExpertAsync(expiresIn: TimeSpan.FromMinutes(5));
        var before = await scene.QualifiedAsync(scene.Second, goal);

        // act
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        var after = await scene.QualifiedAsync(scene.Second, goal);
        await scene.Second.GetRequiredService<EvidenceRecording>().RecordAsync(new EvidenceStatement(person, skill, 5, EvidenceKind.Assessment, scene.Clock.GetUtcNow()));
        var elsewhere = await scene.QualifiedAsync(scene.First, goal);

        // assert
        Assert.Equal((1, 0, 1), (before, after, elsewhere));
    }

    [Fact]
    public async Task Answers_Should_ShowAWriteOfAnotherServer_AtOnce()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(6);
        var (person, skill, goal) = await scene.ExpertAsync();
        var before = await scene.QualifiedAsync(scene.Second, goal);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        // act
        var statement = await scene.First.GetRequiredService<EvidenceRecording>().RecordAsync(new EvidenceStatement(person, skill, 1, EvidenceKind.Credential, scene.Clock.GetUtcNow()));
        var worse = await scene.QualifiedAsync(scene.Second, goal);
        await scene.Second.GetRequiredService<EvidenceRecording>()
            .RecordAsync(new EvidenceStatement(person, skill, 4, EvidenceKind.Credential, scene.Clock.GetUtcNow()) { SupersedesId = statement.Id });
        var corrected = await scene.QualifiedAsync(scene.First, goal);

        // assert
        Assert.Equal((1, 0, 1), (before, worse, corrected));
    }

    [Fact]
    public async Task KeptLevels_Should_BeThoseOfTheEvidence_AfterEverythingThatHappened()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(7);
        for (var step = 0; step < 70; step++)
        {
            await scene.HappenAsync();
        }

        // act
        await using var context = scene.Company.Database.Open();
        var kept = await context.CurrentLevels.Where(l => l.ChangesAt == null || l.ChangesAt > scene.Clock.GetUtcNow()).OrderBy(l => l.SkillId).ThenBy(l => l.PersonId).ToListAsync();
        await using var fresh = await scene.First.GetRequiredService<IDbContextFactory<LearningGraphContext>>().CreateDbContextAsync();
        await CurrentLevels.RebuildAsync(fresh);
        var rebuilt = await context.CurrentLevels.AsNoTracking().OrderBy(l => l.SkillId).ThenBy(l => l.PersonId).ToListAsync();

        // assert
        var expected = rebuilt.ToDictionary(l => (l.SkillId, l.PersonId), l => (l.Level, l.EvidenceId));
        Assert.All(kept, l => Assert.Equal(expected[(l.SkillId, l.PersonId)], (l.Level, l.EvidenceId)));
        Assert.True(kept.Count > 50);
        await scene.AssertKeptAsync(rebuilt);
    }

    [Fact]
    public async Task Index_Should_BeBuiltAnew_When_EvidenceWasLoadedPastEverything()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(8);
        await using (var context = scene.Company.Database.Open())
        {
            await context.CurrentLevels.ExecuteDeleteAsync();
        }

        // act
        var server = scene.Company.Database.AnotherServer(scene.Clock);
        await server.GetRequiredService<SupplyIndexes>().ReadyAsync();

        // assert
        await scene.AssertSameAsync(server);
    }

    [Fact]
    public async Task Answers_Should_BeRight_When_AServerStopsInTheMiddleOfApplyingChanges()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(10);
        for (var last = 1; last <= 6; last++)
        {
            using var stop = new StopsAt();
            var server = scene.Company.Database.AnotherServer(scene.Clock, stop);
            await scene.AssertSameAsync(server);
            await scene.HappenAsync();
            await scene.HappenAsync();

            // act
            stop.After(last);
            var reading = server.GetRequiredService<GapReads>().AnalyzeAsync([scene.Question(scene.SteadyGoal, null)], seesPersons: true, stop.Token);
            await Record.ExceptionAsync(() => reading);
            stop.After(int.MaxValue);

            // assert
            await scene.AssertSameAsync(server);
            await server.DisposeAsync();
            await scene.AssertSameAsync(scene.Company.Database.AnotherServer(scene.Clock));
        }
    }

    [Fact]
    public async Task Readers_Should_NeverSeeHalfAWrite()
    {
        // arrange
        await using var scene = await ServedCompany.CreateAsync(9);
        var (expert, skill, goal) = await scene.ExpertAsync();
        var writer = scene.Second.GetRequiredService<EvidenceRecording>();
        using var done = new CancellationTokenSource();

        // act
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                var (one, other) = i % 2 == 0 ? (0, 5) : (5, 0);
                scene.Clock.Advance(TimeSpan.FromSeconds(1));
                await writer.RecordAsync(
                [
                    new EvidenceStatement(expert, skill, one, EvidenceKind.Assessment, scene.Clock.GetUtcNow()),
                    new EvidenceStatement(scene.Colleague, skill, other, EvidenceKind.Assessment, scene.Clock.GetUtcNow()),
                ]);
            }

            await done.CancelAsync();
        });
        var seen = new HashSet<int>();
        while (!done.IsCancellationRequested)
        {
            seen.Add(await scene.QualifiedAsync(scene.First, goal));
        }

        await writing;

        // assert
        Assert.Equal([1], seen);
    }

    /// <summary>Ends what runs when a number of commands has been sent.</summary>
    private sealed class StopsAt : DbCommandInterceptor, IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private int _left = int.MaxValue;

        public CancellationToken Token => _stop.Token;

        public void After(int commands) => _left = commands;

        public void Dispose() => _stop.Dispose();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (--_left == 0)
            {
                await _stop.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return result;
        }
    }
}
