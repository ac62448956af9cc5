using LearningGraph.Domain;
using LearningGraph.Domain.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Enrolments;

/// <summary>The people whom the items of a batch name, read with one command.</summary>
internal sealed class PersonKeys
{
    private readonly HashSet<Guid> _ids = [];
    private readonly Dictionary<(string Source, string Value), Guid> _keys = [];

    internal static async Task<PersonKeys> ReadAsync(
        LearningGraphContext context, IReadOnlyCollection<Guid> ids, IReadOnlyCollection<(string Source, string Value)> keys, CancellationToken cancellation)
    {
        Guid[] asked = [.. ids.Distinct()];
        string[] sources = [.. keys.Select(k => k.Source).Distinct(StringComparer.Ordinal)];
        string[] values = [.. keys.Select(k => k.Value).Distinct(StringComparer.Ordinal)];
        var rows = await context.ExternalIds
            .Where(e => e.Subject == ExternalIdSubject.Person && EF.Parameter(sources).Contains(e.Source) && EF.Parameter(values).Contains(e.Value))
            .Select(e => new { e.Source, e.Value, Id = e.SubjectId })
            .Concat(context.People.Where(p => EF.Parameter(asked).Contains(p.Id)).Select(p => new { Source = string.Empty, Value = string.Empty, p.Id }))
            .ToListAsync(cancellation);
        var found = new PersonKeys();
        foreach (var row in rows)
        {
            if (row.Source.Length == 0)
            {
                found._ids.Add(row.Id);
            }
            else
            {
                found._keys[(row.Source, row.Value)] = row.Id;
            }
        }

        return found;
    }

    /// <summary>The person; null when there is none.</summary>
    internal Guid? Find(PersonReference reference, string source)
        => reference.Id is { } id ? _ids.Contains(id) ? id : null : Find(reference.Source ?? source, reference.ExternalId!);

    /// <summary>The person with a key; null when there is none.</summary>
    internal Guid? Find(string source, string value) => _keys.TryGetValue((source, value), out var found) ? found : null;
}
