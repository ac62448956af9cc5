using LearningGraph.Domain.Changes;
using LearningGraph.Domain.Enrolments;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Enrolments;
using LearningGraph.Persistence.Gaps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static LearningGraph.Persistence.Tests.Enrolments.StatementScene;

namespace LearningGraph.Persistence.Tests.Enrolments;

public sealed class StatementIngestionTests : IAsyncLifetime
{
    private StatementScene Scene { get; } = new(520);

    public Task InitializeAsync()
    {
        Scene.Key(5, "mbox_sha1sum", "8f31c9a4c4d25d0ed6e4c5c6f4e7c7d5a5b0b5a1");
        Scene.Key(6, "https://learn.example.org", "person-6");
        Scene.Key(7, "openid", "https://id.example.org/7");
        return Scene.Company.SaveAsync();
    }

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    [Fact]
    public async Task Ingest_Should_BeginAnEnrolmentWithEvidence_When_AnActivityIsCompleted()
    {
        // act
        var report = await Scene.SendAsync(Text(1, "completed", result: new { completion = true }), Text(2, "passed", day: 0.01), Text(3, "experienced"));

        // assert
        Assert.Equal([SyncOutcome.Created, SyncOutcome.Updated, SyncOutcome.Unchanged], report.Items.Select(i => i.Outcome));
        Assert.Equal(SyncWarningCode.VerbNotUsed, report.Items[2].Warnings[0].Code);
        var enrolment = Assert.Single(await Scene.EnrolmentsAsync());
        Assert.Equal(
            (EnrolmentStatus.Passed, Day, Day, true, 100, Source, $"urn:uuid:{TestDatabase.Id(1)}", 1),
            (enrolment.Status, enrolment.EnrolledAt, enrolment.CompletedAt, enrolment.Passed, enrolment.ProgressPct, enrolment.Source, enrolment.ExternalId, enrolment.Version));
        Assert.Equal([Day], await Scene.CountingAsync());
        Assert.Equal((report.Items[0].Id, SyncSubject.Enrolment, $"{TestDatabase.Id(1)}"), ((Guid?)enrolment.Id, report.Items[1].Subject, report.Items[0].ExternalId));
    }
}
