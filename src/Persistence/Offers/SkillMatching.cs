using LearningGraph.Domain;
using LearningGraph.Domain.Offers;
using LearningGraph.Domain.Skills;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Offers;

/// <summary>What is known of a skill that a source named.</summary>
/// <param name="SkillId">The skill; null when it is not known, or was dismissed.</param>
/// <param name="Highest">The highest level of its scale.</param>
/// <param name="Remembered">The entry of the mapping queue; null when there is none.</param>
internal sealed record SkillMatch(Guid? SkillId, int Highest, UnmappedSkill? Remembered)
{
    internal static readonly SkillMatch None = new(null, 0, null);

    /// <summary>Whether somebody decided that it is no skill.</summary>
    internal bool IsDismissed => SkillId is null && Remembered?.State == UnmappedSkillState.Dismissed;
}

/// <summary>
/// Finds the skills that a source names, with one command for each way of naming that occurs. What people decided for this source comes before a label, but after an id, an address or a code.
/// A label matches only when it is the preferred label of exactly one skill in that language.
/// </summary>
internal sealed class SkillMatching(LearningGraphContext context, Guid sourceId, CancellationToken cancellation)
{
    private readonly Dictionary<string, SkillMatch> _found = new(StringComparer.Ordinal);
    private List<SkillReference> _open = [];

    /// <summary>What is known of each reference, by its key.</summary>
    internal async Task<Dictionary<string, SkillMatch>> MatchAsync(IEnumerable<SkillReference> references)
    {
        _open = [.. references.Where(r => r.Key is not null).DistinctBy(r => r.Key, StringComparer.Ordinal)];
        await ByIdAsync();
        _open.RemoveAll(r => r.Id is not null);
        await ByUriAsync();
        await ByMappingAsync();
        await ByNotationAsync();
        await ByDecisionAsync();
        await ByLabelAsync();
        return _found;
    }

    private async Task ByIdAsync()
    {
        Guid[] ids = [.. _open.Where(r => r.Id is not null).Select(r => r.Id!.Value)];
        if (ids.Length > 0)
        {
            var rows = await RowsAsync(context.Skills.Where(s => EF.Parameter(ids).Contains(s.Id)));
            var byId = rows.ToDictionary(row => row.Id);
            Take(r => r.Id is { } id ? byId.GetValueOrDefault(id) : null);
        }
    }

    private async Task ByUriAsync()
    {
        Uri[] uris = [.. _open.Select(Address).OfType<Uri>()];
        if (uris.Length > 0)
        {
            var rows = await RowsAsync(context.Skills.Where(s => s.Uri != null && EF.Parameter(uris).Contains(s.Uri)));
            var byUri = rows.ToDictionary(row => row.Uri!.OriginalString, StringComparer.Ordinal);
            Take(r => SkillReference.Trimmed(r.Uri) is { } uri ? byUri.GetValueOrDefault(uri) : null);
        }
    }

    private async Task ByMappingAsync()
    {
        Uri[] uris = [.. _open.Select(Address).OfType<Uri>()];
        if (uris.Length == 0)
        {
            return;
        }

        var mappings = await context.SkillMappings.AsNoTracking()
            .Where(m => m.Status == MappingStatus.Confirmed && (m.MatchType == MatchType.Exact || m.MatchType == MatchType.Close) && EF.Parameter(uris).Contains(m.ConceptUri))
            .OrderBy(m => m.MatchType == MatchType.Exact ? 0 : 1).ThenBy(m => m.Id)
            .ToListAsync(cancellation);
        var skills = await RowsAsync(mappings.ConvertAll(m => m.SkillId));
        var byConcept = mappings.ToLookup(m => m.ConceptUri.OriginalString, StringComparer.Ordinal);
        Take(r => SkillReference.Trimmed(r.Uri) is { } uri
            ? byConcept[uri].Where(m => SkillReference.Trimmed(r.SchemeVersion) is not { } edition || m.SchemeVersion is null || m.SchemeVersion == edition)
                .Select(m => skills.GetValueOrDefault(m.SkillId)).FirstOrDefault(row => row is not null)
            : null);
    }

