using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>A small workforce, told in few words.</summary>
internal sealed class Scene
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public List<UnitFact> Units { get; } = [];

    public List<PersonFact> People { get; } = [];

    public List<EvidenceFact> Evidence { get; } = [];

    public List<SkillFact> Skills { get; } = [];

    public List<RequirementFact> Requirements { get; } = [];

    public static Guid Id(int number, int kind = 0) => new(number, (short)kind, 0, new byte[8]);

    public static Guid Skill(int number) => Id(number, 1);

    public static Guid Unit(int number) => Id(number, 2);

    public static Guid Person(int number) => Id(number, 3);

    public static Guid Role(int number) => Id(number, 4);

    public AsOf At { get; init; } = new(Now, TimeZoneInfo.Utc);

    public Scene WithUnit(int unit, int? parent = null)
    {
        Units.Add(new UnitFact(Unit(unit), parent is { } p ? Unit(p) : null));
        return this;
    }

    /// <summary>As many people in a unit as there are levels of the skill; null is unknown.</summary>
    public Scene WithTeam(int unit, int skill, params int?[] levels)
    {
        foreach (var level in levels)
        {
            var person = Person(People.Count + 1);
            People.Add(new PersonFact(person, Unit(unit), null));
            if (level is { } known)
            {
                Evidence.Add(Statement(person, skill, known));
            }
        }

        return this;
    }

    public EvidenceFact Statement(Guid person, int skill, int level, EvidenceKind kind = EvidenceKind.Assessment, int daysAgo = 1)
        => new(Id(Evidence.Count + 1, 5), person, Skill(skill), level, kind, Now.AddDays(-daysAgo), Now.AddDays(-daysAgo), null, null);

    public Scene Requiring(int skill, int level, int? headcount = null, double weight = 1, bool critical = false, int? unit = null, int? role = null)
    {
        Requirements.Add(new RequirementFact(
            Id(Requirements.Count + 1, 6), Id(1), null, Skill(skill), level, headcount, weight, critical,
            unit is { } u ? Unit(u) : null, role is { } r ? Role(r) : null,
            Now, null));
        return this;
    }

    public WorkforceSnapshot Snapshot(EvidencePolicy policy = EvidencePolicy.TrustThenRecency) => new(Units, People, Evidence, Skills, At, policy);

    public GapAnalysis Analyze(int? unit = null, GapVisibility? visibility = null)
        => GapAnalyzer.Analyze(Id(1), unit is { } u ? Unit(u) : null, Requirements, Snapshot(), visibility ?? GapVisibility.Everything);

    public RequirementGap Gap(int requirement, int? unit = null, GapVisibility? visibility = null)
        => Analyze(unit, visibility).Gaps.Single(g => g.RequirementId == Id(requirement, 6));
}
