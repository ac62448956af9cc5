using System.Linq.Expressions;

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

    private sealed class Replacement(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
