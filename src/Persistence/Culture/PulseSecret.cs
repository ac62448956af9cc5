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

    /// <summary>The secret of a file, made by the first process that needs it: it is moved into place whole, so that of several one wins and all read the same.</summary>
    private static byte[] OfFile(string path)
    {
        if (!File.Exists(path))
        {
            var draft = $"{path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(draft, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(Bytes));
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }
        }

        return File.ReadAllBytes(path);
    }
}
