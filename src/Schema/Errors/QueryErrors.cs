using LearningGraph.Domain;
using LearningGraph.Domain.Changes;

namespace LearningGraph.Schema;

/// <summary>Errors of queries that the caller can mend.</summary>
internal static class QueryErrors
{
    internal static GraphQLException RelevanceNeedsSearch()
        => Of("RELEVANCE_NEEDS_SEARCH", "Ordering by relevance needs a search text.");

    internal static GraphQLException MinLevelNeedsSkill()
        => Of("MIN_LEVEL_NEEDS_SKILL", "Filtering by a level needs the skill it is a level of.");

    internal static GraphQLException AsOfInFuture()
        => Of("AS_OF_IN_FUTURE", "Figures can be asked for now or a moment in the past.");

    internal static GraphQLException InvertedPeriod()
        => Of("INVERTED_PERIOD", "The first moment must not be later than the last one.");

    internal static GraphQLException NotMoreThanNothing(string argument)
        => Of("INVALID_ARGUMENT", $"The argument '{argument}' must be more than 0.");

    internal static GraphQLException InvalidArgument(string argument)
        => Of("INVALID_ARGUMENT", $"The argument '{argument}' is not one that this server gave.");

    internal static GraphQLException NoSuchGoal()
        => Of("NOT_FOUND", "There is no StrategicGoal with this id.");

    internal static GraphQLException NoSuchUnit()
        => Of("NOT_FOUND", "There is no OrgUnit with this id.");

    internal static GraphQLException TooManyCells(long given, int limit)
        => new(ErrorBuilder.New()
            .SetMessage($"A matrix has at most {limit} cells; {given} were asked for. Name goals or units.")
            .SetCode("COST_EXCEEDED")
            .SetExtension("limit", limit)
            .Build());

    internal static GraphQLException UnitNotAllowed()
        => Of("AUTH_NOT_AUTHORIZED", "The figures of this unit are for its members, its leader, strategists and privacy officers.");

    internal static GraphQLException DaysOutOfRange(int given, int limit)
        => Of("INVALID_DAYS", $"The argument 'days' takes 1 to {limit}; {given} was given.");

    internal static GraphQLException ResyncRequired(ResyncRequiredException refused)
        => new(ErrorBuilder.New()
            .SetMessage(refused.Message)
            .SetCode("RESYNC_REQUIRED")
            .SetExtension("nextSeq", refused.Last)
            .Build());

    internal static GraphQLException PageTooLarge(string argument, int given, int limit)
        => new(ErrorBuilder.New()
            .SetMessage($"The argument '{argument}' takes 1 to {limit}; {given} was given.")
            .SetCode("INVALID_PAGE")
            .SetExtension("argument", argument)
            .SetExtension("limit", limit)
            .Build());

    private static GraphQLException Of(string code, string message)
        => new(ErrorBuilder.New().SetMessage(message).SetCode(code).Build());
}

/// <summary>How many items of a bounded list are given.</summary>
internal static class Limits
{
    internal const int DefaultPageSize = 20;
    internal const int MaxPageSize = 100;
    internal const int MaxDepth = 20;

    /// <summary>A cell costs a hundredth, and an operation may cost 20,000.</summary>
    internal const int MaxMatrixCells = 2_000_000;

    /// <summary>The number asked for; a number that is not positive or beyond the page limit is refused.</summary>
    internal static int Checked(int first, string argument = "first")
        => first is >= 1 and <= MaxPageSize ? first : throw QueryErrors.PageTooLarge(argument, first, MaxPageSize);
}
