using System.Reflection;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Subscriptions;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps methods with <c>[Subscribe]</c> to fields of the root of subscriptions.</summary>
internal static class SubscriptionMapping
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The fields of a static class's public methods.</summary>
    public static IEnumerable<OutputField> Fields(MappingContext context, ObjectType root, Type source)
    {
        var methods = source.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName).OrderBy(m => m.MetadataToken).ToArray();
        var sources = methods.Select(m => m.GetCustomAttribute<SubscribeAttribute>()?.With).Where(w => w is not null).ToHashSet(StringComparer.Ordinal);
        foreach (var method in methods)
        {
            var marks = MemberMarks.Of(method);
            if (marks.IsIgnored || sources.Contains(method.Name))
            {
                continue;
            }

            if (marks.Subscribe is null)
            {
                context.Problem(MappingContext.Where(method), "a field of subscriptions bears [Subscribe].");
            }
            else if (FieldMapping.FromMethod(context, root, method, marks, null) is { } field)
            {
                field.Subscriber = marks.Subscribe.With is { } with ? FromMethod(context, method, field, with) : FromTopic(context, method, field, marks);
                yield return field;
            }
        }
    }

    private static FieldResolver? FromTopic(MappingContext context, MethodInfo method, OutputField field, MemberMarks marks)
    {
        var where = MappingContext.Where(method);
        var message = marks.Subscribe!.MessageType ?? Array.Find(method.GetParameters(), p => p.IsDefined(typeof(EventMessageAttribute)))?.ParameterType;
        if (message is null)
        {
            context.Problem(where, "no parameter bears [EventMessage], so the type of its messages is unknown.");
            return null;
        }

        var topic = TopicName.Parse(marks.Topic?.Name ?? method.Name, field, out var problem);
        if (topic is null)
        {
            context.Problem(where, problem!);
            return null;
        }

        return ((TopicSource)Activator.CreateInstance(typeof(TopicSource<>).MakeGenericType(message))!).Follow(topic);
    }

    private static FieldResolver? FromMethod(MappingContext context, MethodInfo method, OutputField field, string with)
    {
        var sources = method.DeclaringType!.GetMember(with, MemberTypes.Method, Any).Cast<MethodInfo>().ToArray();
        if (sources.Length != 1 || sources[0].IsGenericMethod || EventType(sources[0]) is not { } message)
        {
            context.Problem(
                MappingContext.Where(method), $"there is no single static method '{with}' in its class that returns an ISourceStream<T> or IAsyncEnumerable<T>.");
            return null;
        }

        var plan = MethodPlan.Of(context, sources[0], MemberMarks.Of(sources[0]), null, null);
        return plan is null || Places(context, method, field, plan) is not { } places
            ? null
            : FieldResolver.LazyAsync(() => ResolverCompiler.Async(plan, new PlacedSource(places), ((TopicSource)Activator.CreateInstance(typeof(TopicSource<>).MakeGenericType(message))!).Convert));
    }

    /// <summary>The types of the events that a method gives, or null.</summary>
    private static Type? EventType(MethodInfo method)
    {
        if (ClrShape.Of(method.ReturnParameter).Awaited()?.Type is not { } type)
        {
            return null;
        }

        Type[] all = type.IsInterface ? [type, .. type.GetInterfaces()] : type.GetInterfaces();
        return Array.Find(all, i => i.IsConstructedGenericType && i.GetGenericTypeDefinition() is var d && (d == typeof(ISourceStream<>) || d == typeof(IAsyncEnumerable<>)))
            ?.GetGenericArguments()[0];
    }

    /// <summary>For each argument of the method that gives the events, its place among the field's arguments.</summary>
    private static int[]? Places(MappingContext context, MethodInfo method, OutputField field, MethodPlan plan)
    {
        var places = new int[plan.Arguments.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var argument = plan.Arguments[i];
            var parameter = plan.Bindings.First(b => b.Argument == i && b.Kind == BindingKind.Argument).Parameter;
            places[i] = field.Arguments.Select(a => a.Name).ToList().IndexOf(argument.Name);
            var counterpart = Array.Find(method.GetParameters(), p => p.Name == parameter.Name);
            if (places[i] < 0 || counterpart?.ParameterType != parameter.ParameterType)
            {
                context.Problem(MappingContext.Where(parameter), $"'{method.Name}' has no argument of that name and type: the field's method declares all its arguments.");
                return null;
            }
        }

        return places;
    }

    private sealed class PlacedSource(int[] places) : ArgumentSource
    {
        public override System.Linq.Expressions.Expression Value(System.Linq.Expressions.Expression context, int index) => OfField.Value(context, places[index]);

        public override System.Linq.Expressions.Expression Has(System.Linq.Expressions.Expression context, int index) => OfField.Has(context, places[index]);
    }
}
