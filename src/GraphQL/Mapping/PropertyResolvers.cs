using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Resolvers of plain properties. The getter itself becomes the delegate, so nothing is compiled for properties of classes.</summary>
internal static class PropertyResolvers
{
    /// <summary>The resolver of a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="parent">The .NET type of the parent.</param>
    /// <param name="shape">The property's type.</param>
    /// <param name="type">The field's type.</param>
    /// <param name="idTypeName">The type whose global ids the values are; null when they are none.</param>
    public static FieldResolver Create(PropertyInfo property, Type parent, ClrShape shape, GraphQLType type, string? idTypeName)
    {
        var convert = ValueConversion.Output(shape, idTypeName);
        var writes = Writes(shape, type, idTypeName);
        return FieldResolver.LazyPure(
            () => Access(property, parent).Pure(convert),
            writes ? () => Access(property, parent).Write(idTypeName) : null,
            writes && type.IsNonNull && !shape.Type.IsValueType ? () => Access(property, parent).IsNull() : null);
    }

    private static bool Writes(ClrShape shape, GraphQLType type, string? idTypeName)
        => idTypeName is not null
            ? shape.Type == typeof(Guid)
            : LeafWriters.For(shape.Type) is not null && ReferenceEquals(type.Named, BuiltInScalars.For(shape.Type)) && type.Nullable is LeafType;

    private static PropertyAccess Access(PropertyInfo property, Type parent)
    {
        var declaring = property.DeclaringType!;
        if (declaring.IsValueType)
        {
            // A struct's getter takes its struct by reference: unbox in place.
            var boxed = Expression.Parameter(typeof(object), "parent");
            var read = Expression.Lambda(Expression.Property(Expression.Unbox(boxed, parent), property), boxed).Compile();
            return Create(typeof(object), property.PropertyType, read);
        }

        return Create(declaring, property.PropertyType, property.GetMethod!.CreateDelegate(typeof(Func<,>).MakeGenericType(declaring, property.PropertyType)));
    }

    private static PropertyAccess Create(Type parent, Type value, Delegate get)
    {
        var access = Nullable.GetUnderlyingType(value) is { } inner
            ? (inner.IsEnum ? typeof(NullableEnumAccess<,>) : typeof(NullableAccess<,>)).MakeGenericType(parent, inner)
            : value.IsEnum ? typeof(EnumAccess<,>).MakeGenericType(parent, value)
            : typeof(PropertyAccess<,>).MakeGenericType(parent, value);
        return (PropertyAccess)Activator.CreateInstance(access, get)!;
    }
}

/// <summary>Reads and writes one property.</summary>
internal abstract class PropertyAccess
{
    public abstract Func<ResolverContext, object?> Pure(Func<object?, object?>? convert);

    public abstract Action<object, Utf8JsonWriter> Write(string? idTypeName);

    /// <summary>Tells whether the value is null.</summary>
    public abstract Func<object, bool> IsNull();
}

internal class PropertyAccess<TParent, TValue>(Func<TParent, TValue> get) : PropertyAccess
    where TParent : class
{
    public override Func<ResolverContext, object?> Pure(Func<object?, object?>? convert)
        => convert is null ? context => get((TParent)context.Parent!) : context => convert(get((TParent)context.Parent!));

    public override Func<object, bool> IsNull() => parent => get((TParent)parent) is null;

    public override Action<object, Utf8JsonWriter> Write(string? idTypeName)
    {
        var write = idTypeName is null ? (Action<Utf8JsonWriter, TValue>)LeafWriters.For(typeof(TValue))! : (Action<Utf8JsonWriter, TValue>)(Delegate)NodeIds.Writer(idTypeName);
        if (typeof(TValue).IsValueType)
        {
            return (parent, writer) => write(writer, get((TParent)parent));
        }

        return (parent, writer) =>
        {
            var value = get((TParent)parent);
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                write(writer, value);
            }
        };
    }
}

internal sealed class NullableAccess<TParent, TValue>(Func<TParent, TValue?> get) : PropertyAccess<TParent, TValue?>(get)
    where TParent : class
    where TValue : struct
{
    private readonly Func<TParent, TValue?> _get = get;

    public override Action<object, Utf8JsonWriter> Write(string? idTypeName)
    {
        var write = idTypeName is null ? (Action<Utf8JsonWriter, TValue>)LeafWriters.For(typeof(TValue))! : (Action<Utf8JsonWriter, TValue>)(Delegate)NodeIds.Writer(idTypeName);
        return (parent, writer) =>
        {
            if (_get((TParent)parent) is { } value)
            {
                write(writer, value);
            }
            else
            {
                writer.WriteNullValue();
            }
        };
    }
}

/// <summary>Enumeration values are boxed once each.</summary>
internal sealed class EnumAccess<TParent, TValue>(Func<TParent, TValue> get) : PropertyAccess<TParent, TValue>(get)
    where TParent : class
    where TValue : struct, Enum
{
    private readonly Func<TParent, TValue> _get = get;

    public override Func<ResolverContext, object?> Pure(Func<object?, object?>? convert)
        => convert is not null ? base.Pure(convert) : context => EnumBoxes<TValue>.Of(_get((TParent)context.Parent!));
}

/// <summary>Enumeration values are boxed once each; null is null.</summary>
internal sealed class NullableEnumAccess<TParent, TValue>(Func<TParent, TValue?> get) : PropertyAccess<TParent, TValue?>(get)
    where TParent : class
    where TValue : struct, Enum
{
    private readonly Func<TParent, TValue?> _get = get;

    public override Func<ResolverContext, object?> Pure(Func<object?, object?>? convert)
        => convert is not null ? base.Pure(convert) : context => _get((TParent)context.Parent!) is { } value ? EnumBoxes<TValue>.Of(value) : null;
}

internal static class EnumBoxes<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, object> Boxes = Enum.GetValues<T>().Distinct().ToDictionary(v => v, v => (object)v);

    public static object Of(T value) => Boxes.TryGetValue(value, out var box) ? box : value;
}
