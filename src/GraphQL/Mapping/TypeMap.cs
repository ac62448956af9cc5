using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Paging;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>
/// The types of the schema by the .NET types they are mapped from. A type is made, empty, when it is first referred to, and completed later, so types may refer to each other.
/// </summary>
internal sealed class TypeMap(MappingContext context)
{
    private readonly Dictionary<Type, NamedType?> _outputs = [];
    private readonly Dictionary<Type, NamedType?> _inputs = [];
    private readonly Dictionary<string, (NamedType Type, Type Source)> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _refused = [];
    private readonly Queue<Action> _pending = new();

    /// <summary>The static classes that add fields to an object type, by the object's .NET type.</summary>
    public Dictionary<Type, List<Type>> Extensions { get; } = [];

    /// <summary>The registered .NET types that are interfaces or unions.</summary>
    public HashSet<Type> Abstract { get; } = [];

    /// <summary>Completes every type that was referred to, and those that these refer to.</summary>
    public void CompleteAll()
    {
        while (_pending.TryDequeue(out var complete))
        {
            complete();
        }
    }

    /// <summary>The type of values that are answered; null, with a problem noted, when there is none.</summary>
    public GraphQLType? Output(ClrShape shape, string where) => Wrap(shape, where, OutputNamed);

    /// <summary>The type of values that are given; null, with a problem noted, when there is none.</summary>
    public GraphQLType? Input(ClrShape shape, string where) => Wrap(shape, where, InputNamed);

    /// <summary>The same lists and nulls as a shape has, around another type.</summary>
    public static GraphQLType Around(ClrShape shape, NamedType core)
    {
        var inner = shape.Item() is { } item ? Around(item, core).List() : (GraphQLType)core;
        return shape.IsNullable ? inner : inner.NonNull();
    }

    /// <summary>The type that a piece of SDL names; null, with a problem noted, when there is none.</summary>
    public GraphQLType? FromSyntax(string syntax, string where) => FromSyntax(Utf8GraphQLParser.ParseType(syntax), where);

    /// <summary>The name of the object type of a .NET type.</summary>
    public static string ObjectName(Type type)
        => type.GetCustomAttributes(typeof(ObjectTypeAttribute), false) is [ObjectTypeAttribute { Name: { } name }] ? name : Naming.Type(type);

    /// <summary>The object, interface or union type of a .NET type; null, with a problem noted, when there is none.</summary>
    public NamedType? OutputNamed(Type type, string where)
    {
        if (_outputs.TryGetValue(type, out var known))
        {
            return known ?? Refuse(type, where);
        }

        if (BuiltInScalars.For(type) is { } scalar)
        {
            return _outputs[type] = scalar;
        }

        if (type.IsEnum)
        {
            return _outputs[type] = _inputs[type] = Enum(type);
        }

        var isUnknown = (type.IsInterface || type.IsAbstract) && !Abstract.Contains(type);
        var reason = Unmappable(type) ?? (isUnknown ? $"{type} is abstract: give it [InterfaceType] or [UnionType], or answer a class." : null);
        if (reason is not null)
        {
            _refused[type] = reason;
            return _outputs[type] = Refuse(type, where);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageConnection<>))
        {
            return Connection(type, where);
        }

