using LearningGraph.Persistence.Content;

namespace LearningGraph.Content;

/// <summary>Collects the skills that something uses and turns them, with what stands above them, into the shipped file.</summary>
internal sealed class SkillSelection(Esco esco)
{
    private const string Own = "own/";
    private const int MostAlternatives = 6;
    private const int LongestDefinition = 600;

    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    public int EnglishOnly { get; private set; }

    /// <summary>The key of a skill named by its English ESCO label, or by <c>own/</c> and its key; counts as used.</summary>
    public string Use(string name)
    {
        if (name.StartsWith(Own, StringComparison.Ordinal))
        {
            return name;
        }

        return UseKey(esco.ByLabel(name).Key);
    }

    public string UseKey(string key)
    {
        _used.Add(key);
        return key;
    }

    public SkillFile Build()
    {
        var kept = WithAncestors();
        var skills = kept.Select(k => Row(esco[k])).ToList();
        EnglishOnly = skills.Count(s => !s.Labels.ContainsKey("nl"));
        var relations = kept.SelectMany(k => esco.BroaderOf(k).Where(kept.Contains).Distinct().Select(b => new RelationRow(k, b, "BROADER")));
        var related = esco.Relations.Where(r => kept.Contains(r.Skill) && kept.Contains(r.Related)).Select(r => r.Essential
            ? new RelationRow(r.Related, r.Skill, "PREREQUISITE_OF")
            : new RelationRow(r.Skill, r.Related, "RELATED"));
        return new SkillFile(
            "ESCO",
            "European Commission",
            "1.1.1",
            "CC BY 4.0 (Commission Decision 2011/833/EU)",
            "This service uses the ESCO classification of the European Commission. This is an adapted version of ESCO v1.1.1; the European Commission is not responsible for the adaptation.",
            "http://data.europa.eu/esco/concept-scheme/skills",
            skills,
            [.. relations.Concat(related).Distinct().OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.From, StringComparer.Ordinal).ThenBy(r => r.To, StringComparer.Ordinal)]);
    }

    private SortedSet<string> WithAncestors()
    {
        var kept = new SortedSet<string>(_used, StringComparer.Ordinal);
        var open = new Queue<string>(_used);
        while (open.TryDequeue(out var key))
        {
            foreach (var parent in esco.BroaderOf(key).Where(p => esco.Has(p) && esco.IsDutch(p) && kept.Add(p)))
            {
                open.Enqueue(parent);
            }
        }

        return kept;
    }

    private SkillRow Row(EscoConcept concept)
    {
        var alts = Alternatives(concept);
        var definitions = Both(Cut(concept.DescriptionNl), Cut(concept.DescriptionEn));
        return new SkillRow(
            concept.Key,
            concept.Code,
            concept.IsGroup,
            esco.TypeOf(concept),
            concept.Reuse?.Replace('-', '_').ToUpperInvariant(),
            Both(concept.LabelNl, concept.LabelEn),
            alts.Count == 0 ? null : alts,
            definitions.Count == 0 ? null : definitions);
    }

    private static SortedDictionary<string, IReadOnlyList<string>> Alternatives(EscoConcept concept)
    {
        var result = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (lang, label, alts) in new[] { ("en", concept.LabelEn, concept.AltsEn), ("nl", concept.LabelNl, concept.AltsNl) })
        {
            string[] kept = [.. (alts ?? string.Empty).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(a => a != label).Distinct(StringComparer.Ordinal).Take(MostAlternatives)];
            if (kept.Length > 0)
            {
                result[lang] = kept;
            }
        }

        return result;
    }

    private static SortedDictionary<string, string> Both(string? dutch, string? english)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (dutch is not null)
        {
            result["nl"] = dutch;
        }

        if (english is not null)
        {
            result["en"] = english;
        }

        return result;
    }

    private static string? Cut(string? text) => text is null ? null : Sentences.Cut(text, LongestDefinition);
}

internal static class Sentences
{
    /// <summary>The text, or its first whole sentences up to a length, or its first words with an ellipsis.</summary>
    public static string Cut(string text, int length)
    {
        var clean = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (clean.Length <= length)
        {
            return clean;
        }

        var end = clean.LastIndexOf(". ", length - 1, StringComparison.Ordinal);
        return end > length / 3 ? clean[..(end + 1)] : clean[..clean.LastIndexOf(' ', length - 1)] + " …";
    }
}
