using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Turns coerced values into what members take, and members' ids into global ids.</summary>
internal static class ValueConversion
{
    /// <summary>What turns a coerced value into the member's type; null when nothing is to be done. False, with a problem noted, when it cannot be done.</summary>
    public static bool TryInput(MappingContext context, ClrShape shape, IdMark? id, string where, out Func<object?, object?>? convert)
    {
        convert = null;
        if (BuiltInScalars.For(shape.Type) is null && shape.Item() is { } item)
        {
            if (!TryInput(context, item, id, where, out var convertItem))
            {
                return false;
            }

            convert = Lists.For(shape.Type, item.ClrType, convertItem);
            if (convert is null)
            {
                context.Problem(where, $"{shape.Type} cannot be made from a list: take an array or an IReadOnlyList.");
            }

            return convert is not null;
        }

        if (id is not null)
        {
            convert = NodeIds.Decoder(shape.Type, id.TypeName ?? (id.Target is null ? null : TypeMap.ObjectName(id.Target)));
            if (convert is null)
            {
                context.Problem(where, $"a global id cannot be a {shape.Type}: take a Guid, an int, a long or a string.");
            }

            return convert is not null;
        }

        convert = shape.Type switch
        {
            _ when shape.Type == typeof(float) => v => v is double d ? (float)d : v,
            _ when shape.Type == typeof(DateTime) => v => v is DateTimeOffset d ? d.UtcDateTime : v,
            _ when shape.Type == typeof(JsonElement) => v => v is null ? null : AnyType.ToJsonElement(v),
            _ => null,
        };
        return true;
    }

    /// <summary>What turns keys into global ids, in lists too; null when the result is no id.</summary>
    public static Func<object?, object?>? Output(ClrShape shape, string? idTypeName)
    {
        if (idTypeName is null)
        {
            return null;
        }

        if (shape.Item() is null)
        {
            return key => key is null ? null : NodeIds.Encode(idTypeName, key);
        }

        var convertItem = Output(shape.Item()!, idTypeName)!;
        return list => list is null ? null : ((IEnumerable)list).Cast<object?>().Select(convertItem).ToList();
    }

    private static class Lists
    {
        public static Func<object?, object?>? For(Type list, Type item, Func<object?, object?>? convertItem)
        {
            var name = list.IsAssignableFrom(item.MakeArrayType()) ? nameof(ToArray)
                : list.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? nameof(ToList)
                : list.IsAssignableFrom(typeof(HashSet<>).MakeGenericType(item)) ? nameof(ToSet)
                : list == typeof(ImmutableArray<>).MakeGenericType(item) ? nameof(ToImmutable)
                : null;
            if (name is null)
            {
                return null;
            }

            var make = typeof(Lists).GetMethod(name)!.MakeGenericMethod(item).CreateDelegate<Func<List<object?>, Func<object?, object?>?, object>>();
            return v => v is List<object?> values ? make(values, convertItem) : v;
        }

        public static object ToArray<T>(List<object?> values, Func<object?, object?>? convert)
        {
            var items = new T[values.Count];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = (T)(convert is null ? values[i] : convert(values[i]))!;
            }

            return items;
        }

        public static object ToList<T>(List<object?> values, Func<object?, object?>? convert) => new List<T>((T[])ToArray<T>(values, convert));

        public static object ToSet<T>(List<object?> values, Func<object?, object?>? convert) => new HashSet<T>((T[])ToArray<T>(values, convert));

        public static object ToImmutable<T>(List<object?> values, Func<object?, object?>? convert) => ImmutableArray.Create((T[])ToArray<T>(values, convert));
    }
}
