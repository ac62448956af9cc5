using System.IO.Compression;

namespace LearningGraph.Persistence.Transfers;

/// <summary>A file to be imported, perhaps compressed.</summary>
/// <param name="Name">The name that problems are told with.</param>
/// <param name="Length">The bytes that reading it takes; null when unknown.</param>
/// <param name="Open">Opens it from its beginning.</param>
public sealed record ImportFile(string Name, long? Length, Func<Stream> Open)
{
    /// <summary>Whether the file is a JSON array; otherwise it is CSV.</summary>
    public bool IsJson { get; init; } = Stem(Name).EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A file on disk; a name that ends in <c>.gz</c> is decompressed.</summary>
    public static ImportFile At(string path)
    {
        var name = Path.GetFileName(path);
        return new ImportFile(name, new FileInfo(path).Length, () => File.OpenRead(path));
    }

    /// <summary>The files of a folder and of the zip files in it.</summary>
    public static IReadOnlyList<ImportFile> In(string folder)
    {
        var files = new List<ImportFile>();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                files.Add(At(path));
                continue;
            }

            using var archive = ZipFile.OpenRead(path);
            files.AddRange(archive.Entries.Where(e => e.Length > 0).Select(e => new ImportFile(e.Name, e.Length, () => OpenEntry(path, e.FullName))));
        }

        return files;
    }

    /// <summary>The name without the ending of the compression.</summary>
    internal static string Stem(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    /// <summary>Opens the file; <paramref name="read"/> is told of the bytes read.</summary>
    internal Stream OpenCounted(Action<long> read)
    {
        var stream = new CountedStream(Open(), read);
        return Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    private static Stream OpenEntry(string path, string entry)
    {
        var archive = ZipFile.OpenRead(path);
        return new OwningStream(archive.GetEntry(entry)!.Open(), archive);
    }

    /// <summary>A stream that is read from and tells how far.</summary>
    private class ReadStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Told(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Told(inner.Read(buffer));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => Told(await inner.ReadAsync(buffer, cancellationToken));

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => Told(await inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected virtual int Told(int count) => count;

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    private sealed class CountedStream(Stream inner, Action<long> read) : ReadStream(inner)
    {
        protected override int Told(int count)
        {
            read(count);
            return count;
        }
    }

    private sealed class OwningStream(Stream inner, IDisposable owner) : ReadStream(inner)
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing)
            {
                owner.Dispose();
            }
        }
    }
}
