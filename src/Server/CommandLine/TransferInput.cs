using System.Net;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Server.CommandLine;

/// <summary>What an import reads: a file, standard input, or a page that was fetched into a file of its own, which goes away at the end.</summary>
internal sealed class TransferInput : IAsyncDisposable
{
    private const long MostBytes = 1L << 30;
    private const int MostRedirects = 5;
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Fetching = TimeSpan.FromMinutes(15);

    private readonly string? _temporary;

    private TransferInput(ImportFile file, string? temporary = null) => (File, _temporary) = (file, temporary);

    /// <summary>What is to be read.</summary>
    public ImportFile File { get; }

    /// <summary>Opens a file, or fetches an address first.</summary>
    /// <param name="name">The name of a file, an address with http or https, or <c>-</c>.</param>
    /// <param name="isReadTwice">Whether it must be possible to read it again from its beginning.</param>
    /// <param name="pages">How a catalogue tells its next page; null where one page is all.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <exception cref="IOException">It cannot be had, or is too large.</exception>
    public static async Task<TransferInput> OpenAsync(string name, bool isReadTwice, CataloguePages? pages, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(name, UriKind.Absolute, out var address) && !address.IsFile && name.Contains("://", StringComparison.Ordinal))
        {
            return address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps
                ? await FetchAsync(address, pages, cancellationToken)
                : throw new IOException($"{address.Scheme} addresses are not fetched, only http and https.");
        }

        var file = TransferRun.FileOf(name);
        if (!isReadTwice || file.Length is not null)
        {
            return new TransferInput(file);
        }

        await using var stream = file.Open();
        return await KeepAsync(stream, (path, length) => new ImportFile(file.Name, length, () => System.IO.File.OpenRead(path)), Timeout.InfiniteTimeSpan, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        if (_temporary is not null)
        {
            System.IO.File.Delete(_temporary);
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<TransferInput> FetchAsync(Uri address, CataloguePages? pages, CancellationToken cancellationToken)
    {
        // A redirect from https to http is not followed.
        using var handler = new SocketsHttpHandler { ConnectTimeout = Connecting, MaxAutomaticRedirections = MostRedirects, AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler) { Timeout = Fetching };
        var (first, at) = await PageAsync(client, address, cancellationToken);
        return pages is null ? first : await JoinAsync(first, at, pages, async next => await PageAsync(client, next, cancellationToken), cancellationToken);
    }

    /// <summary>A catalogue in pages as one file of lines; what comes in one page stays as it came.</summary>
    private static async Task<TransferInput> JoinAsync(
        TransferInput first, Uri at, CataloguePages pages, Func<Uri, Task<(TransferInput Page, Uri At)>> fetch, CancellationToken cancellationToken)
    {
        var path = Path.GetTempFileName();
        try
        {
            var length = await pages.JoinAsync(path, MostBytes, (first, at), fetch, cancellationToken);
            if (length is not { } written)
            {
                System.IO.File.Delete(path);
                return first;
            }

            await first.DisposeAsync();
            return new TransferInput(new ImportFile(first.File.Name + ".jsonl", written, () => System.IO.File.OpenRead(path)), path);
        }
        catch
        {
            await first.DisposeAsync();
            System.IO.File.Delete(path);
            throw;
        }
    }

    private static async Task<(TransferInput Page, Uri At)> PageAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new IOException($"{address} answered {(int)response.StatusCode}.");
            }

            var isJson = response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;
            var name = Path.GetFileName(address.LocalPath) is { Length: > 0 } last ? last : address.Host;
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var page = await KeepAsync(stream, (path, length) => Fetched(name, length, path, isJson), Silence, cancellationToken);
            return (page, response.RequestMessage?.RequestUri ?? address);
        }
        catch (HttpRequestException failure)
        {
            throw new IOException($"{address} could not be fetched: {failure.Message}", failure);
        }
        catch (OperationCanceledException silence) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{address} did not answer in time.", silence);
        }
    }

    private static ImportFile Fetched(string name, long length, string path, bool isJson)
    {
        var file = new ImportFile(name, length, () => System.IO.File.OpenRead(path));
        return isJson ? file with { IsJson = true } : file;
    }

    private static async Task<TransferInput> KeepAsync(Stream stream, Func<string, long, ImportFile> fileOf, TimeSpan patience, CancellationToken cancellationToken)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using var kept = System.IO.File.Create(path);
            var length = 0L;
            var buffer = new byte[128 * 1024];
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            while (true)
            {
                silence.CancelAfter(patience);
                var count = await stream.ReadAsync(buffer, silence.Token);
                if (count == 0)
                {
                    return new TransferInput(fileOf(path, length), path);
                }

                length += count;
                if (length > MostBytes)
                {
                    throw new IOException($"What is fetched may have {MostBytes / (1024 * 1024)} MiB; this is more.");
                }

                await kept.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }
        catch
        {
            System.IO.File.Delete(path);
            throw;
        }
    }
}
