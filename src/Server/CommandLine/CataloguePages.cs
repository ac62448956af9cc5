using System.Globalization;
using System.Text.Json;
using System.Web;
using LearningGraph.Persistence.Offers.Files;

namespace LearningGraph.Server.CommandLine;

/// <summary>
/// Follows the pages of a catalogue: <c>@odata.nextLink</c> of Microsoft Graph, <c>hasNextPage</c> with <c>pageNumber</c> of the Open Education API. Only pages of the same site are fetched, and a catalogue that cannot be
/// read to its end is not read at all: with a snapshot, what is missing would be retired.
/// </summary>
internal sealed class CataloguePages
{
    private const int MostPages = 1_000;
    private const long MostPageBytes = 256L << 20;
    private const string PageNumber = "pageNumber";

    private readonly bool _isGraph;

    private CataloguePages(bool isGraph) => _isGraph = isGraph;

    /// <summary>How the pages of a format follow each other; null where a format has none.</summary>
    internal static CataloguePages? Of(OfferFileFormat format) => format switch
    {
        OfferFileFormat.Graph => new CataloguePages(isGraph: true),
        OfferFileFormat.Ooapi => new CataloguePages(isGraph: false),
        _ => null,
    };

    /// <summary>Writes the items of all pages, one a line; the bytes written, or null when there is one page only.</summary>
    /// <exception cref="IOException">A page lies elsewhere, comes again, or cannot be read, or there are too many.</exception>
    internal async Task<long?> JoinAsync(
        string path, long mostBytes, (TransferInput Page, Uri At) first, Func<Uri, Task<(TransferInput Page, Uri At)>> fetch, CancellationToken cancellation)
    {
        if (first.Page.File.Length > MostPageBytes || await NextAsync(first, isFirst: true, cancellation) is not { } next)
        {
            return null;
        }

        await using var stream = File.Create(path);
        await WriteAsync(stream, first.Page, cancellation);
        var seen = new HashSet<Uri> { first.At };
        for (Uri? address = next; address is not null;)
        {
            Check(first.At, address, seen);
            var fetched = await fetch(address);
            await using var page = fetched.Page;
            Check(first.At, fetched.At);
            await WriteAsync(stream, page, cancellation);
            if (stream.Length > mostBytes)
            {
                throw new IOException($"A catalogue may have {mostBytes / (1024 * 1024)} MiB in all its pages; this is more.");
            }

            address = await NextAsync(fetched, isFirst: false, cancellation);
        }

        return stream.Length;
    }

    private static void Check(Uri first, Uri address, HashSet<Uri> seen)
    {
        Check(first, address);
        if (!seen.Add(address))
        {
            throw new IOException($"{address} comes a second time as the next page; nothing was read.");
        }

        if (seen.Count > MostPages)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The catalogue has more than {MostPages:N0} pages; nothing was read."));
        }
    }

    private static void Check(Uri first, Uri address)
    {
        if (Uri.Compare(first, address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw new IOException($"The next page lies at {address.GetLeftPart(UriPartial.Authority)}, not at {first.GetLeftPart(UriPartial.Authority)}; nothing was read.");
        }
    }

    private async Task<Uri?> NextAsync((TransferInput Page, Uri At) page, bool isFirst, CancellationToken cancellation)
    {
        try
        {
            using var document = await ParseAsync(page.Page, cancellation);
            return document.RootElement.ValueKind == JsonValueKind.Object ? NextOf(document.RootElement, page.At) : null;
        }
        catch (JsonException) when (isFirst)
        {
            // The import says what is wrong with it, and where.
            return null;
        }
    }

    private Uri? NextOf(JsonElement page, Uri at)
    {
        if (_isGraph)
        {
            return page.TryGetProperty("@odata.nextLink", out var link) && link.ValueKind == JsonValueKind.String
                ? Uri.TryCreate(at, link.GetString(), out var next) ? next : throw new IOException("The address of the next page is none; nothing was read.")
                : null;
        }

        if (!page.TryGetProperty("hasNextPage", out var more) || more.ValueKind != JsonValueKind.True)
        {
            return null;
        }

        var query = HttpUtility.ParseQueryString(at.Query);
        var number = page.TryGetProperty(PageNumber, out var told) && told.TryGetInt32(out var current) ? current
            : int.TryParse(query[PageNumber], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        query[PageNumber] = (number + 1).ToString(CultureInfo.InvariantCulture);
        return new UriBuilder(at) { Query = query.ToString() }.Uri;
    }

    private async Task WriteAsync(Stream stream, TransferInput page, CancellationToken cancellation)
    {
        using var document = await ReadAsync(page, cancellation);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty(_isGraph ? "value" : "items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            throw new IOException($"A page of the catalogue ({page.File.Name}) has no list of items; nothing was read.");
        }

        foreach (var item in items.EnumerateArray())
        {
            await using (var json = new Utf8JsonWriter(stream))
            {
                item.WriteTo(json);
            }

            stream.WriteByte((byte)'\n');
        }
    }

    private static async Task<JsonDocument> ReadAsync(TransferInput page, CancellationToken cancellation)
    {
        try
        {
            return await ParseAsync(page, cancellation);
        }
        catch (JsonException failure)
        {
            throw new IOException($"A page of the catalogue ({page.File.Name}) is no JSON; nothing was read.", failure);
        }
    }

    private static async Task<JsonDocument> ParseAsync(TransferInput page, CancellationToken cancellation)
    {
        await using var stream = page.File.Open();
        return await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
    }
}
