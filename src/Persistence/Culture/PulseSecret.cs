using System.Security.Cryptography;
using System.Text;
using LearningGraph.Domain.Culture;

namespace LearningGraph.Persistence.Culture;

/// <summary>Settings of pulses.</summary>
public sealed class PulseOptions
{
    /// <summary>
    /// The server's part of the keys under which the tokens of people are made, 32 characters at least, the same for all servers of one database. Without it a file beside the database holds one that was made by chance.
    /// </summary>
    public string? Secret { get; set; }
}

/// <summary>The part of the keys of pulses that is not in the database.</summary>
public sealed class PulseSecret(PulseOptions options, string databasePath)
{
    private const int Bytes = 32;
    private const int MostAttempts = 200;
    private const int PauseInMilliseconds = 20;
    private readonly Lazy<byte[]> _value = new(
        () => options.Secret is { Length: > 0 } given ? SHA256.HashData(Encoding.UTF8.GetBytes(given)) : OfFile(databasePath + ".pulse-key"),
        LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The one-way token of a person for a pulse: without this secret and the pulse's own part nobody can make it.</summary>
    internal byte[] TokenOf(Pulse pulse, Guid person) => TokenOf(pulse.Salt ?? throw new PulseClosedException(pulse.ClosedOn ?? default), person);

    /// <summary>The one-way token of a person under a pulse's own part of the key.</summary>
    internal byte[] TokenOf(byte[] salt, Guid person)
    {
        var key = HMACSHA256.HashData(_value.Value, salt);
        return HMACSHA256.HashData(key, person.ToByteArray());
    }

    /// <summary>The secret of a file, made by the first process that needs it while it keeps all others from the file; a file that was left half written is written again, for nobody has used it.</summary>
    private static byte[] OfFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileInfo(path) is { Exists: true, Length: >= Bytes } ? File.ReadAllBytes(path) : Made(path, options);
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Another process is writing it, which takes a moment once in the life of a database.
                Thread.Sleep(PauseInMilliseconds);
            }
        }
    }

    private static byte[] Made(string path, FileStreamOptions options)
    {
        using var file = new FileStream(path, options);
        var secret = new byte[Math.Max(Bytes, file.Length)];
        if (file.Length >= Bytes)
        {
            file.ReadExactly(secret);
            return secret;
        }

        RandomNumberGenerator.Fill(secret);
        file.Write(secret);
        file.Flush(flushToDisk: true);
        return secret;
    }
}
