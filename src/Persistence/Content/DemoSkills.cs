using LearningGraph.Domain.Skills;

namespace LearningGraph.Persistence.Content;

/// <summary>The selection of ESCO and the organisation's own framework.</summary>
internal static class DemoSkills
{
    private const string EscoStart = "http://data.europa.eu/esco/";
    private const string Own = "own/";

    /// <summary>The id of a skill by its key in the data files.</summary>
    internal static Guid IdOf(string key) => StableId.Of("skill", key);

    internal static IEnumerable<object> Of(SkillFile esco, OrganisationFile organisation, DayCount days)
    {
        var scaleId = StableId.Of("scale", organisation.Scale.Key);
        var escoId = StableId.Of("framework", "esco");
        yield return Framework(escoId, esco, scaleId, days);
        foreach (var skill in esco.Skills)
        {
            yield return Skill(skill, escoId, days);
        }

        foreach (var relation in esco.Relations)
        {
            yield return Relation(relation.From, relation.To, relation.Type);
        }

        foreach (var row in OwnFramework(organisation.Framework, esco, scaleId, days))
        {
            yield return row;
        }
    }

    private static SkillFramework Framework(Guid id, SkillFile file, Guid scaleId, DayCount days) => new()
    {
        Id = id,
        Titles = Domain.LocalizedTexts.Of(("nl", file.Title), ("en", file.Title)),
        Publisher = file.Publisher,
        Edition = file.Version,
        Licence = file.Licence,
        Attribution = file.Attribution,
        Uri = new Uri(file.Uri),
        ScaleId = scaleId,
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private static Skill Skill(SkillRow row, Guid frameworkId, DayCount days) => new()
    {
        Id = IdOf(row.Key),
        PrefLabels = Codes.Texts(row.Labels),
        AltLabels = Codes.Terms(row.Alts),
        Definitions = Codes.Texts(row.Definitions),
        Type = Codes.Of<SkillType>(row.Type),
        Reuse = Codes.OfOptional<SkillReuse>(row.Reuse),
        FrameworkId = frameworkId,
        Notation = row.Code,
        Uri = new Uri(EscoStart + row.Key),
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private static SkillRelation Relation(string from, string to, string type) => new()
    {
        Id = StableId.Of("skill-relation", $"{from}|{type}|{to}"),
        FromId = IdOf(from),
        ToId = IdOf(to),
        Type = Codes.Of<SkillRelationType>(type),
    };

    private static IEnumerable<object> OwnFramework(OwnFrameworkRow row, SkillFile esco, Guid scaleId, DayCount days)
    {
        var frameworkId = StableId.Of("framework", row.Key);
        yield return new SkillFramework
        {
            Id = frameworkId,
            Titles = Codes.Texts(row.Title),
            Publisher = row.Publisher,
            Edition = row.Version,
            ScaleId = scaleId,
            CreatedAt = days.Now,
            UpdatedAt = days.Now,
        };
        foreach (var skill in row.Skills)
        {
            yield return OwnSkill(skill, row, frameworkId, days);
            yield return Mapping(skill, esco);
        }

        foreach (var relation in row.Relations)
        {
            yield return Relation(Own + relation.From, Own + relation.To, relation.Type);
        }
    }

    private static Skill OwnSkill(OwnSkillRow skill, OwnFrameworkRow framework, Guid frameworkId, DayCount days) => new()
    {
        Id = IdOf(Own + skill.Key),
        PrefLabels = Codes.Texts(skill.Labels),
        AltLabels = Codes.Terms(skill.Alts),
        Definitions = Codes.Texts(skill.Definitions),
        Type = Codes.Of<SkillType>(skill.Type),
        Reuse = Codes.Of<SkillReuse>(skill.Reuse),
        FrameworkId = frameworkId,
        Notation = skill.Key,
        Uri = new Uri($"{framework.Uri}/{skill.Key}"),
        CreatedAt = days.Now,
        UpdatedAt = days.Now,
    };

    private static SkillMapping Mapping(OwnSkillRow skill, SkillFile esco) => new()
    {
        Id = StableId.Of("skill-mapping", $"{skill.Key}|{skill.CloseTo}"),
        SkillId = IdOf(Own + skill.Key),
        SchemeUri = new Uri(esco.Uri),
        SchemeVersion = esco.Version,
        ConceptUri = new Uri(EscoStart + skill.CloseTo),
        MatchType = Domain.Skills.MatchType.Close,
        Status = MappingStatus.Confirmed,
    };
}
