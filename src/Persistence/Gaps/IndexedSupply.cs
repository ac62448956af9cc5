using AutoMapper;
using LearningGraph.Domain.Gaps;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>When the people and levels of a question are of.</summary>
internal readonly record struct Moment(DateTimeOffset AsOf, GapPresent Present);

/// <summary>One state of the supply index, for the questions of one call; the levels of skills that fade are read beside it.</summary>
internal sealed class IndexedSupply(
    SupplyState state, IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, CancellationToken cancellation)
{
    private readonly Dictionary<Moment, Supply> _supplies = [];
    private SkillFact[] _fading = [];
    private List<EvidenceFact> _evidence = [];

    internal DemandIndex Demand => state.Demand;

    internal bool Answers(Moment moment)
    {
        var answers = moment.Present.HasFlag(GapPresent.Demand) && IndexAt(moment) is not null;
        SupplyTelemetry.FromIndex(answers ? 1 : 0);
        return answers;
    }

    internal GapVisibility Visibility(bool seesPersons) => new(state.Settings.SmallestGroup, seesPersons);

    /// <summary>Reads the evidence of those skills of requirements that fade: two commands at most, and mostly none.</summary>
    internal async Task ReadFadingAsync(IEnumerable<RequirementFact> requirements)
    {
        _fading = state.Fading.Count == 0 ? []
            : [.. requirements.Select(r => r.SkillId).Distinct().Where(state.Fading.ContainsKey).Select(skill => state.Fading[skill])];
        if (_fading.Length > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            _evidence = await new GapRows(context, mapping, cancellation)
                .EvidenceOfSkillsAsync([.. _fading.Select(s => s.SkillId)], DateTimeOffset.MaxValue);
        }
    }

    internal Supply At(Moment moment)
    {
        if (!_supplies.TryGetValue(moment, out var supply))
        {
            var index = IndexAt(moment)!;
            _supplies[moment] = supply = _fading.Length == 0 ? index : new FadingSupply(index, _fading, _evidence, state.Settings.Policy);
        }

        return supply;
    }

    private SupplyIndex? IndexAt(Moment moment) => state.At(moment.AsOf, moment.Present.HasFlag(GapPresent.Supply));
}
