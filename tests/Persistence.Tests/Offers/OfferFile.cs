using System.Text;
using LearningGraph.Domain.Offers;
using LearningGraph.Persistence.Offers;
using LearningGraph.Persistence.Offers.Files;
using LearningGraph.Persistence.Tests.Transfers;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Tests.Offers;

/// <summary>Takes files of offers over into a database of a company.</summary>
internal static class OfferFile
{
    public static OfferImport ImportOf(TestDatabase database, TimeProvider clock)
    {
        var contexts = database.Factory;
        return new(contexts, new OfferSync(contexts, Feed.Mapper, clock), new OfferSnapshots(contexts, clock), new OfferSourceKeeping(contexts, clock), Feed.Mapper, clock);
    }

    /// <summary>Imports a text; gives the counts as `created updated unchanged retired skipped`, and the problems.</summary>
    public static async Task<(string Counts, List<string> Problems)> TakeAsync(
        this Feed feed, OfferFileFormat format, string text, Func<OfferFileOptions, OfferFileOptions>? with = null, ImportOptions? options = null, string name = "file.txt")
    {
        var watch = new Watched();
        var offers = (with ?? (o => o))(new OfferFileOptions(Feed.Source, format));
        var report = await ImportOf(feed.Company.Database, feed.Clock).ImportAsync(Files.Of(text, name), offers, options ?? new ImportOptions(), watch);
        Assert.Equal(watch.Problems.Count, report.Problems);
        return (report.Count("offer"), watch.Problems.ConvertAll(p => $"{p.Line}: {p.Reason}"));
    }

    public static async Task<string> ExportedAsync(TestDatabase database, OfferFileFormat format)
    {
        using var stream = new MemoryStream();
        await new OfferExport(database.Factory).ExportAsync(stream, Feed.Source, format);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