    private async Task ByNotationAsync()
    {
        string[] notations = [.. _open.Select(r => SkillReference.Trimmed(r.Notation)).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (notations.Length == 0)
        {
            return;
        }

        var rows = await RowsAsync(context.Skills.Where(s => s.Notation != null && EF.Parameter(notations).Contains(s.Notation)));
        var byNotation = rows.ToLookup(row => row.Notation!, StringComparer.Ordinal);
        Take(r => SkillReference.Trimmed(r.Notation) is { } notation && SkillReference.Trimmed(r.Scheme) is { } scheme
            ? Only(byNotation[notation].Where(row => row.FrameworkUri?.OriginalString == scheme))
            : null);
    }

    private async Task ByDecisionAsync()
    {
        string[] keys = [.. _open.Select(r => r.Key!)];
        if (keys.Length == 0)
        {
            return;
        }

        var entries = await context.UnmappedSkills.AsNoTracking()
            .Where(u => u.SourceId == sourceId && EF.Parameter(keys).Contains(u.Key))
            .ToDictionaryAsync(u => u.Key, StringComparer.Ordinal, cancellation);
        var skills = await RowsAsync([.. entries.Values.Select(u => u.SkillId).OfType<Guid>()]);
        foreach (var (key, entry) in entries)
        {
            var row = entry.SkillId is { } skill ? skills.GetValueOrDefault(skill) : null;
            _found[key] = new SkillMatch(row?.Id, row?.Highest ?? 0, entry);
        }

        _open.RemoveAll(r => _found.TryGetValue(r.Key!, out var match) && (match.SkillId is not null || match.IsDismissed));
    }

    private async Task ByLabelAsync()
    {
        var labels = _open.Where(r => !string.IsNullOrWhiteSpace(r.Label)).ToList();
        string[] dutch = [.. labels.Select(r => SortKey.For(r.Label, "nl")).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)];
        string[] english = [.. labels.Select(r => SortKey.For(r.Label, "en")).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)];
        if (english.Length == 0)
        {
            return;
        }

        var rows = await RowsAsync(context.Skills.Where(s => s.State == RecordState.Active
            && (EF.Parameter(dutch).Contains(s.SortKeyNl) || EF.Parameter(english).Contains(s.SortKeyEn))));
        var byLabel = rows.SelectMany(row => row.PrefLabels.Select(label => (Label: SkillReference.Folded(label.Value), label.Lang, Row: row)))
            .ToLookup(entry => entry.Label, StringComparer.Ordinal);
        Take(r => r.Label is { } label
            ? Only(byLabel[SkillReference.Folded(label.Trim())].Where(entry => IsIn(entry.Lang, r.Lang)).Select(entry => entry.Row).DistinctBy(row => row.Id))
            : null);
    }

    private void Take(Func<SkillReference, SkillRow?> find)
        => _open.RemoveAll(reference =>
        {
            if (find(reference) is not { } row)
            {
                return false;
            }

            _found[reference.Key!] = new SkillMatch(row.Id, row.Highest, _found.GetValueOrDefault(reference.Key!)?.Remembered);
            return true;
        });

    private async Task<Dictionary<Guid, SkillRow>> RowsAsync(List<Guid> skills)
    {
        Guid[] ids = [.. skills.Distinct()];
        return ids.Length == 0 ? [] : (await RowsAsync(context.Skills.Where(s => EF.Parameter(ids).Contains(s.Id)))).ToDictionary(row => row.Id);
    }

    private Task<List<SkillRow>> RowsAsync(IQueryable<Skill> skills)
        => (from skill in skills.AsNoTracking()
            where skill.State != RecordState.Deleted
            join framework in context.SkillFrameworks on skill.FrameworkId equals framework.Id
            let scale = framework.ScaleId ?? context.Organisations.OrderBy(o => o.Id).Select(o => o.DefaultScaleId).FirstOrDefault()
            select new SkillRow
            {
                Id = skill.Id,
                Uri = skill.Uri,
                Notation = skill.Notation,
                PrefLabels = skill.PrefLabels,
                FrameworkUri = framework.Uri,
                Scale = context.ProficiencyScales.Where(s => s.Id == scale).Select(s => (int?)s.MaxLevel).FirstOrDefault(),
            }).ToListAsync(cancellation);

    private static SkillRow? Only(IEnumerable<SkillRow> rows) => rows.Take(2).ToList() is [var only] ? only : null;

    private static bool IsIn(string lang, string? asked)
        => SkillReference.Trimmed(asked) is not { } tag || lang.StartsWith(tag, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(lang, StringComparison.OrdinalIgnoreCase);

    private static Uri? Address(SkillReference reference)
        => SkillReference.Trimmed(reference.Uri) is { } uri && Uri.TryCreate(uri, UriKind.RelativeOrAbsolute, out var address) ? address : null;

    private sealed class SkillRow
    {
        public required Guid Id { get; init; }

        public required Uri? Uri { get; init; }

        public required string? Notation { get; init; }

        public required LocalizedTexts PrefLabels { get; init; }

        public required Uri? FrameworkUri { get; init; }

        public required int? Scale { get; init; }

        public int Highest => Scale ?? Skills.SkillScale.Fallback;
    }
}
