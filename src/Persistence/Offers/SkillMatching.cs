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
/// Finds the skills that a source names, with three commands at most. What people decided for this source comes before a label, but after an id, an address or a code.
/// A label matches only when it is the preferred label of exactly one skill in that language.
/// </summary>
internal sealed class SkillMatching(LearningGraphContext context, Guid sourceId, CancellationToken cancellation)
{
    private readonly Dictionary<string, SkillMatch> _found = new(StringComparer.Ordinal);
    private List<SkillReference> _open = [];
    private List<SkillMapping> _mappings = [];
    private Dictionary<string, UnmappedSkill> _decisions = [];
    private Dictionary<Guid, SkillRow> _rows = [];

    /// <summary>What is known of each reference, by its key.</summary>
    internal async Task<Dictionary<string, SkillMatch>> MatchAsync(IEnumerable<SkillReference> references)
    {
        _open = [.. references.Where(r => r.Key is not null).DistinctBy(r => r.Key, StringComparer.Ordinal)];
        if (_open.Count == 0)
        {
            return _found;
        }

        await ReadAsync();
        Take(r => r.Id is { } id ? _rows.GetValueOrDefault(id) : null);
        _open.RemoveAll(r => r.Id is not null);
        ByUri();
        ByMapping();
        ByNotation();
        ByDecision();
        ByLabel();
        return _found;
    }

    private async Task ReadAsync()
    {
        var named = _open.FindAll(r => r.Id is null);
        Uri[] uris = [.. named.Select(Address).OfType<Uri>()];
        string[] keys = [.. named.Select(r => r.Key!)];
        _mappings = uris.Length == 0 ? [] : await context.SkillMappings.AsNoTracking()
            .Where(m => m.Status == MappingStatus.Confirmed && (m.MatchType == MatchType.Exact || m.MatchType == MatchType.Close) && EF.Parameter(uris).Contains(m.ConceptUri))
            .OrderBy(m => m.MatchType == MatchType.Exact ? 0 : 1).ThenBy(m => m.Id)
            .ToListAsync(cancellation);
        _decisions = keys.Length == 0 ? [] : await context.UnmappedSkills.AsNoTracking()
            .Where(u => u.SourceId == sourceId && EF.Parameter(keys).Contains(u.Key))
            .ToDictionaryAsync(u => u.Key, StringComparer.Ordinal, cancellation);
        Guid[] ids = [.. _open.Select(r => r.Id).Concat(_decisions.Values.Select(u => u.SkillId)).OfType<Guid>().Concat(_mappings.Select(m => m.SkillId)).Distinct()];
        if (Candidates(ids, uris, named) is { } skills)
        {
            _rows = (await RowsAsync(context.Skills.Where(s => skills.Contains(s.Id)))).ToDictionary(row => row.Id);
        }
    }

    /// <summary>The ids of the skills that references may lead to, each way of naming by its own index; null when no reference can lead to any.</summary>
    private IQueryable<Guid>? Candidates(Guid[] ids, Uri[] uris, List<SkillReference> named)
    {
        string[] notations = [.. named.Select(r => SkillReference.Trimmed(r.Notation)).OfType<string>().Distinct(StringComparer.Ordinal)];
        string[] dutch = KeysIn("nl", named);
        string[] english = KeysIn("en", named);
        IQueryable<Guid>?[] ways =
        [
            ids.Length == 0 ? null : context.Skills.Where(s => EF.Parameter(ids).Contains(s.Id)).Select(s => s.Id),
            uris.Length == 0 ? null : context.Skills.Where(s => s.Uri != null && EF.Parameter(uris).Contains(s.Uri)).Select(s => s.Id),
            notations.Length == 0 ? null : context.Skills.Where(s => s.Notation != null && EF.Parameter(notations).Contains(s.Notation)).Select(s => s.Id),
            dutch.Length == 0 ? null : context.Skills.Where(s => EF.Parameter(dutch).Contains(s.SortKeyNl)).Select(s => s.Id),
            english.Length == 0 ? null : context.Skills.Where(s => EF.Parameter(english).Contains(s.SortKeyEn)).Select(s => s.Id),
        ];
        return ways.Aggregate((all, way) => all is null ? way : way is null ? all : all.Union(way));
    }

    private static string[] KeysIn(string lang, List<SkillReference> named)
        => [.. named.Where(r => !string.IsNullOrWhiteSpace(r.Label)).Select(r => SortKey.For(r.Label, lang)).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)];

    private void ByUri()
    {
        var byUri = _rows.Values.Where(row => row.Uri is not null).ToLookup(row => row.Uri!.OriginalString, StringComparer.Ordinal);
        Take(r => SkillReference.Trimmed(r.Uri) is { } uri ? byUri[uri].FirstOrDefault() : null);
    }

    private void ByMapping()
    {
        var byConcept = _mappings.ToLookup(m => m.ConceptUri.OriginalString, StringComparer.Ordinal);
        Take(r => SkillReference.Trimmed(r.Uri) is { } uri
            ? byConcept[uri].Where(m => SkillReference.Trimmed(r.SchemeVersion) is not { } edition || m.SchemeVersion is null || m.SchemeVersion == edition)
                .Select(m => _rows.GetValueOrDefault(m.SkillId)).FirstOrDefault(row => row is not null)
            : null);
    }

    private void ByNotation()
    {
        var byNotation = _rows.Values.Where(row => row.Notation is not null).ToLookup(row => row.Notation!, StringComparer.Ordinal);
        Take(r => SkillReference.Trimmed(r.Notation) is { } notation && SkillReference.Trimmed(r.Scheme) is { } scheme
            ? Only(byNotation[notation].Where(row => row.FrameworkUri?.OriginalString == scheme))
            : null);
    }

    private void ByDecision()
    {
        foreach (var reference in _open)
        {
            if (_decisions.TryGetValue(reference.Key!, out var entry))
            {
                var row = entry.SkillId is { } skill ? _rows.GetValueOrDefault(skill) : null;
                _found[reference.Key!] = new SkillMatch(row?.Id, row?.Highest ?? 0, entry);
            }
        }

        _open.RemoveAll(r => _found.TryGetValue(r.Key!, out var match) && (match.SkillId is not null || match.IsDismissed));
    }

    private void ByLabel()
    {
        var byLabel = _rows.Values.Where(row => row.IsActive)
            .SelectMany(row => row.PrefLabels.Select(label => (Label: SkillReference.Folded(label.Value), label.Lang, Row: row)))
            .ToLookup(entry => entry.Label, StringComparer.Ordinal);
        Take(r => r.Label is { } label && !string.IsNullOrWhiteSpace(label)
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
                IsActive = skill.State == RecordState.Active,
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

        public required bool IsActive { get; init; }

        public required Uri? FrameworkUri { get; init; }

        public required int? Scale { get; init; }

        public int Highest => Scale ?? Skills.SkillScale.Fallback;
    }
}
