using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Privacy;

/// <summary>Takes a person out of stored reports: without this, an item would say by which key of another system the pseudonym, or an enrolment of it, was known.</summary>
internal static class ReportTraces
{
    internal static async Task RemoveAsync(LearningGraphContext context, Guid person, IReadOnlyCollection<ExternalId> keys, CancellationToken cancellation)
    {
        var objects = (await context.Enrolments.Where(e => e.PersonId == person).Select(e => e.Id).ToListAsync(cancellation)).Append(person).ToHashSet();
        string[] texts = [.. objects.Select(id => id.ToString()), .. keys.Select(key => $"\"{nameof(SyncItemResult.ExternalId)}\":{JsonSerializer.Serialize(key.Value)}")];
        var reports = await context.SyncBatches.AsNoTracking().Where(b => EF.Parameter(texts).Any(text => b.Report.Contains(text)))
            .Join(context.OfferSources, b => b.SourceId, s => s.Id, (b, s) => new { b.Id, b.Report, Source = s.Name }).ToListAsync(cancellation);
        foreach (var stored in reports)
        {
            var report = SyncReportJson.Read(stored.Report);
            var json = SyncReportJson.Write(report with { Items = [.. report.Items.Select(item => IsAbout(item, stored.Source) ? Emptied(item) : item)] });
            await context.SyncBatches.Where(b => b.Id == stored.Id).ExecuteUpdateAsync(set => set.SetProperty(b => b.Report, json), cancellation);
        }

        bool IsAbout(SyncItemResult item, string source)
            => (item.Id is { } id && objects.Contains(id)) || (item.Subject == SyncSubject.Person && keys.Any(key => key.Source == source && key.Value == item.ExternalId));
    }

    private static SyncItemResult Emptied(SyncItemResult item) => new(item.Index, string.Empty, item.Outcome, null, null) { Subject = item.Subject };
}
