using System.Linq.Expressions;
using System.Reflection;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps records and classes that are made from input: by their only constructor, and by the properties that can be set.</summary>
internal static class InputObjectMapping
{
    public static void Complete(MappingContext context, InputObjectType mapped)
    {
        var type = mapped.RuntimeType;
        var marks = MemberMarks.Of(type);
        mapped.Description = marks.Description ?? context.Docs.Type(type);
        mapped.IsOneOf = type.IsDefined(typeof(OneOfAttribute), false);
        if (Constructor(context, type) is not { } constructor)
        {
            return;
        }

        var fields = new List<InputField>();
        var members = new List<(PropertyInfo Property, ParameterInfo? Parameter)>();
        var parameters = constructor.GetParameters();
        foreach (var property in ObjectMapping.Properties(type))
        {
            var parameter = Array.Find(parameters, p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            var isSettable = parameter is not null || property.SetMethod is { IsPublic: true };
            if (isSettable && !property.IsDefined(typeof(GraphQLIgnoreAttribute)) && InputFieldMapping.FromProperty(context, property, parameter) is { } field)
            {
                fields.Add(field);
                members.Add((property, parameter));
            }
        }

        Check(context, mapped, parameters, members, fields);
        mapped.SetFields(fields);
        var create = new Lazy<Func<object?[], bool[], object>>(() => Compile(constructor, members));
        mapped.CreateInstance = (values, present) => create.Value(values, present);
    }

    private static ConstructorInfo? Constructor(MappingContext context, Type type)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length == 1)
        {
            return constructors[0];
        }

        var plain = Array.Find(constructors, c => c.GetParameters().Length == 0);
        if (plain is null)
        {
            context.Problem(type.FullName!, "made from input it needs exactly one public constructor, or one without parameters.");
        }

        return plain;
    }

    private static void Check(MappingContext context, InputObjectType mapped, ParameterInfo[] parameters, List<(PropertyInfo Property, ParameterInfo? Parameter)> members, List<InputField> fields)
    {
        var where = mapped.RuntimeType.FullName!;
        foreach (var parameter in parameters.Where(p => !members.Exists(m => m.Parameter == p)))
        {
            context.Problem(where, $"its constructor's parameter '{parameter.Name}' has no property of that name that can be given.");
        }

        if (fields.Count == 0)
        {
            context.Problem(where, "nothing in it can be given; if it is a service, it is not registered.");
        }

        if (mapped.IsOneOf && fields.Exists(f => f.Type.IsNonNull || f.DefaultValue is not null))
        {
            context.Problem(where, "the fields of a [OneOf] input must allow null and have no default.");
        }
    }

    // Properties that are absent keep what their initializers say.
    private static Func<object?[], bool[], object> Compile(ConstructorInfo constructor, List<(PropertyInfo Property, ParameterInfo? Parameter)> members)
    {
        var values = Expression.Parameter(typeof(object?[]), "values");
        var present = Expression.Parameter(typeof(bool[]), "present");
        var made = Expression.Variable(constructor.DeclaringType!, "made");
        var arguments = constructor.GetParameters().Select(p =>
        {
            // By place: reflection may hand out other objects for the same parameters when two schemas are built at once.
            var index = members.FindIndex(m => m.Parameter?.Position == p.Position);
            return Value(p.ParameterType, values, present, index);
        });
        var steps = new List<Expression> { Expression.Assign(made, Expression.New(constructor, arguments)) };
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Parameter is null)
            {
                var property = members[i].Property;
                steps.Add(Expression.IfThen(
                    Expression.ArrayIndex(present, Expression.Constant(i)),
                    Expression.Assign(Expression.Property(made, property), Value(property.PropertyType, values, present, i))));
            }
        }

        steps.Add(Expression.Convert(made, typeof(object)));
        return Expression.Lambda<Func<object?[], bool[], object>>(Expression.Block([made], steps), values, present).Compile();
    }

    private static Expression Value(Type type, Expression values, Expression present, int index)
    {
        var value = Expression.ArrayIndex(values, Expression.Constant(index));
        return type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>)
            ? ResolverCompiler.AsOptional(type, Expression.ArrayIndex(present, Expression.Constant(index)), value)
            : ResolverCompiler.Cast(value, type);
    }
}
