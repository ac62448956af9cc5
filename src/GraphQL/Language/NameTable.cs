using System.Text;

namespace LearningGraph.GraphQL.Language;

/// <summary>
/// Makes strings of names, the same string for the same name while it remembers it: one slot a hash, so a lookup is one comparison and memory is bounded.
/// One table a thread.
/// </summary>
internal sealed class NameTable
{
    private const int Slots = 1024;
    private const int LongestKept = 40;

    [ThreadStatic]
    private static NameTable? t_current;

    private readonly string?[] _names = new string?[Slots];

    public static NameTable Current => t_current ??= new NameTable();

    /// <summary>The string of an ASCII name.</summary>
    public string Get(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestKept)
        {
            return Encoding.ASCII.GetString(name);
        }

        var hash = (uint)name.Length;
        foreach (var b in name)
        {
            hash = (hash * 31) + b;
        }

        ref var slot = ref _names[(hash ^ (hash >> 10)) % Slots];
        if (slot is null || !Ascii.Equals(name, slot))
        {
            slot = Encoding.ASCII.GetString(name);
        }

        return slot;
    }
}
