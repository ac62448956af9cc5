using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Skills.Esco;

/// <summary>What a file of ESCO holds.</summary>
internal enum EscoContent
{
    Skills,
    Groups,
    Collection,
    Broader,
    Relations,
    Occupations,
    OccupationSkills,
    Replacements,
}

/// <summary>A file of ESCO: as the European Commission publishes it, one language a file, or joined, with columns for each language.</summary>
/// <param name="File">The file.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Language">The language of its texts; null when its columns name theirs.</param>
internal sealed record EscoFile(ImportFile File, EscoContent Content, string? Language);

/// <summary>Recognises the files of ESCO by their names.</summary>
internal static class EscoFiles
{
    /// <summary>The files that can be used, in the order in which they must be read: what is referred to comes first.</summary>
    internal static List<EscoFile> Of(IEnumerable<ImportFile> files)
        => [.. files.Select(Recognise).OfType<EscoFile>().OrderBy(f => f.Content).ThenBy(f => f.Language == "en" ? 0 : 1).ThenBy(f => f.File.Name, StringComparer.Ordinal)];

    /// <summary>The edition that names speak of, such as <c>1.1.1</c>; the highest of several, null when none does.</summary>
    internal static string? EditionIn(IEnumerable<string> names)
        => names.SelectMany(name => name.Split(' ', '_', '-', '(', ')')).Where(word => word is ['v' or 'V', ..])
            .Select(word => word[1..]).Where(word => word.Contains('.', StringComparison.Ordinal) && Version.TryParse(word, out _)).MaxBy(Version.Parse);

    private static EscoFile? Recognise(ImportFile file)
    {
        var stem = ImportFile.Stem(file.Name);
        if (!stem.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        stem = stem[..^4];
        var (name, language) = stem is [.., '_', >= 'a' and <= 'z', >= 'a' and <= 'z'] ? (stem[..^3], stem[^2..]) : (stem, null);
        EscoContent? content = name switch
        {
            "skills" => EscoContent.Skills,
            "skill_groups" or "skillGroups" => EscoContent.Groups,
            "skill_broader" or "broaderRelationsSkillPillar" => EscoContent.Broader,
            "skill_relations" or "skillSkillRelations" => EscoContent.Relations,
            "occupations" => EscoContent.Occupations,
            "occupation_skills" or "occupationSkillRelations" => EscoContent.OccupationSkills,
            "replacements" => EscoContent.Replacements,
            _ when name.EndsWith("SkillsCollection", StringComparison.Ordinal) => EscoContent.Collection,
            _ => null,
        };
        return content is { } known ? new EscoFile(file, known, language) : null;
    }
}