        return Abstract.Contains(type) ? AbstractType(type) : Object(type);
    }

    /// <summary>Adds a type that the conventions made. False, with a problem noted, when the name is taken.</summary>
    public bool Add(NamedType type, Type source)
    {
        if (_byName.TryGetValue(type.Name, out var other))
        {
            context.Problem(source.FullName ?? source.Name, $"the type name '{type.Name}' is taken by {other.Source.FullName}.");
            return false;
        }

        _byName.Add(type.Name, (type, source));
        context.Parts.Types.Add(type);
        return true;
    }

    /// <summary>Has a type completed later.</summary>
    public void Later(Action complete) => _pending.Enqueue(complete);

    /// <summary>Makes a type known as the output of a .NET type.</summary>
    public void SetOutput(Type source, NamedType type) => _outputs[source] = type;

    private static string? Unmappable(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            return null;
        }

        return type switch
        {
            _ when type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask) => "it returns nothing.",
            _ when typeof(Delegate).IsAssignableFrom(type) || type.IsPointer || type.IsByRef || type.IsByRefLike || type.IsGenericParameter => $"{type} cannot be in a schema.",
            _ when type.Namespace is { } n && (n == "System" || n.StartsWith("System.", StringComparison.Ordinal)) => $"{type} has no type in the schema.",
            _ => null,
        };
    }

    private GraphQLType? Wrap(ClrShape shape, string where, Func<Type, string, NamedType?> named)
    {
        if (typeof(IQueryable).IsAssignableFrom(shape.Type))
        {
            context.Problem(where, "a query cannot be answered as it is: take a page of it, or read it into a list.");
            return null;
        }

        if (shape.Item() is { } item && BuiltInScalars.For(shape.Type) is null && !Abstract.Contains(shape.Type) && !Extensions.ContainsKey(shape.Type)
            && !typeof(IPageConnection).IsAssignableFrom(shape.Type))
        {
            var inner = Wrap(item, where, named)?.List();
            return inner is null || shape.IsNullable ? inner : inner.NonNull();
        }

        var type = named(shape.Type, where);
        return type is null || shape.IsNullable ? type : type.NonNull();
    }

    private GraphQLType? FromSyntax(TypeNode node, string where)
    {
        switch (node)
        {
            case NonNullTypeNode n:
                return FromSyntax(n.Type, where)?.NonNull();
            case ListTypeNode l:
                return FromSyntax(l.Type, where)?.List();
            default:
                var name = ((NamedTypeNode)node).Name.Value;
                var type = _byName.TryGetValue(name, out var known) ? known.Type : BuiltInScalars.Specified.GetValueOrDefault(name);
                if (type is null)
                {
                    context.Problem(where, $"there is no type '{name}' yet.");
                }

                return type;
        }
    }

    private NamedType? InputNamed(Type type, string where)
    {
        if (_inputs.TryGetValue(type, out var known))
        {
            return known ?? Refuse(type, where);
        }

        if (BuiltInScalars.For(type) is { } scalar)
        {
            return _inputs[type] = scalar;
        }

        if (type.IsEnum)
        {
            return _outputs[type] = _inputs[type] = Enum(type);
        }

        var reason = Unmappable(type) ?? (type.IsInterface || type.IsAbstract ? $"{type} is abstract, so it cannot be made from input; if it is a service, it is not registered." : null);
        if (reason is not null)
        {
            _refused[type] = reason;
            return _inputs[type] = Refuse(type, where);
        }

        var input = new InputObjectType(Naming.InputType(type)) { RuntimeType = type };
        _inputs[type] = input;
        if (Add(input, type))
        {
            Later(() => InputObjectMapping.Complete(context, input));
        }

        return input;
    }

    private NamedType? Refuse(Type type, string where)
    {
        context.Problem(where, _refused.GetValueOrDefault(type) ?? $"{type} has no type in the schema.");
        return null;
    }

    private EnumType Enum(Type type)
    {
        var mapped = EnumMapping.Map(context, type);
        Add(mapped, type);
        return mapped;
    }

    private ObjectType? Connection(Type type, string where)
    {
        var node = OutputNamed(type.GetGenericArguments()[0], where);
        if (node is null)
        {
            return null;
        }

        var connection = new ObjectType(node.Name + "Connection") { RuntimeType = type };
        _outputs[type] = connection;
        if (Add(connection, type))
        {
            ConnectionTypes.Complete(context, connection, node);
        }

        return connection;
    }

    private NamedType AbstractType(Type type)
    {
        var mapped = AbstractMapping.Create(type);
        _outputs[type] = mapped;
        if (Add(mapped, type))
        {
            Later(() => AbstractMapping.Complete(context, mapped));
        }

        return mapped;
    }

    private ObjectType Object(Type type)
    {
        var mapped = new ObjectType(ObjectName(type)) { RuntimeType = type };
        _outputs[type] = mapped;
        if (Add(mapped, type))
        {
            Later(() => ObjectMapping.Complete(context, mapped));
        }

        return mapped;
    }
}
