using LearningGraph.Domain;
using LearningGraph.Persistence.Transfers;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Skills;

/// <summary>Finds the skills that cells name: by id, address, external id, code or label, in this order.</summary>
internal sealed class SkillLookup
{
    private readonly Dictionary<string, List<Guid>> _found = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _ids = [];

    /// <summary>The ids of all skills that were found.</summary>
    internal IReadOnlyCollection<Guid> Ids => _ids;

    internal static async Task<SkillLookup> LoadAsync(LearningGraphContext context, IReadOnlyList<TransferRow> rows, string column, CancellationToken cancellation)
    {
        var lookup = new SkillLookup();
        string[] cells = [.. rows.Select(r => r.Text(column, int.MaxValue)).OfType<string>().Where(c => c.Length <= 2_000).Distinct()];
        Guid[] ids = [.. cells.Select(c => Guid.TryParse(c, out var id) ? id : (Guid?)null).OfType<Guid>()];
        foreach (var id in await context.Skills.Where(s => EF.Parameter(ids).Contains(s.Id)).Select(s => s.Id).ToListAsync(cancellation))
        {
            lookup.Add(id.ToString(), id);
        }

        Uri[] uris = [.. cells.Where(c => c.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(c, UriKind.Absolute, out _)).Select(c => new Uri(c))];
        foreach (var skill in await context.Skills.Where(s => s.Uri != null && uris.Contains(s.Uri)).Select(s => new { s.Id, s.Uri }).ToListAsync(cancellation))
        {
            lookup.Add(skill.Uri!.OriginalString, skill.Id);
        }

        await lookup.AddNamedAsync(context, [.. cells.Where(c => !lookup._found.ContainsKey(c) && !Guid.TryParse(c, out _) && !c.Contains("://", StringComparison.Ordinal))], cancellation);
        return lookup;
    }

    /// <summary>The skill that the cell names.</summary>
    internal Guid Required(TransferRow row, string column)
    {
        var text = row.Required(column);
        var key = Guid.TryParse(text, out var id) ? id.ToString() : text;
        return !_found.TryGetValue(key, out var found) ? throw new BadRowException($"{column} '{(text.Length <= 60 ? text : text[..60] + "…")}' names no skill")
            : found.Count > 1 ? throw new BadRowException($"{column} '{text}' names {found.Count} skills: give an id or an address")
            : found[0];
    }

    private async Task AddNamedAsync(LearningGraphContext context, string[] names, CancellationToken cancellation)
    {
        if (names.Length == 0)
        {
            return;
        }

        var external = await context.ExternalIds.Where(e => e.Subject == ExternalIdSubject.Skill && EF.Parameter(names).Contains(e.Value)).Select(e => new { e.Value, e.SubjectId }).ToListAsync(cancellation);
        external.ForEach(e => Add(e.Value, e.SubjectId));
        var coded = await context.Skills.Where(s => s.Notation != null && EF.Parameter(names).Contains(s.Notation)).Select(s => new { s.Notation, s.Id }).ToListAsync(cancellation);
        var byCode = coded.Where(c => !_found.ContainsKey(c.Notation!)).ToList();
        byCode.ForEach(c => Add(c.Notation!, c.Id));
        var labels = names.Where(n => !_found.ContainsKey(n)).ToLookup(n => SortKey.For(n, "en"), StringComparer.Ordinal);
        var dutch = names.Where(n => !_found.ContainsKey(n)).ToLookup(n => SortKey.For(n, "nl"), StringComparer.Ordinal);
        string[] keys = [.. labels.Select(l => l.Key).Concat(dutch.Select(l => l.Key)).Where(k => k.Length > 0).Distinct()];
        var labelled = await context.Skills.Where(s => EF.Parameter(keys).Contains(s.SortKeyEn) || EF.Parameter(keys).Contains(s.SortKeyNl))
            .Select(s => new { s.SortKeyEn, s.SortKeyNl, s.Id }).ToListAsync(cancellation);
        foreach (var skill in labelled)
        {
            foreach (var name in labels[skill.SortKeyEn].Concat(dutch[skill.SortKeyNl]).Distinct())
            {
                Add(name, skill.Id);
            }
        }
    }

    private void Add(string name, Guid id)
    {
        _ids.Add(id);
        if (!_found.TryGetValue(name, out var ids))
        {
            _found.Add(name, ids = []);
        }

        if (!ids.Contains(id))
        {
            ids.Add(id);
        }
    }
}
