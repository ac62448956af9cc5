using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Domain.Tests.Gaps;

/// <summary>The formulas of the domain page, person by person and without any cleverness, for the whole organisation.</summary>
internal sealed record NaiveGap(int? Population, IntBounds? Qualified, double? KnownShare, Bounds?[] Figures)
{
    private static readonly EvidenceKind[][] Trust =
    [
        [EvidenceKind.Credential, EvidenceKind.Assessment],
        [EvidenceKind.Manager, EvidenceKind.WorkProduct],
        [EvidenceKind.Peer],
        [EvidenceKind.Completion],
        [EvidenceKind.SelfAssessment],
        [EvidenceKind.Inferred],
    ];

    public static NaiveGap Of(Scene scene, RequirementFact r)
    {
        var group = scene.People.Where(p => InScope(scene, p, r)).ToList();
        if (group.Count == 0)
        {
            return new NaiveGap(0, null, null, [null, null, null]);
        }

        var known = group.ConvertAll(p => LevelOf(scene, p.PersonId, r.SkillId));
        var low = Side(r, known.ConvertAll(l => l ?? 0));
        var high = Side(r, known.ConvertAll(l => l ?? r.RequiredLevel));
        return new NaiveGap(
            group.Count,
            new IntBounds(low.Q, high.Q),
            known.Count(l => l is not null) / (double)group.Count,
            [new Bounds(low.C, high.C), new Bounds(low.Soft, high.Soft), new Bounds(low.E, high.E)]);
    }

    public static Bounds? Readiness(Scene scene, bool soft)
    {
        var parts = scene.Requirements.ConvertAll(r => (r.Weight, Figure: Of(scene, r).Figures[soft ? 1 : 0])).FindAll(p => p.Figure is not null);
        var weights = parts.Sum(p => p.Weight);
        return parts.Count == 0 ? null
            : new Bounds(parts.Sum(p => p.Weight * p.Figure!.Pessimistic) / weights, parts.Sum(p => p.Weight * p.Figure!.Optimistic) / weights);
    }

    private static (int Q, double C, double Soft, double E) Side(RequirementFact r, List<double> levels)
    {
        double required = r.RequiredLevel;
        var n = r.Headcount ?? levels.Count;
        var q = levels.Count(l => Math.Floor(l + 0.5) >= required);
        var soft = levels.Select(l => Math.Min(1, l / required)).OrderDescending().Take(n).Sum() / n;
        var gaps = levels.Select(l => Math.Max(0, required - l)).Order().Take(n).Sum();
        return (q, Math.Min(1, q / (double)n), soft, gaps + (required * Math.Max(0, n - levels.Count)));
    }

    private static bool InScope(Scene scene, PersonFact person, RequirementFact r)
    {
        if (r.ScopeRoleId is { } role && person.RoleId != role)
        {
            return false;
        }

        for (Guid? unit = person.UnitId; unit is not null; unit = scene.Units.Single(u => u.UnitId == unit).ParentId)
        {
            if (r.UnitId is null || unit == r.UnitId)
            {
                return true;
            }
        }

        return false;
    }

    private static double? LevelOf(Scene scene, Guid person, Guid skill)
    {
        var rows = scene.Evidence.Where(e => e.PersonId == person && e.SkillId == skill && e.ObservedAt <= Scene.Now).ToList();
        var best = Trust.Select(kinds => rows.Where(e => kinds.Contains(e.Kind)).OrderBy(e => e.ObservedAt).ThenBy(e => e.EvidenceId).ToList())
            .FirstOrDefault(e => e.Count > 0)?[^1];
        var fading = scene.Skills.Single(s => s.SkillId == skill);
        if (best is not { } winner || fading.HalfLifeDays is not { } half)
        {
            return best?.Level;
        }

        var idle = (Scene.Now.UtcDateTime.Date - rows.Max(e => e.ObservedAt).UtcDateTime.Date).Days;
        return winner.Level * Math.Pow(2, -Math.Max(0, idle - fading.GraceDays) / (double)half);
    }
}
