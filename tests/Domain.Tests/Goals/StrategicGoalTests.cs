using LearningGraph.Domain.Goals;
using LearningGraph.Domain.Skills;

namespace LearningGraph.Domain.Tests.Goals;

public sealed class StrategicGoalTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = new(1, 2, 3, new byte[8]);
    private static readonly GoalDefinition Sound = new(LocalizedTexts.Of(("nl", "Groei")), new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1));

    public static TheoryData<string, GoalDefinition> Refused => new()
    {
        { "MissingTextException", Sound with { Titles = LocalizedTexts.Empty } },
        { "TextTooLongException", Sound with { Titles = LocalizedTexts.Of(("nl", new string('x', 301))) } },
        { "InvalidLanguageException", Sound with { Descriptions = LocalizedTexts.Of(("dutch!", "x")) } },
        { "InvertedPeriodException", Sound with { PeriodStart = new DateOnly(2026, 1, 2) } },
        { "ShareOutOfRangeException", Sound with { SkillDependency = 1.01 } },
        { "ShareOutOfRangeException", Sound with { SkillDependency = double.NaN } },
        { "AmountOutOfRangeException", Sound with { ValueAtStakePerYear = Money.Of(-1, "EUR") } },
        { "GoalArchivedException", Sound with { Status = GoalStatus.Archived } },
        { "GoalCycleException", Sound with { ParentId = Id } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Define_Should_Refuse_When_TheDefinitionIsUnsound(string exception, GoalDefinition definition)
    {
        // act
        var error = Record.Exception(() => StrategicGoal.Define(Id, definition, Now));

        // assert
        Assert.Equal(exception, error?.GetType().Name);
        Assert.IsAssignableFrom<DomainException>(error);
    }

    [Fact]
    public void Revise_Should_ChangeNothing_When_TheDefinitionIsUnsound()
    {
        // arrange
        var goal = StrategicGoal.Define(Id, Sound, Now);

        // act
        Assert.Throws<InvertedPeriodException>(() => goal.Revise(1, Sound with { Titles = LocalizedTexts.Of(("nl", "Nieuw")), PeriodDue = default }, Now.AddDays(1)));

        // assert
        Assert.Equal((1, Now, "Groei"), (goal.Version, goal.UpdatedAt, goal.Titles.In("nl")));
    }

    [Fact]
    public void Revise_Should_RaiseTheVersion_And_KeepWhatIsNotNamed()
    {
        // arrange
        var goal = StrategicGoal.Define(Id, Sound with { Perspective = GoalPerspective.Customer }, Now);

        // act
        goal.Revise(1, GoalDefinition.Of(goal) with { Titles = goal.Titles.Merge(LocalizedTexts.Of(("en", "Growth"))) }, Now.AddDays(1));

        // assert
        Assert.Equal((2, Now.AddDays(1), Now), (goal.Version, goal.UpdatedAt, goal.CreatedAt));
        Assert.Equal((GoalPerspective.Customer, "growth", "|groei|growth|"), (goal.Perspective, goal.SortKeyEn, goal.SearchText));
    }

    [Fact]
    public void Archive_Should_BeUndoneByRestore()
    {
        // arrange
        var goal = StrategicGoal.Define(Id, Sound with { Status = GoalStatus.Draft }, Now);

        // act
        goal.Archive(1, Now);
        var archived = goal.Status;
        goal.Restore(2, Now);

        // assert
        Assert.Equal((GoalStatus.Archived, GoalStatus.Draft, 3), (archived, goal.Status, goal.Version));
        Assert.Throws<GoalNotArchivedException>(() => goal.Restore(3, Now));
    }

    [Fact]
    public void Change_Should_BeRefused_When_TheGoalIsArchived()
    {
        // arrange
        var goal = StrategicGoal.Define(Id, Sound, Now);
        goal.Archive(1, Now);

        // assert
        Assert.Throws<GoalArchivedException>(() => goal.Revise(2, Sound, Now));
        Assert.Throws<GoalArchivedException>(() => goal.Archive(2, Now));
    }

    [Fact]
    public void Change_Should_BeRefused_When_TheVersionIsStale()
    {
        // arrange
        var goal = StrategicGoal.Define(Id, Sound, Now);
        goal.Revise(1, Sound, Now);

        // assert
        foreach (var change in new Action[] { () => goal.Revise(1, Sound, Now), () => goal.Archive(1, Now), () => goal.Restore(1, Now) })
        {
            var error = Assert.Throws<VersionConflictException>(change);
            Assert.Equal((Id, 1, 2), (error.EntityId, error.GivenVersion, error.CurrentVersion));
        }
    }

    public static TheoryData<string, RequirementDefinition> RefusedRequirements => new()
    {
        { "LevelOutOfScaleException", new RequirementDefinition(0) },
        { "LevelOutOfScaleException", new RequirementDefinition(6) },
        { "NegativeHeadcountException", new RequirementDefinition(1) { Headcount = 0 } },
        { "NegativeHeadcountException", new RequirementDefinition(1) { Headcount = -1 } },
        { "NegativeHeadcountException", new RequirementDefinition(1) { MinFte = 0 } },
        { "WeightNotPositiveException", new RequirementDefinition(1) { Weight = 0 } },
        { "WeightNotPositiveException", new RequirementDefinition(1) { Weight = double.NaN } },
        { "WeightNotPositiveException", new RequirementDefinition(1) { Weight = double.PositiveInfinity } },
    };

    [Theory]
    [MemberData(nameof(RefusedRequirements))]
    public void Requirement_Should_BeRefused_When_TheDefinitionIsUnsound(string exception, RequirementDefinition definition)
    {
        // act
        var error = Record.Exception(() => SkillRequirement.OfGoal(Id, Id, Id, definition, 5, Now));

        // assert
        Assert.Equal(exception, error?.GetType().Name);
    }

    [Fact]
    public void Requirement_Should_HandOutItsFormerState_When_Revised()
    {
        // arrange
        var requirement = SkillRequirement.OfGoal(Id, Id, Id, new RequirementDefinition(3) { Headcount = 4 }, 5, Now);

        // act
        var former = requirement.Revise(1, RequirementDefinition.Of(requirement) with { RequiredLevel = 5 }, 5, Id, Now.AddDays(1));

        // assert
        Assert.Equal((3, 4, 1, Now, Now.AddDays(1)), (former.RequiredLevel, former.Headcount, former.Version, former.ValidFrom, former.ValidTo));
        Assert.Equal((5, 4, 2, Now.AddDays(1)), (requirement.RequiredLevel, requirement.Headcount, requirement.Version, requirement.ValidFrom));
    }

    [Fact]
    public void Requirement_Should_StayAsItWas_When_Dropped()
    {
        // arrange
        var requirement = SkillRequirement.OfGoal(Id, Id, Id, new RequirementDefinition(3), 5, Now);

        // act
        requirement.Drop(1, Now.AddDays(1));

        // assert
        Assert.Equal((Now.AddDays(1), 2, null), (requirement.ValidTo, requirement.Version, requirement.ActiveScope));
        Assert.Throws<RequirementDroppedException>(() => requirement.Drop(2, Now));
        Assert.Throws<RequirementDroppedException>(() => requirement.Revise(2, new RequirementDefinition(1), 5, Id, Now));
        Assert.Equal(5, Assert.Throws<LevelOutOfScaleException>(() => ProficiencyScale.CheckObserved(6, 5)).Highest);
    }
}
