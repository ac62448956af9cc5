using System.Linq.Expressions;
using System.Reflection;

namespace LearningGraph.GraphQL.Paging;

/// <summary>The condition that an item stands behind a cursor, or before it. Values are captured, so that databases see parameters.</summary>
internal static class KeysetPredicate
{
    private static readonly MethodInfo CompareStrings = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>The condition.</summary>
    /// <param name="keys">The order's keys.</param>
    /// <param name="values">The cursor's values.</param>
    /// <param name="behind">Whether the item stands behind the cursor in the order, otherwise before it.</param>
    public static Expression Create(IReadOnlyList<OrderKey> keys, object?[] values, bool behind)
    {
        Expression condition = Expression.Constant(false);
        for (var i = keys.Count - 1; i >= 0; i--)
        {
            var key = keys[i];
            var value = Captured(key, values[i]);
            var beyond = Beyond(key, value, values[i], behind);
            var same = Expression.AndAlso(Same(key, value), condition);
            condition = IsFalse(condition) ? beyond : IsFalse(beyond) ? same : Expression.OrElse(beyond, same);
        }

        // A plain range on the first key, implied by the rest, lets an index find the place.
        return keys.Count > 1 && !keys[0].IsNullable && keys[0].Type != typeof(bool)
            ? Expression.AndAlso(Compare(keys[0], Captured(keys[0], values[0])!, keys[0].IsDescending != behind ? ExpressionType.GreaterThanOrEqual : ExpressionType.LessThanOrEqual), condition)
            : condition;
    }

    private static bool IsFalse(Expression condition) => condition is ConstantExpression { Value: false };

    private static Expression Same(OrderKey key, Expression? value)
        => value is null ? IsNull(key) : Expression.Equal(key.Body, value);

    /// <summary>Whether the key is null.</summary>
    public static Expression IsNull(OrderKey key) => Expression.Equal(key.Body, Expression.Constant(null, key.Body.Type));

    // Null stands last in either direction.
    private static Expression Beyond(OrderKey key, Expression? value, object? raw, bool behind)
    {
        if (value is null)
        {
            return behind ? Expression.Constant(false) : Expression.Not(IsNull(key));
        }

        var isGreater = key.IsDescending != behind;
        var beyond = raw is bool truth ? BeyondTruth(key, truth, isGreater) : Compare(key, value, isGreater ? ExpressionType.GreaterThan : ExpressionType.LessThan);
        return key.IsNullable && behind ? Expression.OrElse(beyond, IsNull(key)) : beyond;
    }

    private static Expression BeyondTruth(OrderKey key, bool value, bool isGreater)
        => value == isGreater ? Expression.Constant(false) : Expression.Equal(key.Body, Expression.Constant(isGreater, key.Body.Type));

    private static BinaryExpression Compare(OrderKey key, Expression value, ExpressionType comparison)
    {
        if (key.Type == typeof(string))
        {
            return Expression.MakeBinary(comparison, Expression.Call(CompareStrings, key.Body, value), Expression.Constant(0));
        }

        if (!key.Type.IsEnum)
        {
            return Expression.MakeBinary(comparison, key.Body, value);
        }

        var number = Enum.GetUnderlyingType(key.Type);
        var type = Nullable.GetUnderlyingType(key.Body.Type) is null ? number : typeof(Nullable<>).MakeGenericType(number);
        return Expression.MakeBinary(comparison, Expression.Convert(key.Body, type), Expression.Convert(value, type));
    }

    private static Expression? Captured(OrderKey key, object? value)
    {
        if (value is null)
        {
            return null;
        }

        var box = Activator.CreateInstance(typeof(Box<>).MakeGenericType(key.Type), value)!;
        Expression captured = Expression.Property(Expression.Constant(box), nameof(Box<int>.Value));
        return key.Body.Type == key.Type ? captured : Expression.Convert(captured, key.Body.Type);
    }

    private sealed class Box<T>(T value)
    {
        public T Value { get; } = value;
    }
}
