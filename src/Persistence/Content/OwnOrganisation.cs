using LearningGraph.Domain.Skills;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Persistence.Content;

/// <summary>What an installation without the demo begins with: an organisation to be named, and a scale of levels.</summary>
internal static class OwnOrganisation
{
    /// <summary>Adds the organisation and its scale to a database without an organisation.</summary>
    internal static async Task LoadAsync(LearningGraphContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var file = EmbeddedFiles.Organisation();
        var names = new Dictionary<string, string> { ["nl"] = "Onze organisatie", ["en"] = "Our organisation" };
        var rows = DemoOrganisation.Organisation(file, new DayCount(now, file.Organisation.TimeZone), names).ToArray();
        await context.BulkInsertAsync(rows.OfType<ProficiencyScale>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<ProficiencyLevel>(), cancellationToken);
        await context.BulkInsertAsync(rows.OfType<Organisation>(), cancellationToken);
    }
}
