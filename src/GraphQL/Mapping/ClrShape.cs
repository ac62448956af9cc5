using System.Reflection;
using System.Runtime.CompilerServices;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>A .NET type with the nullability that its member declares, at every level. <c>Nullable&lt;T&gt;</c> is <c>T</c> with null.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsNullable">Whether null is allowed; so is it where nullable reference types are switched off.</param>
/// <param name="Arguments">The generic arguments, or the element of an array.</param>
internal sealed record ClrShape(Type Type, bool IsNullable, IReadOnlyList<ClrShape> Arguments)
{
    /// <summary>The shape of a property's type.</summary>
    public static ClrShape Of(PropertyInfo property)
    {
        var definition = Definition(property);
        var flags = definition.GetCustomAttribute<NullableAttribute>()?.NullableFlags ?? Context(definition.DeclaringType);
        return Read(definition.PropertyType, property.PropertyType, flags);
    }

    /// <summary>The shape of a parameter's type, or of a method's result.</summary>
    public static ClrShape Of(ParameterInfo parameter)
    {
        var method = parameter.Member as MethodBase;
        var flags = parameter.GetCustomAttribute<NullableAttribute>()?.NullableFlags
            ?? (method?.GetCustomAttribute<NullableContextAttribute>() is { } context ? [context.Flag] : Context(method?.DeclaringType));
        return Read(parameter.ParameterType, parameter.ParameterType, flags);
    }

    /// <summary>Whether a result is waited for.</summary>
    public static bool IsAwaitable(Type type)
        => type == typeof(Task) || type == typeof(ValueTask)
            || (type.IsGenericType && type.GetGenericTypeDefinition() is var d && (d == typeof(Task<>) || d == typeof(ValueTask<>) || d == typeof(IAsyncEnumerable<>)));

    /// <summary>What a result to wait for holds; the shape itself for any other. Null for one without a result.</summary>
    public ClrShape? Awaited()
    {
        if (Type == typeof(void) || Type == typeof(Task) || Type == typeof(ValueTask))
        {
            return null;
        }

        return Type.IsGenericType && Type.GetGenericTypeDefinition() is var d && (d == typeof(Task<>) || d == typeof(ValueTask<>)) ? Arguments[0] : this;
    }

    /// <summary>The shape of the items when the type is a list, otherwise null. Strings and dictionaries are no lists.</summary>
    public ClrShape? Item()
    {
        if (Type == typeof(string) || Type == typeof(byte[]))
        {
            return null;
        }

        if (Type.IsArray)
        {
            return Arguments[0];
        }

        var sequence = Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? Type
            : Array.Find(Type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        if (sequence is null)
        {
            return null;
        }

        // A collection class of its own says nothing about the nullability of its items: they are taken as non-null.
        var item = sequence.GetGenericArguments()[0];
        return Arguments.Count == 1 && Arguments[0].Type == (Nullable.GetUnderlyingType(item) ?? item)
            ? Arguments[0]
            : new ClrShape(Nullable.GetUnderlyingType(item) ?? item, Nullable.GetUnderlyingType(item) is not null, []);
    }

    /// <summary>The .NET type as it is declared: with <c>Nullable</c> around value types that allow null.</summary>
    public Type ClrType => IsNullable && Type.IsValueType ? typeof(Nullable<>).MakeGenericType(Type) : Type;

    private static PropertyInfo Definition(PropertyInfo property)
        => property.DeclaringType is { IsConstructedGenericType: true } ? (PropertyInfo)property.DeclaringType.GetGenericTypeDefinition().GetMemberWithSameMetadataDefinitionAs(property) : property;

    private static byte[] Context(Type? type)
    {
        for (var t = type; t is not null; t = t.DeclaringType)
        {
            if (t.GetCustomAttribute<NullableContextAttribute>() is { } context)
            {
                return [context.Flag];
            }
        }

        return [0];
    }

    private static ClrShape Read(Type declared, Type actual, byte[] flags)
    {
        var next = 0;
        return Read(declared, actual, flags, ref next);
    }

    // The compiler writes one flag for each reference type, type parameter and generic value type, outermost first; a single flag stands for all.
    private static ClrShape Read(Type declared, Type actual, byte[] flags, ref int next)
    {
        if (Nullable.GetUnderlyingType(declared) is { } inner)
        {
            Flag(flags, ref next);
            return Read(inner, Nullable.GetUnderlyingType(actual) ?? actual, flags, ref next) with { IsNullable = true };
        }

        if (declared.IsGenericParameter)
        {
            var annotated = Flag(flags, ref next) == 2;
            var plain = Nullable.GetUnderlyingType(actual);
            return Unannotated(plain ?? actual, plain is not null || (annotated && !actual.IsValueType));
        }

        var isNullable = (!declared.IsValueType || declared.IsGenericType) && Flag(flags, ref next) != 1 && !declared.IsValueType;
        var declaredArguments = declared.IsArray ? [declared.GetElementType()!] : declared.GetGenericArguments();
        var actualArguments = actual.IsArray ? [actual.GetElementType()!] : actual.GetGenericArguments();
        var arguments = new ClrShape[declaredArguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Read(declaredArguments[i], actualArguments[i], flags, ref next);
        }

        return new ClrShape(actual, isNullable, arguments);
    }

    private static ClrShape Unannotated(Type type, bool isNullable)
        => new(type, isNullable, [.. (type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments()).Select(a => Nullable.GetUnderlyingType(a) is { } n ? Unannotated(n, true) : Unannotated(a, false))]);

    private static byte Flag(byte[] flags, ref int next) => flags.Length == 1 ? flags[0] : next < flags.Length ? flags[next++] : (byte)0;
}
