using System.Text;
using System.Text.Json;
using LearningGraph.Domain;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Persistence.Privacy;

/// <summary>The texts by which a person could be told.</summary>
/// <param name="Whole">Texts that name the person where they stand alone.</param>
/// <param name="Within">Texts that are long and peculiar enough to name the person wherever they stand in other texts.</param>
internal sealed record PersonTraces(IReadOnlyList<string> Whole, IReadOnlyList<string> Within)
{
    private const int ShortestName = 5;
    private const int ShortestIdentifier = 8;

    internal static PersonTraces Of(Person person, IEnumerable<ExternalId> identifiers)
    {
        string[] values = [.. identifiers.Select(e => e.Value)];
        var name = person.DisplayName?.Trim() ?? string.Empty;
        string[] keys = [person.Id.ToString(), person.Id.ToString().ToUpperInvariant(), NodeId(person.Id)];
        string[] names = name.Contains(' ', StringComparison.Ordinal) && name.Length >= ShortestName
            ? [name, SortKey.Fold(name), SortKey.For(name, "nl"), SortKey.For(name, "en")]
            : [];
        string[] within = [.. keys, .. names, .. values.Where(v => v.Length >= ShortestIdentifier)];
        return new PersonTraces(
            [.. values.Append(name).Append(keys[0]).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)],
            [.. within.Concat(within.Select(text => JsonEncodedText.Encode(text).ToString())).Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length)]);
    }

    /// <summary>The id of a person as clients know it.</summary>
    private static string NodeId(Guid id) => Convert.ToBase64String([.. Encoding.UTF8.GetBytes("Person:"), .. id.ToByteArray()]);
}
