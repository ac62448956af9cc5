using LearningGraph.Domain;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Transfers;

/// <summary>Writes the identifiers by which other systems know objects.</summary>
internal static class ExternalIdExport
{
    internal static async Task WriteAsync(LearningGraphContext context, RowWriter writer, ExternalIdSubject[] subjects, CancellationToken cancellation)
    {
        foreach (var subject in subjects)
        {
            var ids = context.ExternalIds.AsNoTracking().Where(e => e.Subject == subject).OrderBy(e => e.SubjectId).ThenBy(e => e.Source).ThenBy(e => e.Value);
            await foreach (var id in ids.AsAsyncEnumerable().WithCancellation(cancellation))
            {
                await writer.Set("kind", "external_id").Set("id", id.SubjectId).Set("source", id.Source).Set("key", id.Value).Set("type", subject).NextAsync(cancellation);
            }
        }
    }
}
