namespace LearningGraph.Schema.Tests;

/// <summary>Documents of the mutations, each asking for what it changed and for everything its errors can say.</summary>
internal static class Mutations
{
    private const string Errors = "errors { __typename ... on Error { message } ... on NotFoundError { code path entityType } ... on VersionConflictError { code path givenVersion currentVersion current { __typename id ... on StrategicGoal { version } ... on SkillRequirement { version } } } {0} }";

    public static string Of(string mutation, string result, string errors = "")
        => $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {result} {Errors.Replace("{0}", errors, StringComparison.Ordinal)} }} }}";

    public static string DefineGoal { get; } = Of(
        "defineGoal",
        "strategicGoal { id title(lang: \"en\") titles { lang value } description(lang: \"en\") period { start due } status perspective valueAtStakePerYear { amount currency } skillDependency owner { id } parent { id } version createdAt }",
        "... on InvertedPeriodError { code path start due } ... on MissingTextError { code path field } ... on TextTooLongError { code path field limit } ... on ShareOutOfRangeError { code path field } ... on InvalidCurrencyError { code path } ... on InvalidLanguageError { code path } ... on AmountOutOfRangeError { code path }")
        .Replace("... on VersionConflictError { code path givenVersion currentVersion current { __typename id ... on StrategicGoal { version } ... on SkillRequirement { version } } }", "", StringComparison.Ordinal);

    public static string ReviseGoal { get; } = Of(
        "reviseGoal",
        "strategicGoal { id title(lang: \"en\") titles { lang value } description(lang: \"en\") period { start due } status perspective owner { id } parent { id } version }",
        "... on InvertedPeriodError { code path start due } ... on NotClearableError { code path field } ... on GoalCycleError { code path } ... on GoalArchivedError { code path }");

    public static string RequireSkill { get; } = Of(
        "requireSkill",
        "skillRequirement { id requiredLevel headcount weight isCritical skill { id } goal { id requirements { id } } unit { id } version }",
        "... on LevelOutOfScaleError { code path level lowest highest } ... on NegativeHeadcountError { code path field } ... on WeightNotPositiveError { code path } ... on DuplicateRequirementError { code path existingId } ... on GoalArchivedError { code path }")
        .Replace("... on VersionConflictError { code path givenVersion currentVersion current { __typename id ... on StrategicGoal { version } ... on SkillRequirement { version } } }", "", StringComparison.Ordinal);

    public static string ReviseRequirement { get; } = Of(
        "reviseRequirement",
        "skillRequirement { id requiredLevel headcount weight version }",
        "... on LevelOutOfScaleError { code path level } ... on NegativeHeadcountError { code path field } ... on NotClearableError { code path field } ... on DuplicateRequirementError { code existingId }");

    public static object Growth(int version, object? more = null) => Merge(new { id = TestHost.Id("StrategicGoal", TestOrganisation.Growth), version }, more);

    public static object Merge(object first, object? second)
    {
        var all = System.Text.Json.JsonSerializer.SerializeToNode(first)!.AsObject();
        foreach (var (name, value) in second is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(second)!.AsObject())
        {
            all[name] = value?.DeepClone();
        }

        return all;
    }
}
