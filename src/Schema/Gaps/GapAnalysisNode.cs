using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Workforce;
using LearningGraph.Schema.Workforce;

namespace LearningGraph.Schema.Gaps;

[ObjectType<GapAnalysis>]
[IgnoreMembers(nameof(GapAnalysis.GoalId), nameof(GapAnalysis.UnitId))]
internal static partial class GapAnalysisNode
{
    /// <summary>The unit it is seen from; null for the whole organisation.</summary>
    public static async Task<OrgUnit?> GetUnitAsync([Parent] GapAnalysis analysis, OrgUnitByIdDataLoader units, CancellationToken cancellationToken)
        => analysis.UnitId is { } unit ? await units.LoadAsync(unit, cancellationToken) : null;

    /// <summary>The requirements that apply: first those that cost the most readiness, last those that are withheld or have nobody in scope.</summary>
    /// <param name="first">The most gaps given, up to 100.</param>
    /// <param name="onlyOpen">Whether to leave out what is met or has nobody in scope.</param>
    public static IReadOnlyList<RequirementGap> GetGaps([Parent] GapAnalysis analysis, int first = 20, bool onlyOpen = false)
        => [.. analysis.Gaps
            .Where(gap => !onlyOpen || gap.Status is not (GapStatus.Met or GapStatus.NotApplicable))
            .Take(Limits.Checked(first))];
}
