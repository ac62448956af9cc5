using AutoMapper;
using LearningGraph.Domain.Gaps;
using LearningGraph.Domain.Goals;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Gaps;

/// <summary>When the people and levels of a question are of.</summary>
internal readonly record struct Moment(DateTimeOffset AsOf, GapPresent Present);

/// <summary>One state of the supply index, for the questions of one call; the levels of skills that fade stand beside it.</summary>
internal sealed class IndexedSupply(
    SupplyState state, IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, CancellationToken cancellation)
{
    private readonly Dictionary<Moment, Supply> _supplies = [];
    private SkillFact[] _fading = [];

    /// <summary>The index for the questions of one moment; null when they must be answered from rows.</summary>
    internal static async ValueTask<IndexedSupply?> OfAsync(
        SupplyIndexes supplies, IDbContextFactory<LearningGraphContext> contexts, IConfigurationProvider mapping, Moment moment, CancellationToken cancellation)
        => moment.Present.HasFlag(GapPresent.Demand) && await supplies.CurrentAsync(cancellation) is { } state
            && new IndexedSupply(state, contexts, mapping, cancellation) is var index && index.Answers(moment)
                ? index
                : null;

    internal DemandIndex Demand => state.Demand;

    internal KeptMatrices Matrices => state.Matrices;

    internal PlaceHistory Places => state.Places;

    internal bool Answers(Moment moment)
    {
        var answers = moment.Present.HasFlag(GapPresent.Demand) && IndexAt(moment) is not null;
        SupplyTelemetry.FromIndex(answers ? 1 : 0);
        return answers;
    }

    /// <summary>The requirements of active goals; one command, which reads no more than which these are.</summary>
    internal async Task<List<RequirementFact>> OfActiveGoalsAsync(LearningGraphContext context)
    {
        var goals = await context.StrategicGoals.Where(g => g.Status == GoalStatus.Active).OrderBy(g => g.Id).Select(g => g.Id).ToListAsync(cancellation);
        return [.. goals.SelectMany(state.Demand.OfGoal)];
    }

    internal GapVisibility Visibility(bool seesPersons) => new(state.Settings.SmallestGroup, seesPersons);

    internal SupplySettings Settings => state.Settings;

    /// <summary>The skills that it was prepared for and that fade.</summary>
    internal IReadOnlyCollection<SkillFact> Fading => _fading;

    /// <inheritdoc cref="PrepareAsync(IEnumerable{Guid}, IEnumerable{Moment})"/>
    internal Task PrepareAsync(IEnumerable<RequirementFact> requirements, IEnumerable<Moment> moments)
        => PrepareAsync(requirements.Select(r => r.SkillId), moments);

    /// <summary>Prepares for skills, some of which may fade: their evidence is read with one command, unless it is kept.</summary>
    internal async Task PrepareAsync(IEnumerable<Guid> skills, IEnumerable<Moment> moments)
    {
        _fading = state.Fading.Count == 0 ? []
            : [.. skills.Where(state.Fading.ContainsKey).Distinct().Select(skill => state.Fading[skill])];
        var found = moments.Distinct().ToDictionary(moment => moment, moment => Kept(IndexAt(moment)!));
        var missing = _fading.Where(skill => found.Values.Any(columns => !columns.ContainsKey(skill.SkillId))).ToArray();
        List<EvidenceFact> evidence = [];
        if (missing.Length > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            evidence = await new GapRows(context, mapping, cancellation)
                .EvidenceOfSkillsAsync([.. missing.Select(s => s.SkillId)], DateTimeOffset.MaxValue);
        }

        foreach (var (moment, columns) in found)
        {
            _supplies[moment] = Supply(IndexAt(moment)!, columns, missing, evidence);
        }
    }

    internal Supply At(Moment moment) => _supplies[moment];

    /// <summary>The whole levels of a moment that it answers; those of skills that fade are not among them.</summary>
    internal SupplyIndex Whole(Moment moment) => IndexAt(moment)!;

    private Dictionary<Guid, FadingColumn> Kept(SupplyIndex index)
    {
        var columns = new Dictionary<Guid, FadingColumn>(_fading.Length);
        foreach (var skill in _fading)
        {
            if (state.Faded.Find(skill.SkillId, index) is { } column)
            {
                columns[skill.SkillId] = column;
            }
        }

        return columns;
    }

    private Supply Supply(SupplyIndex index, Dictionary<Guid, FadingColumn> columns, SkillFact[] missing, List<EvidenceFact> evidence)
    {
        if (_fading.Length == 0)
        {
            return index;
        }

        var made = FadingColumn.Of(index, missing, evidence, state.Settings.Policy);
        state.Faded.Keep(made, index);
        foreach (var (skill, column) in made)
        {
            columns[skill] = column;
        }

        return new FadingSupply(index, columns);
    }

    private SupplyIndex? IndexAt(Moment moment) => state.At(moment.AsOf, moment.Present.HasFlag(GapPresent.Supply));
}
