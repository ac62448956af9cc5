using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.Persistence.Search;

/// <summary>Puts the score into the expression that makes matches.</summary>
internal static class SearchExpressions
{
    /// <summary>For rows that were found without an index: all score 0.</summary>
    internal static Expression<Func<T, SearchMatch<T>>> WithoutScore<T>(Expression<Func<T, int, SearchMatch<T>>> match)
        where T : class
        => Expression.Lambda<Func<T, SearchMatch<T>>>(new Replacement(match.Parameters[1], Expression.Constant(0)).Visit(match.Body), match.Parameters[0]);

    /// <summary>For rows with the hit that found them.</summary>
    internal static Expression<Func<T, SearchHit, SearchMatch<T>>> WithScore<T>(Expression<Func<T, int, SearchMatch<T>>> match)
        where T : class
    {
        var hit = Expression.Parameter(typeof(SearchHit), "hit");
        var score = Expression.Property(hit, nameof(SearchHit.Score));
        return Expression.Lambda<Func<T, SearchHit, SearchMatch<T>>>(new Replacement(match.Parameters[1], score).Visit(match.Body), match.Parameters[0], hit);
    }

    /// <summary>Whether the search text holds at least one of the words.</summary>
    internal static Expression<Func<T, bool>> HoldsAny<T>(IReadOnlyList<string> words)
        where T : class
    {
        var conditions = words.Select(word => (Expression<Func<T, bool>>)(row => EF.Property<string>(row, "SearchText").Contains(word))).ToList();
        var body = conditions.Skip(1).Aggregate(
            conditions[0].Body, (any, next) => Expression.OrElse(any, new Replacement(next.Parameters[0], conditions[0].Parameters[0]).Visit(next.Body)));
        return Expression.Lambda<Func<T, bool>>(body, conditions[0].Parameters[0]);
    }

    private sealed class Replacement(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
