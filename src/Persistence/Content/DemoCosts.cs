using LearningGraph.Domain.BusinessCases;
using LearningGraph.Domain.Culture;
using LearningGraph.Domain.Goals;

namespace LearningGraph.Persistence.Content;

/// <summary>What the demo organisation says not learning would cost.</summary>
internal static class DemoCosts
{
    internal static IEnumerable<CostModel> Of(IEnumerable<CostRow> rows, IReadOnlyCollection<StrategicGoal> goals, IReadOnlyDictionary<string, CultureItem> items, DayCount days)
        => rows.Select(row =>
        {
            var goal = goals.Single(g => g.Id == DemoGoals.IdOf(row.Goal));
            return CostModel.Define(StableId.Of("cost-model", row.Goal), goal.Id, row.Currency, [.. row.Inputs.Select(i => Input(i, items))], goal.ValueAtStakePerYear, days.Now);
        });

    private static CostInput Input(CostInputRow row, IReadOnlyDictionary<string, CultureItem> items)
        => new(Codes.Of<CostInputKey>(row.Key), row.Values[0], row.Values[1], row.Values[2], Codes.Of<Provenance>(row.Provenance))
        {
            Note = row.Note,
            ClaimId = row.Claim is null ? null : items[row.Claim].Id,
        };
}
