namespace LearningGraph.Content;

/// <summary>A skill or skill group of ESCO as the source has it.</summary>
internal sealed record EscoConcept(
    string Key,
    string? Code,
    bool IsGroup,
    string? SkillType,
    string? Reuse,
    string LabelEn,
    string? LabelNl,
    string? AltsEn,
    string? AltsNl,
    string? DescriptionEn,
    string? DescriptionNl);

/// <summary>ESCO v1.1.1, indexed for the selection.</summary>
internal sealed class Esco
{
    public const string Start = "http://data.europa.eu/esco/";

    private readonly Dictionary<string, EscoConcept> _concepts = [];
    private readonly Dictionary<string, List<EscoConcept>> _byLabel = [];
    private readonly Dictionary<string, List<string>> _broader = [];
    private readonly Dictionary<string, List<string>> _essential = [];
    private readonly Dictionary<string, List<string>> _skillsOfCip = [];
    private readonly HashSet<string> _languages;

    public Esco(SourceData data)
    {
        foreach (var row in data.Csv("esco/skills.csv.gz"))
        {
            var concept = Skill(row);
            _concepts[concept.Key] = concept;
            Add(_byLabel, concept.LabelEn, concept);
        }

        foreach (var row in data.Csv("esco/skill_groups.csv"))
        {
            var concept = Group(row);
            _concepts.TryAdd(concept.Key, concept);
        }

        foreach (var row in data.Csv("esco/skill_broader.csv.gz"))
        {
            Add(_broader, Key(row["conceptUri"]!), Key(row["broaderUri"]!));
        }

        foreach (var row in data.Csv("esco/occupation_skills.csv.gz").Where(r => r["relationType"] == "essential"))
        {
            Add(_essential, row["occupationUri"]!, Key(row["skillUri"]!));
        }

        foreach (var row in data.Csv("courses-nj-etpl/cip_esco_skills.csv.gz"))
        {
            Add(_skillsOfCip, row["cipCode"]!, Key(row["skillUri"]!));
        }

        Relations = [.. data.Csv("esco/skill_relations.csv.gz").Select(r =>
            (Key(r["originalSkillUri"]!), Key(r["relatedSkillUri"]!), r["relationType"] == "essential"))];
        _languages = [.. data.Csv("esco/collections.csv").Where(r => r["collection"] == "language").Select(r => Key(r["skillUri"]!))];
        Occupations = data.Csv("esco/occupations.csv.gz").ToDictionary(r => r["uri"]!, r => r["label_en"]!);
    }

    /// <summary>Skill, related skill, and whether the related one is essential to it.</summary>
    public IReadOnlyList<(string Skill, string Related, bool Essential)> Relations { get; }

    public IReadOnlyDictionary<string, string> Occupations { get; }

    public EscoConcept this[string key] => _concepts[key];

    public static string Key(string uri) => uri.StartsWith(Start, StringComparison.Ordinal)
        ? uri[Start.Length..]
        : throw new InvalidDataException($"{uri} is not an ESCO address.");

    public bool Has(string key) => _concepts.ContainsKey(key);

    public bool IsDutch(string key) => _concepts.TryGetValue(key, out var concept) && concept.LabelNl is not null;

    /// <summary>The skill with this English label.</summary>
    /// <exception cref="InvalidDataException">No skill or more than one has the label.</exception>
    public EscoConcept ByLabel(string label) => _byLabel.TryGetValue(label, out var found) && found.Count == 1
        ? found[0]
        : throw new InvalidDataException($"'{label}' is not the label of exactly one ESCO skill.");

    public IReadOnlyList<string> BroaderOf(string key) => _broader.GetValueOrDefault(key) ?? [];

    public IReadOnlyList<string> EssentialOf(string occupationUri) => _essential.GetValueOrDefault(occupationUri) ?? [];

    public IReadOnlyList<string> SkillsOfCip(string? cip) => cip is null ? [] : _skillsOfCip.GetValueOrDefault(cip) ?? [];

    /// <summary>The type in our words. A group takes the type of the branch it stands in.</summary>
    public string TypeOf(EscoConcept concept)
    {
        if (_languages.Contains(concept.Key) || concept.Code?.StartsWith('L') == true)
        {
            return "LANGUAGE";
        }

        var knowledge = concept.IsGroup
            ? concept.Key.StartsWith("isced-f/", StringComparison.Ordinal) || concept.Code?.StartsWith('K') == true
            : concept.SkillType == "knowledge";
        return knowledge ? "KNOWLEDGE" : "SKILL_COMPETENCE";
    }

    private static EscoConcept Skill(Dictionary<string, string?> row) => new(
        Key(row["uri"]!),
        null,
        false,
        row["skillType"],
        row["reuseLevel"],
        row["label_en"]!,
        row["label_nl"],
        row["altLabels_en"],
        row["altLabels_nl"],
        row["description_en"],
        row["description_nl"]);

    private static EscoConcept Group(Dictionary<string, string?> row) => new(
        Key(row["uri"]!),
        row["code"] ?? row["uri"]!.Split('/')[^1],
        true,
        null,
        null,
        row["label_en"]!,
        row["label_nl"],
        row["altLabels_en"],
        row["altLabels_nl"],
        row["description_en"],
        null);

    private static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        list.Add(value);
    }
}
