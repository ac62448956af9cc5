using System.Linq.Expressions;
using System.Reflection;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Where a call's arguments are read from.</summary>
internal abstract class ArgumentSource
{
    /// <summary>The arguments of the field itself.</summary>
    public static ArgumentSource OfField { get; } = new FieldSource();

    /// <summary>The value, as an object, of the argument at that place.</summary>
    public abstract Expression Value(Expression context, int index);

    /// <summary>Whether the argument at that place is there.</summary>
    public abstract Expression Has(Expression context, int index);

    private sealed class FieldSource : ArgumentSource
    {
        public override Expression Value(Expression context, int index) => Expression.Call(context, nameof(ResolverContext.Argument), null, Expression.Constant(index));

        public override Expression Has(Expression context, int index) => Expression.Call(context, nameof(ResolverContext.HasArgument), null, Expression.Constant(index));
    }
}

/// <summary>Compiles calls of resolver methods.</summary>
internal static class ResolverCompiler
{
    private static readonly MethodInfo Required = typeof(ServiceProviderServiceExtensions).GetMethod(nameof(ServiceProviderServiceExtensions.GetRequiredService), 1, [typeof(IServiceProvider)])!;
    private static readonly MethodInfo Possible = typeof(ServiceProviderServiceExtensions).GetMethod(nameof(ServiceProviderServiceExtensions.GetService), 1, [typeof(IServiceProvider)])!;

    /// <summary>A synchronous call.</summary>
    public static Func<ResolverContext, object?> Pure(MethodPlan plan, ArgumentSource source, Func<object?, object?>? convert)
    {
        var context = Expression.Parameter(typeof(ResolverContext), "context");
        Expression result = Expression.Convert(Call(plan, context, source), typeof(object));
        if (convert is not null)
        {
            result = Expression.Invoke(Expression.Constant(convert), result);
        }

        return Expression.Lambda<Func<ResolverContext, object?>>(result, context).Compile();
    }

    /// <summary>A call whose result is waited for; a synchronous one is wrapped.</summary>
    public static Func<ResolverContext, ValueTask<object?>> Async(MethodPlan plan, ArgumentSource source, Func<object?, object?>? convert)
    {
        var context = Expression.Parameter(typeof(ResolverContext), "context");
        return Expression.Lambda<Func<ResolverContext, ValueTask<object?>>>(Awaited(plan, Call(plan, context, source), convert), context).Compile();
    }

    /// <summary>A call whose first argument is handed in: of a node resolver by the key of a node.</summary>
    public static Func<ResolverContext, object, ValueTask<object?>> ByKey(MethodPlan plan)
    {
        var context = Expression.Parameter(typeof(ResolverContext), "context");
        var key = Expression.Parameter(typeof(object), "key");
        return Expression.Lambda<Func<ResolverContext, object, ValueTask<object?>>>(Awaited(plan, Call(plan, context, new KeySource(key)), null), context, key).Compile();
    }

    /// <summary>An object as a value of that type; the object is never null where the type refuses it.</summary>
    public static Expression Cast(Expression value, Type type)
        => type == typeof(object) ? value
            : type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Expression.Unbox(value, type)
            : Expression.Convert(value, type);

    /// <summary>A value that may be absent, as an <c>Optional</c>.</summary>
    public static Expression AsOptional(Type optional, Expression has, Expression value)
    {
        var inner = optional.GetGenericArguments()[0];
        return Expression.Condition(has, Expression.New(optional.GetConstructor([inner])!, Cast(value, inner)), Expression.Default(optional));
    }

    private static Expression Awaited(MethodPlan plan, Expression call, Func<object?, object?>? convert)
    {
        var converter = Expression.Constant(convert, typeof(Func<object?, object?>));
        var type = plan.Method.ReturnType;
        if (!plan.IsAsync || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
        {
            return Expression.Call(typeof(Awaiting), nameof(Awaiting.Value), null, Expression.Convert(call, typeof(object)), converter);
        }

        var name = type.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(Awaiting.OfTask) : nameof(Awaiting.OfValueTask);
        return Expression.Call(typeof(Awaiting), name, type.GetGenericArguments(), call, converter);
    }

    private static MethodCallExpression Call(MethodPlan plan, ParameterExpression context, ArgumentSource source)
    {
        var instance = plan.Method.IsStatic ? null : Cast(Expression.Property(context, nameof(ResolverContext.Parent)), plan.Method.DeclaringType!);
        return Expression.Call(instance, plan.Method, plan.Bindings.Select(b => Bind(plan, b, context, source)));
    }

    private static Expression Bind(MethodPlan plan, ParameterBinding binding, ParameterExpression context, ArgumentSource source)
    {
        var type = binding.Parameter.ParameterType;
        return binding.Kind switch
        {
            BindingKind.Parent or BindingKind.EventMessage => Cast(Expression.Property(context, nameof(ResolverContext.Parent)), type),
            BindingKind.Service => Service(context, nameof(ResolverContext.Services), binding),
            BindingKind.Loader => Service(context, nameof(ResolverContext.RequestServices), binding),
            BindingKind.CancellationToken => Expression.Property(context, nameof(ResolverContext.RequestAborted)),
            BindingKind.User => Expression.Property(context, nameof(ResolverContext.User)),
            BindingKind.Paging => Expression.Call(Expression.Constant(plan.Limits), nameof(PageLimits.Bind), null, context, Expression.Constant(binding.Argument)),
            BindingKind.Context => context,
            BindingKind.Path => Expression.Property(context, nameof(ResolverContext.Path)),
            BindingKind.FieldNode => Expression.Property(context, nameof(ResolverContext.FieldNode)),
            BindingKind.Schema => Expression.Property(context, nameof(ResolverContext.Schema)),
            _ when type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>)
                => AsOptional(type, source.Has(context, binding.Argument), source.Value(context, binding.Argument)),
            _ => Cast(source.Value(context, binding.Argument), type),
        };
    }

    private static MethodCallExpression Service(Expression context, string provider, ParameterBinding binding)
        => Expression.Call((binding.Shape.IsNullable ? Possible : Required).MakeGenericMethod(binding.Parameter.ParameterType), Expression.Property(context, provider));

    private sealed class KeySource(Expression key) : ArgumentSource
    {
        public override Expression Value(Expression context, int index) => key;

        public override Expression Has(Expression context, int index) => Expression.Constant(true);
    }
}

/// <summary>Waits for results of any type.</summary>
internal static class Awaiting
{
    public static ValueTask<object?> Value(object? value, Func<object?, object?>? convert) => new(convert is null ? value : convert(value));

    public static ValueTask<object?> OfTask<T>(Task<T> task, Func<object?, object?>? convert)
        => TaskSource<T>.Of(task, convert);

    public static ValueTask<object?> OfValueTask<T>(ValueTask<T> task, Func<object?, object?>? convert)
        => task.IsCompletedSuccessfully ? Value(task.Result, convert) : Wait(task, convert);

    private static async ValueTask<object?> Wait<T>(ValueTask<T> task, Func<object?, object?>? convert)
    {
        object? value = await task;
        return convert is null ? value : convert(value);
    }
}
