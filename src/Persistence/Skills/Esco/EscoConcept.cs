using System.Text;
using LearningGraph.Domain;
using LearningGraph.Domain.Skills;
using LearningGraph.Persistence.Transfers;

namespace LearningGraph.Persistence.Skills.Esco;

/// <summary>A row about a concept of ESCO, whichever of the two forms its file has.</summary>
internal readonly struct EscoConcept(TransferRow row, string? language)
{
    private const string Start = "http://data.europa.eu/esco/";
    private const int LongestLabel = 300;
    private const int LongestDefinition = 10_000;

    /// <summary>The address that identifies the concept.</summary>
    internal string Uri => AddressIn(row, "conceptUri", "uri");

    /// <summary>The address without what all have in common, from which stable ids are made.</summary>
    internal string Key => KeyOf(Uri);

    /// <summary>The code in its hierarchy; groups of ISCED have it in their address.</summary>
    internal string? Code => row.Text("code", 255) ?? (Key.StartsWith("isced-f/", StringComparison.Ordinal) ? Key["isced-f/".Length..] : null);

    internal bool IsObsolete => row.Text("status") is { } status && !status.Equals("released", StringComparison.OrdinalIgnoreCase);

    /// <summary>The concept that takes its place; null when the file names none.</summary>
    internal string? ReplacedBy => row.Text("replacedBy") ?? row.Text("isReplacedBy");

    internal SkillType? Type => row.Text("skillType")?.ToUpperInvariant() switch
    {
        "KNOWLEDGE" => SkillType.Knowledge,
        "SKILL/COMPETENCE" => SkillType.SkillCompetence,
        "ATTITUDE" => SkillType.Attitude,
        "LANGUAGE" => SkillType.Language,
        _ => null,
    };

    /// <summary>Groups have no type of their own; those of fields of education and of the branch K are about knowledge.</summary>
    internal SkillType GroupType
        => Key.StartsWith("isced-f/", StringComparison.Ordinal) || Code is ['K', ..] ? SkillType.Knowledge : SkillType.SkillCompetence;

    internal SkillReuse? Reuse => row.Text("reuseLevel")?.ToUpperInvariant() switch
    {
        "TRANSVERSAL" => SkillReuse.Transversal,
        "CROSS-SECTOR" => SkillReuse.CrossSector,
        "SECTOR-SPECIFIC" => SkillReuse.SectorSpecific,
        "OCCUPATION-SPECIFIC" => SkillReuse.OccupationSpecific,
        _ => null,
    };

    internal static string KeyOf(string uri) => uri.StartsWith(Start, StringComparison.Ordinal) ? uri[Start.Length..] : uri;

    /// <summary>An address in the first of the columns that the file has.</summary>
    internal static string AddressIn(TransferRow row, params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (row.Text(column, 2_000) is { } text)
            {
                return System.Uri.TryCreate(text, UriKind.Absolute, out _) ? text : throw new BadRowException($"{column} '{text}' is no address");
            }
        }

        throw new BadRowException($"{columns[0]} is missing");
    }

    /// <summary>The labels kept, with those of the file laid over them; a language that the file leaves empty is kept.</summary>
    internal LocalizedTexts Labels(LocalizedTexts kept) => Over(kept, "preferredLabel", "label", LongestLabel);

    internal LocalizedTexts Definitions(LocalizedTexts kept) => Over(kept, "description", "description", LongestDefinition);

    internal LocalizedTerms AltLabels(LocalizedTerms kept)
    {
        foreach (var (lang, cell) in Cells("altLabels", "altLabels"))
        {
            var terms = cell.Split(['\n', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Collapsed).Distinct().ToList();
            if (terms.Count > 0 && !terms.SequenceEqual(kept.In(lang)))
            {
                kept = LocalizedTerms.Of(kept.Where(t => t.Lang != lang).Concat(terms.Select(t => new LocalizedText(lang, t))));
            }
        }

        return kept;
    }

    private static string Collapsed(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }

    private LocalizedTexts Over(LocalizedTexts kept, string official, string joined, int limit)
    {
        foreach (var (lang, cell) in Cells(official, joined))
        {
            var value = Collapsed(cell);
            if (value.Length > limit)
            {
                throw new BadRowException($"{joined} in {lang} takes at most {limit} characters, not {value.Length}");
            }

            if (value.Length > 0 && kept.Only(lang) != value)
            {
                kept = kept.Merge(LocalizedTexts.Of((lang, value)));
            }
        }

        return kept;
    }

    private IEnumerable<(string Lang, string Cell)> Cells(string official, string joined)
    {
        var (cells, lang) = (row, language);
        return lang is not null
            ? [(lang, cells.Text(official, int.MaxValue) ?? string.Empty)]
            : cells.LanguagesOf(joined).Select(found => (found.Lang, cells.Text(found.Column, int.MaxValue) ?? string.Empty));
    }
}
