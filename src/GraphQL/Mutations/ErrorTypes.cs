using System.Linq.Expressions;
using System.Reflection;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Mutations;

/// <summary>The object types of the errors that mutations declare. A type of error is one object type, whichever mutations share it.</summary>
/// <param name="context">What is mapped.</param>
internal sealed class ErrorTypes(MappingContext context)
{
    private readonly Dictionary<Type, (ObjectType Type, IReadOnlyList<ErrorFactory> Factories)?> _known = [];
    private InterfaceType? _interface;

    /// <summary>The interface of all errors.</summary>
    public InterfaceType Interface => _interface ??= CreateInterface();

    /// <summary>The object type of an exception or error class, and what makes its objects; null, with a problem noted, when it cannot be made.</summary>
    public (ObjectType Type, IReadOnlyList<ErrorFactory> Factories)? Of(Type error, string where)
    {
        if (!_known.TryGetValue(error, out var known))
        {
            _known[error] = known = typeof(Exception).IsAssignableFrom(error) ? FromException(error) : FromClass(error, where);
        }

        return known;
    }

    /// <summary>Gives the object type of an error class the interface; to be called when its fields are there.</summary>
    public static void Implement(MappingContext context, ObjectType mapped)
    {
        if (!context.ErrorClasses.Contains(mapped.RuntimeType))
        {
            return;
        }

        mapped.Interfaces = [.. mapped.Interfaces.Append(context.Errors.Interface).OrderBy(i => i.Name, StringComparer.Ordinal)];
        if (mapped.Field("message") is null)
        {
            context.Problem(mapped.RuntimeType.FullName!, "an error needs a property Message, a string that refuses null.");
        }
    }

    private InterfaceType CreateInterface()
    {
        var type = new InterfaceType("Error") { Description = "Something that went wrong and that the caller can do something about." };
        type.SetFields([new OutputField("message", BuiltInScalars.String.NonNull()) { Description = "What went wrong, for a person." }]);
        context.Types.Add(type, typeof(ErrorTypes));
        return type;
    }

    private (ObjectType Type, IReadOnlyList<ErrorFactory> Factories)? FromException(Type exception)
    {
        var wrapper = typeof(ErrorOf<>).MakeGenericType(exception);
        var type = new ObjectType(Naming.Error(exception))
        {
            RuntimeType = wrapper,
            Description = MemberMarks.Of(exception).Description ?? context.Docs.Type(exception),
            Interfaces = [Interface],
        };
        if (!context.Types.Add(type, exception))
        {
            return null;
        }

        context.Types.Later(() => type.SetFields(ExceptionFields(type, exception, wrapper)));
        var constructor = wrapper.GetConstructor([exception])!;
        return (type, [new ErrorFactory(exception, Lazily(exception, e => Expression.New(constructor, e)))]);
    }

    private List<OutputField> ExceptionFields(ObjectType type, Type exception, Type wrapper)
    {
        var fields = new List<OutputField>
        {
            new("message", BuiltInScalars.String.NonNull())
            {
                Description = "What went wrong, for a person.",
                Resolver = Read(wrapper, typeof(Exception).GetProperty(nameof(Exception.Message))!, null),
            },
        };
        foreach (var property in ObjectMapping.Properties(exception).Where(p => !IsExceptionsOwn(p)))
        {
            var marks = MemberMarks.Of(property);
            if (!marks.IsIgnored && FieldMapping.FromProperty(context, type, property, marks, withResolver: false) is { } field)
            {
                field.Resolver = Read(wrapper, property, ValueConversion.Output(ClrShape.Of(property), FieldMapping.IdTypeName(context, type, property, marks)));
                fields.Add(field);
            }
        }

        return fields;
    }

    private static bool IsExceptionsOwn(PropertyInfo property) => typeof(Exception).GetProperty(property.Name) is not null;

    private static FieldResolver Read(Type wrapper, PropertyInfo property, Func<object?, object?>? convert)
        => FieldResolver.LazyPure(() =>
        {
            var parent = Expression.Parameter(typeof(object), "parent");
            var exception = Expression.Property(Expression.Convert(parent, wrapper), nameof(ErrorOf<Exception>.Exception));
            var value = Expression.Convert(Expression.Property(Expression.Convert(exception, property.DeclaringType!), property), typeof(object));
            var read = Expression.Lambda<Func<object, object?>>(value, parent).Compile();
            return convert is null ? c => read(c.Parent!) : c => convert(read(c.Parent!));
        });

    private (ObjectType Type, IReadOnlyList<ErrorFactory> Factories)? FromClass(Type error, string where)
    {
        var made = error.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.Name == "CreateErrorFrom" && m.ReturnType == error)
            .Concat<MethodBase>(error.GetConstructors())
            .Select(m => (Method: m, Parameters: m.GetParameters()))
            .Where(m => m.Parameters.Length == 1 && typeof(Exception).IsAssignableFrom(m.Parameters[0].ParameterType))
            .DistinctBy(m => m.Parameters[0].ParameterType)
            .Select(m => Factory(m.Method, m.Parameters[0].ParameterType))
            .ToArray();
        if (made.Length == 0)
        {
            context.Problem(where, $"the error {error.Name} is neither an exception nor made from one: it needs a constructor or a static CreateErrorFrom that takes an exception.");
            return null;
        }

        context.ErrorClasses.Add(error);
        return context.Types.OutputNamed(error, where) is ObjectType type ? (type, made) : null;
    }

    private static ErrorFactory Factory(MethodBase method, Type exception)
        => new(exception, Lazily(exception, e => method is ConstructorInfo c ? Expression.New(c, e) : Expression.Call((MethodInfo)method, e)));

    private static Func<Exception, object> Lazily(Type exception, Func<Expression, Expression> make)
    {
        var create = new Lazy<Func<Exception, object>>(() =>
        {
            var thrown = Expression.Parameter(typeof(Exception), "thrown");
            return Expression.Lambda<Func<Exception, object>>(Expression.Convert(make(Expression.Convert(thrown, exception)), typeof(object)), thrown).Compile();
        });
        return e => create.Value(e);
    }
}
