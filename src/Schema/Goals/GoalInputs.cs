using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Workforce;

namespace LearningGraph.Schema.Goals;

/// <summary>The days between which a goal is worked on.</summary>
/// <param name="Start">The first day.</param>
/// <param name="Due">The day on which the goal is due; not before the first day.</param>
internal sealed record GoalPeriodInput(DateOnly Start, DateOnly Due);

/// <summary>A new strategic goal.</summary>
/// <param name="Titles">The title, in at least one language, 300 characters at most.</param>
/// <param name="Descriptions">What the goal is about; null for nothing.</param>
/// <param name="Period">The days between which it is worked on.</param>
/// <param name="ParentId">The wider goal; null for none.</param>
/// <param name="OwnerId">The person who answers for it; null for nobody yet.</param>
/// <param name="Perspective">The side of the business it serves; null when undecided.</param>
/// <param name="ValueAtStakePerYear">The money at stake in one year; null when unknown.</param>
/// <param name="SkillDependency">The part of that value that depends on skills, from 0 to 1; null when unknown.</param>
/// <param name="Status">Where the goal stands: draft, active or achieved.</param>
internal sealed record DefineGoalInput(
    IReadOnlyList<LocalizedTextInput> Titles,
    IReadOnlyList<LocalizedTextInput>? Descriptions,
    GoalPeriodInput Period,
    [property: ID<StrategicGoal>] Guid? ParentId,
    [property: ID<Person>] Guid? OwnerId,
    GoalPerspective? Perspective,
    MoneyInput? ValueAtStakePerYear,
    double? SkillDependency,
    GoalStatus Status = GoalStatus.Active)
{
    internal GoalDefinition ToDefinition(OrganisationProfiles organisation) => new(Titles.ToTexts(), Period.Start, Period.Due)
    {
        Descriptions = Descriptions.ToTexts(),
        ParentId = ParentId,
        OwnerId = OwnerId,
        Perspective = Perspective,
        ValueAtStakePerYear = ValueAtStakePerYear?.ToMoney(organisation),
        SkillDependency = SkillDependency,
        Status = Status,
    };
}

/// <summary>Changes of a strategic goal: what is absent stays, null clears.</summary>
/// <param name="Id">The goal.</param>
/// <param name="Version">The version that the change was made for.</param>
/// <param name="Titles">Titles, laid over the stored ones language by language; cannot be cleared.</param>
/// <param name="Descriptions">Descriptions, laid over the stored ones language by language; null clears all.</param>
/// <param name="Period">The days between which it is worked on; cannot be cleared.</param>
/// <param name="ParentId">The wider goal; null for none.</param>
/// <param name="OwnerId">The person who answers for it; null for nobody.</param>
/// <param name="Perspective">The side of the business it serves; null when undecided.</param>
/// <param name="ValueAtStakePerYear">The money at stake in one year; null when unknown.</param>
/// <param name="SkillDependency">The part of that value that depends on skills, from 0 to 1; null when unknown.</param>
/// <param name="Status">Where the goal stands: draft, active or achieved; cannot be cleared.</param>
internal sealed record ReviseGoalInput(
    [property: ID<StrategicGoal>] Guid Id,
    int Version,
    Optional<IReadOnlyList<LocalizedTextInput>?> Titles,
    Optional<IReadOnlyList<LocalizedTextInput>?> Descriptions,
    Optional<GoalPeriodInput?> Period,
    [property: ID<StrategicGoal>] Optional<Guid?> ParentId,
    [property: ID<Person>] Optional<Guid?> OwnerId,
    Optional<GoalPerspective?> Perspective,
    Optional<MoneyInput?> ValueAtStakePerYear,
    Optional<double?> SkillDependency,
    Optional<GoalStatus?> Status)
{
    internal GoalDefinition Over(GoalDefinition goal, OrganisationProfiles organisation)
    {
        var period = Period.Kept(nameof(Period), new GoalPeriodInput(goal.PeriodStart, goal.PeriodDue));
        return goal with
        {
            Titles = Titles.HasValue ? goal.Titles.MergedWith(Titles.Value ?? throw new NotClearableException("titles")) : goal.Titles,
            Descriptions = Descriptions.Over(goal.Descriptions),
            PeriodStart = period.Start,
            PeriodDue = period.Due,
            ParentId = ParentId.HasValue ? ParentId.Value : goal.ParentId,
            OwnerId = OwnerId.HasValue ? OwnerId.Value : goal.OwnerId,
            Perspective = Perspective.HasValue ? Perspective.Value : goal.Perspective,
            ValueAtStakePerYear = ValueAtStakePerYear.HasValue ? ValueAtStakePerYear.Value?.ToMoney(organisation) : goal.ValueAtStakePerYear,
            SkillDependency = SkillDependency.HasValue ? SkillDependency.Value : goal.SkillDependency,
            Status = Status.Kept(nameof(Status), goal.Status),
        };
    }
}

/// <summary>Which goal to put away.</summary>
/// <param name="Id">The goal.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record ArchiveGoalInput([property: ID<StrategicGoal>] Guid Id, int Version);

/// <summary>Which goal to bring back.</summary>
/// <param name="Id">The goal.</param>
/// <param name="Version">The version that was read.</param>
internal sealed record RestoreGoalInput([property: ID<StrategicGoal>] Guid Id, int Version);
