using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using LearningGraph.GraphQL.Mapping;
using Microsoft.EntityFrameworkCore;

namespace LearningGraph.GraphQL.Paging;

/// <summary>A key of an order.</summary>
/// <param name="Body">The key of <paramref name="Parameter"/>.</param>
/// <param name="Parameter">The item.</param>
/// <param name="IsDescending">Whether large values come first.</param>
/// <param name="IsNullable">Whether the key may be null; null stands last.</param>
internal sealed record OrderKey(Expression Body, ParameterExpression Parameter, bool IsDescending, bool IsNullable)
{
    /// <summary>The key's type without <c>Nullable</c>.</summary>
    public Type Type => Nullable.GetUnderlyingType(Body.Type) ?? Body.Type;

    /// <summary>The property that the key is, when it is one of the item itself, otherwise null.</summary>
    public MemberInfo? Member => Body is MemberExpression { Expression: ParameterExpression } member ? member.Member : null;
}

/// <summary>A query taken apart: its order, and the rest.</summary>
/// <typeparam name="T">The items' type.</typeparam>
internal sealed class KeysetOrder<T>
{
    private static readonly ConcurrentDictionary<MemberInfo, Func<T, object?>> Getters = new();

    private static readonly HashSet<string> PassedThrough = new(StringComparer.Ordinal)
    {
        nameof(Queryable.Where), "AsNoTracking", "AsNoTrackingWithIdentityResolution", "AsTracking", "Include", "ThenInclude", "TagWith", "TagWithCallSite", "AsSplitQuery", "AsSingleQuery",
        "IgnoreQueryFilters", "IgnoreAutoIncludes",
    };

    private readonly List<OrderKey> _keys = [];
    private readonly ParameterExpression _item = Expression.Parameter(typeof(T), "item");

    private KeysetOrder(IQueryable<T> source) => Unordered = source.Provider.CreateQuery<T>(Strip(source.Expression));

    /// <summary>The query without its order.</summary>
    public IQueryable<T> Unordered { get; }

    /// <summary>The keys, the most significant first; all of one parameter.</summary>
    public IReadOnlyList<OrderKey> Keys => _keys;

    /// <summary>The item that the keys are of.</summary>
    public ParameterExpression Item => _item;

    /// <summary>Whether all keys can be read from items in memory.</summary>
    public bool IsPlain => _keys.TrueForAll(k => k.Member is not null);

    /// <summary>Takes a query apart. Throws <see cref="ArgumentException"/> when it has no order that pages can follow.</summary>
    public static KeysetOrder<T> Of(IQueryable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var order = new KeysetOrder<T>(source);
        if (order._keys.Count == 0)
        {
            throw new ArgumentException("A query needs an order to be paged: end it in OrderBy and ThenBy, the last of them by something unique.", nameof(source));
        }

        return order.Keys.FirstOrDefault(k => !CursorValues.CanHold(k.Type)) is { } bad
            ? throw new ArgumentException($"A query cannot be paged by {bad.Body}: it is a {bad.Type}.", nameof(source))
            : order;
    }

    /// <summary>What cursors of this order are bound to.</summary>
    public uint Fingerprint(string? tag)
        => Cursors.Fingerprint($"{typeof(T).FullName}|{tag}|{string.Join('|', _keys.Select(k => $"{(k.IsDescending ? '-' : '+')}{ExpressionText.Of(k.Body)}"))}");

    /// <summary>The keys of an item in memory; only when the order <see cref="IsPlain"/>.</summary>
    public object?[] Values(T item)
    {
        var values = new object?[_keys.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Getters.GetOrAdd(_keys[i].Member!, Getter)(item);
        }

        return values;
    }

    private static Func<T, object?> Getter(MemberInfo member)
    {
        var item = Expression.Parameter(typeof(T), "item");
        return Expression.Lambda<Func<T, object?>>(Expression.Convert(Expression.MakeMemberAccess(item, member), typeof(object)), item).Compile();
    }

    // From the last call inwards; the first OrderBy met ends the order.
    private Expression Strip(Expression expression)
    {
        if (expression is not MethodCallExpression call || call.Arguments.Count == 0
            || (call.Method.DeclaringType != typeof(Queryable) && call.Method.DeclaringType?.Namespace != typeof(EntityFrameworkQueryableExtensions).Namespace))
        {
            return expression;
        }

        var name = call.Method.Name;
        if (name is nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending) or nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending) && call.Arguments.Count == 2)
        {
            _keys.Insert(0, Key((LambdaExpression)((UnaryExpression)call.Arguments[1]).Operand, name.EndsWith("Descending", StringComparison.Ordinal)));
            return name.StartsWith("Order", StringComparison.Ordinal) ? call.Arguments[0] : Strip(call.Arguments[0]);
        }

        return PassedThrough.Contains(name) ? call.Update(null, [Strip(call.Arguments[0]), .. call.Arguments.Skip(1)]) : expression;
    }

    private OrderKey Key(LambdaExpression selector, bool isDescending)
    {
        var body = new ParameterReplacer(selector.Parameters[0], _item).Visit(selector.Body);
        return new OrderKey(body, _item, isDescending, Nullable.GetUnderlyingType(body.Type) is not null || (!body.Type.IsValueType && !IsNeverNull(body)));
    }

    // A chain of properties none of which may be null; anything else of a reference type may be.
    private static bool IsNeverNull(Expression body) => body switch
    {
        ParameterExpression => true,
        MemberExpression { Expression: { } owner, Member: PropertyInfo property } => (property.PropertyType.IsValueType || !ClrShape.Of(property).IsNullable) && IsNeverNull(owner),
        BinaryExpression { NodeType: ExpressionType.Coalesce } coalesce => coalesce.Right is ConstantExpression { Value: not null } || IsNeverNull(coalesce.Right),
        ConstantExpression { Value: not null } => true,
        _ => false,
    };
}

/// <summary>Puts one parameter in the place of another.</summary>
internal sealed class ParameterReplacer(ParameterExpression from, Expression to) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
}
