using System.Linq.Expressions;
using System.Reflection;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Mutations;

/// <summary>Maps mutations by convention: one <c>input</c>, a payload with the result, and the declared exceptions as its errors.</summary>
internal static class MutationConventions
{
    /// <summary>The fields of a static class's public methods.</summary>
    public static IEnumerable<OutputField> Fields(MappingContext context, ObjectType root, Type source)
    {
        foreach (var method in source.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName).OrderBy(m => m.MetadataToken))
        {
            var marks = MemberMarks.Of(method);
            var field = marks.IsIgnored ? null
                : marks.MutationConvention?.Disable == true ? FieldMapping.FromMethod(context, root, method, marks, null)
                : Field(context, root, method, marks);
            if (field is not null)
            {
                yield return field;
            }
        }
    }

    private static OutputField? Field(MappingContext context, ObjectType root, MethodInfo method, MemberMarks marks)
    {
        var where = MappingContext.Where(method);
        var name = marks.Name ?? Naming.Method(method);
        if (ClrShape.Of(method.ReturnParameter).Awaited() is not { } shape)
        {
            context.Problem(where, "a mutation returns what it changed.");
            return null;
        }

        if (MethodPlan.Of(context, method, marks, null, null) is not { } plan)
        {
            return null;
        }

        if (plan.Bindings.Any(b => b.Kind == BindingKind.Paging))
        {
            context.Problem(where, "a mutation takes no page arguments.");
            return null;
        }

        var (input, source) = Input(context, plan, name);
        var errors = Errors(context, marks, where);
        var payload = MutationPayloads.Create(context, root, method, marks, name, shape, errors.Types);
        if (payload is null)
        {
            return null;
        }

        var convert = ValueConversion.Output(shape, FieldMapping.IdTypeName(context, root, method, marks));
        return new OutputField(name, payload.Type.NonNull(), input is null ? [] : [input])
        {
            Description = marks.Description ?? context.Docs.Summary(method),
            DeprecationReason = marks.Deprecation,
            Authorization = marks.Authorization,
            Directives = [.. Security.AuthorizeDirective.Apply(context, marks.Authorization), .. Security.CostDirectives.Of(context, marks)],
            Resolver = FieldResolver.LazyAsync(() => Guard(ResolverCompiler.Async(plan, source, convert), new MutationErrors(errors.Factories), payload.IsOwn)),
        };
    }

    private static (InputField? Argument, ArgumentSource Source) Input(MappingContext context, MethodPlan plan, string name)
    {
        if (plan.Arguments.Count == 0)
        {
            return (null, ArgumentSource.OfField);
        }

        var typeName = Naming.Pascal(name) + "Input";
        var description = $"What `{name}` needs to know.";
        if (plan.Arguments is [{ } only] && only.Type is NonNullType { OfType: InputObjectType given } && given.Name == typeName)
        {
            // The record is the input itself.
            return (new InputField("input", only.Type) { Description = only.Description ?? description, Converter = only.Converter }, ArgumentSource.OfField);
        }

        var type = new InputObjectType(typeName)
        {
            RuntimeType = typeof(MutationInput),
            Description = description,
            CreateInstance = (values, present) => new MutationInput(values, present),
        };
        type.SetFields(plan.Arguments);
        context.Types.Add(type, plan.Method.DeclaringType!);
        return (new InputField("input", type.NonNull()) { Description = description }, InputSource.Instance);
    }

    private static (IReadOnlyList<ObjectType> Types, IReadOnlyList<ErrorFactory> Factories) Errors(MappingContext context, MemberMarks marks, string where)
    {
        var types = new List<ObjectType>();
        var factories = new List<ErrorFactory>();
        foreach (var error in marks.Errors.Distinct())
        {
            if (context.Errors.Of(error, where) is { } known)
            {
                types.Add(known.Type);
                factories.AddRange(known.Factories);
            }
        }

        return (types, factories);
    }

    private static Func<ResolverContext, ValueTask<object?>> Guard(Func<ResolverContext, ValueTask<object?>> call, MutationErrors errors, bool isOwnPayload)
        => async context =>
        {
            IReadOnlyList<object>? found = null;
            try
            {
                var result = await call(context);
                return isOwnPayload ? result : new MutationPayload(result, null);
            }
            catch (Exception e) when (errors.TryMap(e, out found))
            {
                return new MutationPayload(null, found);
            }
        };

    private sealed class InputSource : ArgumentSource
    {
        public static readonly InputSource Instance = new();

        public override Expression Value(Expression context, int index) => Expression.ArrayIndex(Part(context, nameof(MutationInput.Values)), Expression.Constant(index));

        public override Expression Has(Expression context, int index) => Expression.ArrayIndex(Part(context, nameof(MutationInput.Present)), Expression.Constant(index));

        private static MemberExpression Part(Expression context, string name)
            => Expression.Property(Expression.Convert(OfField.Value(context, 0), typeof(MutationInput)), name);
    }
}
